"""What is put before a reviewer: events by how unsure the machine is, and where all of them stand, for a sample without bias."""

import sqlite3
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.archive.mapped import NO_COPY

Ints = npt.NDArray[np.int64]
_DOCUMENT, _START = 40, 18
"""By how many bits document and start are shifted: one number an event is handed over in a quarter of the time of three, all of them as one text in half of that."""
_UNSURE = f"""SELECT d.id, d.hash, e.start, e."end", e.confidence FROM event AS e JOIN document AS d ON d.number = e.document
WHERE e.made_by <> 'person' AND {NO_COPY} ORDER BY e.confidence, e.number LIMIT ? OFFSET ?"""
_ANCHORS = f"""SELECT group_concat((e.document << {_DOCUMENT}) | (e.start << {_START}) | (e."end" - e.start)) FROM event AS e INDEXED BY event_by_anchor WHERE e.made_by <> 'person' AND {NO_COPY}"""
_HASHES = "SELECT number, hash FROM document"


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


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where many events stand, one row each: the number of the document, start and end; `hashes` are the documents' texts by their numbers."""

    rows: Ints
    hashes: dict[int, str]


def anchors(connection: sqlite3.Connection) -> Anchors:
    """Where all events stand that nobody has corrected."""
    (listed,) = connection.execute(_ANCHORS).fetchone()
    packed = np.fromstring(listed or "", np.int64, sep=",")
    start = packed >> _START & (1 << _DOCUMENT - _START) - 1
    rows = np.stack([packed >> _DOCUMENT, start, start + (packed & (1 << _START) - 1)], 1)
    return Anchors(rows, {row[0]: row[1] for row in connection.execute(_HASHES)})
