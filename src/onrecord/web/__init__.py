"""The workbench: an archive read, checked and corrected in the browser, on this machine alone.

Pages are rendered here and work without a script; the modules in `static/` only add to them. Text of a report reaches a page as escaped text and nothing else.
"""
