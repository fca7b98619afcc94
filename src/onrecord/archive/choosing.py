"""The documents that answer a question, in order: along the index of events or along the dates, newest first, and no further than is counted.

Nothing is planned by guesses: a question about events goes through the index of their words, whose lists SQLite reads in the order of publication, so that the first
thousand answers are the newest; what is asked of whole documents is a set of numbers that each candidate must be in.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from onrecord.archive.conditions import Cell, Condition, listing, of_documents, of_events, published
from onrecord.archive.portable import ORDER
from onrecord.archive.query import Order, Query
from onrecord.archive.told import document, expression, holds, looked_at

COUNTED = 1_000
"""Documents counted; there are "more" beyond them. Counting further takes longer than the page itself, and nobody turns so many pages."""
_FEW = 1_000
"""Documents whose events are looked at one by one, at 30 µs each; more are met along the index."""
_SORTED = 20_000
"""Documents that are put in order by their dates, at 1 µs each; of more a thousand are soon met along the dates."""
_LISTED = 60_000
"""Events that are made a set of, at 0.3 µs each, to look best matches up in; where there are more, each match is looked at."""
_TESTED = 6_000
"""The same where each event's day has to be looked at, at 5 µs each."""
_NO_DAY = 1 << 40
_NEWEST = "SELECT rowid FROM event_words WHERE event_words MATCH ? ORDER BY rowid DESC"
_OLDEST = (
    f"SELECT rowid FROM event_words WHERE event_words MATCH ? AND rowid >= {_NO_DAY} ORDER BY rowid",
    f"SELECT rowid FROM event_words WHERE event_words MATCH ? AND rowid < {_NO_DAY} ORDER BY rowid",
)
_ALONG = {
    Order.NEWEST: ("SELECT d.number FROM document AS d WHERE {tests} ORDER BY d.published_date DESC, d.number DESC",),
    Order.OLDEST: (
        "SELECT d.number FROM document AS d WHERE d.published_date IS NOT NULL AND {tests} ORDER BY d.published_date, d.number",
        "SELECT d.number FROM document AS d WHERE d.published_date IS NULL AND {tests} ORDER BY d.number",
    ),
}
_OF = "SELECT d.number FROM json_each(?) AS z CROSS JOIN document AS d ON d.number = z.value WHERE {tests}"
_DATED = (
    "SELECT d.number FROM json_each(?) AS z CROSS JOIN document AS d INDEXED BY document_by_number ON d.number = z.value ORDER BY {order}"
)
_BY = {Order.NEWEST: "d.published_date DESC, d.number DESC", Order.OLDEST: "d.published_date IS NULL, d.published_date, d.number"}


def chosen(connection: sqlite3.Connection, query: Query, most: int) -> list[int]:
    """The numbers of the documents that answer, by their dates, as far as `most`."""
    order = Order.OLDEST if query.order is Order.OLDEST else Order.NEWEST
    allowed = _allowed(connection, query)
    if allowed is not None and len(allowed) <= (_FEW if query.asks_for_events else _SORTED):
        return _dated(connection, passing(connection, query, sorted(allowed)), order)[:most]
    met = _met(connection, query, order) if query.asks_for_events else _along(connection, query, order)
    return list(islice(met if allowed is None else (n for n in met if n in allowed), most))


def passing(connection: sqlite3.Connection, query: Query, numbers: Sequence[int]) -> list[int]:
    """Those of some documents that pass what is asked of events and of dates, in their order; words and other sets are not looked at."""
    if not query.asks_for_events and not published(query):
        return list(numbers)
    if query.asks_for_events and len(numbers) > _FEW:
        known = _few_events(connection, query)
        if known is not None:
            return [n for n in numbers if n in known]
    tests = _both([*([] if query.asks_for_events else published(query)), *_some_event(query)])
    found = {row[0] for row in connection.execute(_OF.format(tests=tests.sql), (json.dumps(numbers), *tests.values))}
    return [n for n in numbers if n in found]


def within(connection: sqlite3.Connection, query: Query, numbers: Sequence[int]) -> list[int]:
    """Those of some documents that pass all that is asked beside words, in their order."""
    allowed = _allowed(connection, query)
    return passing(connection, query, [n for n in numbers if allowed is None or n in allowed])


def every(connection: sqlite3.Connection, query: Query) -> list[int]:
    """All documents that answer a query, in the order in which they leave the archive."""
    tests = _both([*of_documents(query), *_some_event(query)])
    return [row[0] for row in connection.execute(f"SELECT d.number FROM document AS d WHERE {tests.sql} ORDER BY {ORDER}", tests.values)]


def _allowed(connection: sqlite3.Connection, query: Query) -> set[int] | None:
    """The documents that pass what is asked of whole documents, beside dates, which are an order; None where nothing is."""
    sets = [_set(connection, c.all, c.values) for c in listing(query)]
    return set.intersection(*sorted(sets, key=len)) if sets else None


def _set(connection: sqlite3.Connection, sql: str, values: Sequence[Cell]) -> set[int]:
    """The numbers that a SELECT lists, handed over as one text: 100,000 take 25 ms, as rows 70."""
    (listed,) = connection.execute(f"WITH listed (number) AS ({sql}) SELECT json_group_array(number) FROM listed", values).fetchone()
    return msgspec.json.decode(listed, type=set[int])


def _met(connection: sqlite3.Connection, query: Query, order: Order) -> Iterator[int]:
    """Documents with an event that is asked for, in order, each once."""
    asked, tests = expression(connection, query), looked_at(query)
    if asked is None:
        return
    last = -1
    for sql in (_NEWEST,) if order is Order.NEWEST else _OLDEST:
        for (key,) in connection.execute(sql, (asked,)):
            number = document(key)
            if number != last and (not tests or holds(connection, key, tests)):
                last = number
                yield number


def _few_events(connection: sqlite3.Connection, query: Query) -> set[int] | None:
    """The documents with an event that is asked for, None where there are too many events to list."""
    asked, tests = expression(connection, query), looked_at(query)
    most = _TESTED if tests else _LISTED
    found = _set(connection, f"{_NEWEST} LIMIT ?", (asked, most)) if asked else set()
    return {document(key) for key in found if not tests or holds(connection, key, tests)} if len(found) < most else None


def _along(connection: sqlite3.Connection, query: Query, order: Order) -> Iterator[int]:
    """Documents by their dates."""
    tests = _both(published(query))
    for sql in _ALONG[order]:
        yield from (row[0] for row in connection.execute(sql.format(tests=tests.sql), tests.values))


def _dated(connection: sqlite3.Connection, numbers: Sequence[int], order: Order) -> list[int]:
    return [row[0] for row in connection.execute(_DATED.format(order=_BY[order]), (json.dumps(numbers),))]


def _some_event(query: Query) -> list[Condition]:
    """That a document `d` has an event that is asked for; nothing where none is."""
    inner = _both(of_events(query))
    of = f"EXISTS (SELECT 1 FROM event AS e INDEXED BY event_by_document WHERE e.document = d.number AND {inner.sql})"
    return [Condition(of, inner.values)] if query.asks_for_events else []


def _both(conditions: Sequence[Condition]) -> Condition:
    return Condition(" AND ".join(c.sql for c in conditions) or "1", tuple(v for c in conditions for v in c.values))
