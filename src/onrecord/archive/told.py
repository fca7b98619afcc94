"""A question about events as an expression over the index of their words (`event_words`), and what has to be looked at in the event itself.

The index is FTS5's: lists of events by word, gone through side by side, however much each condition lets through alone. A country, a type, a month are words with
an equals sign: `=ISR`, `type=ASSAULT`, `month=202509`.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence

from onrecord.archive.conditions import Condition, according_to, when
from onrecord.archive.dates import first_day, last_day
from onrecord.archive.query import Query
from onrecord.archive.terms import phrase
from onrecord.codebook.countries import country_coded, country_named, demonym

_WORD = re.compile(r"\w")
_EARLIEST, _LATEST = "1990-01", "2049-12"
"""Months that are words of the index; what lies before or after them, or lasts for months, is `date=far`."""
_LAST = "SELECT max(first_date) FROM event"
_KEY = "SELECT 1 FROM event AS e WHERE e.number = ? + (SELECT min(number) FROM event WHERE document = ?) AND {tests}"
_EVENTS = 15
"""Bits of a number of the index that say which event of its document it is."""
_DOCUMENT = (1 << (40 - _EVENTS)) - 1
_EVENT = (1 << _EVENTS) - 1


def document(key: int) -> int:
    """The number of the document that a number of the index is of."""
    return (key >> _EVENTS) & _DOCUMENT


def expression(connection: sqlite3.Connection, query: Query) -> str | None:
    """What the index is asked for; None where nothing can answer, since a name has no letter."""
    names = (query.actor, query.recipient, query.place, query.said_by)
    if any(name and not _WORD.search(name) for name in names):
        return None
    parts = [
        *_listed("type", query.type),
        *_listed("status", query.status),
        *_listed("mode", query.mode),
        *_listed("quad", () if query.quad is None else (str(query.quad),)),
        *_listed("sector", (query.sector,) if query.sector else ()),
        *_listed("stance", (query.stance,) if query.stance else ()),
        *_listed("country", (_country(query.country),) if query.country else ()),
        *_party("actor", query.actor),
        *_party("recipient", query.recipient),
        *_party("source", query.said_by),
        *_place(query.place),
        *_dates(connection, query),
    ]
    return " AND ".join(parts)


def looked_at(query: Query) -> tuple[Condition, ...]:
    """What the index does not tell for sure: the day, and that it is one statement that has this source and this stance."""
    return (*when(query), *(according_to(query) if query.said_by and query.stance else ()))


def holds(connection: sqlite3.Connection, key: int, tests: Sequence[Condition]) -> bool:
    """Whether the event of a number of the index passes tests of its row."""
    sql = _KEY.format(tests=" AND ".join(t.sql for t in tests))
    given = (key & _EVENT, document(key), *(v for t in tests for v in t.values))
    return connection.execute(sql, given).fetchone() is not None


def _listed(field: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield "{keys} : (" + " OR ".join(_quoted(f"{field}={value}") for value in values) + ")"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ").replace("\0", " ") + '"'


def _party(column: str, name: str) -> Iterator[str]:
    """Those so called, and all of the country where it is one's."""
    if name:
        country = country_named(name) or demonym(name) or country_coded(name)
        of = f" OR {_quoted('=' + country.code)}" if country else ""
        yield f"{{{column}}} : ({phrase(name)}{of})"


def _country(text: str) -> str:
    known = country_coded(text) or country_named(text)
    return known.code if known else text


def _place(name: str) -> Iterator[str]:
    if name:
        country = country_named(name)
        of = f" OR {{keys}} : {_quoted('country=' + country.code)}" if country else ""
        yield f"({{place}} : ({phrase(name)}){of})"


def _dates(connection: sqlite3.Connection, query: Query) -> Iterator[str]:
    """Months and years that touch the time asked for; within them the day decides (`looked_at`), and what is far or long is looked at one by one."""
    if query.since or query.until:
        newest = str(connection.execute(_LAST).fetchone()[0] or _EARLIEST)[:7]
        first = first_day(query.since)[:7] if query.since else _EARLIEST
        last = last_day(query.until)[:7] if query.until else newest
        stretches = _stretches(max(first, _EARLIEST), min(last, newest, _LATEST))
        yield "{keys} : (" + " OR ".join(map(_quoted, (*stretches, "date=far"))) + ")"


def _stretches(first: str, last: str) -> Iterator[str]:
    """Whole years, and months before and after them.

    >>> list(_stretches("2024-11", "2026-01"))
    ['month=202411', 'month=202412', 'year=2025', 'month=202601']
    """
    month, until = _months(first), _months(last)
    while month <= until:
        year, of_year = divmod(month, 12)
        whole = of_year == 0 and month + 11 <= until
        yield f"year={year:04}" if whole else f"month={year:04}{of_year + 1:02}"
        month += 12 if whole else 1


def _months(month: str) -> int:
    """Months since the year 0."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1
