"""A query as SQL conditions: fixed pieces of text, and the values as parameters."""

from dataclasses import dataclass

from onrecord.archive.dates import first_day, last_day
from onrecord.archive.query import Query
from onrecord.archive.terms import match, phrase
from onrecord.codebook.countries import country_coded, country_named, demonym

Cell = str | int | float | None

PARTIES = "SELECT rowid FROM party_words WHERE party_words MATCH ?"
PARTIES_OF = "SELECT number FROM party WHERE country = ?"
PLACES = "SELECT rowid FROM place_words WHERE place_words MATCH ?"
_PARTICIPANT = "e.number IN (SELECT x.event FROM participant AS x WHERE x.role = '{role}' AND x.party IN ({parties}))"
_SECTOR = "e.number IN (SELECT x.event FROM participant AS x WHERE x.party IN (SELECT number FROM party WHERE sector = ?))"
_SAID = "s.party IN ({parties})"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that is true of what is looked for, with its parameters."""

    sql: str
    values: tuple[Cell, ...] = ()


def of_documents(query: Query) -> list[Condition]:
    """What must hold of document `d`."""
    found = []
    if query.words.strip():
        found.append(Condition("d.number IN (SELECT rowid FROM document_words WHERE document_words MATCH ?)", (match(query.words),)))
    if query.source:
        found.append(Condition("d.publisher = ? COLLATE NOCASE", (query.source,)))
    if query.document:
        found.append(Condition("d.id = ?", (query.document,)))
    if query.story is not None:
        found.append(Condition("d.number IN (SELECT document FROM member WHERE story = ?)", (query.story,)))
    if query.kind:
        found.append(Condition("d.number IN (SELECT document FROM figure WHERE kind = ?)", (query.kind,)))
    if not query.asks_for_events:
        found += _published(query) + _said_in(query)
    return found


def of_events(query: Query) -> list[Condition]:
    """What must hold of one event `e`; nothing where no event is asked for."""
    if not query.asks_for_events:
        return []
    found = [_one_of("e.type", query.type), _one_of("e.status", query.status)] if query.type or query.status else []
    if query.mode:
        inner = _one_of("mode", query.mode)
        found.append(Condition(f"e.number IN (SELECT event FROM mode WHERE {inner.sql})", inner.values))
    if query.quad is not None:
        found.append(Condition("e.quad = ?", (query.quad,)))
    for role, text in (("actor", query.actor), ("recipient", query.recipient)):
        if text:
            who = parties(text)
            found.append(Condition(_PARTICIPANT.format(role=role, parties=who.sql), who.values))
    if query.sector:
        found.append(Condition(_SECTOR, (query.sector,)))
    return [c for c in [*found, *_where(query), *_when(query), *_according_to(query)] if c.sql]


def parties(text: str) -> Condition:
    """The parties that a name means: those so called, and all of the country where it is one's."""
    country = country_named(text) or demonym(text) or country_coded(text)
    if country is None:
        return Condition(PARTIES, (phrase(text),))
    return Condition(f"{PARTIES} UNION {PARTIES_OF}", (phrase(text), country.code))


def _one_of(column: str, values: tuple[str, ...]) -> Condition:
    if not values:
        return Condition("")
    marks = ", ".join("?" for _ in values)
    return Condition(f"{column} IN ({marks})", values)


def _where(query: Query) -> list[Condition]:
    found = []
    if query.place:
        country = country_named(query.place)
        places = PLACES + (" UNION SELECT number FROM place WHERE country = ?" if country else "")
        values = (phrase(query.place), *([country.code] if country else []))
        found.append(Condition(f"e.place IN ({places})", values))
    if query.country:
        known = country_coded(query.country) or country_named(query.country)
        code = known.code if known else query.country
        found.append(Condition("e.place IN (SELECT number FROM place WHERE country = ?)", (code,)))
    return found


def _when(query: Query) -> list[Condition]:
    found = []
    if query.since:
        found.append(Condition("e.last_date >= ?", (first_day(query.since),)))
    if query.until:
        found.append(Condition("e.first_date <= ?", (last_day(query.until),)))
    return found


def _published(query: Query) -> list[Condition]:
    found = []
    if query.since:
        found.append(Condition("d.published_date >= ?", (first_day(query.since),)))
    if query.until:
        found.append(Condition("d.published_date <= ?", (last_day(query.until),)))
    return found


def of_statements(query: Query) -> Condition:
    """What must hold of statement `s`; empty where none is asked for."""
    found = []
    if query.said_by:
        who = parties(query.said_by)
        found.append(Condition(_SAID.format(parties=who.sql), who.values))
    if query.stance:
        found.append(Condition("s.stance = ?", (query.stance,)))
    return Condition(" AND ".join(c.sql for c in found), tuple(v for c in found for v in c.values))


def _according_to(query: Query) -> list[Condition]:
    said = of_statements(query)
    if not said.sql:
        return []
    sql = f"e.number IN (SELECT a.event FROM attribution AS a JOIN statement AS s ON s.number = a.statement WHERE {said.sql})"
    return [Condition(sql, said.values)]


def _said_in(query: Query) -> list[Condition]:
    said = of_statements(query)
    return [Condition(f"d.number IN (SELECT s.document FROM statement AS s WHERE {said.sql})", said.values)] if said.sql else []
