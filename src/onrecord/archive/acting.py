"""Who acts: people and organisations with what they did, what was done to them and what they said; who acts on whom. Copies of a report are left out."""

import sqlite3
from dataclasses import dataclass

from onrecord.archive.mapped import NO_COPY, where
from onrecord.archive.query import Query
from onrecord.archive.terms import phrase

_KEY = "coalesce(p.actor, p.name)"
_ACTORS = """WITH counted AS (
  SELECT x.party, sum(x.role = 'actor') AS did, sum(x.role = 'recipient') AS suffered, 0 AS said
  FROM participant AS x JOIN event AS e ON e.number = x.event WHERE x.party IN ({among}) AND {no_copy} GROUP BY 1
  UNION ALL SELECT e.party, 0, 0, count(*) FROM statement AS e WHERE e.party IN ({among}) AND {no_copy} GROUP BY 1)
SELECT {key} AS key, max(p.name), max(p.kind), max(p.country), max(p.sector), max(p.role), max(p.wikidata), sum(did), sum(suffered), sum(said)
FROM counted AS c JOIN party AS p ON p.number = c.party GROUP BY 1 ORDER BY sum(did) + sum(suffered) + sum(said) DESC, 1 LIMIT ? OFFSET ?"""
_AMONG = "SELECT p.number FROM party AS p WHERE {named}"
"""Whose events are counted: asked first, so that one of them is not looked for among the counts of all."""
_OF = "SELECT p.number FROM party AS p WHERE {key} = ?"
_DEEDS = """SELECT d.id, d.title, d.publisher, e.id, e.type, e.modes, e.quad, e.status, e.actors, e.recipients, e.start_date, e.words, e.according_to
FROM event AS e JOIN document AS d ON d.number = e.document
WHERE {no_copy} AND e.number IN (SELECT x.event FROM participant AS x WHERE x.role = ? AND x.party IN ({of}))
ORDER BY e.first_date DESC, e.number DESC LIMIT ?"""
_WORDS = """SELECT d.id, d.title, d.publisher, e.id, e.stance, e.quoted, e.content, d.published_date
FROM statement AS e JOIN document AS d ON d.number = e.document WHERE {no_copy} AND e.party IN ({of})
ORDER BY d.published_date DESC, e.number DESC LIMIT ?"""
_LINKS = """SELECT {source}, {target}, e.quad, count(*), min(a.name), min(b.name), min(a.country), min(b.country), min(a.kind), min(b.kind), min(e.first_date), max(e.last_date)
FROM event AS e JOIN document AS d ON d.number = e.document
JOIN participant AS x ON x.event = e.number AND x.role = 'actor' JOIN party AS a ON a.number = x.party
JOIN participant AS y ON y.event = e.number AND y.role = 'recipient' JOIN party AS b ON b.number = y.party
WHERE {where} AND {source} <> {target} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, suffers or speaks; `key` is the id in the actors' tables, else the name."""

    key: str
    name: str
    kind: str
    country: str | None
    sector: str | None
    role: str | None
    wikidata: str | None
    did: int
    suffered: int
    said: int


@dataclass(frozen=True, slots=True)
class Deed:
    """An event that somebody took part in."""

    document: str
    title: str | None
    publisher: str | None
    event: str
    type: str
    modes: str
    quad: int
    status: str
    actors: str
    recipients: str
    start_date: str | None
    words: str
    according_to: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something that somebody said."""

    document: str
    title: str | None
    publisher: str | None
    statement: str
    stance: str
    quoted: str
    content: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Tie:
    """How often one acts on another in one quad class, and from when to when."""

    source: str
    target: str
    quad: int
    count: int
    source_name: str
    target_name: str
    source_country: str | None
    target_country: str | None
    source_kind: str
    target_kind: str
    first: str | None
    last: str | None


def actors(connection: sqlite3.Connection, name: str, limit: int, offset: int) -> tuple[Actor, ...]:
    """Those of a name, or all, by how much is told of them."""
    named = "p.number IN (SELECT rowid FROM party_words WHERE party_words MATCH ?)" if name.strip() else "1"
    sql = _ACTORS.format(no_copy=NO_COPY, key=_KEY, among=_AMONG.format(named=named))
    given = (phrase(name),) if name.strip() else ()
    return tuple(Actor(*row) for row in connection.execute(sql, (*given, *given, limit, offset)))


def actor(connection: sqlite3.Connection, key: str) -> Actor | None:
    """The one of this key."""
    sql = _ACTORS.format(no_copy=NO_COPY, key=_KEY, among=_AMONG.format(named=f"{_KEY} = ?"))
    row = connection.execute(sql, (key, key, 1, 0)).fetchone()
    return Actor(*row) if row else None


def deeds(connection: sqlite3.Connection, key: str, role: str, limit: int) -> tuple[Deed, ...]:
    """What somebody did (`role` actor) or what was done to them (recipient), the newest first."""
    sql = _DEEDS.format(no_copy=NO_COPY, of=_OF.format(key=_KEY))
    return tuple(Deed(*row) for row in connection.execute(sql, (role, key, limit)))


def utterances(connection: sqlite3.Connection, key: str, limit: int) -> tuple[Utterance, ...]:
    """What somebody said, the newest first."""
    sql = _WORDS.format(no_copy=NO_COPY, of=_OF.format(key=_KEY))
    return tuple(Utterance(*row) for row in connection.execute(sql, (key, limit)))


def ties(connection: sqlite3.Connection, query: Query, limit: int) -> tuple[Tie, ...]:
    """Who acts on whom in the events that answer a query, the most frequent first."""
    conditions, values = where(query)
    sql = _LINKS.format(source="coalesce(a.actor, a.name)", target="coalesce(b.actor, b.name)", where=conditions)
    return tuple(Tie(*row) for row in connection.execute(sql, (*values, limit)))
