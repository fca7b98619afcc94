"""Counts of merged events for statistics: a full panel, with its zeros and with the number of reports read, so that a rise of news is not taken for a rise of events.

Events are counted, not reports: what ten reports tell of one happening is one event (GDELT and ICEWS count each). Status decides: only what has happened counts where
the query names no other. An event is in the stretch of its first day; one that is dated less exactly than that ("since 1990", by day) is in none, and the panel says how
many there are. Zeros stand between the first and the last report, where somebody would have told; before and after them only what is not zero.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from onrecord.archive.dates import first_day, last_day
from onrecord.archive.query import Query
from onrecord.codebook.countries import country_coded, country_named
from onrecord.errors import ArchiveError
from onrecord.vocabulary import HAPPENED, Granularity

WHO = ("dyad", "actor", "recipient", "country", "type", "quad", "status")
WHEN = ("day", "month", "quarter", "year")
_HAPPENED = tuple(sorted(HAPPENED))
_EVENTS = """SELECT type, modes, status, quad, actor_country, recipient_country, country, start_date, granularity FROM story_event
ORDER BY story, number"""
_READ = "SELECT published_date, precision FROM document WHERE published_date IS NOT NULL"
_ALL_READ = "SELECT count(*) FROM document"
_WIDTHS = {
    Granularity.WEEKEND: 1,
    Granularity.WEEK: 1,
    Granularity.MONTH: 2,
    Granularity.QUARTER: 3,
    Granularity.SEASON: 4,
    Granularity.HALF: 4,
    Granularity.YEAR: 4,
    Granularity.DECADE: 5,
    Granularity.CENTURY: 5,
}
"""How wide a date is; a day and what is finer is 0."""
_ROOM = {"day": 0, "month": 2, "quarter": 3, "year": 4, "": 5}
"""The widest date that has one place among such stretches."""
_READ_AS = {"time": 0, "day": 0, "month": 2, "year": 4}
_NOBODY = ""

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Panel:
    """A table: the names of its columns, and its rows, every combination of what was counted with every stretch of time.

    `undated` events have no date, `wide` ones are dated less exactly than the stretches are long: neither is in the rows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    undated: int = 0
    wide: int = 0

    @property
    def last(self) -> str:
        """The last stretch of time that has a row; empty where the table has no such column, or no row."""
        at = next((place for place, name in enumerate(self.columns) if name in WHEN), None)
        return "" if at is None else max((str(row[at]) for row in self.rows), default="")


def counted(connection: sqlite3.Connection, by: Sequence[str], query: Query, most: int) -> Panel:
    """Events by one or more of `WHO` and at most one of `WHEN`; raises ArchiveError where there is no such column, or there would be more than `most` rows."""
    who, when = checked_columns(by)
    events = [e for e in connection.execute(_EVENTS) if _asked(e, query)]
    dated = [e for e in events if e["start_date"] or not when]
    placed = [e for e in dated if _width(e) <= _ROOM[when]]
    found: Counter[tuple[tuple[Cell, ...], str]] = Counter()
    for event in placed:
        stretch = _stretch(event["start_date"] or "", when)
        found.update((group, stretch) for group in _groups(event, who))
    read = _read(connection, when)
    stretches = _stretches(read, query, when)
    groups = sorted({group for group, _ in found}, key=lambda g: tuple(str(c) for c in g))
    if len(groups) * len(stretches) > most:
        raise ArchiveError(
            f"this is {len(groups) * len(stretches):,} rows; ask for less by --from and --to or longer stretches, or raise the setting count.rows"
        )
    ends = _outside(found, stretches)
    rows = tuple(
        (*_told(group, who, at), *([at] if when else []), found[group, at], read[at])
        for group in groups
        for at in sorted({*stretches, *ends.get(group, ())})
    )
    return Panel(
        (*_names(who), *([when] if when else []), "events", "reports_read"), rows, len(events) - len(dated), len(dated) - len(placed)
    )


def _width(event: sqlite3.Row) -> int:
    return _WIDTHS.get(event["granularity"], 0)


def _read(connection: sqlite3.Connection, when: str) -> Counter[str]:
    """How many reports were read in each stretch; one that is dated less exactly is in none."""
    if not when:
        return Counter({"": int(connection.execute(_ALL_READ).fetchone()[0])})
    return Counter(_stretch(row[0], when) for row in connection.execute(_READ) if _READ_AS[row[1]] <= _ROOM[when])


def _outside(found: Counter[tuple[tuple[Cell, ...], str]], stretches: Sequence[str]) -> dict[tuple[Cell, ...], set[str]]:
    """What is told of times before or after the reports, by group: it counts, but the silence around it is no zero."""
    within, ends = set(stretches), defaultdict(set)
    for group, at in found:
        if at not in within:
            ends[group].add(at)
    return ends


def checked_columns(by: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """By whom and by what stretch of time is counted; raises ArchiveError where there is no such column, or several times."""
    wrong = [name for name in by if name not in (*WHO, *WHEN)]
    times = [name for name in by if name in WHEN]
    twice = [name for name in by if list(by).count(name) > 1]
    if wrong or twice or len(times) > 1:
        what = f"{wrong[0]!r} is nothing to count by" if wrong else f"{twice[0]} twice" if twice else f"{' and '.join(times)} at once"
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
        not query.since or (day or "") >= first_day(query.since),
        not query.until or (day is not None and day[:10] <= last_day(query.until)),
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


def _stretches(read: Counter[str], query: Query, when: str) -> list[str]:
    """Every stretch from the first report to the last, or between the dates that are asked for."""
    if not when:
        return [""]
    first = _stretch(first_day(query.since), when) if query.since else min(read, default="")
    last = _stretch(last_day(query.until), when) if query.until else max(read, default="")
    return list(_between(first, last, when)) if first and last else []


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
