"""Scripts, styles and maps of the workbench, under an address that names what is in them: a browser keeps them for good, and asks anew after an update alone."""

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

FOLDER = Path(str(files("onrecord.web").joinpath("static")))
_DIGITS = 12
"""Of the sum that stands in the address: 48 bits, so that two versions are never taken for each other."""


@cache
def root() -> str:
    """The address under which all of them stand.

    >>> root().startswith("/static/"), len(root())
    (True, 20)
    """
    sums = hashlib.sha256()
    for path in sorted(p for p in FOLDER.rglob("*") if p.is_file()):
        sums.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes())
    return f"/static/{sums.hexdigest()[:_DIGITS]}"
