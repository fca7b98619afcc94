"""Copies in the archive: documents that share bands are compared, and each names the likeliest original of all it repeats.

The choice is a smallest one, so that of an original known before and a new one the smaller is that of all: the order in which documents come does not matter.
"""

import sqlite3
from collections.abc import Mapping

from onrecord.archive.traits import Kept
from onrecord.group.copies import alike, bands, copy_of, sharing
from onrecord.group.traits import Traits
from onrecord.record import from_json, to_json
from onrecord.story import Copy

_CROWD = 60
"""Documents looked at under one band: more share boilerplate that was not known to be."""
_COPY = """INSERT INTO copy (document, copy_of, containment, changes, basis) VALUES (?, ?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET
copy_of = excluded.copy_of, containment = excluded.containment, changes = excluded.changes, basis = excluded.basis"""
_GONE = "DELETE FROM copy WHERE document = ?"
_ORIGINAL = "SELECT copy_of FROM copy WHERE document = ?"
_COPIES_OF = "SELECT document FROM copy WHERE copy_of = ?"
_NUMBER = "SELECT number FROM document WHERE id = ?"
_OF = """SELECT d.id, o.id, c.containment, c.changes, c.basis FROM copy AS c JOIN document AS d ON d.number = c.document
JOIN document AS o ON o.number = c.copy_of WHERE c.document = ?"""


def compared(connection: sqlite3.Connection, kept: Kept, document: int, traits: Traits) -> None:
    """Find what a new document is a copy of, and what is a copy of it."""
    own = bands(traits)
    near = [other for other in _sharing(kept, document, own) if alike(traits, kept.sketched(other))]
    kept.keyed.banded(document, own)
    if not near:
        return
    _name(connection, document, copy_of(traits, kept.all(near)))
    for other in near:
        theirs = kept.get(other)
        if copy_of(theirs, [traits]):
            row = connection.execute(_ORIGINAL, (other,)).fetchone()
            _name(connection, other, copy_of(theirs, [traits, *([kept.get(row[0])] if row else [])]))


def removed(connection: sqlite3.Connection, kept: Kept, document: int, traits: Traits) -> None:
    """Take a document out before it comes in with another text; what was a copy of it looks for another original."""
    kept.keyed.unbanded(document, bands(traits))
    connection.execute(_GONE, (document,))
    for (other,) in connection.execute(_COPIES_OF, (document,)).fetchall():
        theirs = kept.get(other)
        connection.execute(_GONE, (other,))
        _name(connection, other, copy_of(theirs, kept.all(_sharing(kept, other, bands(theirs)))))


def copy_row(connection: sqlite3.Connection, document: int) -> Copy | None:
    """What a document is a copy of."""
    row = connection.execute(_OF, (document,)).fetchone()
    return Copy(row[0], row[1], row[2], from_json(row[3], tuple[str, ...]), row[4]) if row else None


def _sharing(kept: Kept, document: int, own: Mapping[int, int]) -> list[int]:
    """The other documents that share enough keys with one, as far as they are looked at."""
    return sharing((tells, kept.keyed.under(band, document, _CROWD)) for band, tells in own.items())


def _name(connection: sqlite3.Connection, document: int, copy: Copy | None) -> None:
    if copy:
        (original,) = connection.execute(_NUMBER, (copy.copy_of,)).fetchone()
        connection.execute(_COPY, (document, original, copy.containment, to_json(copy.changes).decode(), copy.basis))
