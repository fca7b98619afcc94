"""Open an archive: one SQLite file, made where there is none, brought up to date where it is older.

What is taken: numbered migrations (sqlite-utils), application_id and user_version in the file's own header (SQLite's advice). What is done better:
a migration and its number are one transaction, so that a killed program leaves the old schema or the new one.
"""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.__about__ import __version__
from onrecord.archive.faults import fault
from onrecord.archive.writer import writing
from onrecord.errors import ArchiveError
from onrecord.settings import Settings

APPLICATION = 0x6F6E7263
"""What stands in the header of every archive: "onrc"."""
_LOG_PAGES = 16_000
"""Pages in the write-ahead log (64 MB) before they are put into the file: the indexes by hash change 3,000 pages a transaction, many of them again in the next. SQLite's own 1,000 writes each twice."""


class Connection(sqlite3.Connection):
    """A connection that says so in our words once it is closed."""

    _closed = False
    path: Path
    asks_only = False

    def close(self) -> None:
        """Close it; to close it again does nothing. Who only asks leaves no files behind."""
        ended, self._closed = self._closed, True
        super().close()
        if self.asks_only and not ended:
            _tidied(self.path)

    def cursor(self, *args: Any, **named: Any) -> Any:  # noqa: ANN401  as sqlite3 has it
        """A cursor; raises ArchiveError where the connection is closed, as do the two below."""
        self._open()
        return super().cursor(*args, **named)

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401  as sqlite3 has it
        """Ask something or write something."""
        self._open()
        return super().execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """Write many rows."""
        self._open()
        return super().executemany(sql, parameters)

    def _open(self) -> None:
        if self._closed:
            raise ArchiveError(f"{self.path}: this archive was closed; open it again with Archive({str(self.path)!r})")


def opened(path: Path, settings: Settings, *, readonly: bool = False) -> Connection:
    """A connection to an archive, ready to be asked and (unless `readonly`) written.

    Raises ArchiveError where the file is none, is of a newer program, or cannot be opened.
    """
    if readonly and not path.is_file():
        raise ArchiveError(f"{path}: there is no archive of this name; `onrecord add {path} FILES` makes one")
    try:
        connection = _connected(path, readonly=readonly)
        with _closed_on_error(connection):
            _prepare(connection, settings)
            if _check(connection, path, readonly=readonly) < len(_migrations()) or (not readonly and _made_by(connection) != __version__):
                if readonly:
                    raise ArchiveError(
                        f"{path} is an archive of an older program; open it once for writing (`onrecord add {path}`) to bring it up to date"
                    )
                _migrate(connection, path, settings)
    except sqlite3.Error as error:
        if readonly and _in_the_log(path) and not os.access(path.parent, os.W_OK):
            raise ArchiveError(
                f"{path}: what was added last is in {path.name}-wal, and nothing may be written here; copy both files to a place of your own and ask there"
            ) from error
        raise fault(path, error) from error
    return connection


@contextmanager
def _closed_on_error(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _connected(path: Path, *, readonly: bool) -> Connection:
    address = path.absolute().as_uri()
    modes = ["mode=ro", "mode=ro&immutable=1"] if readonly else ["mode=rwc"]
    if _in_the_log(path):
        modes = modes[:1]
    for mode in modes[:-1]:
        connection = _at(path, f"{address}?{mode}")
        connection.asks_only = readonly
        try:
            connection.execute("PRAGMA schema_version").fetchone()
        except sqlite3.OperationalError:  # a folder that may not be written has no room for the index of the write-ahead log
            connection.close()
        else:
            return connection
    return _at(path, f"{address}?{modes[-1]}")


def _tidied(path: Path) -> None:
    """Have SQLite remove the empty log and its index that asking made beside the file, unless somebody still uses them: only a connection that may write does so when it is closed."""
    with suppress(sqlite3.Error, OSError):
        if Path(f"{path}-wal").stat().st_size == 0:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=0)) as last:
                last.execute("PRAGMA schema_version").fetchone()


def _at(path: Path, address: str) -> Connection:
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False, factory=Connection)
    connection.path = path
    return connection


def _in_the_log(path: Path) -> bool:
    """Whether a write-ahead log with something in it lies beside the file: what it holds is not in the file yet."""
    log = Path(f"{path}-wal")
    return log.exists() and log.stat().st_size > 0


def _prepare(connection: sqlite3.Connection, settings: Settings) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {int(settings.number('archive.busy_seconds') * 1000)}")
    connection.execute(f"PRAGMA cache_size = {-1024 * settings.integer('archive.cache_megabytes')}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def _check(connection: sqlite3.Connection, path: Path, *, readonly: bool) -> int:
    """The number of the file's last migration; raises ArchiveError where it is no archive, a newer one, or (to be read) empty."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and (tables or application):
        raise ArchiveError(f"{path}: this is a database of another program; name another file, or a new one to start an archive")
    if readonly and not application and not tables:
        raise ArchiveError(f"{path} is empty and no archive yet; `onrecord add {path} FILES` makes it one")
    if version > len(_migrations()):
        by = _made_by(connection)
        raise ArchiveError(
            f"{path} is an archive of a newer program (onrecord {by}, schema {version}); this is {__version__}: update onrecord"
        )
    return int(version)


def _made_by(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE key = 'program'").fetchone() if _has_meta(connection) else None
    return str(row[0]) if row else ""


def _has_meta(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is not None


def _migrate(connection: sqlite3.Connection, path: Path, settings: Settings) -> None:
    """Make the tables that are missing, and the views, in one transaction."""
    from onrecord.codebook import plover  # noqa: PLC0415  not for an archive that is up to date

    connection.execute("PRAGMA journal_mode = WAL")
    with writing(connection, path, settings):
        (done,) = connection.execute("PRAGMA user_version").fetchone()
        for script in _migrations()[done:]:
            _run(connection, script)
        _run(connection, (files("onrecord.archive") / "views.sql").read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(_migrations())}")
        note(connection, program=__version__, codebook=plover.VERSION)


def note(connection: sqlite3.Connection, **values: str) -> None:
    """Put versions into the archive's `meta` table."""
    connection.executemany("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", values.items())


@cache
def _migrations() -> list[str]:
    """The migrations in order: their files are numbered from 1."""
    folder = files("onrecord.archive") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if re.fullmatch(r"\d{4}\.sql", entry.name))
    return [(folder / name).read_text(encoding="utf-8") for name in names]


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in statements(script):
        connection.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, since `executescript` would end the transaction.

    >>> list(statements("SELECT 1; SELECT 2;"))
    ['SELECT 1;', 'SELECT 2;']
    """
    begun = ""
    for part in re.split(r"(?<=;)", script):
        begun += part
        if sqlite3.complete_statement(begun):
            yield begun.strip()
            begun = ""
