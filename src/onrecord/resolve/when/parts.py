"""What is taken from or added to a stretch: early March, the end of the year, the third week of May, Friday morning, 5 p.m. on Tuesday, June last year."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from onrecord.changed import replace
from onrecord.codebook.time_words import nth_weekday, words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, ends, number, ordinal, reads, spaced, unit_of
from onrecord.resolve.when.period import Period
from onrecord.resolve.when.relative import direction
from onrecord.resolve.when.written import dated

_MIDDLE = {"M": (9, 19), "W": (1, 4)}
"""First and last day of a middle, counted from the first."""
_HALF = {"M": 15, "W": 3}
"""Days of a first half."""


@reads(
    r"(?:in |at )?(?:the )?(?P<mod>very early|very late|{mod}|beginning of|end of|early|late|mid|earlier|later)(?:-| (?:in |on |part of |of )?)…"
)
@reads(r"(?:in |at )?(?P<mod>end|start)(?:-(?=\w)| (?={year}))…")
@reads(r"(?P<mod>(?:some ?time )?(?:earlier|later)) (?:in |on )?…")
def part_of_unit(m: re.Match[str], scan: Scan) -> Found | None:
    """Early March, mid-2031, the end of last year, earlier this week, end-June."""
    word = spaced(m["mod"]).replace("very ", "").removeprefix("sometime ").removeprefix("some time ")
    found = scan.at(m.end(), joined=False)
    if not found or found[0].type not in {TimeType.DATE, TimeType.TIME} or not found[0].value:
        return None
    reading, end = found
    if reading.period is None:
        return replace(reading, mod="START" if word == "earlier" else None), end
    if word in {"earlier", "later"}:
        return _so_far(reading, word, scan), end
    mod = words("mod").get(word) or words("mod").get(f"the {word}") or words("mod").get(f"{word} of") or "MID"
    return replace(reading, mod=mod, period=_part(reading.period, mod)), end


def _so_far(reading: Reading, word: str, scan: Scan) -> Reading:
    """Earlier this year ends with the day before publication; later this year begins with the day after."""
    period, today = reading.period, scan.anchor.published
    assert period is not None
    mod = "START" if word == "earlier" else "END"
    if today is None or period.start is None or period.end is None or period.unit in {"D", "P"} or isinstance(period.start, datetime):
        return replace(reading, mod=mod)
    day = calendar.as_day(today)
    if not calendar.as_day(period.start) <= day <= calendar.as_day(period.end):
        return replace(reading, mod=mod)
    if word == "earlier":
        return replace(reading, mod=mod, period=replace(period, end=max(period.start, day - timedelta(1))))
    return replace(reading, mod=mod, period=replace(period, start=day))


def _part(period: Period, mod: str) -> Period:
    """The first or last half of a stretch of days, or its middle: of a month the 10th to the 20th, of a week Tuesday to Friday, else the middle third."""
    if period.start is None or period.end is None or isinstance(period.start, datetime) or period.unit == "D":
        return period
    length = (calendar.as_day(period.end) - period.start).days + 1
    if mod == "MID":
        a, b = _MIDDLE.get(period.unit, (length // 3, length * 2 // 3))
        if period.unit == "Y":
            return replace(period, start=date(period.start.year, 5, 1), end=date(period.start.year, 8, 31))
        return replace(period, start=period.start + timedelta(a), end=period.start + timedelta(b))
    middle = date(period.start.year, 7, 1) if period.unit == "Y" else period.start + timedelta(_HALF.get(period.unit, length // 2))
    return replace(period, end=middle - timedelta(1)) if mod == "START" else replace(period, start=middle)


@reads(
    r"(?:on )?(?:the )?(?P<n>{ord}|last|final)[- ](?P<u>day|week|weekend|month|quarter|half|{weekday}|decade|year)(?:,)? (?:(?:of|in) (?:the (?:month of |year )?)?|(?=next|last|this))…"
)
def nth_of(m: re.Match[str], scan: Scan) -> Found | None:
    """The first week of May, the last Friday of March, the third quarter of last year."""
    found = scan.at(m.end())
    if not found or not found[0].period or not isinstance(found[0].period.start, date) or found[0].period.end is None:
        return None
    reading, end = found
    assert reading.period is not None
    if m["u"] == "half" and reading.period.unit != "Y":
        mod = "START" if m["n"] in {"first", "1st"} else "END"
        return replace(reading, mod=mod, period=_part(reading.period, mod)), end
    nth = -1 if m["n"] in {"last", "final"} else ordinal(m["n"])
    period = _nth(m["u"], nth, reading.period)
    whole = reading.yearless

    def of_year(year: int) -> Period:
        made = _nth(m["u"], nth, whole(year)) if whole else None
        if made is None:
            raise ValueError(m["u"])
        return made

    yearless = of_year if whole else None
    return (dated(period, anchor=reading.anchor, yearless=yearless), end) if period else None


def _nth(unit: str, nth: int, whole: Period) -> Period | None:
    """The nth unit of a stretch; ValueError where it has not so many."""
    assert whole.start is not None
    assert whole.end is not None
    first, last = calendar.as_day(whole.start), calendar.as_day(whole.end)
    if unit.rstrip(".") in words("weekday"):
        weekday = int(words("weekday")[unit.rstrip(".")])
        if whole.unit != "M":
            return None
        at = nth_weekday(first.year, first.month, nth, weekday)
        return calendar.day(_inside(at, first, last))
    if unit == "half":
        return calendar.half(first.year, 1 if nth == 1 else 2) if whole.unit == "Y" else None
    code = unit_of(unit)
    if code == "W":
        thursday = (
            nth_weekday(first.year, first.month, nth, 4)
            if whole.unit == "M"
            else first + timedelta((3 - first.weekday()) % 7 + 7 * (nth - 1))
        )
        if nth < 0 and whole.unit != "M":
            thursday = last - timedelta((last.weekday() - 3) % 7)
        return calendar.week(thursday)
    edge = last if nth < 0 else first
    here = calendar.unit_at(code, edge)
    found = here if nth < 0 else calendar.step(here, nth - 1)
    assert found.start is not None
    if code == "WE" and calendar.as_day(found.start) > last:
        return calendar.step(found, -1)
    _inside(calendar.as_day(found.start), first, last)
    return found


def _inside(at: date, first: date, last: date) -> date:
    if not first <= at <= last:
        message = "no such part"
        raise ValueError(message)
    return at


@ends(
    r",? ?(?:in |of )?(?:the )?(?P<dir>last|this|next|the previous|previous|the following|following|that|the same|same|past|coming|the current|current) (?P<u>year|month|week)"
)
def of_year(found: Reading, m: re.Match[str], scan: Scan) -> Reading | None:
    """June last year, the third quarter of this year."""
    if found.yearless is None or m["u"] != "year":
        return None
    word = m["dir"].removeprefix("the ")
    if word in {"that", "same"}:
        year = calendar.as_day(scan.anchor.told.start).year if scan.anchor.told and scan.anchor.told.start else scan.today(unit="Y").year
    else:
        year = scan.today(unit="Y").year + direction(word)
    return dated(found.yearless(year), anchor="published", mod=found.mod)


@ends(r"(?:,|) (?:of |in )?…")
def in_year(found: Reading, m: re.Match[str], scan: Scan) -> Found | None:
    """The last Friday of March 2031, June of nineteen ninety, the first quarter of the year; the year may stand first (2031 Q1)."""
    other = scan.at(m.end()) if found.yearless or found.rule == "year_alone" else None
    if not other or not other[0].period:
        return None
    if found.yearless and other[0].period.unit == "Y" and other[0].period.start and other[0].rule in _YEARS:
        return _of_year(found.yearless, other[0], found.mod), other[1]
    if (
        found.rule == "year_alone"
        and found.period
        and found.period.start
        and other[0].yearless
        and other[0].rule in {"quarter", "half", "season", "nth_of"}
        and m[0].strip() != "in"
    ):
        return _of_year(other[0].yearless, found, None), other[1]
    return None


_YEARS = frozenset({"year_alone", "spelt_year", "told_unit", "unit_by_direction"})


def _of_year(make: Callable[[int], Period], year: Reading, mod: str | None) -> Reading:
    assert year.period is not None
    assert year.period.start is not None
    return dated(make(year.period.start.year), anchor=year.anchor, mod=mod)


@reads(r"(?:the )?(?P<d>{ord})(?: day)?(?: of| in|) (?P<dir>this|next|last|that|the) month")
def day_of_that_month(m: re.Match[str], scan: Scan) -> Reading:
    """The 20th of next month."""
    by = direction(m["dir"]) if m["dir"] in {"this", "next", "last"} else 0
    first = calendar.as_day(calendar.add_months(scan.today().replace(day=1), by))
    return dated(calendar.day(first.replace(day=ordinal(m["d"]))), anchor="published")


@reads(
    r"(?:from |between )?(?:the )?(?P<a>[0-3]?\d)(?:st|nd|rd|th)? ?(?:-|to|and|until|till|through) ?(?:the )?(?P<b>[0-3]?\d)(?:st|nd|rd|th)?(?: of| in|) (?P<dir>this|next|last) month"
)
def days_of_that_month(m: re.Match[str], scan: Scan) -> Reading | None:
    """From 4 to 22 next month."""
    first = calendar.as_day(calendar.add_months(scan.today().replace(day=1), direction(m["dir"])))
    a, b = first.replace(day=int(m["a"])), first.replace(day=int(m["b"]))
    return dated(Period(f"{a}/{b}", "D", a, b), anchor="published") if a < b else None


@reads(
    r"(?:(?:in|during|over|for) )?(?:the )?(?P<way>first|last|final) (?P<n>{num}|few|couple of) (?P<u>days|weeks|months|quarters|years|decades) of …"
)
def run_of(m: re.Match[str], scan: Scan) -> Found | None:
    """The first two weeks of 2031, the last four months of last year."""
    found, count = scan.at(m.end()), number(m["n"])
    if (
        not found
        or not found[0].period
        or count is None
        or not found[0].period.start
        or not found[0].period.end
        or found[0].type is not TimeType.DATE
    ):
        return None
    code, whole = unit_of(m["u"]), found[0].period
    first, last = calendar.as_day(whole.start or date.min), calendar.as_day(whole.end or date.max)
    if m["way"] == "first":
        start = first + timedelta(-first.weekday() % 7) if code == "W" else first
        end = calendar.as_day(calendar.added(start, int(count), code)) - timedelta(1)
    else:
        start, end = calendar.as_day(calendar.added(last + timedelta(1), -int(count), code)), last
    value = f"P{int(count) * (3 if code == 'Q' else 10 if code == 'DE' else 1)}{ {'Q': 'M', 'DE': 'Y'}.get(code, code) }"
    return Reading(value, TimeType.DURATION, Period(value, code, start, end), anchor=found[0].anchor), found[1]


@ends(r",? (?:on |maybe,? |say |)…")
def weekday_in_week(found: Reading, m: re.Match[str], scan: Scan) -> Found | None:
    """Next week on Friday."""
    if found.rule != "unit_by_direction" or not found.period or found.period.unit != "W" or not isinstance(found.period.start, date):
        return None
    day = scan.at(m.end())
    if not day or day[0].rule != "weekday" or not day[0].period or not day[0].period.start:
        return None
    at = found.period.start + timedelta(day[0].period.start.weekday())
    return dated(calendar.day(at), anchor=found.anchor), day[1]


@reads(r"(?:the )?(?P<dir>last|this|next|previous|current|coming|past|\d{4})(?: year)?'s (?:fiscal |financial )?…")
def of_that_year(m: re.Match[str], scan: Scan) -> Found | None:
    """Last year's third quarter, this year's harvest season."""
    found = scan.at(m.end())
    if not found or found[0].yearless is None:
        return None
    year = int(m["dir"]) if m["dir"].isdigit() else scan.today(unit="Y").year + direction(m["dir"])
    return dated(found[0].yearless(year), anchor="published"), found[1]
