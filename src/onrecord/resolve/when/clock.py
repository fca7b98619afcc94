"""Times of day: Friday morning, 5 p.m. on Tuesday, half past six, 17:00 GMT."""

import re
from datetime import date, datetime, time, timedelta

from onrecord.changed import replace
from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, ends, number, reads
from onrecord.resolve.when.period import Period
from onrecord.resolve.when.relative import DAWN, night_of, part_of
from onrecord.resolve.when.written import dated


@ends(r",?(?: in| on|) ?(?:the |early |late |mid[- ]|early in the |late in the |that )?(?P<p>{part}|overnight)(?:'s)?")
def part_of_day(found: Reading, m: re.Match[str], _: Scan) -> Reading | None:
    """Friday morning."""
    if not found.period or found.period.unit not in {"D", "TH", "TM"} or found.type is TimeType.SET:
        return None
    code = words("part")[m["p"]]
    if found.period.unit != "D":
        return found
    return replace(dated(part_of(found.period, code), anchor=found.anchor, mod=found.mod), type=TimeType.TIME)


@reads(r"(?:on )?(?:the )?(?:(?:intervening|whole) )?(?:night|overnight) (?:of |on |from |)…")
def night_between(m: re.Match[str], scan: Scan) -> Found | None:
    """The night of 3-4 June, overnight from Sunday to Monday: the one between two days."""
    found = scan.at(m.end())
    period = found[0].period if found else None
    if not found or not period or period.unit != "D" or not isinstance(period.start, date) or not isinstance(period.end, date):
        return None
    return (night_of(period.start, anchor=found[0].anchor), found[1]) if (period.end - period.start).days == 1 else None


@reads(r"overnight (?:in)?to …")
def night_into(m: re.Match[str], scan: Scan) -> Found | None:
    """Overnight into Monday: the night that ends with that day's dawn."""
    found = scan.at(m.end(), joined=False)
    period = found[0].period if found else None
    if not found or not period or period.unit not in {"D", "P"} or period.start is None:
        return None
    return night_of(calendar.as_day(period.start) - timedelta(1), anchor=found[0].anchor), found[1]


@reads(r"(?:in |during |by )?(?:the )?(?:very )?(?:early|small|wee|pre-dawn|predawn) hours (?:of |on )…")
def small_hours(m: re.Match[str], scan: Scan) -> Found | None:
    """The small hours of Monday: from midnight to dawn."""
    found = scan.at(m.end(), joined=False)
    if not found or not found[0].period or found[0].period.unit not in {"D", "P"} or found[0].period.start is None:
        return None
    return _small_hours(calendar.as_day(found[0].period.start), found[0].anchor), found[1]


def _small_hours(day: date, anchor: str | None) -> Reading:
    begun = datetime.combine(day, time())
    whole = Period(f"{day}TMO", "P", begun, begun + timedelta(hours=DAWN))
    return Reading(whole.value, TimeType.TIME, whole, mod="START", anchor=anchor)


@reads(
    r"(?:in |by |at |during )?(?:the )?(?:(?P<mod>early|late|mid)[- ])?(?P<p>{part}|(?P<small>(?:early|small|wee|pre-dawn) hours)|(?P<y>yesternight))"
)
def part_alone(m: re.Match[str], scan: Scan) -> Reading | None:
    """Mid-afternoon, the small hours: of the day told, or of that of publication."""
    if m["y"]:
        return night_of(scan.today() - timedelta(1), anchor="published")
    if m["p"].endswith("s") and not m["small"]:
        return None
    code = "MO" if m["small"] else words("part")[m["p"]]
    today = scan.today(f"XXXX-XX-XXT{code}")
    if m["small"]:
        return _small_hours(today, "published")
    mods = {"early": "START", "late": "END", "mid": "MID"}
    return replace(dated(part_of(calendar.day(today), code), anchor="published", mod=mods.get(m["mod"] or "")), type=TimeType.TIME)


@reads(r"(?:the )?(?:(?:early|late|mid)[- ])?(?P<p>{part}) (?:of |on |from |)(?!of)…")
def part_first(m: re.Match[str], scan: Scan) -> Found | None:
    """The morning of 3 May, late evening Friday."""
    found = scan.at(m.end())
    if not found or not found[0].period or found[0].period.unit != "D":
        return None
    return replace(dated(part_of(found[0].period, words("part")[m["p"]]), anchor=found[0].anchor), type=TimeType.TIME), found[1]


_CLOCK = (
    r"(?:(?P<h>[01]?\d|2[0-4])(?:(?::|\.(?=\d\d ?[ap]))(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d))?)?(?: ?(?P<ap>[ap]\.? ?m\.?)| ?(?P<oc>o'?clock)|(?<=:\d\d)))"
    r"(?:(?: in the| this|) (?P<p>morning|afternoon|evening)| at (?P<n>night))?"
    r"(?: ?\(?(?P<z>{zone}|local(?: time)?|eastern(?: time)?|pacific(?: time)?|z)\)?)?"
)


_AT = r"(?:(?:about|around|at|by|exactly|approximately|roughly|some ?time|shortly after|shortly before|just after|just before) ){0,2}"


@reads(_AT + _CLOCK)
@reads(
    _AT
    + r"(?P<h>[01]\d|2[0-4])(?P<mi>[0-5]\d)(?P<s>)(?P<ap>)(?P<p>)(?P<n>)(?: ?(?:hours|hrs|h))?(?: ?\(?(?P<z>{zone}|local(?: time)?|z)\)?|(?<=hours)|(?<=hrs)|(?<=\dh))"
)
def clock(m: re.Match[str], scan: Scan) -> Reading | None:
    """5 p.m., 17:00 GMT; without a day, of the publication day."""
    hour = _hour(int(m["h"]), m["ap"], m["p"], m["n"])
    minute, second = m["mi"], m["s"]
    return _clocked(hour, minute, second, _zone(m["z"]), scan)


def _hour(hour: int, half: str | None, part: str | None, night: str | None) -> int:
    if half and hour > 12 and hour < 24:  # noqa: PLR2004  afternoon already
        return hour
    if (half and half[0] == "p") or part in {"afternoon", "evening"} or (night and hour > 5):  # noqa: PLR2004  at night
        return hour % 12 + 12
    if half or part or night:
        return hour % 12
    return hour


@reads(
    r"(?:exactly |about |around |at |by |shortly after |shortly before )?(?P<w>noon|midnight|midday|mid-day)(?: (?P<z>{zone}|local time))?"
)
@reads(
    r"(?:at )?(?:(?P<d>half|a quarter|quarter|{num}(?: minutes)?) (?P<way>past|to|after) )(?P<w>{num}|noon|midnight)(?: ?(?P<ap>[ap]\.?m\.?))?"
)
def spoken_clock(m: re.Match[str], scan: Scan) -> Reading | None:
    """Noon, midnight, half past five."""
    groups = m.groupdict()
    word = m["w"]
    base = {"noon": 12, "midday": 12, "mid-day": 12, "midnight": 24}.get(word) or int(number(word) or 99)
    if not groups.get("d"):
        return _clocked(base, None, None, _zone(groups.get("z")), scan)
    shift = {"half": 30, "a quarter": 15, "quarter": 15}.get(groups["d"]) or int(number(groups["d"].removesuffix(" minutes")) or 99)
    if base > 24 or shift >= 60:  # noqa: PLR2004  no time of day
        return None
    minutes = _hour(base, groups["ap"], None, None) % 24 * 60 + (-shift if groups["way"] == "to" else shift)
    return _clocked(minutes // 60 % 24, f"{minutes % 60:02}", None, None, scan)


def _zone(text: str | None) -> str | None:
    """The offset of a zone's name."""
    return "+00:00" if text == "z" else words("zone").get(text or "")


def _clocked(hour: int, minute: str | None, second: str | None, zone: str | None, scan: Scan) -> Reading:
    told = f"T{hour:02}" + "".join(f":{x}" for x in (minute, second) if x) if minute else f"T{hour:02}:00"
    unit = "TS" if second else "TM" if minute else "TH"
    if scan.anchor.published is None or scan.anchor.unit != "D":
        return Reading(f"XXXX-XX-XX{told}", TimeType.TIME, anchor="unknown", clock=f"{told}|{unit}|{zone or ''}")
    day = calendar.day(scan.today())
    return _at(dated(day, anchor="published"), f"{told}|{unit}|{zone or ''}")


def on_day(found: Reading, day: Period) -> Reading:
    """A time of day that was told without its day, on the day told before."""
    if found.rule == "part_alone" and found.value and found.period and found.period.start:
        told = calendar.as_day(day.start or found.period.start) - calendar.as_day(found.period.start)
        start, end = (at + told if at else None for at in (found.period.start, found.period.end))
        value = f"{day.value[:10]}{found.value[10:]}"
        return replace(found, value=value, period=Period(value, "P", start, end), anchor="told")
    return replace(_at(dated(day, anchor="told"), found.clock), rule=found.rule) if found.clock else found


def _at(day: Reading, clock: str) -> Reading:
    """A time of day on a day."""
    told, unit, zone = clock.split("|")
    if day.period is None or day.period.start is None:
        value = f"{day.value}{told}" if day.value and day.value.startswith("XXXX") else None
        return Reading(value, TimeType.TIME, anchor=day.anchor, clock=clock)
    hour, minute, second = [*(int(x) for x in told[1:].split(":")), 0, 0][:3]
    start = datetime.combine(calendar.as_day(day.period.start), time()) + timedelta(hours=hour, minutes=minute, seconds=second)
    if zone:
        start = datetime.fromisoformat(f"{start.isoformat()}{zone}")
    value = f"{day.value[:10]}{told}" if day.value else None
    return Reading(value, TimeType.TIME, Period(value or "", unit, start, start), anchor=day.anchor, clock=clock)


@ends(r",?(?: (?:on|of)|) ?,? (?!\d+ (?!{month}|of))…")
def clock_then_day(found: Reading, m: re.Match[str], scan: Scan) -> Found | None:
    """5 p.m. on Friday."""
    day = scan.at(m.end()) if found.clock else None
    if (
        not day
        or not found.clock
        or (day[0].period and day[0].period.unit not in {"D", "P"})
        or day[0].type is TimeType.SET
        or day[0].clock
    ):
        return None
    if day[0].period is None and not (day[0].value or "").startswith("XXXX"):
        return None
    return _at(day[0], found.clock), day[1]


@ends(r"(?:,? (?:at|by|around|about|before|after|from)|,|) ?(?=\d|noon|midnight|half)…")
def day_then_clock(found: Reading, m: re.Match[str], scan: Scan) -> Found | None:
    """Friday at 5 p.m."""
    if found.clock or not (found.period is None or found.period.unit in {"D", "P"}) or found.type in {TimeType.SET, TimeType.DURATION}:
        return None
    clocked = scan.at(m.end())
    if not clocked or not clocked[0].clock or (found.period is None and not (found.value or "").startswith("XXXX")):
        return None
    return _at(found, _fitting(clocked[0].clock, found)), clocked[1]


def _fitting(clock: str, day: Reading) -> str:
    """Six on Friday evening is 18:00."""
    hour = int(clock[1:3])
    if day.period and day.period.unit == "P" and day.period.value[-2:] in {"AF", "EV", "NI"} and 0 < hour < 12:  # noqa: PLR2004  noon
        return f"T{hour + 12:02}{clock[3:]}"
    return clock


@reads(r"(?P<at>{year}-[01]\d-[0-3]\d)[t ](?P<h>[0-2]\d):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d+)?)?(?P<z>z|[+-]\d\d:?\d\d)?")
def iso_time(m: re.Match[str], _: Scan) -> Reading:
    """2031-05-03T17:00Z."""
    zone = "+00:00" if m["z"] == "z" else m["z"] or ""
    told = f"T{m['h']}:{m['m']}" + (f":{m['s']}" if m["s"] else "")
    return _at(dated(calendar.day(date.fromisoformat(m["at"]))), f"{told}|{'TS' if m['s'] else 'TM'}|{zone}")
