"""Counted from a day: three days ago, two weeks later, two days after 3 May."""

import re
from datetime import datetime

from onrecord.changed import replace
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, number, pattern, reads, unit_of
from onrecord.resolve.when.period import DAYS, MONTHS, Moment, Period
from onrecord.resolve.when.spans import counted
from onrecord.resolve.when.written import dated

_GRAIN = {"BD": "D", "2W": "W", "ML": "D"}
"""How exact a day is that lies so many units away, where the unit itself does not say it."""
_SMALLER = {"Y": ("M", 12), "M": ("D", 30), "TH": ("TM", 60), "D": ("TH", 24), "W": ("D", 7), "DE": ("Y", 10)}
"""The unit in which a part of one is counted, and how many of it make one."""
_AWAY = r"(?:(?:about|almost|nearly|more than|over|less than|around|some|exactly|just|roughly|at least) )?(?P<n>an? few|a couple(?: of)?|an?|{num}|{vague})(?P<half> and a half)?[- ](?:full |long |short |consecutive |more )?(?P<u>{unit})'?"


@reads(r"(?P<more>(?:{num} {unit}(?:,? and |,? )){0,3})" + _AWAY + r" ?(?P<way>ago|earlier|before now|previously|back)")
@reads(r"(?P<more>(?:{num} {unit}(?:,? and |,? )){0,3})" + _AWAY + r" ?(?P<way>from now|hence|later|from today|after today|time)")
@reads(r"(?P<way>in) " + _AWAY + r"(?:'|'s)?(?: time)?(?! (?:of|for))")
def away(m: re.Match[str], scan: Scan) -> Found | Reading | None:
    """Three days ago, two weeks later, in a month."""
    count, unit, way = counted(m["n"]), unit_of(m["u"]), m["way"]
    back = way in {"ago", "earlier", "before now", "previously", "back"}
    if count is None:
        return Reading("PAST_REF" if back else "FUTURE_REF", TimeType.DATE)
    told = _told(unit, scan) if way in {"earlier", "later"} else None
    if told and _is_coarse(unit, told):
        return dated(told, anchor="told")
    if m["n"] in {"a", "an", "one"} and unit == "Y" and way in {"ago", "earlier"} and scan.anchor.quarter:
        return dated(calendar.step(scan.anchor.quarter, -4), anchor="told")
    base: Moment = (
        told.start
        if told and told.start
        else scan.today(unit="Y" if unit in {"Y", "DE", "CE"} else "D")
        if unit[0] != "T"
        else _moment(scan)
    )
    more = m.groupdict().get("more") or ""
    made = _moved(_with_more(base, more, back=back), count + (0.5 if m["half"] else 0), unit, back=back, told=told)
    return (
        dated(calendar.day(calendar.as_day(made.period.start)), anchor=made.anchor) if more and made.period and made.period.start else made
    )


def _told(unit: str, scan: Scan) -> Period | None:
    """What is counted from: what was told of last, for days and hours rather the last day than a month or year."""
    told = scan.anchor.told
    return scan.anchor.day or told if told and _is_coarse(unit, told) else told


def _is_coarse(unit: str, told: Period) -> bool:
    """Whether days or hours are counted from a month or year: no day follows from that."""
    return told.unit in MONTHS and (unit in DAYS or unit in {"BD", "WE"} or unit[0] == "T")


_MORE = pattern(r"(?P<n>{num}) (?P<u>{unit})")


def _with_more(at: Moment, more: str, *, back: bool) -> Moment:
    """Further units before the last one: 1 month and 21 days ago."""
    for found in _MORE.finditer(more):
        at = _counted_on(at, number(found["n"]) or 0.0, unit_of(found["u"]), back=back)
    return at


def _counted_on(at: Moment, count: float, unit: str, *, back: bool) -> Moment:
    """A moment so many units away, a part of one counted in smaller ones."""
    whole, over = divmod(count, 1)
    sign = -1 if back else 1
    at = calendar.added(at, sign * int(whole), unit)
    if over and unit in _SMALLER:
        smaller, many = _SMALLER[unit]
        at = calendar.added(at, sign * round(over * many), smaller)
    return at


def _moment(scan: Scan) -> Moment:
    scan.today()
    assert scan.anchor.published is not None
    return scan.anchor.published


def _moved(base: Moment, count: float, unit: str, *, back: bool, told: Period | None) -> Reading:
    at = _counted_on(base, count, unit, back=back)
    anchor = "told" if told else "published"
    if unit[0] == "T":
        return Reading(_clocked(at), TimeType.TIME, Period(_clocked(at), unit, at, at), anchor=anchor)
    grain = told.unit if told and told.unit in {"D", "M", "Q", "Y"} and unit in {"Y", "M"} else _GRAIN.get(unit, unit)
    if unit in {"W", "2W"} and told:
        grain = "D"
    return dated(calendar.unit_at(grain, calendar.as_day(at)), anchor=anchor)


def _clocked(at: Moment) -> str:
    return at.strftime("%Y-%m-%dT%H:%M") if isinstance(at, datetime) else at.isoformat()


@reads(_AWAY + r" (?P<way>after|before|since|following|prior to|from) …")
def away_from(m: re.Match[str], scan: Scan) -> Found | Reading | None:
    """Two days after 3 May."""
    base, count, unit = scan.at(m.end()), counted(m["n"]), unit_of(m["u"])
    if (
        not base
        or count is None
        or not base[0].period
        or base[0].period.start is None
        or base[0].type not in {TimeType.DATE, TimeType.TIME}
    ):
        return None
    made = _moved(base[0].period.start, count, unit, back=m["way"] in {"before", "prior to"}, told=base[0].period)
    if unit in {"D", "W", "BD"} and made.period and made.period.start:
        made = dated(calendar.day(calendar.as_day(made.period.start)))
    return replace(made, anchor=base[0].anchor), base[1]
