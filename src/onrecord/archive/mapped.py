"""Events on a map: how many there are at each place, and which. Copies of a report are left out, so that a wire story counts once."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.conditions import of_documents, of_events
from onrecord.archive.query import Query

NO_COPY = "e.document NOT IN (SELECT document FROM copy)"
_POINTS = """SELECT d.id AS document, e.id AS event, e.type, e.quad, e.status, e.words, e.actors, e.recipients, p.name AS place, p.country,
p.latitude, p.longitude, coalesce(e.precision, 1) AS precision, e.start_date FROM event AS e JOIN place AS p ON p.number = e.place
JOIN document AS d ON d.number = e.document WHERE {where} AND {here} ORDER BY e.first_date DESC, e.number DESC LIMIT ?"""
_SPOTS = """WITH counted AS MATERIALIZED (SELECT e.place AS place, coalesce(e.precision, 1) AS precision, count(*) AS events
  FROM event AS e {documents} WHERE e.place IS NOT NULL AND {where} GROUP BY 1, 2)
SELECT p.number, p.name, p.country, p.latitude, p.longitude, c.precision, c.events FROM counted AS c JOIN place AS p ON p.number = c.place
ORDER BY c.events DESC, p.number, c.precision"""
_DOCUMENTS = "JOIN document AS d ON d.number = e.document"


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


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with how many events it has; `precision` as of a point."""

    place: int
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int
    events: int


def where(query: Query) -> tuple[str, tuple[str | int | float | None, ...]]:
    """All conditions of a query on an event `e` of a document `d`, with their values."""
    found = [*of_documents(query), *of_events(query)]
    return " AND ".join([NO_COPY, *(c.sql for c in found)]), tuple(v for c in found for v in c.values)


def documents(query: Query) -> str:
    """The join to documents where a query asks anything of them: without it an index of events has all that is asked."""
    return _DOCUMENTS if of_documents(query) else ""


def spots(connection: sqlite3.Connection, query: Query) -> tuple[Spot, ...]:
    """The places of all events that answer a query, those with most events first."""
    conditions, values = where(query)
    return tuple(Spot(*row) for row in connection.execute(_SPOTS.format(where=conditions, documents=documents(query)), values))


def points(connection: sqlite3.Connection, query: Query, places: Sequence[int], country: str, most: int) -> tuple[Point, ...]:
    """The newest events at some places, or in a country where one is named, that answer a query."""
    conditions, values = where(query)
    here = "p.country = ?" if country else "e.place IN (SELECT value FROM json_each(?))"
    named = country or json.dumps(list(places))
    return tuple(Point(*row) for row in connection.execute(_POINTS.format(where=conditions, here=here), (*values, named, most)))
