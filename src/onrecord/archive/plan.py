"""How a question is gone about: beginning with the fewest that one condition lets through, or along the dates where most documents pass.

SQLite plans by averages of an index; here the conditions themselves are counted first, which takes a millisecond, since "Israel" and a village differ by a thousand.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.conditions import Cell, Condition, of_documents, of_events
from onrecord.archive.query import Query

COUNTED = 1_000
"""Documents counted; there are "more" beyond them. Counting further takes longer than the page itself, and nobody turns so many pages."""
_COUNTED = 100_000
"""Rows of a condition that are counted, some 3 ms; more are taken for three times as many."""
_FINDINGS = 12
"""Events of a document."""
_STEP, _WALK = 5.0, 12.0
"""Microseconds for one row that a condition lists, and for one document along the dates, as measured on 30,000 documents."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A part of SQL from FROM to WHERE, with `d` the documents that answer, and its parameters."""

    sql: str
    values: tuple[Cell, ...]


def planned(connection: sqlite3.Connection, query: Query) -> Plan:
    """The way to the documents of a query that looks at the fewest rows."""
    documents, events = of_documents(query), of_events(query)
    sizes = [(_size(connection, c), c) for c in (*documents, *events) if c.all]
    if not sizes:
        return _along(documents, events)
    fewest, first = min(sizes, key=lambda pair: pair[0])
    whole = max(1, connection.execute("SELECT max(number) FROM document").fetchone()[0] or 1)
    passing = float(whole)
    for size, condition in sizes:
        passing *= min(1.0, size / whole / (_FINDINGS if condition in events and len(events) > 1 else 1))
    walked = min(whole, COUNTED * whole / max(passing, 1.0))
    if walked * _WALK < fewest * _STEP:
        return _along(documents, events)
    return _from_events(first, documents, events) if first in events else _from_documents(first, documents, events)


def along(query: Query) -> Plan:
    """All documents of a query in the order of their table."""
    return _along(of_documents(query), of_events(query))


def _size(connection: sqlite3.Connection, condition: Condition) -> int:
    """How many rows a condition lists, as far as they are counted."""
    found = connection.execute(f"SELECT count(*) FROM ({condition.all} LIMIT ?)", (*condition.values, _COUNTED)).fetchone()[0]
    return int(found) if found < _COUNTED else 3 * _COUNTED


def _along(documents: Sequence[Condition], events: Sequence[Condition]) -> Plan:
    tests = _tests(documents, events)
    return Plan(f"FROM document AS d WHERE {tests.sql}", tests.values)


def _from_documents(first: Condition, documents: Sequence[Condition], events: Sequence[Condition]) -> Plan:
    tests = _tests([c for c in documents if c is not first], events)
    return Plan(
        f"FROM ({_distinct(first)}) AS z CROSS JOIN document AS d ON d.number = z.number WHERE {tests.sql}", first.values + tests.values
    )


def _from_events(first: Condition, documents: Sequence[Condition], events: Sequence[Condition]) -> Plan:
    rest = _both([c for c in events if c is not first])
    of = f"""SELECT DISTINCT e.document AS number FROM ({_distinct(first)}) AS y CROSS JOIN event AS e ON e.number = y.number WHERE {rest.sql}"""
    tests = _both(documents)
    sql = f"FROM ({of}) AS z CROSS JOIN document AS d ON d.number = z.number WHERE {tests.sql}"
    return Plan(sql, first.values + rest.values + tests.values)


def _distinct(condition: Condition) -> str:
    return f"WITH listed (number) AS ({condition.all}) SELECT DISTINCT number FROM listed"


def _tests(documents: Sequence[Condition], events: Sequence[Condition]) -> Condition:
    """All conditions as one on document `d`."""
    if not events:
        return _both(documents)
    inner = _both(events)
    return _both(
        [
            *documents,
            Condition(
                f"EXISTS (SELECT 1 FROM event AS e INDEXED BY event_by_document WHERE e.document = d.number AND {inner.sql})", inner.values
            ),
        ]
    )


def _both(conditions: Sequence[Condition]) -> Condition:
    return Condition(" AND ".join(c.sql for c in conditions) or "1", tuple(v for c in conditions for v in c.values))
