"""What grouping needs of each document, kept beside it, so that reports are never read again to group them."""

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

import msgspec

from onrecord.record import Report

if TYPE_CHECKING:
    from onrecord.archive.compared import Compared
    from onrecord.group.traits import Sketched, Traits
    from onrecord.group.views import View

T = TypeVar("T")
_PUT = "INSERT OR REPLACE INTO trait (document, traits) VALUES (?, ?)"
_GET = "SELECT traits FROM trait WHERE document = ?"
_MOST = 500
"""Traits remembered, some 30 MB: those of the documents that are being added."""
_MOST_VIEWS = 8_000
"""Layouts remembered, some 160 MB: a document is compared with some of the last weeks, and to lay one out anew takes as long as to compare it with fifty."""


class Kept:
    """The traits of documents by their numbers; `forget` them where a transaction was taken back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[int, Traits] = {}
        self._views: dict[int, View] = {}
        self._compared: Compared | None = None

    @property
    def compared(self) -> "Compared":
        """The scores of parts that were clustered."""
        if self._compared is None:
            from onrecord.archive.compared import Compared  # noqa: PLC0415  it loads numpy: not for who only asks

            self._compared = Compared(self)
        return self._compared

    def put(self, document: int, report: Report) -> "Traits":
        """Keep the traits of a report."""
        from onrecord.group.traits import traits  # noqa: PLC0415  as above

        found = traits(report)
        self._connection.execute(_PUT, (document, msgspec.msgpack.encode(found)))
        self._views.pop(document, None)
        return _remembered(self._known, document, found, _MOST)

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
            from onrecord.group.views import view  # noqa: PLC0415  as above

            known = view(self.get(document))
        return _remembered(self._views, document, known, _MOST_VIEWS)

    def sketched(self, document: int) -> "Sketched":
        """What tells whether a document may be a copy: a look at so little of it costs a tenth."""
        from onrecord.group.traits import Sketched  # noqa: PLC0415  as above

        known = self._views.get(document) or self._known.get(document)
        if known is not None:
            return Sketched(known.hash, known.sketch)
        (data,) = self._connection.execute(_GET, (document,)).fetchone()
        return msgspec.msgpack.decode(data, type=Sketched)

    def all(self, documents: Iterable[int]) -> "list[Traits]":
        """The traits of several documents."""
        return [self.get(document) for document in documents]

    def forget(self, document: int | None = None) -> None:
        """Look traits up anew: those of one document, or of all."""
        for known in (self._known, self._views):
            if document is None:
                known.clear()
            else:
                known.pop(document, None)
        if self._compared is not None:
            self._compared.forget(document)


def _remembered(known: dict[int, T], document: int, found: T, most: int) -> T:
    """Remember one thing more, and no longer what was looked up longest ago."""
    while len(known) >= most:
        del known[next(iter(known))]
    known[document] = found
    return found
