"""Words that tell a time, and holidays that have dates.

>>> words("weekday")["tues"], words("unit")["fortnight"]
('2', '2W')
>>> holiday("easter monday", 2026), holiday("thanksgiving", 2027)
(datetime.date(2026, 4, 6), datetime.date(2027, 11, 25))
"""

import re
from collections.abc import Mapping
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


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year of the Gregorian calendar."""
    rule = holidays()[name]
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
