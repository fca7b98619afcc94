"""Times seen from the day of publication or from what was told last: yesterday, last week, three days ago, a year earlier, the same day."""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from onrecord.changed import replace
from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, UnanchoredError, number, reads, spaced, unit_of
from onrecord.resolve.when.period import Period
from onrecord.resolve.when.written import dated, festive, month_number

PARTS = {"MO": (6, 12), "AF": (12, 18), "EV": (18, 22), "NI": (20, 24), "DT": (6, 18), "MI": (12, 12)}
"""Hours of the parts of a day, as daily use has them; a night that is told by its day is that day's late hours."""
DAWN = 6
"""The hour at which a night ends."""
_BEGINS = frozenset(("beginning", "starting", "commencing", "c"))
"""What is said of a week that begins on a day; the rest of the words for one say that it ends."""
_WEEKEND = frozenset((6, 7))
_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tmrw": 1,
    "the day after tmrw": 2,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}


def part_of(day: Period, code: str) -> Period:
    """A part of a day."""
    first, last = PARTS[code]
    assert day.start is not None
    start = datetime.combine(calendar.as_day(day.start), datetime.min.time())
    return Period(
        f"{day.value[:10]}T{code}", "P", start + timedelta(hours=first), start + timedelta(hours=last, minutes=-1 if first < last else 0)
    )


def direction(word: str) -> int:
    """Back, here or on: -1, 0 or 1."""
    return int(next(words(kind)[word] for kind in ("last", "this", "next") if word in words(kind)))


@reads(
    r"(?:later |earlier |late |early )?(?P<d>the day before yesterday|the day after tomorrow|the day after tmrw|today|yesterday|tomorrow|tmrw)(?:'s)?"
)
@reads(r"(?P<d>the) (?:very )?(?:day before yesterday|day after tomorrow)")
def named_day(m: re.Match[str], scan: Scan) -> Reading | None:
    """Today, yesterday, tomorrow."""
    day = spaced(m["d"])
    return dated(calendar.day(scan.today() + timedelta(_DAYS[day])), anchor="published") if day in _DAYS else None


@reads(r"overnight")
def overnight(_: re.Match[str], scan: Scan) -> Reading:
    """The night before the day of publication; where the tense tells of what is to come, the one behind it."""
    return night_of(scan.today() - timedelta(0 if scan.anchor.future else 1), anchor="published")


def night_of(first: date, *, anchor: str | None) -> Reading:
    """The night that begins on a day and ends with the dawn of the next."""
    night = part_of(calendar.day(first), "NI")
    over = datetime.combine(first + timedelta(1), time(DAWN))
    return Reading(night.value, TimeType.TIME, replace(night, end=over), anchor=anchor)


@reads(r"(?:later |earlier |late |early )?(?P<w>this|last|tonight)(?: (?P<p>{part}))?")
def part_of_today(m: re.Match[str], scan: Scan) -> Reading | None:
    """This morning, last night, tonight."""
    code = "NI" if m["w"] == "tonight" else words("part").get(m["p"] or "")
    if code is None:
        return None
    day = calendar.day(scan.today() - timedelta(1 if m["w"] == "last" else 0))
    return replace(dated(part_of(day, code), anchor="published"), type=TimeType.TIME)


@reads(
    r"(?:the )?(?:(?P<dir>{last}|{this}|{next}) (?P<u>day|week|weekend|month|quarter|half|year|decade|century|season)|(?P<m2>month|year|week)[- ](?P<end>end))(?:'s)?"
)
@reads(
    r"(?:the )?(?:week|month|year) of (?P<dir>{last}|{this}|{next}) (?P<u>day|week|weekend|month|quarter|half|year|decade|century|season)(?P<end>)"
)
@reads(
    r"(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?P<dir>{last}|{this}|{next}) (?:fiscal|financial|calendar|full|school) (?P<u>year|quarter)|(?P<end>$.))"
)
def unit_by_direction(m: re.Match[str], scan: Scan) -> Reading | None:
    """Last week, this month, next year, year-end."""
    if m["end"]:
        last = calendar.unit_at({"month": "M", "year": "Y", "week": "W"}[m["m2"]], scan.today(unit="Y")).end
        assert last is not None
        return dated(calendar.day(calendar.as_day(last)), anchor="published")
    if m["u"] == "day" and m["dir"] in {"next", "following", "previous", "prior"}:
        return None  # `told_day` counts these from the day told of last
    unit = {"half": "H", "season": "S"}.get(m["u"]) or unit_of(m["u"])
    by = direction(m["dir"])
    word = m["dir"]
    if word in {"following", "previous", "prior"} and scan.anchor.told:
        return _beside_told(unit, by, scan)
    here = calendar.unit_at(unit, scan.today(unit="Y" if unit in {"Y", "DE", "CE"} else "M" if unit in {"M", "Q", "H"} else "D"))
    if word == "past" and unit in {"M", "Y", "DE", "W"} and m[0].startswith("the "):
        return _running(here, unit, scan)
    if unit == "WE" and word == "past":
        by = -1
    return dated(calendar.step(here, by), anchor="published")


def _running(here: Period, unit: str, scan: Scan) -> Reading:
    """The past year: the twelve months before the day."""
    end = scan.today()
    start = calendar.added(end, -1, unit)
    return dated(Period(calendar.step(here, -1).value if unit != "DE" else "P10Y", unit, start, end), anchor="published")


def _beside_told(unit: str, by: int, scan: Scan) -> Reading:
    told = scan.anchor.told
    assert told is not None
    if told.start is None:
        raise UnanchoredError
    return dated(calendar.step(calendar.unit_at(unit, calendar.as_day(told.start)), by), anchor="told")


@reads(r"(?:the )?(?:(?P<dir>{last}|{this}|{next}) )(?:(?P<m>{month})|(?P<w>{weekday})|(?P<s>{season})|(?P<h>{holiday}))(?:'s)?")
def name_by_direction(m: re.Match[str], scan: Scan) -> Reading | None:
    """Last December, next Friday, this summer, last Christmas."""
    by = direction(m["dir"])
    if m["w"]:
        return _weekday_by(int(words("weekday")[m["w"].rstrip(".")]), m["dir"], by, scan)
    today = scan.today(unit="M")
    if m["m"]:
        month = month_number(m["m"])
        return _of_years(lambda y: calendar.month(y, month), by, today)
    if m["s"]:
        code = words("season")[m["s"]]
        return _of_years(lambda y: calendar.season(y, code), by, today)
    return _of_years(lambda y: festive(spaced(m["h"]), y), by, today)


def _of_years(make: Callable[[int], Period], by: int, today: date) -> Reading:
    """The last one that is over or on, this year's, the next one to begin."""
    options = [make(y) for y in range(today.year - 2, today.year + 3)]
    if by < 0:
        chosen = [p for p in options if p.end is not None and calendar.as_day(p.end) < today][-1]
    elif by > 0:
        chosen = next(p for p in options if p.start is not None and calendar.as_day(p.start) > today)
    else:
        chosen = options[2]
    return dated(chosen, anchor="published", yearless=make)


def _weekday_by(weekday: int, word: str, by: int, scan: Scan) -> Reading:
    """Last Friday is the last before the day; next Friday the one of next week; coming Friday the next to come; this Friday this week's."""
    today = scan.today(f"XXXX-WXX-{weekday}")
    monday = today - timedelta(today.isoweekday() - 1)
    if by < 0:
        at = today - timedelta((today.isoweekday() - weekday - 1) % 7 + 1)
    elif by == 0:
        at = monday + timedelta(weekday - 1)
    elif word == "next":
        at = monday + timedelta(7 + weekday - 1)
    else:
        at = today + timedelta((weekday - today.isoweekday() - 1) % 7 + 1)
    return dated(calendar.day(at), anchor="published")


@reads(
    r"(?:on )?(?P<w>{weekday}) (?:of )?(?:the )?(?P<dir>last|this|next|following|previous) week|(?:the )?(?P<dir2>last|this|next) week'?s? (?:on )?(?P<w2>{weekday})"
)
@reads(r"(?P<w>{weekday}) (?P<dir>week)")
@reads(r"(?P<n>a|one|two|three|four) weeks? (?:from|after|on) (?P<w>{weekday})(?P<dir>)")
def weekday_of_week(m: re.Match[str], scan: Scan) -> Reading:
    """Friday next week."""
    groups = m.groupdict()
    weekday, word = int(words("weekday")[(m["w"] or groups["w2"]).rstrip(".")]), m["dir"] or groups.get("dir2")
    today = scan.today(f"XXXX-WXX-{weekday}")
    if word in {"week", None}:
        weeks = int(number(groups.get("n") or "one") or 1)  # "a" is one
        at = today + timedelta((weekday - today.isoweekday()) % 7 + 7 * weeks)
    else:
        at = today - timedelta(today.isoweekday() - weekday) + timedelta(7 * direction(word))
    return dated(calendar.day(at), anchor="published")


@reads(r"(?:on )?(?P<w>{weekday}) last(?! {unit})")
def weekday_last(m: re.Match[str], scan: Scan) -> Reading:
    """Tuesday last."""
    return _weekday_by(int(words("weekday")[m["w"].rstrip(".")]), "last", -1, scan)


@reads(r"(?P<n>{num}) (?P<w>{weekday})s (?P<way>ago|from now)")
def weekdays_away(m: re.Match[str], scan: Scan) -> Reading | None:
    """Two Sundays ago: the last is one ago."""
    count, weekday = number(m["n"]), int(words("weekday")[m["w"].rstrip(".")])
    if not count or count != int(count):
        return None
    back = m["way"] == "ago"
    near = _weekday_by(weekday, "last" if back else "coming", -1 if back else 1, scan).period
    return dated(calendar.step(near, 7 * (int(count) - 1) * (-1 if back else 1)), anchor="published") if near else None


@reads(r"(?P<n>an?|{num}) weeks? ago,? (?P<on>on )?(?P<w>{weekday})")
@reads(r"(?:on )?(?P<w>{weekday})(?P<on>),? (?P<n>an?|{num}) weeks? ago")
def weekday_weeks_ago(m: re.Match[str], scan: Scan) -> Reading | None:
    """Two weeks ago on Friday: that week's; a week ago Saturday: a week before the last one."""
    weekday, count = int(words("weekday")[m["w"].rstrip(".")]), 1 if m["n"] in {"a", "an"} else number(m["n"])
    today = scan.today(f"XXXX-WXX-{weekday}")
    if not count or count != int(count):
        return None
    in_week = today + timedelta(weekday - today.isoweekday())
    last = today - timedelta((today.isoweekday() - weekday - 1) % 7 + 1)
    return dated(calendar.day((last if m["on"] is None else in_week) - timedelta(7 * int(count))), anchor="published")


@reads(r"(?:the )?(?P<u>week|weekend) (?P<way>of|beginning|starting|ending|ended|commencing|to) (?:on |from )?…")
@reads(r"(?P<u>)w/(?P<way>[ce])\.? …")
def week_of(m: re.Match[str], scan: Scan) -> Found | None:
    """The week of March 6, or that begins on it; one that ends on a day is the seven days up to it."""
    found = scan.at(m.end(), joined=False)
    if not found or not found[0].period or found[0].period.unit != "D" or found[0].period.start is None:
        return None
    at = calendar.as_day(found[0].period.start)
    return dated(calendar.weekend(at) if m["u"] == "weekend" else _week(at, m["way"]), anchor=found[0].anchor), found[1]


def _week(at: date, way: str) -> Period:
    """The week of a day; where it begins on a Saturday or Sunday the seven days from it on, where it ends on a day those up to it.

    Such seven days have the value of the week in which most of them lie.
    """
    begins = way in _BEGINS
    if way == "of" or (begins and at.isoweekday() not in _WEEKEND):
        return calendar.week(at)
    first = at if begins else at - timedelta(6)
    return replace(calendar.week(first + timedelta(3)), start=first, end=first + timedelta(6))


@reads(r"(?:at |around |about |by )?(?:this|the same) (?:time|point|stage) (?P<dir>last|next) (?P<u>year|month|week)")
def this_time(m: re.Match[str], scan: Scan) -> Reading:
    """This time last year: that month; this time last week: that day."""
    at = calendar.added(scan.today(), direction(m["dir"]), unit_of(m["u"]))
    return dated(calendar.unit_at("M" if m["u"] == "year" else "D", calendar.as_day(at)), anchor="published")


@reads(r"(?:the )?(?P<u>week|weekend|month|year|day) (?P<way>after next|before last|after the next|before the last)")
def next_but_one(m: re.Match[str], scan: Scan) -> Reading:
    """The week after next."""
    here = calendar.unit_at(unit_of(m["u"]), scan.today(unit="Y" if m["u"] == "year" else "D"))
    return dated(calendar.step(here, 2 if m["way"].startswith("after") else -2), anchor="published")


@reads(r"(?:the )?(?:rest|remainder) of (?:the |this |my )?(?P<u>week|month|year|quarter|decade)")
def rest(m: re.Match[str], scan: Scan) -> Reading:
    """The rest of the week."""
    here = calendar.unit_at(unit_of(m["u"]), scan.today())
    return dated(replace(here, start=scan.today()), anchor="published", mod="END")


@reads(r"(?:the )?week (?:no\.? ?|number )?(?P<n>[1-5]?\d)(?:(?:,| of| in)? (?P<y>{year}))?")
def week_number(m: re.Match[str], scan: Scan) -> Reading:
    """Week 31 of 2031, by ISO 8601."""
    number_ = int(m["n"])
    make: Callable[[int], Period] = lambda year: calendar.week(date.fromisocalendar(year, number_, 1))  # noqa: E731  kept for the year that may follow
    if m["y"]:
        return dated(make(int(m["y"])))
    return dated(make(scan.today(f"XXXX-W{number_:02}", unit="Y").year), anchor="published", yearless=make)


@reads(r"{ref}")
def reference(m: re.Match[str], _: Scan) -> Reading | None:
    """Now, recently, soon."""
    return Reading(words("ref")[spaced(m[0])], TimeType.DATE)
