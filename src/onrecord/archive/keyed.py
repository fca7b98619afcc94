"""The keys by which documents are looked up, for copies (table `band`) and for stories (`block`): in tables, and those of the documents that came last in memory.

Keys are hashes, so those of one document lie all over the tables: put in as they come, a few dozen documents change thousands of pages of a large archive. They wait until there are many, and go in together
in the order of the tables, where several come to lie on each page. Nothing is lost with the memory: keys are made from traits, which are on disk at once, and `meta` says up to which document they are
in the tables. What another left waiting (a killed run, a second writer) goes in with the next transaction.
"""

import sqlite3
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Mapping

Place = tuple[int, int, int, int]
"""Where a document stands under a key: day, hash of the text and of the id as numbers, and its own number."""
Keys = tuple[Mapping[int, int], Iterable[int], Place]
"""What a document is looked up by: its keys for copies with what each tells, those for stories, and where it stands under these."""
_MOST = 4_000
"""Documents whose keys wait, some 40 MB: of an archive of 100,000 a page then takes in five rows at once, where it took one."""
_BAND_IN = "INSERT OR IGNORE INTO band (band, document, tells) VALUES (?, ?, ?)"
_BAND_OUT = "DELETE FROM band WHERE band = ? AND document = ?"
_UNDER = "SELECT document, tells FROM band WHERE band = ? AND document <> ? ORDER BY document LIMIT ?"
_BEFORE = """SELECT day, place, tie, document FROM block WHERE key = ? AND (day, place, tie, document) < (?, ?, ?, ?)
ORDER BY day DESC, place DESC, tie DESC, document DESC LIMIT ?"""
_AFTER = """SELECT day, place, tie, document FROM block WHERE key = ? AND (day, place, tie, document) > (?, ?, ?, ?)
ORDER BY day, place, tie, document LIMIT ?"""
_BLOCK_IN = "INSERT OR IGNORE INTO block (key, day, place, tie, document) VALUES (?, ?, ?, ?, ?)"
_BLOCK_OUT = "DELETE FROM block WHERE key = ? AND day = ? AND place = ? AND tie = ? AND document = ?"
_UP_TO = "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'keyed'"
_NOW_UP_TO = "UPDATE meta SET value = ? WHERE key = 'keyed'"
_LAST = "SELECT coalesce(max(number), 0) FROM document"
_BEHIND = "SELECT document FROM trait WHERE document > ? ORDER BY document"


class Keyed:
    """The keys of an archive's documents. Documents up to one number are in the tables, all later ones in memory; `forget` these where a transaction was taken back or another wrote."""

    def __init__(self, connection: sqlite3.Connection, made: Callable[[int], "Keys"]) -> None:
        self._connection, self._made = connection, made
        self._plain = connection.cursor()
        self._plain.row_factory = None  # a hundred look-ups a document: rows as they are, without names
        self._bands: dict[int, list[tuple[int, int]]] = {}
        self._blocks: dict[int, list[Place]] = {}
        self._waiting: set[int] = set()
        self._up_to: int | None = None
        self._left_behind = False

    def ready(self) -> None:
        """Take up what waits; to be called before a document comes in."""
        if self._up_to is None:
            self._up_to = int(self._connection.execute(_UP_TO).fetchone()[0])
            for (document,) in self._connection.execute(_BEHIND, (self._up_to,)).fetchall():
                bands, keys, place = self._made(document)
                self.banded(document, bands)
                self.placed(keys, place)
                self._left_behind = True

    def forget(self) -> None:
        """Look up anew what waits."""
        self._bands, self._blocks, self._waiting, self._up_to, self._left_behind = {}, {}, set(), None, False

    def behind(self) -> bool:
        """Whether keys of some documents are not in the tables yet."""
        return bool(self._connection.execute(_LAST).fetchone()[0] > self._connection.execute(_UP_TO).fetchone()[0])

    def settle(self) -> None:
        """At the end of a transaction: put in what waits, where it is enough or was left by another."""
        if self._left_behind or len(self._waiting) >= _MOST:
            self.put_in()

    def put_in(self) -> None:
        """Put all that waits into the tables, in their order."""
        self.ready()
        if self._waiting:
            self._connection.executemany(_BAND_IN, ((band, *one) for band in sorted(self._bands) for one in self._bands[band]))
            self._connection.executemany(_BLOCK_IN, ((key, *place) for key in sorted(self._blocks) for place in self._blocks[key]))
            self._connection.execute(_NOW_UP_TO, (str(max(self._waiting)),))
            self.forget()

    def under(self, band: int, document: int, most: int) -> list[tuple[int, int]]:
        """The other documents under one key for copies with what it tells of each, those that came first, at most so many."""
        found: list[tuple[int, int]] = self._plain.execute(_UNDER, (band, document, most)).fetchall()
        if here := self._bands.get(band):
            found = [*found, *(one for one in here if one[0] != document)][:most]
        return found

    def banded(self, document: int, bands: Mapping[int, int]) -> None:
        """Put a document under its keys for copies."""
        if self._waits(document):
            for band, tells in bands.items():
                insort(self._bands.setdefault(band, []), (document, tells))
        else:
            self._connection.executemany(_BAND_IN, [(band, document, tells) for band, tells in bands.items()])

    def unbanded(self, document: int, bands: Mapping[int, int]) -> None:
        """Take a document from under them."""
        if self._waits(document):
            for band, tells in bands.items():
                self._bands[band].remove((document, tells))
        else:
            self._connection.executemany(_BAND_OUT, [(band, document) for band in bands])

    def before(self, key: int, place: Place, most: int) -> list[int]:
        """The documents that stand before a place under a key for stories, the nearest first."""
        found: list[Place] = self._plain.execute(_BEFORE, (key, *place, most)).fetchall()
        if here := self._blocks.get(key):
            at = bisect_left(here, place)
            found = sorted([*found, *here[max(0, at - most) : at]], reverse=True)
        return [stands[-1] for stands in found[:most]]

    def after(self, key: int, place: Place, most: int) -> list[int]:
        """Those that stand behind it."""
        found: list[Place] = self._plain.execute(_AFTER, (key, *place, most)).fetchall()
        if here := self._blocks.get(key):
            at = bisect_right(here, place)
            found = sorted([*found, *here[at : at + most]])
        return [stands[-1] for stands in found[:most]]

    def placed(self, keys: Iterable[int], place: Place) -> None:
        """Put a document under its keys for stories."""
        if self._waits(place[3]):
            for key in keys:
                insort(self._blocks.setdefault(key, []), place)
        else:
            self._connection.executemany(_BLOCK_IN, [(key, *place) for key in keys])

    def displaced(self, keys: Iterable[int], place: Place) -> None:
        """Take a document from under them."""
        if self._waits(place[3]):
            for key in keys:
                self._blocks[key].remove(place)
        else:
            self._connection.executemany(_BLOCK_OUT, [(key, *place) for key in keys])

    def _waits(self, document: int) -> bool:
        waits = self._up_to is not None and document > self._up_to
        if waits:
            self._waiting.add(document)
        return waits
