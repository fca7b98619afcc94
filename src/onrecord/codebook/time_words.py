"""Words that tell a time, and holidays that have dates.

>>> words("weekday")["tues"], words("unit")["fortnight"]
('2', '2W')
>>> holiday("easter monday", 2026)[0].isoformat(), [day.isoformat() for day in holiday("passover", 2026)]
('2026-04-06', ['2026-04-02', '2026-04-09'])
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from onrecord.codebook.tables import rows

KINDS = ("month", "weekday", "season", "unit", "part", "last", "this", "next", "mod", "ref", "set", "zone", "tense")
_RULE = re.compile(r"(?P<fixed>\d\d-\d\d)|easter(?P<easter>[+-]\d+)|(?P<month>\d\d):(?P<nth>-1|[1-5]):(?P<weekday>[1-7])(?P<days>[+-]\d+)")
_WEEK = 7


@cache
def words(kind: str) -> Mapping[str, str]:
    """The words of a kind with what they are worth."""
    return read().get(kind, {})


@cache
def read(text: str | None = None) -> Mapping[str, Mapping[str, str]]:
    """All words by their kind, of this text or of the package's table; raises CodebookError naming file and line."""
    found: dict[str, dict[str, str]] = {}
    for row in rows("time_words.tsv", key=("word", "kind"), text=text):
        if row.cells["word"] != row.cells["word"].lower():
            raise row.fault(f"word {row.cells['word']!r}: small letters")
        found.setdefault(row.one_of("kind", KINDS), {})[row.cells["word"]] = row.cells["value"]
    return found


@cache
def holidays(text: str | None = None) -> Mapping[str, re.Match[str]]:
    """Each holiday's rule, read; raises CodebookError naming file and line."""
    found = {}
    for row in rows("holidays.tsv", key=("name",), text=text):
        rule = _RULE.fullmatch(row.cells["rule"])
        if not rule:
            raise row.fault(f"no rule {row.cells['rule']!r}; a rule is 12-25, easter-2 or 11:4:4+0 (fourth Thursday of November)")
        if rule["fixed"]:
            try:
                date.fromisoformat(f"2000-{rule['fixed']}")
            except ValueError as error:
                raise row.fault(f"no day {rule['fixed']}") from error
        found[row.cells["name"]] = rule
    return found


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast that goes by the moon: its first and last day by the year it begins in, and whether all countries keep the same."""

    exact: bool
    days: Mapping[int, tuple[date, date]]


@cache
def feasts(text: str | None = None) -> Mapping[str, Feast]:
    """Each name of a feast that goes by the moon; of two that begin in one year the first; raises CodebookError naming file and line."""
    found: dict[str, Feast] = {}
    for row in rows("feasts.tsv", key=("names",), text=text):
        try:
            days = [tuple(date.fromisoformat(day) for day in each.split("/")) for each in row.cells["dates"].split()]
        except ValueError as error:
            raise row.fault(f"dates are days, or first/last day: {error}") from error
        by_year = {d[0].year: (d[0], d[-1]) for d in sorted(days, reverse=True)}
        feast = Feast(row.one_of("exact", ("yes", "no")) == "yes", by_year)
        for name in row.names("names"):
            if name in found:
                raise row.fault(f"{name!r} names two feasts")
            found[name] = feast
    return found


def holiday(name: str, year: int) -> tuple[date, date]:
    """The first and last day of a holiday that begins in a year of the Gregorian calendar; raises ValueError where the year is not in the table."""
    if name in feasts():
        days = feasts()[name].days
        if year not in days:
            message = f"{name} {year} is not in the table"
            raise ValueError(message)
        return days[year]
    day = _by_rule(holidays()[name], year)
    return day, day


def _by_rule(rule: re.Match[str], year: int) -> date:
    if rule["fixed"]:
        return date.fromisoformat(f"{year:04}-{rule['fixed']}")
    if rule["easter"]:
        return easter(year) + timedelta(int(rule["easter"]))
    return nth_weekday(year, int(rule["month"]), int(rule["nth"]), int(rule["weekday"])) + timedelta(int(rule["days"]))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth weekday (ISO number) of a month, -1 the last; a fifth that is not there falls into the next month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta((weekday - first.isoweekday()) % _WEEK + _WEEK * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
    return last - timedelta((last.isoweekday() - weekday) % _WEEK)


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus, as Meeus gives it)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)
