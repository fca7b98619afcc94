"""From when to when: from 3 to 5 May, 2010-14, since 2012, two weeks starting on Monday."""

import re
from datetime import date, datetime, timedelta

from onrecord.changed import replace
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.clock import on_day
from onrecord.resolve.when.grammar import Found, Reading, Scan, ends, ordinal, reads, unit_of
from onrecord.resolve.when.period import Moment, Period
from onrecord.resolve.when.relative import night_of
from onrecord.resolve.when.spans import LENGTH, counted, length
from onrecord.resolve.when.written import dated, day_of, month_number, nearest


@reads(
    r"(?:from |between |on )?(?:the )?(?P<m>{month}) (?:the )?(?P<a>{ord}|[0-3]?\d) ?(?:-|to|and|through|thru|until|till) ?(?:the )?(?P<b>{ord}|[0-3]?\d)(?:,? (?P<y>{year}))?(?!\d|-|/)"
)
@reads(
    r"(?:from |between |on )?(?:the )?(?P<a>{ord}|[0-3]?\d) ?(?:-|to|and|through|thru|until|till) ?(?:the )?(?P<b>{ord}|[0-3]?\d)(?: of| in|,)? (?P<m>{month})(?:,? (?P<y>{year}))?"
)
@reads(
    r"(?:from |between )(?:the )?(?P<a>{ord}|[0-3]?\d) ?(?:-|to|and|through|until|till) (?P<m>{month}) (?:the )?(?P<b>{ord}|[0-3]?\d)(?:,? (?P<y>{year}))?(?!\d)"
)
def days_of_month(m: re.Match[str], scan: Scan) -> Reading | None:
    """May 3-5, from 3 to 5 May."""
    a, b, month = ordinal(m["a"]), ordinal(m["b"]), month_number(m["m"])
    if a > b:
        return None

    def make(year: int) -> Period:
        first, last = day_of(year, month, a), day_of(year, month, b)
        return Period(f"{first.value}/{last.value}", "D", first.start, last.end)

    make(2000)
    return dated(make(int(m["y"]))) if m["y"] else nearest(make, scan, near=True)


@reads(
    r"(?:the )?(?:(?:fy|fiscal|financial)(?: year)? ?)?(?P<a>{year})(?:-| to | through | until |/)(?P<b>{year}|\d\d)(?![-/\d])(?: (?:financial|fiscal|academic|school|crop|budget|marketing) year| season| fiscal)?"
)
def years(m: re.Match[str], _: Scan) -> Reading | None:
    """2010-14."""
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) > 2 else first // 100 * 100 + int(m["b"])  # noqa: PLR2004  all its digits are there
    if not first < last:
        return None
    whole = Period(f"{first:04}/{last:04}", "Y", calendar.year(first).start, calendar.year(last).end)
    return dated(whole)


@reads(r"(?P<pre>from|between|during|starting|beginning) (?:on |the period |in |at )?…")
def two_ends(m: re.Match[str], scan: Scan) -> Found | None:
    """From Monday to Wednesday, between 2010 and 2014."""
    first = scan.at(m.end())
    return _joined(first, scan, between=m["pre"] == "between") if first else None


@ends(r"(?=,? (?:to|into|through|thru|until|till) | ?- ?(?=[\w']))…", joins=True)
def two_ends_bare(found: Reading, _: re.Match[str], scan: Scan) -> Found | None:
    """Monday to Wednesday; the range's own end may be one no more."""
    if found.rule in {"open_range", "two_ends", "two_ends_bare", "days_of_month", "reference"} or found.period is None:
        return None
    return _joined((found, _.end()), scan, between=False)


_AFTER, _BEFORE = frozenset(("after", "post-", "later than", "greater than")), frozenset(("before", "prior to", "pre-"))
_JOIN = re.compile(r"\s*(?:,?\s+(?P<w>to|into|through|thru|until|till|and ending|up to)\s+|\s?[-~]\s?|(?P<and>\s+and\s+))\s*(?:the\s+)?")


def _joined(first: Found, scan: Scan, *, between: bool) -> Found | None:
    join = _JOIN.match(scan.text, first[1])
    if not join or bool(join["and"]) != between:
        return None
    last = scan.at(join.end())
    first, last = _now(first, scan), _now(last, scan) if last else None
    if not last or {first[0].type, last[0].type} & {TimeType.SET, TimeType.DURATION}:
        return None
    if join["w"] == "into" and (night := _night(first[0], last[0])):
        return night, last[1]
    one, other = _aligned(first[0], last[0])
    if one is None or other is None or one.start is None or other.end is None or _key(one.start) > _key(other.end):
        return None
    kind = TimeType.TIME if TimeType.TIME in {first[0].type, last[0].type} else TimeType.DATE
    value = f"{one.value}/{other.value}"
    return Reading(value, kind, Period(value, other.unit, one.start, other.end), anchor=first[0].anchor or last[0].anchor), last[1]


def _night(first: Reading, last: Reading) -> Reading | None:
    """A night that goes on into the next day, which it ends with."""
    one, other = first.period, last.period
    if not one or not other or not one.value.endswith("TNI") or other.unit != "D" or not one.start or not other.start:
        return None
    begun, over = calendar.as_day(one.start), calendar.as_day(other.start)
    return night_of(begun, anchor=first.anchor) if (over - begun).days % 7 == 1 else None


def _now(found: Found, scan: Scan) -> Found:
    """Now, as an end of a range: the day of publication."""
    if found[0].value != "PRESENT_REF" or scan.anchor.published is None or scan.anchor.unit != "D":
        return found
    return dated(calendar.day(scan.today()), anchor="published"), found[1]


def _aligned(first: Reading, last: Reading) -> tuple[Period | None, Period | None]:
    """Both ends, the year of one given to the other where only one names it, the first before the last."""
    one, other = first.period, last.period
    if one is None or other is None or one.start is None or other.start is None:
        return one, other
    if first.clock and last.clock and one.unit[0] == other.unit[0] == "T" and _key(one.start) > _key(other.start):
        other = on_day(last, calendar.day(calendar.as_day(one.start) + timedelta(1))).period
    elif first.yearless and not last.yearless:
        one = first.yearless(_year(other))
        one = first.yearless(_year(other) - 1) if _key(one.start) > _key(other.end) else one
    elif last.yearless and not first.yearless:
        other = last.yearless(_year(one))
        other = last.yearless(_year(one) + 1) if _key(other.start) < _key(one.start) else other
    elif first.yearless and last.yearless and _key(one.start) > _key(other.start):
        other = last.yearless(_year(one) + (_key(last.yearless(_year(one)).start) < _key(one.start)))
    elif one.unit == other.unit == "D" and _key(one.start) > _key(other.start) and last.anchor == "published":
        behind = (_key(one.start)[0] - _key(other.start)[0]).days
        other = calendar.step(other, -(-behind // 7) * 7) if last.rule == "weekday" else calendar.step(other, 7)
    return one, other


def _year(period: Period) -> int:
    assert period.start is not None
    return period.start.year


def _key(moment: Moment | None) -> tuple[date, str]:
    assert moment is not None
    return calendar.as_day(moment), moment.isoformat() if isinstance(moment, datetime) else ""


@reads(r"(?:for )?" + LENGTH + r",? (?:starting|beginning|commencing)(?: from| on|) …")
@reads(r"for " + LENGTH + r",? from …")
def length_from(m: re.Match[str], scan: Scan) -> Found | None:
    """Two weeks starting 3 May."""
    first, count, unit = scan.at(m.end()), counted(m["n"]), unit_of(m["u"])
    period = first[0].period if first else None
    if not first or not period or period.start is None or count is None or first[0].type is not TimeType.DATE:
        return None
    last = calendar.added(period.start, int(count), unit)
    last = last if unit[0] == "T" else last - timedelta(1)
    value = length(count, unit)
    return Reading(value, TimeType.DURATION, Period(value, unit, period.start, last), anchor=first[0].anchor), first[1]


@reads(LENGTH + r",? (?:that |which )?(?:to|ended|ending|through|up to|until) (?:on |in )?(?:the end of )?…")
@reads(
    r"(?P<hedge>)(?P<half>)(?P<more>)(?:(?:the|its|a) )?(?P<n>)(?:full |fiscal |financial )?(?P<u>half|year|quarter|month),? (?:that |which )?(?:to|ended|ending|through|up to|until) (?:on |in )?(?:the end of )?…"
)
def length_to(m: re.Match[str], scan: Scan) -> Found | None:
    """The 12 months to March, the quarter ended 30 June, which is one of the calendar."""
    last, count = scan.at(m.end(), joined=False), counted(m["n"] or "a")
    unit = "H" if m["u"] == "half" else unit_of(m["u"])
    period = last[0].period if last else None
    if not last or not period or count is None or count != int(count) or last[0].type is not TimeType.DATE or unit not in calendar.MONTHS:
        return None
    if period.end is None or isinstance(period.end, datetime) or period.unit not in {"D", "M", "Y"}:
        return None
    first = calendar.as_day(calendar.added(calendar.as_day(period.end) + timedelta(1), -int(count), unit))
    whole = calendar.unit_at(unit, first)
    if count == 1 and (whole.start, whole.end) == (first, period.end):
        return dated(whole, anchor=last[0].anchor), last[1]
    value = length(count * (6 if unit == "H" else 1), "M" if unit == "H" else unit)
    return Reading(value, TimeType.DURATION, Period(value, unit, first, period.end), anchor=last[0].anchor), last[1]


@ends(
    r",? (?:or|and) (?:later|after|greater|above|beyond|onwards?|since)(?! (?:than )?(?:the |this |last |next )?(?:{year}|{month}|{weekday}|\d))"
)
def or_later(found: Reading, _: re.Match[str], __: Scan) -> Reading | None:
    """2031 or later."""
    return replace(found, period=replace(found.period, end=None)) if found.period and found.type is TimeType.DATE else None


@reads(
    r"(?P<w>(?:ever )?since|later than|greater than|until|till|before|after|by|prior to|as of|post-|pre-|up to|from|starting|beginning|as late as|as early as|no later than|not before)(?: |(?<=-))(?:the |in |on |at )?…"
)
def open_range(m: re.Match[str], scan: Scan) -> Found | None:
    """Since 2012, until Friday: an end stays open, or is the day of publication."""
    found = scan.at(m.end())
    if not found or not found[0].period or found[0].type in {TimeType.SET, TimeType.DURATION}:
        return None
    (reading, end), word = found, m["w"].removeprefix("ever ")
    if word == "from":
        return None
    mod = "AFTER" if word in _AFTER else "BEFORE" if word in _BEFORE else None
    return replace(reading, mod=mod, period=_opened(found[0].period, word, reading.mod, scan)), end


def _opened(period: Period, word: str, mod: str | None, scan: Scan) -> Period:
    """The stretch before or behind a time, or from it to now; what lies behind the first part of a time, or before its last, has the rest of it."""
    if word in {"since", "as of"}:
        now = scan.anchor.published
        return replace(period, end=calendar.as_day(now) if now and scan.anchor.unit == "D" else None)
    if word in {"starting", "beginning", "as early as"}:
        return replace(period, end=None)
    if word in _AFTER or word == "not before":
        return replace(period, start=period.start if mod == "START" else _after(period.end, 1), end=None)
    if word in _BEFORE:
        return replace(period, start=None, end=period.end if mod == "END" else _after(period.start, -1))
    return replace(period, start=None)


def _after(at: Moment | None, days: int) -> Moment | None:
    return at + timedelta(days) if isinstance(at, date) and not isinstance(at, datetime) else at
