"""Get bytes: files, folders, standard input, JSON lines, tables, one page by address. Only `fetch.py` opens sockets."""

from onrecord.gather.expected import expected
from onrecord.gather.inputs import gather
from onrecord.gather.source import Media, Source

__all__ = ["Media", "Source", "expected", "gather"]
