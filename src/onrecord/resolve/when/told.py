"""Times that hang on what was told last: the next day, that year, the quarter, the year-earlier period."""

import re
from datetime import timedelta

from onrecord.changed import replace
from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, reads, spaced, unit_of
from onrecord.resolve.when.relative import part_of
from onrecord.resolve.when.written import dated


@reads(r"(?P<w>(?:on )?the day (?:before|after))(?: |(?!\w))…")
@reads(r"(?P<w>(?:on )?the (?:previous|following|next) day)")
@reads(r"(?:the )?(?P<w>next|following|previous|preceding) (?P<p>{part}|day)")
@reads(r"(?:on )?(?P<w>(?:the|that) (?:same|very) day|that day|that date)")
@reads(r"(?P<w>(?:earlier|later|late|early) (?:in |on |that |the same )?(?:the )?day)")
@reads(r"(?P<w>that|the same) (?P<p>{part})")
@reads(r"the (?P<p>{part}) (?P<w>before|after)(?= ?(?:\W|$))")
def told_day(m: re.Match[str], scan: Scan) -> Found | Reading | None:
    """The next day, the same day: counted from the day told of last, or from the publication where none was."""
    told, by, word = scan.anchor.told, _turn(m["w"]), spaced(m["w"])
    anchor: str | None
    part = words("part").get(m.groupdict().get("p") or "")
    if told is None or told.start is None or told.unit not in {"D", "P", "TH", "TM", "TS"}:
        base, anchor = scan.today(), "published"
    else:
        base, anchor = calendar.as_day(told.start), "told"
    end = m.start() + len(m[0].rstrip())
    then = scan.at(m.end()) if word.endswith(("the day before", "the day after")) and end < m.end() else None
    if then and then[0].period and then[0].period.start and then[0].period.unit == "D":
        base, anchor, end = calendar.as_day(then[0].period.start), then[0].anchor, then[1]
    day = calendar.day(base + timedelta(by))
    if part:
        return replace(dated(part_of(day, part), anchor=anchor), type=TimeType.TIME), end
    beside = word.endswith(("before", "after")) and not then
    return replace(dated(day, anchor=anchor), rule="day_beside_told" if beside else ""), end


def _turn(text: str) -> int:
    if re.search("before|previous|preceding", text):
        return -1
    return 1 if re.search("after|following|next", text) else 0


@reads(r"(?P<w>the (?P<u>year|month|week|weekend|quarter|decade) (?:before|after))(?: |(?!\w))…")
def unit_beside(m: re.Match[str], scan: Scan) -> Found | None:
    """The year before: that before the one told of last, or before the one behind it ("the year before 2031", "the week after Easter")."""
    end, unit, by = m.start() + len(m[0].rstrip()), unit_of(m["u"]), _turn(m["w"])
    then = scan.at(m.end(), joined=False) if end < m.end() else None
    if then and then[0].period and then[0].period.start and then[0].type is TimeType.DATE:
        beside, end = calendar.as_day(then[0].period.start), then[1]
        return dated(calendar.step(calendar.unit_at(unit, beside), by), anchor=then[0].anchor), end
    told = scan.anchor.quarter if unit == "Q" and scan.anchor.quarter else scan.anchor.told
    at = calendar.as_day(told.start) if told and told.start else scan.today(unit="Y" if unit in {"Y", "DE"} else "D")
    found = dated(calendar.step(calendar.unit_at(unit, at), by), anchor="told" if told and told.start else "published")
    return replace(found, rule="unit_beside_told"), end


@reads(
    r"(?P<w>(?:the|that|its|my) (?:same |latest |most recent |full )?(?P<u>quarter|month|year|week|weekend)|the (?:latest|most recent) (?P<x>period))(?! (?:of|ago|before|end))"
)
@reads(r"(?:in )?(?:that|the) (?P<w>same) (?P<u>quarter|month|year|week|weekend)(?P<x>)")
def told_unit(m: re.Match[str], scan: Scan) -> Reading | None:
    """The quarter, that year: what was told of last, else the last full quarter, this week."""
    unit = "Q" if m["x"] else unit_of(m["u"])
    told = scan.anchor.quarter if unit == "Q" else scan.anchor.told
    if told and told.start and (m[0].startswith("that") or unit == "Q" or "same" in m[0]):
        return dated(calendar.unit_at(unit, calendar.as_day(told.start)), anchor="told")
    here = calendar.unit_at(unit, scan.today(unit="M"))
    over = unit == "WE" and scan.anchor.future is False and here.start is not None and calendar.as_day(here.start) > scan.today()
    return dated(calendar.step(here, -1) if unit == "Q" or over else here, anchor="published")


@reads(
    r"(?:the |its )?(?:same |comparable |corresponding |like )?(?:\w+[- ])?(?:year[- ](?:ago|earlier)|year-before|prior[- ]year)(?: (?:\w+[- ])?(?P<u>quarter|period|month|half|level|figures?))?"
)
@reads(r"(?:the )?(?:same|comparable|corresponding|like) (?P<u>quarter|period|month) (?:a year (?:ago|earlier|before)|(?:of )?last year)")
@reads(r"(?:the )?last year's (?P<u>quarter|period|month)")
def year_ago_period(m: re.Match[str], scan: Scan) -> Reading | None:
    """The year-earlier quarter."""
    unit = {"month": "M", "half": "H"}.get(m["u"] or "", "Q")
    here = scan.anchor.quarter if unit == "Q" and scan.anchor.quarter else calendar.step(calendar.unit_at(unit, scan.today(unit="M")), -1)
    return dated(calendar.step(here, -4 if unit == "Q" else -12 if unit == "M" else -2), anchor="told")
