"""Who is in the reports: persons, organisations and countries, the most frequent first."""

import sqlite3
from dataclasses import dataclass

from onrecord.archive.terms import phrase

_MOST_NAMED = """SELECT p.name, p.kind, p.country, p.sector, p.role, p.wikidata, p.actor, count(*) AS documents, sum(a.mentions) AS mentions
FROM {parties} JOIN appearance AS a ON a.party = p.number GROUP BY p.number ORDER BY documents DESC, mentions DESC, p.number LIMIT ? OFFSET ?"""
_ALL = "party AS p"
_NAMED = "(SELECT rowid FROM party_words WHERE party_words MATCH ?) AS w JOIN party AS p ON p.number = w.rowid"


@dataclass(frozen=True, slots=True)
class Person:
    """A person, organisation, country or group as reports know it, and in how many."""

    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    wikidata: str | None
    actor: str | None
    documents: int
    mentions: int


def people(connection: sqlite3.Connection, name: str, limit: int, offset: int) -> tuple[Person, ...]:
    """Those whose name has these words (all where there are none), the ones in most documents first."""
    parties, values = (_NAMED, (phrase(name),)) if name.strip() else (_ALL, ())
    return tuple(Person(*row) for row in connection.execute(_MOST_NAMED.format(parties=parties), (*values, limit, offset)))
