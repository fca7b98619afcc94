"""What grouping needs of each document, kept beside it, so that reports are never read again to group them."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from onrecord.archive.keyed import Keyed, Keys
from onrecord.record import Report

if TYPE_CHECKING:
    from onrecord.archive.compared import Compared
    from onrecord.group.candidates import Order
    from onrecord.group.traits import Sketched, Traits
    from onrecord.group.views import View

T = TypeVar("T")
_PUT = "INSERT OR REPLACE INTO trait (document, traits) VALUES (?, ?)"
_LAY = "INSERT OR REPLACE INTO layout (document, laid) VALUES (?, ?)"
_GET = "SELECT traits FROM trait WHERE document = ?"
_LAID = "SELECT laid FROM layout WHERE document = ?"
_TIES = "SELECT lesser, greater, score FROM edge WHERE lesser = ?1 UNION ALL SELECT lesser, greater, score FROM edge WHERE greater = ?1"
_MOST = 500
"""Traits remembered, some 30 MB: those of reports that are compared with copies, and of stories that are merged. Of a report that comes in they are not: it is seldom looked at again, and Python's collector would go through its 300 terms each time."""
_MOST_ORDERS = 200_000
"""Places in canonical order remembered, some 40 MB: a part is put in order each time that it is clustered, and most of its documents are not looked at otherwise."""
_MOST_TIES = 20_000
"""Documents whose ties are remembered, some 20 MB: those of the parts that reports came into last."""
_MOST_VIEWS = 8_000
"""Layouts remembered, some 160 MB: most documents are compared with some of the last weeks."""


class Kept:
    """The traits of documents by their numbers; `forget` them where a transaction was taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[int, Traits] = {}
        self._views: dict[int, View] = {}
        self._compared: Compared | None = None
        self._ties: dict[int, dict[tuple[int, int], float]] = {}
        self._orders: dict[int, Order] = {}
        self.keyed = Keyed(connection, self._keys)

    @property
    def compared(self) -> "Compared":
        """The scores of parts that were clustered."""
        if self._compared is None:
            from onrecord.archive.compared import Compared  # noqa: PLC0415  it loads numpy: not for who only asks

            self._compared = Compared(self)
        return self._compared

    def put(self, document: int, report: Report) -> "Traits":
        """Keep the traits of a report, and how it is laid out for comparing."""
        from onrecord.group.traits import traits  # noqa: PLC0415  as above
        from onrecord.group.views import stored, view  # noqa: PLC0415  as above

        found = traits(report)
        shape = view(found)
        self._connection.execute(_PUT, (document, msgspec.msgpack.encode(found)))
        self._connection.execute(_LAY, (document, stored(shape, found.vector)))
        for known in (self._known, self._views, self._orders):
            known.pop(document, None)
        _remembered(self._views, document, shape, _MOST_VIEWS)
        _remembered(self._orders, document, shape.order, _MOST_ORDERS)
        return found

    def get(self, document: int) -> "Traits":
        """The traits of a document."""
        known = self._known.get(document)
        if known is None:
            from onrecord.group.traits import Traits  # noqa: PLC0415  as above

            (data,) = self._connection.execute(_GET, (document,)).fetchone()
            known = _remembered(self._known, document, msgspec.msgpack.decode(data, type=Traits), _MOST)
        return known

    def view(self, document: int) -> "View":
        """A document laid out for comparing."""
        known = self._views.pop(document, None)
        if known is None:
            from onrecord.group.views import restored, view  # noqa: PLC0415  as above

            row = self._connection.execute(_LAID, (document,)).fetchone()
            known = (restored(row[0]) if row else None) or self._laid_out(document, view(self.get(document)))
        return _remembered(self._views, document, known, _MOST_VIEWS)

    def _laid_out(self, document: int, shape: "View") -> "View":
        """Keep a layout that an older program did not, where something is written now."""
        from onrecord.group.views import stored  # noqa: PLC0415  as above

        if self._connection.in_transaction:
            self._connection.execute(_LAY, (document, stored(shape, self.get(document).vector)))
        return shape

    def order(self, document: int) -> "Order":
        """Where a document stands in canonical order."""
        known = self._orders.get(document)
        if known is None:
            known = _remembered(self._orders, document, self.view(document).order, _MOST_ORDERS)
        return known

    def sketched(self, document: int) -> "Sketched":
        """What tells whether a document may be a copy: a look at so little of it costs a tenth."""
        from onrecord.group.traits import Sketched  # noqa: PLC0415  as above

        known = self._views.get(document) or self._known.get(document)
        if known is not None:
            return Sketched(known.hash, known.sketch)
        (data,) = self._connection.execute(_GET, (document,)).fetchone()
        return msgspec.msgpack.decode(data, type=Sketched)

    def ties(self, document: int) -> "dict[tuple[int, int], float]":
        """The pairs that a document is tied in, with their scores."""
        known = self._ties.get(document)
        if known is None:
            rows = self._connection.execute(_TIES, (document,))
            known = _remembered(self._ties, document, {(row[0], row[1]): row[2] for row in rows}, _MOST_TIES)
        return known

    def retied(self, both: tuple[int, int]) -> None:
        """Look up anew with whom two documents are tied: they are now, or are no more."""
        for document in both:
            self._ties.pop(document, None)

    def _keys(self, document: int) -> Keys:
        """What a document is looked up by."""
        from onrecord.archive.candidates import place_of  # noqa: PLC0415  as above
        from onrecord.group.candidates import keys  # noqa: PLC0415  as above
        from onrecord.group.copies import bands  # noqa: PLC0415  as above

        traits = self.get(document)
        return bands(traits), keys(traits), place_of(document, traits)

    def all(self, documents: Iterable[int]) -> "list[Traits]":
        """The traits of several documents."""
        return [self.get(document) for document in documents]

    def forget(self, document: int | None = None) -> None:
        """Look traits up anew: those of one document, or of all."""
        for known in (self._known, self._views, self._ties, self._orders):
            if document is None:
                known.clear()
            else:
                known.pop(document, None)
        if document is None:
            self.keyed.forget()
        if self._compared is not None:
            self._compared.forget(document)


def _remembered(known: dict[int, T], document: int, found: T, most: int) -> T:
    """Remember one thing more, and no longer what was looked up longest ago."""
    while len(known) >= most:
        del known[next(iter(known))]
    known[document] = found
    return found
