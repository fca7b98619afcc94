"""Put a report into the archive, whole: its text, its record, the rows made from it, its place among the others. The caller holds the transaction."""

import sqlite3
from dataclasses import dataclass

from onrecord.archive import rows
from onrecord.archive.added import Added, Outcome
from onrecord.archive.changes import changes
from onrecord.archive.connection import note
from onrecord.archive.dates import first_day, precision
from onrecord.archive.grouping import Grouping
from onrecord.archive.identity import Identity, identified, retitled
from onrecord.archive.known import Known
from onrecord.archive.layer import corrected_report
from onrecord.archive.packed import packed, unpacked
from onrecord.archive.stories import outdated
from onrecord.changed import replace
from onrecord.errors import InputError
from onrecord.record import Document, Failure, Report, to_json

_NEW = """INSERT INTO document (id, hash, title, publisher, author, url, published, published_date, precision, language, text, version)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_NEWER = """UPDATE document SET id = ?, hash = ?, title = ?, publisher = ?, author = ?, url = ?, published = ?, published_date = ?, precision = ?,
language = ?, text = ?, version = ? WHERE number = ?"""
_VERSION = "INSERT INTO version (document, version, hash, program, model, codebook, report, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_REREAD = "UPDATE version SET program = ?, model = ?, codebook = ?, report = ?, changes = ? WHERE document = ? AND version = ?"
_REPORT = "SELECT report, changes, program, model, codebook FROM version WHERE document = ? AND version = ?"
_FAILURE = "INSERT OR IGNORE INTO failure (source, line, reason, message) VALUES (?, ?, ?, ?)"
_HISTORY = "INSERT INTO history (document, what, version, detail) VALUES (?, ?, ?, ?)"
_CURRENT = "SELECT version FROM document WHERE number = ?"


@dataclass(frozen=True, slots=True)
class Room:
    """Where a report is put: the archive's file, what it knows already, and the stories that are touched."""

    connection: sqlite3.Connection
    known: Known
    grouping: Grouping


def added(room: Room, item: Report | Failure, *, again: bool = False) -> Added:
    """Keep a report or a failure. With `again` a report of a known text replaces what an older reader made of it; people's corrections stay."""
    if isinstance(item, Failure):
        return failed(room.connection, item)
    try:
        identity = identified(room.connection, item.document)
    except InputError as error:
        return failed(room.connection, Failure.of(item.document.id, error))
    if identity.outcome is not Outcome.SAME:
        return _kept(room, item, identity)
    if again:
        return _reread(room, item, identity)
    newer = retitled(room.connection, identity, item.document)
    return _kept(room, item, newer) if newer else Added(Outcome.SAME, item.document.id, identity.version)


def failed(connection: sqlite3.Connection, failure: Failure) -> Added:
    """Keep a failure; the same one twice is one row."""
    connection.execute(_FAILURE, (failure.source, failure.line or 0, failure.reason.value, failure.message))
    return Added(Outcome.FAILED, None, failure=failure)


def _kept(room: Room, report: Report, identity: Identity) -> Added:
    """A new document, or a new version of a known one."""
    connection, number = room.connection, identity.number
    values = _document(report.document, identity.version)
    changed = None
    if number is None:
        number = int(connection.execute(_NEW, values).lastrowid or 0)
    else:
        before = connection.execute(_REPORT, (number, identity.version - 1)).fetchone()
        changed = to_json(changes(unpacked(before["report"]), report)).decode()
        rows.cleared(connection, number)
        connection.execute(_NEWER, (*values, number))
    versions = report.onrecord
    read_with = (versions.version, versions.model, versions.codebook)
    connection.execute(_VERSION, (number, identity.version, report.document.hash, *read_with, packed(report), changed))
    connection.execute(_HISTORY, (number, identity.outcome.value, identity.version, identity.copy_of))
    note(connection, model=versions.model)
    remade(connection, room.known, number, report)
    room.grouping.enter(number, report, known=identity.number is not None)
    return Added(identity.outcome, report.document.id, identity.version, identity.copy_of)


def _reread(room: Room, report: Report, identity: Identity) -> Added:
    """The machine's layer anew, where another reader made it; the text and what is known of the document stay as they were added."""
    connection, number = room.connection, identity.number or 0
    row = connection.execute(_REPORT, (number, identity.version)).fetchone()
    before = unpacked(row["report"])
    report = replace(report, document=before.document) if report.document.text == before.document.text else report
    if report == before:
        return Added(Outcome.SAME, report.document.id, identity.version)
    versions = report.onrecord
    read_with = (versions.version, versions.model, versions.codebook)
    connection.execute(_REREAD, (*read_with, packed(report), row["changes"], number, identity.version))
    detail = to_json(changes(before, report)).decode()
    connection.execute(_HISTORY, (number, Outcome.REREAD.value, identity.version, detail))
    note(connection, model=versions.model)
    if connection.execute(_CURRENT, (number,)).fetchone()["version"] == identity.version:
        remade(connection, room.known, number, report)
        room.grouping.enter(number, report, known=True)
    return Added(Outcome.REREAD, report.document.id, identity.version)


def remade(connection: sqlite3.Connection, known: Known, number: int, report: Report) -> None:
    """The rows of a document, made from its report with people's corrections laid over; its story is to be merged anew."""
    rows.cleared(connection, number)
    rows.written(connection, known, number, corrected_report(connection, report))
    outdated(connection, number)


def _document(document: Document, version: int) -> rows.Row:
    date = document.published
    return (
        document.id,
        document.hash,
        document.title,
        document.publisher,
        document.author,
        document.url,
        date,
        first_day(date) if date else None,
        precision(date) if date else None,
        document.language,
        document.text,
        version,
    )
