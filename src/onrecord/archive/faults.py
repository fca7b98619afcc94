"""What SQLite complains of, said so that one knows what to do.

>>> import sqlite3
>>> try:
...     sqlite3.connect(":memory:").execute("SELECT 1 FROM nowhere")
... except sqlite3.Error as error:
...     print(fault("news.db", error))
news.db: no such table: nowhere
"""

import sqlite3
from pathlib import Path

from onrecord.errors import ArchiveError

_SAID = {
    "SQLITE_NOTADB": "this file is no archive; name another, or a new one to start it",
    "SQLITE_CORRUPT": "the archive is damaged; take it from your last copy, and check the disk",
    "SQLITE_FULL": "the disk is full; the reports told so far are kept, of the last ones none is: make room and add them again",
    "SQLITE_READONLY": "the archive may only be read here; change its permissions, or copy it to a place of your own",
    "SQLITE_CANTOPEN": "the archive cannot be opened; check that its folder is there and that you may write to it",
    "SQLITE_IOERR": "the disk does not read or write as it should; the reports told so far are kept, of the last ones none is: check it and try again",
}


def fault(path: str | Path, error: sqlite3.Error) -> ArchiveError:
    """The error of ours that one of SQLite's stands for; it names the file."""
    name = getattr(error, "sqlite_errorname", "") or ""
    why = next((text for code, text in _SAID.items() if name.startswith(code)), str(error))
    return ArchiveError(f"{path}: {why}")


def is_full(error: BaseException | None) -> bool:
    """Whether the disk had no room, or did not write as it should."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_FULL", "SQLITE_IOERR"))


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another process holds what this one wants."""
    return (getattr(error, "sqlite_errorname", "") or "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
