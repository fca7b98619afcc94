"""Candidate pairs from the index of keys in the archive: what `onrecord.group.candidates.Index` does in memory, in a table.

A document that comes in stands between others under its keys: it is a candidate with those near it, and pushes apart some that were near before.
"""

import sqlite3
from collections import Counter

from onrecord.group.candidates import LEAST, NEAR, keys, order, pair, parted
from onrecord.group.traits import Traits

_BEFORE = """SELECT document FROM block WHERE key = ? AND (day, place, tie, document) < (?, ?, ?, ?)
ORDER BY day DESC, place DESC, tie DESC, document DESC LIMIT ?"""
_AFTER = """SELECT document FROM block WHERE key = ? AND (day, place, tie, document) > (?, ?, ?, ?)
ORDER BY day, place, tie, document LIMIT ?"""
_IN = "INSERT OR IGNORE INTO block (key, day, place, tie, document) VALUES (?, ?, ?, ?, ?)"
_OUT = "DELETE FROM block WHERE key = ? AND day = ? AND place = ? AND tie = ? AND document = ?"

Pair = tuple[int, int]


def entered(connection: sqlite3.Connection, document: int, traits: Traits) -> Counter[Pair]:
    """Put a document under its keys; the pairs that are candidates by more or fewer keys than before."""
    place, pairs = _place(document, traits), Counter[Pair]()
    for key in keys(traits):
        before, after = _around(connection, key, place)
        pairs.update(pair(document, other) for other in (*before, *after))
        pairs.subtract(parted(before, after))
        connection.execute(_IN, (key, *place))
    return pairs


def left(connection: sqlite3.Connection, document: int, traits: Traits) -> Counter[Pair]:
    """Take a document from under its keys, before it comes in with another text; the pairs that are candidates by more or fewer keys than before."""
    place, pairs = _place(document, traits), Counter[Pair]()
    for key in keys(traits):
        connection.execute(_OUT, (key, *place))
        before, after = _around(connection, key, place)
        pairs.subtract(pair(document, other) for other in (*before, *after))
        pairs.update(parted(before, after))
    return pairs


def support(connection: sqlite3.Connection, pair: Pair, one: Traits, other: Traits) -> int:
    """By how many keys a pair are candidates."""
    shared = sorted({*keys(one)} & {*keys(other)})
    if len(shared) < LEAST:
        return 0
    (first, _), (_, later) = sorted((_place(document, traits), document) for document, traits in zip(pair, (one, other), strict=True))
    return sum(any(row[0] == later for row in connection.execute(_AFTER, (key, *first, NEAR))) for key in shared)


def _around(connection: sqlite3.Connection, key: int, place: tuple[int, int, int, int]) -> tuple[list[int], list[int]]:
    before = [row[0] for row in connection.execute(_BEFORE, (key, *place, NEAR))]
    after = [row[0] for row in connection.execute(_AFTER, (key, *place, NEAR))]
    return before, after


def _place(document: int, traits: Traits) -> tuple[int, int, int, int]:
    """Where a document stands in canonical order, as numbers."""
    day, place, tie, _ = order(traits)
    return (day, place, tie, document)
