"""What is put before a reviewer: events by how unsure the machine is, and the anchors of all events for a sample without bias."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.mapped import NO_COPY

_UNSURE = f"""SELECT d.id, d.hash, e.start, e."end", e.confidence FROM event AS e JOIN document AS d ON d.number = e.document
WHERE e.made_by <> 'person' AND {NO_COPY} ORDER BY e.confidence, e.number LIMIT ? OFFSET ?"""
_ANCHORS = f"""SELECT d.id, d.hash, e.start, e."end", e.confidence FROM event AS e JOIN document AS d ON d.number = e.document
WHERE e.made_by <> 'person' AND {NO_COPY}"""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an event of the machine stands: the document, its text's hash, the offsets of the trigger."""

    document: str
    hash: str
    start: int
    end: int
    confidence: float


def unsure(connection: sqlite3.Connection, limit: int, offset: int) -> tuple[Anchor, ...]:
    """Events that nobody has corrected, the least certain first."""
    return tuple(Anchor(*row) for row in connection.execute(_UNSURE, (limit, offset)))


def anchors(connection: sqlite3.Connection) -> Iterator[Anchor]:
    """All events that nobody has corrected."""
    return (Anchor(*row) for row in connection.execute(_ANCHORS).fetchall())
