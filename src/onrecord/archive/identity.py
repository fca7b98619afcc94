"""Which document a report is: one of its own, the same again, a copy, another version, or two things under one name.

The key is the document's id with the hash of its text (DESIGN, the archive): the same key again changes nothing; the same text under another id is a copy and
kept; the same id with another text is a new version where the address agrees or one of them has none, else a failure that names both. So is the same text under
another headline.
"""

import sqlite3
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.archive.added import Outcome
from onrecord.archive.packed import unpacked
from onrecord.errors import InputError, Reason
from onrecord.record import Document

_KNOWN = "SELECT number, id, hash, url, version FROM document WHERE id = ?"
_HAS_TEXT = "SELECT version FROM version WHERE document = ? AND hash = ? ORDER BY version DESC LIMIT 1"
_TITLED = "SELECT title, url, version FROM document WHERE number = ?"
_WITH_TEXT = "SELECT report FROM version WHERE document = ? AND hash = ?"
_TWIN = "SELECT id FROM document WHERE hash = ? AND id <> ? ORDER BY number LIMIT 1"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a document is to the archive: `number` and `version` of the row that holds it or is to hold it, `copy_of` the id that has the same text."""

    outcome: Outcome
    number: int | None
    version: int
    copy_of: str | None = None


def identified(connection: sqlite3.Connection, document: Document) -> Identity:
    """What this document is; raises InputError (conflict) where its id belongs to another report."""
    row = connection.execute(_KNOWN, (document.id,)).fetchone()
    twin = connection.execute(_TWIN, (document.hash, document.id)).fetchone()
    copy_of = twin["id"] if twin else None
    if row is None:
        return Identity(Outcome.COPY if copy_of else Outcome.NEW, None, 1, copy_of)
    had = connection.execute(_HAS_TEXT, (row["number"], document.hash)).fetchone()
    if had:
        return Identity(Outcome.SAME, row["number"], had["version"], copy_of)
    if document.url and row["url"] and _place(document.url) != _place(row["url"]):
        raise InputError(Reason.CONFLICT, _conflict(document, row))
    return Identity(Outcome.VERSION, row["number"], row["version"] + 1, copy_of)


def retitled(connection: sqlite3.Connection, identity: Identity, document: Document) -> Identity | None:
    """The version that another headline makes of a known text; None where the headline is none, or one that the document has had with this text."""
    row = connection.execute(_TITLED, (identity.number,)).fetchone()
    other_page = document.url and row["url"] and _place(document.url) != _place(row["url"])
    if not document.title or document.title == row["title"] or other_page or identity.version != row["version"]:
        return None
    had = {unpacked(v["report"]).document.title for v in connection.execute(_WITH_TEXT, (identity.number, document.hash))}
    return None if document.title in had else Identity(Outcome.VERSION, identity.number, row["version"] + 1, identity.copy_of)


def _place(url: str) -> tuple[str, str, str]:
    """An address without what does not change the page: scheme, case of the host, `www.`, a last slash, the fragment.

    >>> _place("https://www.Example.org/a/#top") == _place("http://example.org/a")
    True
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ("", url, "")
    return (parts.netloc.lower().removeprefix("www."), parts.path.rstrip("/"), parts.query)


def _conflict(document: Document, row: sqlite3.Row) -> str:
    return (
        f"{document.id}: two reports have this id: the archive has one of {row['url']} (text {row['hash'][:12]}), this one is of "
        f"{document.url} (text {document.hash[:12]}); give it an id of its own"
    )
