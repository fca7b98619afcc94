"""How the answers to a query part: by type, status, country, publisher, year, with counts, the most frequent first."""

import json
import sqlite3
from dataclasses import dataclass, replace

from onrecord.archive.choosing import chosen
from onrecord.archive.conditions import of_events
from onrecord.archive.query import Order, Query

_MOST = 20
"""Values given of a facet."""
_FOUND = "WITH found (number) AS MATERIALIZED (SELECT value FROM json_each(?)) "
_ASKED = {
    "type": "SELECT e.type, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number WHERE {events} GROUP BY 1",
    "status": "SELECT e.status, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number WHERE {events} GROUP BY 1",
    "country": """SELECT p.country, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number
    JOIN place AS p ON p.number = e.place WHERE p.country IS NOT NULL AND {events} GROUP BY 1""",
    "quad": "SELECT e.quad, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number WHERE {events} GROUP BY 1",
    "place": """SELECT p.name, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number
    JOIN place AS p ON p.number = e.place WHERE {events} GROUP BY 1""",
    "actor": """SELECT p.name, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number
    JOIN participant AS x ON x.event = e.number AND x.role = 'actor' JOIN party AS p ON p.number = x.party WHERE {events} GROUP BY 1""",
    "sector": """SELECT p.sector, count(DISTINCT e.document) AS n FROM found CROSS JOIN event AS e INDEXED BY event_by_document ON e.document = found.number
    JOIN participant AS x ON x.event = e.number JOIN party AS p ON p.number = x.party WHERE p.sector IS NOT NULL AND {events} GROUP BY 1""",
    "source": "SELECT d.publisher, count(*) AS n FROM found CROSS JOIN document AS d ON d.number = found.number WHERE d.publisher IS NOT NULL GROUP BY 1",
    "year": """SELECT substr(d.published_date, 1, 4), count(*) AS n FROM found CROSS JOIN document AS d ON d.number = found.number
    WHERE d.published_date IS NOT NULL GROUP BY 1""",
}


@dataclass(frozen=True, slots=True)
class Share:
    """One value of a facet, and in how many documents it is."""

    value: str
    documents: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A field of the answers with its most frequent values."""

    name: str
    shares: tuple[Share, ...]


def facets(connection: sqlite3.Connection, query: Query, most: int) -> tuple[Facet, ...]:
    """Counts of documents by each field, over at most so many of the newest answers."""
    newest, events = json.dumps(chosen(connection, replace(query, order=Order.NEWEST), most)), of_events(query)
    conditions = " AND ".join(c.sql for c in events) or "1"
    values = tuple(v for c in events for v in c.values)
    found = []
    for name, asked in _ASKED.items():
        sql = _FOUND + asked.format(events=conditions) + f" ORDER BY n DESC, 1 LIMIT {_MOST}"
        given = (newest, *values) if "{events}" in asked else (newest,)
        found.append(Facet(name, tuple(Share(str(row[0]), row[1]) for row in connection.execute(sql, given))))
    return tuple(found)
