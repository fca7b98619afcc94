"""How the answers to a query part: by type, status, country, publisher, year, with counts, the most frequent first."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import msgspec

from onrecord.archive.choosing import chosen
from onrecord.archive.conditions import of_events
from onrecord.archive.query import Order, Query
from onrecord.changed import replace

_MOST = 20
"""Values given of a facet."""
_NAMES = ("type", "status", "country", "quad", "place", "actor", "sector", "source", "year")
_FOUND = "WITH found (number) AS MATERIALIZED (SELECT value FROM json_each(?))"
_SHARED = f"""{_FOUND} SELECT s.shares FROM found CROSS JOIN shared AS s ON s.document = found.number"""
"""What the events of each document share, counted when it was written."""
_MATCHED = f"""{_FOUND}, hit AS MATERIALIZED (
  SELECT e.document, e.number, e.type, e.status, e.quad, e.place FROM found CROSS JOIN event AS e INDEXED BY event_by_document
  ON e.document = found.number WHERE {{events}})
SELECT 'type', type, count(DISTINCT document) FROM hit GROUP BY 2
UNION ALL SELECT 'status', status, count(DISTINCT document) FROM hit GROUP BY 2
UNION ALL SELECT 'quad', quad, count(DISTINCT document) FROM hit GROUP BY 2
UNION ALL SELECT 'place', p.name, count(DISTINCT h.document) FROM hit AS h JOIN place AS p ON p.number = h.place GROUP BY 2
UNION ALL SELECT 'country', p.country, count(DISTINCT h.document) FROM hit AS h JOIN place AS p ON p.number = h.place
  WHERE p.country IS NOT NULL GROUP BY 2
UNION ALL SELECT 'actor', p.name, count(DISTINCT h.document) FROM hit AS h JOIN participant AS x ON x.event = h.number AND x.role = 'actor'
  JOIN party AS p ON p.number = x.party GROUP BY 2
UNION ALL SELECT 'sector', p.sector, count(DISTINCT h.document) FROM hit AS h JOIN participant AS x ON x.event = h.number
  JOIN party AS p ON p.number = x.party WHERE p.sector IS NOT NULL GROUP BY 2"""
"""The same of those events alone that are asked for, found once for all fields."""
_DOCUMENTS = f"""{_FOUND} SELECT 'source', d.publisher, count(*) FROM found CROSS JOIN document AS d ON d.number = found.number
WHERE d.publisher IS NOT NULL GROUP BY 2
UNION ALL SELECT 'year', substr(d.published_date, 1, 4), count(*) FROM found CROSS JOIN document AS d INDEXED BY document_by_number
ON d.number = found.number WHERE d.published_date IS NOT NULL GROUP BY 2"""


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


def facets(connection: sqlite3.Connection, query: Query, most: int, known: Sequence[int] | None = None) -> tuple[Facet, ...]:
    """Counts of documents by each field, over at most so many of the newest answers, which may be known."""
    answers = chosen(connection, replace(query, order=Order.NEWEST), most) if known is None else known[:most]
    newest, events = json.dumps(answers), of_events(query)
    counts: dict[str, list[Share]] = {name: [] for name in _NAMES}
    rows: Iterable[tuple[str, str, int]]
    if events:
        sql = _MATCHED.format(events=" AND ".join(c.sql for c in events))
        rows = connection.execute(sql, (newest, *(v for c in events for v in c.values)))
    else:
        rows = _shared(connection, newest)
    for name, value, documents in chain(rows, connection.execute(_DOCUMENTS, (newest,))):
        counts[name].append(Share(str(value), documents))
    return tuple(Facet(name, tuple(sorted(found, key=lambda s: (-s.documents, s.value))[:_MOST])) for name, found in counts.items())


def _shared(connection: sqlite3.Connection, documents: str) -> Iterator[tuple[str, str, int]]:
    found: Counter[str] = Counter()
    for (shares,) in connection.execute(_SHARED, (documents,)):
        found.update(msgspec.json.decode(shares, type=list[str]))
    for share, count in found.items():
        name, _, value = share.partition("=")
        yield name, value, count
