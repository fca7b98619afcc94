"""The keys by which documents are looked up, for copies (table `band`) and for stories (`block`): in tables, and those of the documents that came last in memory.

Keys are hashes, so those of one document lie all over the tables: put in as they come, a few dozen documents change thousands of pages of a large archive. They wait until there are many, and go in together
in the order of the tables, where several come to lie on each page. One part of the tables has its turn after the other, a few hundred documents apart, so that what putting in costs is spread over all of them and
no transaction takes seconds. Nothing is lost with the memory: keys are made from traits, which are on disk at once, and the table `keyed` says up to which document each part holds the keys.
What another left waiting (a killed run, a second writer) goes in with the next transaction.
"""

import sqlite3
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Mapping

Place = tuple[int, int, int, int]
"""Where a document stands under a key: day, hash of the text and of the id as numbers, and its own number."""
Keys = tuple[Mapping[int, int], Iterable[int], Place]
"""What a document is looked up by: its keys for copies with what each tells, those for stories, and where it stands under these."""
_PARTS_BITS = 5
_PARTS = 2**_PARTS_BITS
"""Parts of the tables: keys that begin with the same bits are in one."""
_SHIFT = 63 - _PARTS_BITS
_MOST = 8_192
"""Documents for which a key waits at most; half as many do on average, some 40 MB. Of an archive of 100,000 a page then takes in ten rows at once, where it took one."""
_BAND_IN = "INSERT OR IGNORE INTO band (band, document, tells) VALUES (?, ?, ?)"
_BAND_OUT = "DELETE FROM band WHERE band = ? AND document = ?"
_UNDER = "SELECT document, tells FROM band WHERE band = ? AND document <> ? ORDER BY document LIMIT ?"
_BEFORE = """SELECT day, place, tie, document FROM block WHERE key = ? AND (day, place, tie, document) < (?, ?, ?, ?)
ORDER BY day DESC, place DESC, tie DESC, document DESC LIMIT ?"""
_AFTER = """SELECT day, place, tie, document FROM block WHERE key = ? AND (day, place, tie, document) > (?, ?, ?, ?)
ORDER BY day, place, tie, document LIMIT ?"""
_BLOCK_IN = "INSERT OR IGNORE INTO block (key, day, place, tie, document) VALUES (?, ?, ?, ?, ?)"
_BLOCK_OUT = "DELETE FROM block WHERE key = ? AND day = ? AND place = ? AND tie = ? AND document = ?"
_UP_TO = "SELECT document FROM keyed ORDER BY part"
_LEAST_UP_TO = "SELECT min(document) FROM keyed"
_NOW_UP_TO = "UPDATE keyed SET document = ? WHERE part = ?"
_LAST = "SELECT coalesce(max(number), 0) FROM document"
_BEHIND = "SELECT document FROM trait WHERE document > ? ORDER BY document"


class Keyed:
    """The keys of an archive's documents. In each part those of documents up to one number are in the tables, all later ones in memory; `forget` these where a transaction was taken back or another wrote."""

    def __init__(self, connection: sqlite3.Connection, made: Callable[[int], "Keys"]) -> None:
        self._connection, self._made = connection, made
        self._plain = connection.cursor()
        self._plain.row_factory = None  # a hundred look-ups a document: rows as they are, without names
        self.forget()

    def forget(self) -> None:
        """Look up anew what waits."""
        # Most keys have one document: of tuples Python's collector keeps no account, of a list for each it would go through hundreds of thousands.
        self._bands: list[dict[int, tuple[tuple[int, int], ...]]] = [{} for _ in range(_PARTS)]
        self._blocks: list[dict[int, list[Place]]] = [{} for _ in range(_PARTS)]
        self._up_to: list[int] = []
        self._last, self._owed, self._left_behind = 0, 0, False

    def ready(self) -> None:
        """Take up what waits; to be called before a document comes in."""
        if not self._up_to:
            self._up_to = [row[0] for row in self._plain.execute(_UP_TO)]
            self._last = max(self._up_to)
            for (document,) in self._plain.execute(_BEHIND, (min(self._up_to),)).fetchall():
                bands, keys, place = self._made(document)
                self._hold(document, bands)
                self._stand(keys, place)
                self._left_behind = True

    def behind(self) -> bool:
        """Whether keys of some documents are not in the tables yet."""
        return bool(self._connection.execute(_LAST).fetchone()[0] > self._connection.execute(_LEAST_UP_TO).fetchone()[0])

    def settle(self) -> None:
        """At the end of a transaction: put in the parts whose turn it is, or all where another left something."""
        due, self._owed = divmod(self._owed, _MOST)
        if self._left_behind or due >= _PARTS:
            self.put_in()
            return
        for _ in range(due):
            self._put_in(self._up_to.index(min(self._up_to)))

    def put_in(self) -> None:
        """Put all that waits into the tables, in their order."""
        self.ready()
        for part in range(_PARTS):
            self._put_in(part)
        self._left_behind = False

    def _put_in(self, part: int) -> None:
        bands, blocks = self._bands[part], self._blocks[part]
        self._connection.executemany(_BAND_IN, ((band, *one) for band in sorted(bands) for one in bands[band]))
        self._connection.executemany(_BLOCK_IN, ((key, *place) for key in sorted(blocks) for place in blocks[key]))
        self._connection.execute(_NOW_UP_TO, (self._last, part))
        self._bands[part], self._blocks[part], self._up_to[part] = {}, {}, self._last

    def under(self, band: int, document: int, most: int) -> list[tuple[int, int]]:
        """The other documents under one key for copies with what it tells of each, those that came first, at most so many."""
        found: list[tuple[int, int]] = self._plain.execute(_UNDER, (band, document, most)).fetchall()
        if here := self._bands[band >> _SHIFT].get(band):
            found = [*found, *(one for one in here if one[0] != document)][:most]
        return found

    def banded(self, document: int, bands: Mapping[int, int]) -> None:
        """Put a document under its keys for copies."""
        there = self._hold(document, bands)
        self._connection.executemany(_BAND_IN, [(band, document, bands[band]) for band in there])

    def unbanded(self, document: int, bands: Mapping[int, int]) -> None:
        """Take a document from under them."""
        waiting, there = self._parted(bands, document)
        for band in waiting:
            here = self._bands[band >> _SHIFT]
            here[band] = tuple(one for one in here[band] if one[0] != document)
        self._connection.executemany(_BAND_OUT, [(band, document) for band in there])

    def before(self, key: int, place: Place, most: int) -> list[int]:
        """The documents that stand before a place under a key for stories, the nearest first."""
        found: list[Place] = self._plain.execute(_BEFORE, (key, *place, most)).fetchall()
        if here := self._blocks[key >> _SHIFT].get(key):
            at = bisect_left(here, place)
            found = sorted([*found, *here[max(0, at - most) : at]], reverse=True)
        return [stands[-1] for stands in found[:most]]

    def after(self, key: int, place: Place, most: int) -> list[int]:
        """Those that stand behind it."""
        found: list[Place] = self._plain.execute(_AFTER, (key, *place, most)).fetchall()
        if here := self._blocks[key >> _SHIFT].get(key):
            at = bisect_right(here, place)
            found = sorted([*found, *here[at : at + most]])
        return [stands[-1] for stands in found[:most]]

    def placed(self, keys: Iterable[int], place: Place) -> None:
        """Put a document under its keys for stories."""
        there = self._stand(keys, place)
        self._connection.executemany(_BLOCK_IN, [(key, *place) for key in there])

    def displaced(self, keys: Iterable[int], place: Place) -> None:
        """Take a document from under them."""
        waiting, there = self._parted(keys, place[3])
        for key in waiting:
            self._blocks[key >> _SHIFT][key].remove(place)
        self._connection.executemany(_BLOCK_OUT, [(key, *place) for key in there])

    def _hold(self, document: int, bands: Mapping[int, int]) -> list[int]:
        """Keep in memory that a document is under those keys for copies of which the tables do not tell it yet, and give back the others."""
        waiting, there = self._parted(bands, document)
        for band in waiting:
            here = self._bands[band >> _SHIFT]
            here[band] = tuple(sorted((*here.get(band, ()), (document, bands[band]))))
        return there

    def _stand(self, keys: Iterable[int], place: Place) -> list[int]:
        """The same for those for stories, under which it comes last: the document has come."""
        waiting, there = self._parted(keys, place[3])
        for key in waiting:
            insort(self._blocks[key >> _SHIFT].setdefault(key, []), place)
        self._last = max(self._last, place[3])
        self._owed += _PARTS
        return there

    def _parted(self, keys: Iterable[int], document: int) -> tuple[list[int], list[int]]:
        """The keys of a document that wait in memory, and those whose part of the tables has taken it in."""
        waiting: list[int] = []
        there: list[int] = []
        for key in keys:
            (waiting if document > self._up_to[key >> _SHIFT] else there).append(key)
        return waiting, there
