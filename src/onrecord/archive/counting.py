"""Counts of merged events for statistics: a full panel, with its zeros and with the number of reports read, so that a rise of news is not taken for a rise of events.

Events are counted, not reports: what ten reports tell of one happening is one event (GDELT and ICEWS count each). Status decides: only what has happened counts where
the query names no other.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from onrecord.archive.dates import first_day, last_day
from onrecord.archive.query import Query
from onrecord.codebook.countries import country_coded, country_named
from onrecord.errors import ArchiveError
from onrecord.vocabulary import Status

WHO = ("dyad", "actor", "recipient", "country", "type", "quad", "status")
WHEN = ("day", "month", "quarter", "year")
_HAPPENED = (Status.ACTUAL.value, Status.PAST.value)
_EVENTS = """SELECT type, modes, status, quad, actor_country, recipient_country, country, start_date FROM story_event
WHERE start_date IS NOT NULL ORDER BY story, number"""
_READ = "SELECT published_date FROM document WHERE published_date IS NOT NULL AND precision IN ('day', 'time')"
_NOBODY = ""

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A table: the names of its columns, and its rows, every combination of what was counted with every stretch of time."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def counted(connection: sqlite3.Connection, by: Sequence[str], query: Query) -> Panel:
    """Events by one or more of `WHO` and at most one of `WHEN`; raises ArchiveError where there is no such column."""
    who, when = _columns(by)
    events = [e for e in connection.execute(_EVENTS) if _asked(e, query)]
    found: Counter[tuple[tuple[Cell, ...], str]] = Counter()
    for event in events:
        stretch = _stretch(event["start_date"], when)
        found.update((group, stretch) for group in _groups(event, who))
    read = Counter(_stretch(row[0], when) for row in connection.execute(_READ))
    stretches = _all(found, read, query, when)
    groups = sorted({group for group, _ in found}, key=lambda g: tuple(str(c) for c in g))
    rows = tuple((*_told(group, who, at), *([at] if when else []), found[group, at], read[at]) for group in groups for at in stretches)
    return Panel((*_names(who), *([when] if when else []), "events", "reports_read"), rows)


def _columns(by: Sequence[str]) -> tuple[tuple[str, ...], str]:
    wrong = [name for name in by if name not in (*WHO, *WHEN)]
    times = [name for name in by if name in WHEN]
    if wrong or len(times) > 1:
        what = f"{wrong[0]!r} is nothing to count by" if wrong else f"{' and '.join(times)} at once"
        raise ArchiveError(f"{what}; give any of {', '.join(WHO)} and one of {', '.join(WHEN)}, with commas between")
    return tuple(name for name in by if name in WHO), times[0] if times else ""


def _asked(event: sqlite3.Row, query: Query) -> bool:
    """Whether a merged event is one that the query asks for."""
    day = event["start_date"]
    conditions = (
        not query.type or event["type"] in query.type,
        not query.mode or not set(query.mode).isdisjoint(event["modes"].split()),
        event["status"] in (query.status or _HAPPENED),
        query.quad is None or event["quad"] == query.quad,
        not query.actor or _code(query.actor) in _countries(event["actor_country"]),
        not query.recipient or _code(query.recipient) in _countries(event["recipient_country"]),
        not query.country or event["country"] == _code(query.country),
        not query.since or day >= first_day(query.since),
        not query.until or day[:10] <= last_day(query.until),
    )
    return all(conditions)


def _code(text: str) -> str:
    known = country_coded(text) or country_named(text)
    return known.code if known else text.upper()


def _countries(codes: str | None) -> tuple[str, ...]:
    return tuple(codes.split()) if codes else ()


def _groups(event: sqlite3.Row, who: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """The rows that an event counts in: one for each pair of countries; an actor without a country is nobody's."""
    actors = _countries(event["actor_country"]) or (_NOBODY,)
    recipients = _countries(event["recipient_country"]) or (_NOBODY,)
    choices: Mapping[str, Iterable[Cell | tuple[str, str]]] = {
        "dyad": tuple(product(actors, recipients)),
        "actor": actors,
        "recipient": recipients,
        "country": (event["country"] or _NOBODY,),
        "type": (event["type"],),
        "quad": (event["quad"],),
        "status": (event["status"],),
    }
    for combined in product(*(choices[name] for name in who)):
        yield tuple(cell for part in combined for cell in (part if isinstance(part, tuple) else (part,)))


def _names(who: Sequence[str]) -> Iterator[str]:
    for name in who:
        for role in _ROLES.get(name, ()):
            yield from (f"{role}_iso3", f"{role}_cow", f"{role}_gw")
        if name not in _ROLES:
            yield name


_ROLES = {"dyad": ("actor", "recipient"), "actor": ("actor",), "recipient": ("recipient",), "country": ("country",)}


def _told(group: Sequence[Cell], who: Sequence[str], at: str) -> Iterator[Cell]:
    """A group with the numbers by which other data sets know its countries in that year."""
    from onrecord.codebook.actors.numbers import number  # noqa: PLC0415  the tables of actors are not for other questions

    cells = iter(group)
    year = int(at[:4]) if at else None
    for name in who:
        for _ in _ROLES.get(name, ()):
            iso = str(next(cells))
            yield from (iso, number(iso, "cow", year), number(iso, "gw", year))
        if name not in _ROLES:
            yield next(cells)


def _stretch(day: str, when: str) -> str:
    """The stretch of time that a day is in.

    >>> [_stretch("2025-09-12", when) for when in WHEN]
    ['2025-09-12', '2025-09', '2025-Q3', '2025']
    """
    if when == "quarter":
        return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"
    return day[: {"day": 10, "month": 7, "year": 4}.get(when, 0)]


def _all(found: Counter[tuple[tuple[Cell, ...], str]], read: Counter[str], query: Query, when: str) -> list[str]:
    """Every stretch from the first to the last, those without an event too."""
    if not when:
        return [""]
    seen = {at for _, at in found} | set(read)
    edges = [_stretch(first_day(query.since), when)] if query.since else []
    edges += [_stretch(last_day(query.until), when)] if query.until else []
    seen = {at for at in seen if (not query.since or at >= edges[0]) and (not query.until or at <= edges[-1])} | set(edges)
    return list(_between(min(seen), max(seen), when)) if seen else []


def _between(first: str, last: str, when: str) -> Iterator[str]:
    """Stretches in order.

    >>> list(_between("2025-Q4", "2026-Q2", "quarter")), list(_between("2024-12", "2025-01", "month"))
    (['2025-Q4', '2026-Q1', '2026-Q2'], ['2024-12', '2025-01'])
    """
    quarter = "Q" in first
    day = date(int(first[:4]), 3 * int(first[6]) - 2, 1) if quarter else date.fromisoformat(first_day(first))
    while (at := _stretch(day.isoformat(), when)) <= last:
        if at == first or at != _stretch((day - timedelta(1)).isoformat(), when):
            yield at
        day = _next(day, when)


def _next(day: date, when: str) -> date:
    months = {"day": 0, "month": 1, "quarter": 3, "year": 12}[when]
    if not months:
        return day + timedelta(1)
    beyond = day.month - 1 + months
    return date(day.year + beyond // 12, beyond % 12 + 1, 1)
