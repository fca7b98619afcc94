"""Counted from a day: three days ago, two weeks later, two days after 3 May."""

import re
from datetime import datetime

from onrecord.changed import replace
from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, number, reads
from onrecord.resolve.when.period import Moment, Period
from onrecord.resolve.when.spans import counted
from onrecord.resolve.when.written import dated

_GRAIN = {
    "TS": "TS",
    "TM": "TM",
    "TH": "TH",
    "D": "D",
    "BD": "D",
    "W": "W",
    "2W": "W",
    "WE": "WE",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "DE": "DE",
    "CE": "CE",
}


_AWAY = r"(?:(?:about|almost|nearly|more than|over|less than|around|some|exactly|just|roughly|at least) )?(?P<n>an? few|a couple(?: of)?|an?|{num}|{vague})(?P<half> and a half)?[- ](?:full |long |short |consecutive |more )?(?P<u>{unit})'?"


@reads(r"(?P<more>(?:{num} {unit}(?:,? and |,? )){0,3})" + _AWAY + r" ?(?P<way>ago|earlier|before now|previously|back)")
@reads(r"(?P<more>(?:{num} {unit}(?:,? and |,? )){0,3})" + _AWAY + r" ?(?P<way>from now|hence|later|from today|after today|time)")
@reads(r"(?P<way>in) " + _AWAY + r"(?:'|'s)?(?: time)?(?! (?:of|for))")
def away(m: re.Match[str], scan: Scan) -> Found | Reading | None:
    """Three days ago, two weeks later, in a month."""
    count, unit, way = counted(m["n"]), words("unit")[m["u"]], m["way"]
    back = way in {"ago", "earlier", "before now", "previously", "back"}
    if count is None:
        return Reading("PAST_REF" if back else "FUTURE_REF", TimeType.DATE)
    told = scan.anchor.told if way in {"earlier", "later"} else None
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


_MORE = re.compile(r"(\w+)\s+(\w+)")


def _with_more(at: Moment, more: str, *, back: bool) -> Moment:
    """Further units before the last one: 1 month and 21 days ago."""
    for count, unit in _MORE.findall(re.sub(r"\band\b|,", " ", more)):
        at = calendar.added(at, int(number(count) or 0) * (-1 if back else 1), words("unit")[unit])
    return at


def _moment(scan: Scan) -> Moment:
    scan.today()
    assert scan.anchor.published is not None
    return scan.anchor.published


def _moved(base: Moment, count: float, unit: str, *, back: bool, told: Period | None) -> Reading:
    whole, over = divmod(count, 1)
    sign = -1 if back else 1
    at = calendar.added(base, sign * int(whole), unit)
    if over and unit in {"Y", "M", "TH", "D", "W", "DE"}:
        smaller = {"Y": ("M", 12), "M": ("D", 30), "TH": ("TM", 60), "D": ("TH", 24), "W": ("D", 7), "DE": ("Y", 10)}[unit]
        at = calendar.added(at, sign * round(over * smaller[1]), smaller[0])
    anchor = "told" if told else "published"
    if unit[0] == "T":
        return Reading(_clocked(at), TimeType.TIME, Period(_clocked(at), unit, at, at), anchor=anchor)
    grain = told.unit if told and told.unit in {"D", "M", "Q", "Y"} and unit in {"Y", "M"} else _GRAIN.get(unit, "D")
    if unit in {"W", "2W"} and told:
        grain = "D"
    return dated(
        calendar.unit_at(grain, calendar.as_day(at))
        if grain in {"D", "W", "M", "Q", "Y", "DE", "CE", "WE"}
        else calendar.day(calendar.as_day(at)),
        anchor=anchor,
    )


def _clocked(at: Moment) -> str:
    return at.strftime("%Y-%m-%dT%H:%M") if isinstance(at, datetime) else at.isoformat()


@reads(_AWAY + r" (?P<way>after|before|since|following|prior to|from) …")
def away_from(m: re.Match[str], scan: Scan) -> Found | Reading | None:
    """Two days after 3 May."""
    base, count, unit = scan.at(m.end()), counted(m["n"]), words("unit")[m["u"]]
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
