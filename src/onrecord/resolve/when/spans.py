"""Lengths and repetitions: three days, the past two years, every Monday, daily."""

import re
from datetime import date, timedelta

from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Reading, Scan, number, reads, spaced, unit_of
from onrecord.resolve.when.period import Moment, Period
from onrecord.resolve.when.written import month_number

_TIMEX = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "2W": (2, "W"), "Q": (3, "M"), "BD": (1, "D"), "WE": (1, "WE")}
_NUMBER = r"(?P<n>an? few|a couple(?: of)?|an?|{num}|{vague})"
_HEDGE = r"(?P<hedge>(?:about|almost|nearly|more than|over|less than|under|around|some|at least|at most|up to|no more than|approximately|roughly|only|another|an additional|a full|the full|just) )?"
LENGTH = (
    _HEDGE
    + _NUMBER
    + r"(?P<half> and a half)?[- ](?:full[- ]|long[- ]|straight[- ]|consecutive[- ]|solid[- ]|additional[- ]|more[- ]|calendar[- ]|fiscal[- ])?(?P<u>{unit})(?:'|'s)?(?P<more> and a half)?(?:[- ](?:old|long|period|term|span|stretch))*(?: or so)?"
)
_MOD = {"more than": "MORE_THAN", "over": "MORE_THAN", "less than": "LESS_THAN", "under": "LESS_THAN", "at least": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS", "nearly": "APPROX", "almost": "APPROX", "about": "APPROX", "around": "APPROX", "some": "APPROX", "approximately": "APPROX", "roughly": "APPROX"}  # fmt: skip


def length(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: P3D, PT5H, P20Y for two decades, PXM for some months."""
    by, code = _TIMEX.get(unit, (1, unit[-1]))
    time = "T" if unit[0] == "T" else ""
    if count is None:
        by_vague = {"DE": "PXDE", "CE": "PXCE", "Q": "PXQ", "ML": "PXML"}
        return by_vague.get(unit, f"P{time}X{code}")
    total = count * by
    return f"P{time}{int(total) if total == int(total) else total}{code}"


def counted(text: str) -> float | None:
    """How many; None where it is not said."""
    text = spaced(text)
    if text in {"a", "an"}:
        return 1.0
    if text.startswith("a couple"):
        return 2.0
    return number(text)


@reads(LENGTH)
def duration(m: re.Match[str], _: Scan) -> Reading | None:
    """Three days, a two-year term, more than a decade."""
    count = counted(m["n"])
    if count is not None and (m["half"] or m["more"]):
        count += 0.5
    return Reading(length(count, unit_of(m["u"])), TimeType.DURATION, mod=_MOD.get((m["hedge"] or "").strip()))


@reads(r"(?P<h>half (?:an?|of an?)|an? half|a quarter (?:of an?|century)|half-an?|half)[- ]?(?P<u>{unit})(?:[- ](?:long|old))?")
def half_a(m: re.Match[str], _: Scan) -> Reading | None:
    """Half an hour, half a year."""
    unit = unit_of(m["u"])
    if m["h"].startswith("a quarter"):
        return None
    halves = {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "TM": "PT30S", "DE": "P5Y", "CE": "P50Y", "M": "P15D"}
    return Reading(halves[unit], TimeType.DURATION) if unit in halves else None


@reads(
    r"(?:(?:for|over|many|the|these|those|several|few) )?(?P<u>seconds|minutes|hours|days|weeks|weekends|months|years|decades|centuries)(?:[- ](?:old|long|on end)| or (?:weeks|months|years|decades|days|hours|even \w+))*"
)
@reads(r"(?P<u>(?:century|decade|year|month|week|weekend|day|night|hour|minute)s?)[- ](?:long|old)")
def bare_units(m: re.Match[str], _: Scan) -> Reading | None:
    """Weeks, decades: how many is not said."""
    unit = words("unit").get(m["u"], "D")
    return Reading(length(None if m["u"].endswith(("s", "ies")) else 1, unit), TimeType.DURATION)


@reads(r"(?:the )?(?:full |whole |entire |fiscal |calendar )?(?P<u>day|week|month|year|decade|hour|minute)")
def bare_unit(m: re.Match[str], _: Scan) -> Reading | None:
    """Week, alone: only where it is known that a time is told."""
    return Reading(length(1, unit_of(m["u"])), TimeType.DURATION)


@reads(
    r"(?:over |during |in |for |within |throughout )?(?:the |these |those )?(?P<dir>last|past|previous|preceding|next|coming|following|upcoming|first|final|recent)(?:,)? "
    + _NUMBER.replace("{vague}", "{vague}|few|couple of|couple|couple")
    + r"[- ](?:full |fiscal |consecutive )?(?P<u>{unit}|summers|winters|springs|autumns)(?:'|'s)?(?: or so)?"
)
@reads(r"(?:over |during |in |for |within |throughout )?the (?P<dir>last|past|previous|next|coming|following) (?P<n>)(?P<u>fortnight)")
@reads(r"within (?:the )?" + _NUMBER + r" (?P<dir>)(?P<u>{unit})")
@reads(
    r"(?:over |during |in |for |within |throughout )?(?:the )?(?P<n>{num}) (?P<dir>last|past|previous|next|coming|following|upcoming) (?P<u>{unit})"
)
def running(m: re.Match[str], scan: Scan) -> Reading | None:
    """The past three months: a length that ends (or begins) with the publication day."""
    if spaced(m["u"]) not in words("unit"):
        code = words("season")[m["u"].removesuffix("s")]
        return Reading(f"XXXX-{code}", TimeType.SET)
    unit, count = unit_of(m["u"]), counted(m["n"] or "a")
    if count is None and m["n"].endswith("couple of"):
        count = 2.0
    value = length(count, unit)
    if count is None or count != int(count) or scan.anchor.published is None or m["dir"] in {"first", "final"} or scan.anchor.unit != "D":
        return Reading(value, TimeType.DURATION, anchor="unknown" if count and m["dir"] not in {"first", "final"} else None)
    base: Moment = scan.today() if unit[0] != "T" else scan.anchor.published
    back = m["dir"] in {"last", "past", "previous", "preceding"}
    if unit == "Q":
        return Reading(value, TimeType.DURATION, _quarters(scan.today(), int(count), back=back, value=value), anchor="published")
    other = calendar.added(base, (-1 if back else 1) * int(count), unit)
    start, end = (other, base) if back else (base + timedelta(unit[0] != "T" and not m[0].startswith("within")), other)
    grain = unit if unit in {"TS", "TM", "TH", "D", "W", "WE", "M", "Q", "Y", "DE", "CE"} else "D"
    return Reading(value, TimeType.DURATION, Period(value, grain, start, end), anchor="published")


def _quarters(today: date, count: int, *, back: bool, value: str) -> Period:
    """So many whole quarters before or after the one of a day."""
    here = calendar.unit_at("Q", today)
    one, other = calendar.step(here, -count if back else 1), calendar.step(here, -1 if back else count)
    return Period(value, "Q", one.start, other.end)


@reads(
    r"(?:the )?(?:recent|past|previous|last few) (?P<u>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)|(?P<f>coming|following|next few|subsequent) (?P<u2>days|weeks|months|quarters|years|decades)"
)
def vague_run(m: re.Match[str], _: Scan) -> Reading | None:
    """Recent months, coming years."""
    return Reading(length(None, unit_of(m["u"] or m["u2"])), TimeType.DURATION)


@reads(
    r"(?P<each>every|each)(?: other| second)? (?:(?P<n>{num}) )?(?:(?P<u>{unit})|(?P<w>{weekday})|(?P<m>{month})|(?P<s>{season})|(?P<p>{part}))(?:(?: |,)(?P<p2>{part}))?"
)
@reads(
    r"(?:(?:once|twice|\w+ times) )?(?P<each>a|an|per) (?P<u>day|week|month|year|hour|quarter)(?P<n>$.)?(?P<w>$.)?(?P<m>$.)?(?P<s>$.)?(?P<p>$.)?(?P<p2>$.)?(?=\W|$)"
)
def repeated(m: re.Match[str], _: Scan) -> Reading | None:
    """Every Monday, each month, every two years."""
    if m["each"] in {"a", "an"} and not re.match(r"(?:once|twice|\w+ times) ", m[0]):
        return None
    if m["w"]:
        part = f"T{words('part')[m['p2']]}" if m["p2"] else ""
        return Reading(f"XXXX-WXX-{words('weekday')[m['w'].rstrip('.')]}{part}", TimeType.SET)
    if m["m"]:
        return Reading(f"XXXX-{month_number(m['m']):02}", TimeType.SET)
    if m["s"] or m["p"]:
        return Reading(f"XXXX-{words('season')[m['s']]}" if m["s"] else f"XXXX-XX-XXT{words('part')[m['p']]}", TimeType.SET)
    count = counted(m["n"]) if m["n"] else 2.0 if re.match(r"\w+ (?:other|second) ", m[0]) else 1.0
    return Reading(length(count, unit_of(m["u"])), TimeType.SET)


@reads(
    r"(?:on )?(?:(?:most|many|some) )?(?:(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)s(?: (?P<p>{part}))?|(?P<p2>mornings|afternoons|evenings|nights)|(?P<we>weekends|weekdays))"
)
def plural_days(m: re.Match[str], _: Scan) -> Reading | None:
    """Mondays, mornings."""
    if m["w"]:
        return Reading(f"XXXX-WXX-{words('weekday')[m['w']]}" + (f"T{words('part')[m['p']]}" if m["p"] else ""), TimeType.SET)
    return Reading(
        f"XXXX-XX-XXT{words('part')[m['p2']]}" if m["p2"] else f"XXXX-W{'XX-WE' if m['we'] == 'weekends' else 'XX'}", TimeType.SET
    )


@reads(r"{set}")
def often(m: re.Match[str], _: Scan) -> Reading | None:
    """Daily, weekly."""
    return Reading(words("set")[spaced(m[0])], TimeType.SET)
