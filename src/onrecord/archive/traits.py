"""What grouping needs of each document, kept beside it, so that reports are never read again to group them."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from onrecord.record import Report

if TYPE_CHECKING:
    from onrecord.group.traits import Sketched, Traits

_PUT = "INSERT OR REPLACE INTO trait (document, traits) VALUES (?, ?)"
_GET = "SELECT traits FROM trait WHERE document = ?"
_MOST = 4_000
"""Traits remembered, some 100 MB: those of a few weeks, which is where candidates are."""


_MOST_SCORES = 400_000
"""Scores of pairs remembered, some 60 MB: those of the stories that grow."""


class Kept:
    """The traits of documents by their numbers; `forget` them where a transaction was taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[int, Traits] = {}
        self._scores: dict[tuple[int, int], float] = {}

    def put(self, document: int, report: Report) -> "Traits":
        """Keep the traits of a report."""
        from onrecord.group.traits import traits  # noqa: PLC0415  it loads numpy: not for who only asks

        found = traits(report)
        self._connection.execute(_PUT, (document, msgspec.msgpack.encode(found)))
        self._remember(document, found)
        return found

    def get(self, document: int) -> "Traits":
        """The traits of a document."""
        if document not in self._known:
            from onrecord.group.traits import Traits  # noqa: PLC0415  as above

            (data,) = self._connection.execute(_GET, (document,)).fetchone()
            self._remember(document, msgspec.msgpack.decode(data, type=Traits))
        return self._known[document]

    def sketched(self, document: int) -> "Sketched":
        """What tells whether a document may be a copy: a look at so little of it costs a tenth."""
        from onrecord.group.traits import Sketched  # noqa: PLC0415  as above

        if document in self._known:
            return Sketched(self._known[document].hash, self._known[document].sketch)
        (data,) = self._connection.execute(_GET, (document,)).fetchone()
        return msgspec.msgpack.decode(data, type=Sketched)

    def all(self, documents: Iterable[int]) -> "list[Traits]":
        """The traits of several documents."""
        return [self.get(document) for document in documents]

    def scores(self, documents: Sequence[int], known: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
        """The score of each two of these documents, sorted by their numbers; those that are not known are worked out, and remembered."""
        from onrecord.group.stories import pair_scores  # noqa: PLC0415  as above

        missing = [p for p in combinations(documents, 2) if p not in known and p not in self._scores]
        made = pair_scores([(self.get(one), self.get(other)) for one, other in missing]).tolist() if missing else []
        fresh = dict(zip(missing, made, strict=True))
        found = {p: score for p in combinations(documents, 2) if (score := known.get(p, fresh.get(p, self._scores.get(p)))) is not None}
        if len(self._scores) + len(fresh) > _MOST_SCORES:
            self._scores.clear()
        self._scores |= fresh
        return found

    def forget(self, document: int | None = None) -> None:
        """Look traits up anew: those of one document, or of all."""
        if document is None:
            self._known.clear()
        else:
            self._known.pop(document, None)
        self._scores.clear()

    def _remember(self, document: int, found: "Traits") -> None:
        while len(self._known) >= _MOST:
            del self._known[next(iter(self._known))]
        self._known[document] = found
