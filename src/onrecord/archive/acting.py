"""Who acts: people and organisations with what they did, what was done to them and what they said; who acts on whom. Copies of a report are left out."""

import sqlite3
from dataclasses import dataclass

from onrecord.archive.mapped import NO_COPY, documents, where
from onrecord.archive.query import Query
from onrecord.archive.terms import phrase
from onrecord.record import to_json

_KEY = "coalesce(p.actor, p.name)"
_WEIGHT = "t.did + t.suffered + t.said"
_ACTORS = """WITH shown AS MATERIALIZED (
  SELECT t.key, t.did, t.suffered, t.said FROM tally AS t WHERE {which} AND {weight} > 0 ORDER BY {weight} DESC, t.key LIMIT ? OFFSET ?)
SELECT t.key, max(p.name), max(p.kind), {country}, {sector}, {role}, max(p.wikidata), t.did, t.suffered, t.said
FROM shown AS t JOIN party AS p ON {key} = t.key GROUP BY t.key ORDER BY {weight} DESC, t.key"""
_AGREED = "iif(max(p.actor) IS NULL AND min(p.{field}) <> max(p.{field}), NULL, max(p.{field}))"
"""Of those whom nothing but their words tells apart ("the army"), what is said of all who are called so: of two armies of two countries, neither."""
_SO_CALLED = f"t.key IN (SELECT {_KEY} FROM party AS p WHERE p.number IN (SELECT rowid FROM party_words WHERE party_words MATCH ?))"
_OF = "SELECT p.number FROM party AS p WHERE {key} = ?"
_DEEDS = """WITH newest AS MATERIALIZED (
  SELECT DISTINCT e.first_date, e.number FROM participant AS x CROSS JOIN event AS e INDEXED BY event_by_number ON e.number = x.event
  WHERE x.role = ? AND x.party IN ({of}) AND {no_copy} ORDER BY e.first_date DESC, e.number DESC LIMIT ?)
SELECT d.id, d.title, d.publisher, e.id, e.type, e.modes, e.quad, e.status, e.actors, e.recipients, e.start_date, e.words, e.according_to
FROM newest AS n CROSS JOIN event AS e ON e.number = n.number JOIN document AS d ON d.number = e.document
ORDER BY n.first_date DESC, n.number DESC"""
"""The newest are found by an index that has their dates, and the rest is read of these alone."""
_WORDS = """WITH newest AS MATERIALIZED (
  SELECT e.number FROM statement AS e INDEXED BY statement_by_party CROSS JOIN document AS d INDEXED BY document_by_number ON d.number = e.document
  WHERE e.party IN ({of}) AND {no_copy} ORDER BY d.published_date DESC, e.number DESC LIMIT ?)
SELECT d.id, d.title, d.publisher, e.id, e.stance, e.quoted, e.content, d.published_date
FROM newest AS n CROSS JOIN statement AS e ON e.number = n.number JOIN document AS d ON d.number = e.document
ORDER BY d.published_date DESC, e.number DESC"""
_TOLD = """WITH told AS (
  SELECT e.document FROM participant AS x CROSS JOIN event AS e INDEXED BY event_by_number ON e.number = x.event WHERE x.party IN ({of}) AND {no_copy}
  UNION SELECT e.document FROM statement AS e INDEXED BY statement_by_party WHERE e.party IN ({of}) AND {no_copy})
SELECT d.id FROM told AS t CROSS JOIN document AS d ON d.number = t.document ORDER BY d.published_date, d.id"""
_MONTHS = """WITH told AS (
  SELECT substr(e.start_date, 1, 7) AS month, x.role = 'actor' AS did, x.role = 'recipient' AS suffered, 0 AS said
  FROM participant AS x CROSS JOIN event AS e INDEXED BY event_by_number ON e.number = x.event
  WHERE x.party IN ({of}) AND length(e.start_date) >= 7 AND {no_copy}
  UNION ALL SELECT substr(d.published_date, 1, 7), 0, 0, 1 FROM statement AS e INDEXED BY statement_by_party
  CROSS JOIN document AS d INDEXED BY document_by_number ON d.number = e.document
  WHERE e.party IN ({of}) AND length(d.published_date) >= 7 AND {no_copy})
SELECT month, sum(did), sum(suffered), sum(said) FROM told GROUP BY 1 ORDER BY 1"""
_NEWEST = "SELECT {what} FROM event AS e {documents} WHERE {where} ORDER BY e.first_date DESC, e.last_date DESC, e.document DESC, e.number DESC LIMIT ?"
_LINKS = """WITH newest AS MATERIALIZED ({newest}), tied AS MATERIALIZED (
  SELECT x.party AS source, y.party AS target, e.quad AS quad, count(*) AS n, min(e.first_date) AS first, max(e.last_date) AS last
  FROM newest AS e CROSS JOIN participant AS x ON x.event = e.number AND x.role = 'actor'
  CROSS JOIN participant AS y ON y.event = e.number AND y.role = 'recipient' WHERE x.party <> y.party GROUP BY 1, 2, 3)
SELECT {source}, {target}, t.quad, sum(t.n), min(t.first), max(t.last), min(a.number), min(b.number)
FROM tied AS t CROSS JOIN party AS a ON a.number = t.source CROSS JOIN party AS b ON b.number = t.target
WHERE {source} <> {target} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3 LIMIT ?"""
"""Names are looked up for the ties that are kept alone: a sort by keys of all of them is the dearest part."""
_NAMED = "SELECT number, name, country, kind FROM party WHERE number IN (SELECT value FROM json_each(?))"


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


@dataclass(frozen=True, slots=True)
class Month:
    """How much is told of somebody in one month."""

    month: str
    did: int
    suffered: int
    said: int


def actors(connection: sqlite3.Connection, name: str, limit: int, offset: int) -> tuple[Actor, ...]:
    """Those of a name, or all, by how much is told of them."""
    given = (phrase(name),) if name.strip() else ()
    return _actors(connection, _SO_CALLED if given else "1", given, limit, offset)


def actor(connection: sqlite3.Connection, key: str) -> Actor | None:
    """The one of this key."""
    found = _actors(connection, "t.key = ?", (key,), 1, 0)
    return found[0] if found else None


def _actors(connection: sqlite3.Connection, which: str, given: tuple[str, ...], limit: int, offset: int) -> tuple[Actor, ...]:
    agreed = {field: _AGREED.format(field=field) for field in ("country", "sector", "role")}
    sql = _ACTORS.format(which=which, weight=_WEIGHT, key=_KEY, **agreed)
    return tuple(Actor(*row) for row in connection.execute(sql, (*given, limit, offset)))


def deeds(connection: sqlite3.Connection, key: str, role: str, limit: int) -> tuple[Deed, ...]:
    """What somebody did (`role` actor) or what was done to them (recipient), the newest first."""
    sql = _DEEDS.format(no_copy=NO_COPY, of=_OF.format(key=_KEY))
    return tuple(Deed(*row) for row in connection.execute(sql, (role, key, limit)))


def utterances(connection: sqlite3.Connection, key: str, limit: int) -> tuple[Utterance, ...]:
    """What somebody said, the newest first."""
    sql = _WORDS.format(no_copy=NO_COPY, of=_OF.format(key=_KEY))
    return tuple(Utterance(*row) for row in connection.execute(sql, (key, limit)))


def months(connection: sqlite3.Connection, key: str) -> tuple[Month, ...]:
    """How much is told of somebody, month by month."""
    sql = _MONTHS.format(no_copy=NO_COPY, of=_OF.format(key=_KEY))
    return tuple(Month(*row) for row in connection.execute(sql, (key, key)))


def telling(connection: sqlite3.Connection, key: str) -> tuple[str, ...]:
    """The ids of the documents that tell what somebody did, suffered or said, by day of publication."""
    sql = _TOLD.format(no_copy=NO_COPY, of=_OF.format(key=_KEY))
    return tuple(str(row[0]) for row in connection.execute(sql, (key, key)))


def ties(connection: sqlite3.Connection, query: Query, limit: int, events: int) -> tuple[Tie, ...]:
    """Who acts on whom in the newest `events` that answer a query, the most frequent first."""
    conditions, values = where(query)
    newest = _NEWEST.format(what="e.number, e.quad, e.first_date, e.last_date", where=conditions, documents=documents(query))
    sql = _LINKS.format(source="coalesce(a.actor, a.name)", target="coalesce(b.actor, b.name)", newest=newest)
    found = connection.execute(sql, (*values, events, limit)).fetchall()
    parties = sorted({number for row in found for number in row[6:]})
    named = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(_NAMED, (to_json(parties).decode(),))}
    return tuple(_tie(row, named[row[6]], named[row[7]]) for row in found)


def _tie(row: sqlite3.Row, source: tuple[str, str | None, str], target: tuple[str, str | None, str]) -> Tie:
    """A tie of these two, each a name, a country and a kind."""
    (one, home, kind), (other, abroad, sort) = source, target
    return Tie(row[0], row[1], row[2], row[3], one, other, home, abroad, kind, sort, row[4], row[5])


def counted(connection: sqlite3.Connection, query: Query, most: int) -> int:
    """How many events answer a query, as far as `most`."""
    conditions, values = where(query)
    newest = _NEWEST.format(what="1", where=conditions, documents=documents(query))
    return int(connection.execute(f"SELECT count(*) FROM ({newest})", (*values, most)).fetchone()[0])
