"""A query as SQL conditions: fixed pieces of text, and the values as parameters."""

from dataclasses import dataclass

from onrecord.archive.dates import first_day, last_day
from onrecord.archive.query import Query
from onrecord.archive.terms import match, phrase
from onrecord.codebook.countries import country_coded, country_named, demonym

Cell = str | int | float | None

# Made into a set once, and with a plus not gone through document by document: to look a document up in a list of 50,000 takes 250 µs, to list them all 20 ms.
_WITH_WORDS = "SELECT rowid FROM document_words WHERE document_words MATCH ?"
PARTIES = "SELECT rowid FROM party_words WHERE party_words MATCH ?"
PARTIES_OF = "SELECT number FROM party WHERE country = ?"
PLACES = "SELECT rowid FROM place_words WHERE place_words MATCH ?"
# The plus keeps SQLite from looking up each of a hundred parties for an event whose two or three are at hand.
_TAKES_PART = "EXISTS (SELECT 1 FROM participant AS x WHERE x.event = e.number AND x.role = '{role}' AND +x.party IN ({parties}))"
_OF_SECTOR = "SELECT number FROM party WHERE sector = ?"
_SECTOR = f"EXISTS (SELECT 1 FROM participant AS x WHERE x.event = e.number AND +x.party IN ({_OF_SECTOR}))"
# Both indexes have all that is asked; without the name SQLite takes that of stances, of which there are ten.
_WHO_SAID = "SELECT DISTINCT s.document FROM statement AS s INDEXED BY statement_by_{index} WHERE {said}"
_SAID = "s.party IN ({parties})"


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL that is true of what is looked for, with its parameters.

    `sql` tests one document `d` or event `e`; `all` lists the numbers of all documents that pass, where that is quick.
    """

    sql: str
    values: tuple[Cell, ...] = ()
    all: str = ""


def of_documents(query: Query) -> list[Condition]:
    """What must hold of document `d`."""
    found = []
    if query.words.strip():
        words = (match(query.words),)
        found.append(Condition(f"+d.number IN ({_WITH_WORDS})", words, _WITH_WORDS))
    if query.source:
        of_publisher = "SELECT number FROM document WHERE publisher = ? COLLATE NOCASE"
        found.append(Condition("d.publisher = ? COLLATE NOCASE", (query.source,), of_publisher))
    if query.document:
        found.append(Condition("d.id = ?", (query.document,), "SELECT number FROM document WHERE id = ?"))
    if query.story is not None:
        test = "EXISTS (SELECT 1 FROM member AS m WHERE m.document = d.number AND m.story = ?)"
        found.append(Condition(test, (query.story,), "SELECT document FROM member WHERE story = ?"))
    if query.kind:
        test = "EXISTS (SELECT 1 FROM figure AS f WHERE f.document = d.number AND f.kind = ?)"
        found.append(Condition(test, (query.kind,), "SELECT DISTINCT document FROM figure WHERE kind = ?"))
    if not query.asks_for_events:
        found += published(query) + _said_in(query)
    return found


def listing(query: Query) -> list[Condition]:
    """Of what must hold of documents, that which can be listed: all but dates."""
    return [c for c in of_documents(query) if c.all]


def of_events(query: Query) -> list[Condition]:
    """What must hold of one event `e`; nothing where no event is asked for."""
    if not query.asks_for_events:
        return []
    found = []
    if query.type:
        kinds = _one_of("type", query.type)
        found.append(Condition(f"e.{kinds.sql}", kinds.values))
    if query.status:
        states = _one_of("status", query.status)
        found.append(Condition(f"e.{states.sql}", states.values))
    if query.mode:
        modes = _one_of("mode", query.mode)
        test = f"EXISTS (SELECT 1 FROM mode AS y WHERE y.event = e.number AND y.{modes.sql})"
        found.append(Condition(test, modes.values))
    if query.quad is not None:
        found.append(Condition("e.quad = ?", (query.quad,)))
    for role, text in (("actor", query.actor), ("recipient", query.recipient)):
        if text:
            who = parties(text)
            found.append(Condition(_TAKES_PART.format(role=role, parties=who.sql), who.values))
    if query.sector:
        found.append(Condition(_SECTOR, (query.sector,)))
    return [*found, *_where(query), *when(query), *according_to(query)]


def parties(text: str) -> Condition:
    """The parties that a name means: those so called, and all of the country where it is one's."""
    country = country_named(text) or demonym(text) or country_coded(text)
    if country is None:
        return Condition(PARTIES, (phrase(text),))
    return Condition(f"{PARTIES} UNION {PARTIES_OF}", (phrase(text), country.code))


def _one_of(column: str, values: tuple[str, ...]) -> Condition:
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


def when(query: Query) -> list[Condition]:
    """That an event `e` lies in the time asked for, as far as it is known."""
    found = []
    if query.since:
        found.append(Condition("e.last_date >= ?", (first_day(query.since),)))
    if query.until:
        found.append(Condition("e.first_date <= ?", (last_day(query.until),)))
    return found


def published(query: Query) -> list[Condition]:
    """That a document `d` was published in the time asked for."""
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


def according_to(query: Query) -> list[Condition]:
    """That an event `e` lies in a statement that is asked for."""
    said = of_statements(query)
    if not said.sql:
        return []
    source = "FROM attribution AS a JOIN statement AS s ON s.number = a.statement WHERE"
    return [Condition(f"EXISTS (SELECT 1 {source} a.event = e.number AND {_tested(said)})", said.values)]


def _said_in(query: Query) -> list[Condition]:
    said = of_statements(query)
    if not said.sql:
        return []
    test = f"EXISTS (SELECT 1 FROM statement AS s WHERE s.document = d.number AND {_tested(said)})"
    return [Condition(test, said.values, _WHO_SAID.format(index="party" if query.said_by else "stance", said=said.sql))]


def _tested(said: Condition) -> str:
    """A condition on a statement that is found already: the plus keeps SQLite from looking up each of the parties instead."""
    return said.sql.replace("s.party IN", "+s.party IN").replace("s.stance =", "+s.stance =")
