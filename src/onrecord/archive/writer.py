"""Who writes: one process at a time, the others wait, and then say who it is.

SQLite itself does not tell who holds a lock, so the writer leaves its process and command in a file beside the archive while it writes.
"""

import os
import socket
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onrecord.archive.faults import fault, is_busy
from onrecord.errors import ArchiveError, one_line
from onrecord.settings import Settings


@contextmanager
def writing(connection: sqlite3.Connection, path: Path, settings: Settings, *, wait: bool = True) -> Iterator[None]:
    """A transaction: all of it is kept, or nothing where anything is raised. Raises ArchiveError where another writer is not done in time, or with `wait` off at once."""
    _begin(connection, path, settings.number("archive.busy_seconds") if wait else 0.0)
    beside = _beside(path)
    try:
        with suppress(OSError):
            beside.write_text(_me(), encoding="utf-8")
        yield
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise fault(path, error) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        with suppress(OSError):
            beside.unlink()


def _begin(connection: sqlite3.Connection, path: Path, waits: float) -> None:
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(waits * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise fault(path, error) from error
        why = f"{path} is being written by {holder(path)}; waited {waits:g} s: try again when it is done, or raise archive.busy_seconds"
        raise ArchiveError(why) from error


def holder(path: Path) -> str:
    """Who writes an archive now, as far as it says so."""
    try:
        return one_line(_beside(path).read_text(encoding="utf-8")) or "another program"
    except (OSError, UnicodeDecodeError):
        return "another program"


def _beside(path: Path) -> Path:
    return Path(f"{path}-writer")


def _me() -> str:
    command = " ".join([Path(sys.argv[0]).name, *sys.argv[1:4]])
    return f"process {os.getpid()} on {socket.gethostname()} ({command})"
