"""Stories as lines of a list: what each is called and how much is in it, without reading it."""

import sqlite3
from dataclasses import dataclass

from onrecord.errors import ArchiveError

_LINES = """SELECT s.number, coalesce(s.title, (SELECT min(coalesce(d.title, substr(d.text, 1, 80))) FROM member AS m JOIN document AS d ON d.number = m.document
  WHERE m.story = s.number), ''), s.start_date, s.end_date, s.documents, s.origins,
  (SELECT count(*) FROM story_event AS e WHERE e.story = s.number), (SELECT count(*) FROM dispute AS x WHERE x.story = s.number), s.stale
FROM story AS s WHERE s.documents >= ? ORDER BY {order} LIMIT ? OFFSET ?"""
_ORDERS = {
    "newest": "s.end_date DESC, s.number DESC",
    "largest": "s.documents DESC, s.number",
    "disputed": "s.weight DESC, s.number",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A story in a list; while it is `stale` (1), what it has is being merged, and the counts are those of before."""

    number: int
    title: str
    start_date: str | None
    end_date: str | None
    documents: int
    origins: int
    events: int
    disputes: int
    stale: int


def lines(connection: sqlite3.Connection, least: int, order: str, limit: int, offset: int) -> tuple[Line, ...]:
    """Stories of at least so many documents in an order of newest, largest, disputed; raises ArchiveError where the order is none."""
    if order not in _ORDERS:
        raise ArchiveError(f"stories have no order {order!r}; there are: {', '.join(_ORDERS)}")
    rows = connection.execute(_LINES.format(order=_ORDERS[order]), (least, limit, offset))
    return tuple(Line(*row) for row in rows)
