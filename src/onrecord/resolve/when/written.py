"""Dates as they are written: days, months, years, decades, centuries, quarters, holidays; impossible ones are refused."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from onrecord.changed import replace
from onrecord.codebook.time_words import easter, feasts, holiday, words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, UnanchoredError, number, ordinal, reads, spaced
from onrecord.resolve.when.period import Period

_PIVOT = 50
"""Two-digit years up to so many years after the publication's are of its century: 49 in a report of 2005 is 2049, 56 is 1956."""


def dated(period: Period, **more: object) -> Reading:
    """The reading of a stretch that was told."""
    return replace(Reading(period.value, TimeType.DATE, period), **more)  # type: ignore[arg-type]  # fields by name


def nearest(make: Callable[[int], Period], scan: Scan, relative: str | None = None, *, near: bool = False, told: bool = False) -> Reading:
    """A stretch whose year is not named: by the tense the last or the next one; without a tense the last, or (`near`) whichever is nearer.

    `told` is for what is reported once it has begun, whatever the tense ("expects to report a third-quarter loss").
    """
    if scan.anchor.published is None:
        return Reading(relative, TimeType.DATE, anchor="unknown", yearless=make)
    if scan.anchor.unit == "Y":
        return dated(make(scan.today(unit="Y").year), anchor="published", yearless=make)
    today = scan.today(unit="M")
    years = [p for y in (today.year - 1, today.year, today.year + 1) if (p := _possible(make, y))]
    past = [p for p in years if _first(p) <= today]
    coming = [p for p in years if _last(p) >= today]
    if near:
        chosen = min(years, key=lambda p: _distance(_first(p), today, scan.anchor.future)) if years else None
    else:
        chosen = (coming or past[-1:])[0] if scan.anchor.future and not told else (past or coming[:1])[-1]
    return dated(chosen, anchor="published", yearless=make) if chosen else Reading(relative, TimeType.DATE, yearless=make)


def _distance(at: date, today: date, future: bool | None) -> int:
    """Days, those against the tense counted double: a meeting called for the 16th is told in the past tense."""
    days = (at - today).days
    against = future is not None and (days > 0) is not future
    return abs(days) * (2 if against else 1)


def _possible(make: Callable[[int], Period], year: int) -> Period | None:
    try:
        return make(year)
    except (ValueError, OverflowError):
        return None


def _first(period: Period) -> date:
    return calendar.as_day(period.start or date.min)


def _last(period: Period) -> date:
    return calendar.as_day(period.end or date.max)


def full_year(text: str, scan: Scan) -> int:
    """A year in two or four digits."""
    value = int(text.lstrip("'"))
    if len(text.lstrip("'")) > 2:  # noqa: PLR2004  all its digits are there
        return value
    now = scan.anchor.published.year if scan.anchor.published else 2000
    options = [value + c * 100 for c in range(now // 100 - 1, now // 100 + 2)]
    return max(y for y in options if y <= now + _PIVOT)


def month_number(text: str) -> int:
    """The number of a month's name."""
    return int(words("month")[text.rstrip(".")])


def day_of(year: int, month: int, day: int) -> Period:
    """A day; raises ValueError where the calendar has none such."""
    return calendar.day(date(year, month, day))


@reads(
    r"(?:(?:this |next |on )?(?:{weekday})(?:,? |-| ?\()(?:the )?)?(?P<m>{month})(?:,? |-|)(?:the )?(?P<d>{day}|{ord}|{spelt})(?:(?:,| of|,? in|-)? ?,? ?(?P<y>{year}|'\d\d|(?<=\d,)\d\d|(?<=\d,[ ])\d\d))?"
)
@reads(
    r"(?:(?:{weekday}),? )?(?:the )?(?P<d>{day}|{ord})(?:\. |[ -]| of |)(?P<m>{month})(?:(?:,| of|,? in| -)? ?(?P<y>{year}|'\d\d|(?<=[- ])\d\d(?!:| ?[ap]\.?m)))?"
)
@reads(r"(?P<d>[0-3]?\d)-(?P<m>{month})-(?P<y>{year}|\d\d)")
@reads(r"(?P<m>{month})/(?P<d>{day})(?:/(?P<y>{year}|\d\d))?|(?P<d2>{day})/(?P<m2>{month})(?:/(?P<y2>{year}|\d\d))?")
@reads(r"(?P<y>{year})(?:, |[, /-])(?P<m>{month})(?:, |[, /-])(?P<d>{day})")
def month_and_day(m: re.Match[str], scan: Scan) -> Reading | None:
    """May 3, 3 May 2031, the third of May."""
    groups = m.groupdict()
    month, day = month_number(m["m"] or groups["m2"]), _day_number(m["d"] or groups["d2"])
    year = m["y"] or groups.get("y2")
    if year:
        return dated(day_of(full_year(year, scan), month, day))
    day_of(2000, month, day)
    return nearest(lambda y: day_of(y, month, day), scan, f"XXXX-{month:02}-{day:02}", near=True)


_IN = re.compile(r"\b(?:in|of|by|since|from|to|until|till|mid|early|late|last|next|this)[\s-]+$")
"""What stands before a month in small letters that is no verb."""


def _day_number(text: str) -> int:
    """The day of a month in digits, as an ordinal, or spelt ("twenty-one")."""
    try:
        return ordinal(text)
    except ValueError:
        return int(number(text) or 0)


@reads(r"(?P<y>{year})[-/.](?P<m>[01]?\d)[-/.](?P<d>[0-3]?\d)(?=t\d\d:)|(?P<y2>{year})[-/.](?P<m2>[01]?\d)[-/.](?P<d2>[0-3]?\d)")
@reads(r"(?P<y>20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
def iso_day(m: re.Match[str], _: Scan) -> Reading | None:
    """2031-05-03."""
    at = [int(m[k] or m.groupdict()[f"{k}2"]) for k in "ymd"]
    return dated(day_of(at[0], at[1], at[2]))


@reads(r"(?P<a>[0-3]?\d)(?P<s>[-/.])(?P<b>[0-3]?\d)(?P=s)(?P<y>{year}|'?\d\d)")
def numbers(m: re.Match[str], scan: Scan) -> Reading | None:
    """05/03/2031: month first as in American news where both may be months, day first in 05.03.2031, as on the Continent."""
    a, b, year = int(m["a"]), int(m["b"]), full_year(m["y"], scan)
    continental = m["s"] == "." and len(m["y"]) == 4 and b <= 12  # noqa: PLR2004  a whole year
    month, day = (b, a) if a > 12 or continental else (a, b)  # noqa: PLR2004  no month
    return dated(day_of(year, month, day))


@reads(r"(?P<a>[01]?\d)/(?P<b>[0-3]?\d)(?!/)|(?P<b2>[0-3]?\d)/(?P<a2>[01]?\d)(?!/)")
def month_slash_day(m: re.Match[str], scan: Scan) -> Reading | None:
    """5/31, without a year."""
    month, day = int(m["a"] or m["a2"]), int(m["b"] or m["b2"])
    if month > 12:  # noqa: PLR2004  day first
        month, day = day, month
    day_of(2000, month, day)
    return nearest(lambda y: day_of(y, month, day), scan, f"XXXX-{month:02}-{day:02}", near=True)


@reads(r"(?:the )?(?:month of )?(?P<m>{month})(?: ?,| of| in|-|/)? ?(?:the year )?(?:of )?(?P<y>{year}|'\d\d)")
@reads(r"(?P<y>{year})[ ,-]+(?P<m>{month})")
@reads(r"(?P<m>[01]?\d) ?[/-] ?(?P<y>{year})|(?P<y2>{year}) ?[/.-] ?(?P<m2>0?[1-9]|1[0-2])(?![-/.]\d)")
def month_and_year(m: re.Match[str], scan: Scan) -> Reading | None:
    """May 2031."""
    groups = m.groupdict()
    month, year = m["m"] or groups["m2"], m["y"] or groups["y2"]
    return dated(calendar.month(full_year(year, scan), int(month) if month.isdigit() else month_number(month)))


@reads(r"(?:the )?(?:whole )?(?:month of )?(?P<m>{month})")
def month_alone(m: re.Match[str], scan: Scan) -> Reading | None:
    """May; the verb and the noun it may also be are no times."""
    month, name = month_number(m["m"]), scan.raw[m.start("m") : m.end("m")].rstrip(".")
    if name in {"may", "march", "mar"} and not _IN.search(scan.text, max(0, m.start("m") - 6), m.start("m")):
        return None
    return nearest(lambda y: calendar.month(y, month), scan, f"XXXX-{month:02}")


@reads(
    r"(?:the )?(?:whole )?(?:calendar )?(?:fiscal |financial |school )?(?:years? )?(?:of )?(?P<y>{year})(?![-/]\d\d?[-/]|,\d\d\d)(?: (?:fiscal|calendar) year)?"
)
@reads(r"(?:the )?(?:fy|fiscal|fiscal year) ?'?(?P<y>{year}|\d\d)")
@reads(r"'(?P<y>\d\d)")
def year_alone(m: re.Match[str], scan: Scan) -> Reading | None:
    """2031, fiscal 2031, '31."""
    return dated(calendar.year(full_year(m["y"], scan)))


@reads(
    r"(?:the )?(?:year )?(?P<c>eighteen|nineteen|twenty)(?: |-)(?P<n>hundred|{num})|(?:the )?(?:year )?(?P<t>two thousand(?:(?: and)? {num})?)"
)
def spelt_year(m: re.Match[str], _: Scan) -> Reading | None:
    """Nineteen eighty-four, two thousand and eight."""
    if m["t"]:
        found = number(m["t"])
        return dated(calendar.year(int(found))) if found and found < 2100 else None  # noqa: PLR2004  a year of ours
    hundreds, rest = number(m["c"]), 0.0 if m["n"] == "hundred" else number(m["n"])
    if hundreds is None or rest is None or not (rest == 0 or 10 <= rest <= 99):  # noqa: PLR2004  two digits
        return None
    return dated(calendar.year(int(hundreds * 100 + rest)))


def festive(name: str, year: int) -> Period:
    """The day of a holiday, or the days of one that lasts longer."""
    first, last = holiday(name, year)
    return calendar.day(first) if first == last else Period(f"{first}/{last}", "D", first, last)


@reads(r"(?:the )?(?P<h>{holiday})(?:'s)?(?:(?:,| of| in)? ?(?P<y>{year}))?")
def holidays(m: re.Match[str], scan: Scan) -> Reading | None:
    """Christmas, Thanksgiving 2031, Ramadan, whose days are not the same everywhere."""
    name = spaced(m["h"])
    mod = "APPROX" if name in feasts() and not feasts()[name].exact else None
    if m["y"]:
        whole = _possible(lambda y: festive(name, y), int(m["y"]))
        return dated(whole, mod=mod) if whole else None
    return replace(nearest(lambda y: festive(name, y), scan, None, near=True), mod=mod)


@reads(r"(?:the )?(?P<h>{holiday})(?:'s)?(?: (?P<y>{year}))? (?:holiday )?weekend(?:,? (?:of )?(?P<y2>{year}))?")
def holiday_weekend(m: re.Match[str], scan: Scan) -> Reading | None:
    """The Easter weekend, Labor Day weekend 2031: with the holiday, where that is right before or behind it."""
    name, year = spaced(m["h"]), m["y"] or m["y2"]
    if year:
        return dated(_weekend_with(name, int(year)))
    return nearest(lambda y: _weekend_with(name, y), scan, None, near=True)


def _weekend_with(name: str, year: int) -> Period:
    """Thursday to Sunday, Friday to Sunday, Saturday to Monday; of Easter Friday to Monday, of a holiday on another day the two days nearest to it."""
    at, _ = holiday(name, year)
    if at == easter(year):
        return replace(calendar.weekend(at), start=at - timedelta(2), end=at + timedelta(1))
    monday = at - timedelta(at.weekday())
    whole = calendar.weekend(monday - timedelta(7) if at.isoweekday() <= 2 else monday)  # noqa: PLR2004  Tuesday
    if at.isoweekday() in {2, 3}:
        return whole
    return replace(whole, start=min(at, _first(whole)), end=max(at, _last(whole)))


@reads(r"(?:(?:the|on) )?(?P<w>{weekday})(?:,? (?:the )?(?P<d>{day}|{ord}))?(?! of| ?(?:{month}|/))")
def weekday(m: re.Match[str], scan: Scan) -> Reading | None:
    """Friday by the tense, the day of publication among them; Friday the 13th."""
    number_ = int(words("weekday")[m["w"].rstrip(".")])
    if m["d"] and re.search(r"(?:st|nd|rd|th)$|[a-z]{4}$", m["d"]):
        return _weekday_the(number_, ordinal(m["d"]), scan)
    if m["d"]:
        return None
    today = scan.today(f"XXXX-WXX-{number_}")
    ahead = (number_ - today.isoweekday()) % 7
    at = today + timedelta(ahead if scan.anchor.future else ahead - 7 if ahead else 0)
    return dated(calendar.day(at), anchor="published")


def _weekday_the(weekday: int, day: int, scan: Scan) -> Reading:
    """The nearest month in which the day falls on the weekday."""
    today = scan.today(f"XXXX-XX-{day:02}")
    options = []
    for months in range(-12, 13):
        first = calendar.add_months(today.replace(day=1), months)
        try:
            at = date(first.year, first.month, day)
        except ValueError:
            continue
        if at.isoweekday() == weekday:
            options.append(at)
    if not options:
        raise UnanchoredError
    return dated(calendar.day(min(options, key=lambda d: abs((d - today).days))), anchor="published")


@reads(r"(?:on )?(?:this |next |the )?{weekday}(?:,? | \()…")
def weekday_and_day(m: re.Match[str], scan: Scan) -> Found | None:
    """Friday 5/31: the weekday only repeats the day."""
    found = scan.at(m.end())
    return found if found and found[0].rule in {"month_slash_day", "numbers", "iso_day"} else None


@reads(r"(?:the )?(?P<d>[0-3]?\d(?:st|nd|rd|th))(?: of (?:this|the) month)?(?! (?:{unit}|of|century))")
def day_of_month(m: re.Match[str], scan: Scan) -> Found | Reading | None:
    """The 21st: of this month, or by the tense of the one before or after it."""
    day = ordinal(m["d"])
    day_of(2000, 1, day)
    today = scan.today(f"XXXX-XX-{day:02}")
    months = [calendar.add_months(today.replace(day=1), n) for n in (-2, -1, 0, 1, 2)]
    days = [calendar.as_day(x).replace(day=day) for x in months if day <= _last(calendar.month(x.year, x.month)).day]
    chosen = next(d for d in days if d >= today) if scan.anchor.future else [d for d in days if d <= today][-1]
    return dated(calendar.day(chosen), anchor="published")
