"""Events on a map: one row an event with a place, and how many there are in each country. Copies of a report are left out, so that a wire story counts once."""

import sqlite3
from dataclasses import dataclass

from onrecord.archive.conditions import of_documents, of_events
from onrecord.archive.query import Query

MOST = 20_000
"""Points given at most, the newest: so many are drawn without a stop."""
NO_COPY = "e.document NOT IN (SELECT document FROM copy)"
_POINTS = """SELECT d.id AS document, e.id AS event, e.type, e.quad, e.status, e.words, e.actors, e.recipients, p.name AS place, p.country,
p.latitude, p.longitude, coalesce(e.precision, 1) AS precision, e.start_date FROM event AS e JOIN place AS p ON p.number = e.place
JOIN document AS d ON d.number = e.document WHERE {where} ORDER BY e.first_date DESC, e.number DESC LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Point:
    """An event with its place; `precision` is 5 within a city, 4 city, 3 district, 2 province, 1 country or wider."""

    document: str
    event: str
    type: str
    quad: int
    status: str
    words: str
    actors: str
    recipients: str
    place: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    start_date: str | None


def where(query: Query) -> tuple[str, tuple[str | int | float | None, ...]]:
    """All conditions of a query on an event `e` of a document `d`, with their values."""
    found = [*of_documents(query), *of_events(query)]
    return " AND ".join([NO_COPY, *(c.sql for c in found)]), tuple(v for c in found for v in c.values)


def points(connection: sqlite3.Connection, query: Query) -> tuple[Point, ...]:
    """The newest events with a place that answer a query."""
    conditions, values = where(query)
    return tuple(Point(*row) for row in connection.execute(_POINTS.format(where=conditions), (*values, MOST)))
