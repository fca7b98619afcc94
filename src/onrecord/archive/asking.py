"""Any question in SQL, answered within limits and without a way to change anything.

Four locks, each enough by itself (Datasette has the first, third and fourth): the file is opened for reading, `query_only` is set, an authoriser lets nothing pass but
reading, and a handler stops what takes too long.
"""

import math
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive.connection import opened
from onrecord.archive.faults import fault
from onrecord.archive.views import VIEWS
from onrecord.errors import ArchiveError
from onrecord.settings import Settings

_STEPS = 1000
"""Instructions of SQLite between two looks at the clock: some 20 µs."""
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})
_REFUSED = frozenset({"load_extension", "fts3_tokenizer", "writefile", "readfile", "edit"})
_WORDS = ("document_words", "party_words", "place_words", "event_words")
_LARGEST = 20_000_000
"""Bytes of a value within a question, so that `zeroblob(900000000)` takes no memory; the longest text of a report has a twentieth."""
_LONGEST = 2_048
"""Characters of a cell that are given; longer ones end with an ellipsis (as in Datasette)."""
_THERE_IS = f"there are the views {', '.join(VIEWS)}; `SELECT * FROM events LIMIT 1` shows the columns of one"

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: names of columns, rows, and whether there were more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    more: bool


def answered(path: Path, text: str, settings: Settings, parameters: tuple[Cell, ...] = (), *, whole: bool = False) -> Table:
    """The answer to one SELECT, or with `whole` all of it however long it takes and is.

    Raises ArchiveError where it is none, fails, or (unless `whole`) takes longer than the setting `sql.seconds`.
    """
    connection = opened(path, settings, readonly=True)
    try:
        connection.execute("PRAGMA query_only = ON")
        for table in _WORDS:  # an index of words is opened once, by steps that the authoriser would refuse
            connection.execute(f"SELECT rowid FROM {table} LIMIT 1").fetchone()
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST)
        connection.set_authorizer(_allowed)
        return _asked(connection, path, text, None if whole else settings, parameters)
    finally:
        connection.set_progress_handler(None, 0)
        connection.close()


def _asked(connection: sqlite3.Connection, path: Path, text: str, limits: Settings | None, parameters: tuple[Cell, ...]) -> Table:
    most, seconds = (limits.integer("sql.rows"), limits.number("sql.seconds")) if limits else (-1, math.inf)
    ends = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > ends, _STEPS)
    try:
        cursor = connection.execute(text, parameters)
        rows = [tuple(map(_short, row)) for row in cursor.fetchmany(most + 1)] if limits else list(map(tuple, cursor))
    except sqlite3.Warning as error:
        raise ArchiveError(f"one question at a time: {error}") from error
    except sqlite3.Error as error:
        raise _refusal(path, error, seconds) from error
    columns = tuple(column[0] for column in cursor.description or ())
    if not columns:
        raise ArchiveError("this asks for nothing; give one SELECT")
    return Table(columns, tuple(rows[:most] if limits else rows), bool(limits) and len(rows) > most)


def _allowed(action: int, first: str | None, second: str | None, database: str | None, trigger: str | None) -> int:  # noqa: ARG001  SQLite's signature
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _REFUSED:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version":  # FTS5 looks whether its tables have changed
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY


def _refusal(path: Path, error: sqlite3.Error, seconds: float) -> ArchiveError:
    if "interrupted" in str(error):
        return ArchiveError(f"the question took longer than {seconds:g} s; ask for less, or raise the setting sql.seconds")
    if "not authorized" in str(error) or "prohibited" in str(error):
        return ArchiveError(f"only reading is allowed here: {error}")
    if str(error).startswith(("no such table", "no such column")):
        return ArchiveError(f"{path}: {error}; {_THERE_IS}")
    return fault(path, error)


def _short(cell: Cell | bytes) -> Cell:
    if isinstance(cell, bytes):
        return f"({len(cell)} bytes)"
    return f"{cell[:_LONGEST]}…" if isinstance(cell, str) and len(cell) > _LONGEST else cell
