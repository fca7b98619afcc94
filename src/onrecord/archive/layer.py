"""People's layer in the archive: corrections are added to a log, laid over when a report is asked for, and taken back by a further row."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime

from onrecord.archive.changed_field import value
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.corrections import active, corrected, finding_of
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import Report

_COLUMNS = 'hash, kind, start, "end", quote, action, field, old, new, reviewer, time, undoes, number'
_OF_TEXT = f"SELECT {_COLUMNS} FROM correction WHERE hash = ? ORDER BY number"
_ALL = f"SELECT {_COLUMNS} FROM correction ORDER BY number"
_OF_KIND = f"SELECT {_COLUMNS} FROM correction WHERE kind = ? ORDER BY number"
_ONE = f"SELECT {_COLUMNS} FROM correction WHERE number = ?"
_NEW = f"INSERT INTO correction ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)"


def corrected_report(connection: sqlite3.Connection, report: Report) -> Report:
    """A report with the corrections of its text laid over."""
    log = of_text(connection, report.document.hash)
    return corrected(report, log) if log else report


def of_text(connection: sqlite3.Connection, digest: str) -> tuple[Correction, ...]:
    """The log of one text, in order."""
    return _read(connection.execute(_OF_TEXT, (digest,)))


def all_of(connection: sqlite3.Connection) -> tuple[Correction, ...]:
    """The whole log, in order."""
    return _read(connection.execute(_ALL))


def of_kind(connection: sqlite3.Connection, kind: FindingKind) -> tuple[Correction, ...]:
    """The log of one kind, in order."""
    return _read(connection.execute(_OF_KIND, (kind.value,)))


def one_of_log(connection: sqlite3.Connection, number: int) -> Correction:
    """The correction of this number; raises ArchiveError where there is none."""
    found = _read(connection.execute(_ONE, (number,)))
    if not found:
        raise ArchiveError(f"there is no correction {number}; the view `corrections` has those that there are")
    return found[0]


def kept(connection: sqlite3.Connection, report: Report, correction: Correction) -> Correction:
    """Add a correction of this report to the log; it comes back with its number, time and what it changes.

    Raises ArchiveError where it speaks of no finding, its quote is not in the text, or its value cannot be.
    """
    _check_quote(report, correction)
    before = corrected(report, of_text(connection, correction.hash))
    if correction.action is Action.CHANGE:
        correction = replace(correction, old=_old(before, correction))
    elif correction.action is not Action.ADD and finding_of(before, correction) is None:
        raise _nothing(before, correction)
    corrected(before, [replace(correction, number=None)])
    return written(connection, correction)


def taken_over(connection: sqlite3.Connection, report: Report, correction: Correction) -> Correction:
    """Add a correction that was made in another archive to the log; `report` is what the machine read.

    It need not find its finding as it is corrected here (somebody may have rejected it meanwhile), but in what the machine read. Raises ArchiveError where it does not.
    """
    _check_quote(report, correction)
    before = report if finding_of(report, correction) else corrected(report, of_text(connection, correction.hash))
    if correction.action is not Action.ADD and finding_of(before, correction) is None:
        raise _nothing(report, correction)
    corrected(before, [replace(correction, number=None)])
    return written(connection, correction)


def _check_quote(report: Report, correction: Correction) -> None:
    if report.document.text[correction.start : correction.end] != correction.quote:
        raise ArchiveError(f"{report.document.id}, {correction.start}:{correction.end}: the text does not say {correction.quote!r} there")


def undone(connection: sqlite3.Connection, number: int, reviewer: str | None, time: str | None = None) -> Correction:
    """Take a correction back by one row more; raises ArchiveError where there is none of this number, or it is taken back already."""
    found = one_of_log(connection, number)
    if _holds(connection, found):
        return written(
            connection, replace(found, action=Action.UNDO, field=None, old=None, new=None, reviewer=reviewer, time=time, undoes=number)
        )
    raise ArchiveError(f"correction {number} is taken back already; undo the correction that did so to have it again")


def written(connection: sqlite3.Connection, correction: Correction) -> Correction:
    """Add a row to the log as it is."""
    dated = replace(correction, time=correction.time or datetime.now(UTC).isoformat(timespec="seconds"))
    row = [getattr(dated, name.strip('"')) for name in _COLUMNS.split(", ")[:-1]]
    return replace(dated, number=int(connection.execute(_NEW, row).lastrowid or 0))


def _holds(connection: sqlite3.Connection, correction: Correction) -> bool:
    log = of_text(connection, correction.hash)
    if correction.action is Action.UNDO:
        return not any(c.undoes == correction.number for c in log if c.action is Action.UNDO)
    return any(c.number == correction.number for c in active(log))


def _old(report: Report, correction: Correction) -> str:
    finding = finding_of(report, replace(correction, old=correction.old))
    if finding is None:
        raise _nothing(report, correction)
    return value(report, finding, correction.field or "")


def _nothing(report: Report, correction: Correction) -> ArchiveError:
    return ArchiveError(
        f"{report.document.id}: no {correction.kind.value} stands at {correction.start}:{correction.end} ({correction.quote!r})"
    )


def _read(rows: Iterable[sqlite3.Row]) -> tuple[Correction, ...]:
    return tuple(Correction(row[0], FindingKind(row[1]), row[2], row[3], row[4], Action(row[5]), *tuple(row)[6:]) for row in rows)
