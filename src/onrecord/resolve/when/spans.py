"""Lengths, repetitions and ranges: three days, the past two years, every Monday, from 3 to 5 May, since 2012."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.grammar import Found, Reading, Scan, ends, number, ordinal, reads
from onrecord.resolve.when.period import Moment, Period
from onrecord.resolve.when.written import dated, day_of, month_number, nearest

_TIMEX = {"DE": (10, "Y"), "CE": (100, "Y"), "ML": (1000, "Y"), "2W": (2, "W"), "Q": (3, "M"), "BD": (1, "D"), "WE": (1, "WE")}
_NUMBER = r"(?P<n>an? few|a couple(?: of)?|an?|{num}|{vague})"
_HEDGE = r"(?P<hedge>(?:about|almost|nearly|more than|over|less than|under|around|some|at least|at most|up to|no more than|approximately|roughly|only|another|an additional|a full|the full|just) )?"
_LENGTH = (
    _HEDGE
    + _NUMBER
    + r"(?P<half> and a half)?[- ](?:full[- ]|long[- ]|straight[- ]|consecutive[- ]|solid[- ]|additional[- ]|more[- ]|calendar[- ]|fiscal[- ])?(?P<u>{unit})(?:'|'s)?(?:[- ](?:old|long|period|term|span|stretch))*(?: or so)?"
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


def _count(text: str) -> float | None:
    if text in {"a", "an"}:
        return 1.0
    if text.startswith("a couple"):
        return 2.0
    return number(text)


@reads(_LENGTH)
def duration(m: re.Match[str], _: Scan) -> Reading | None:
    """Three days, a two-year term, more than a decade."""
    count = _count(m["n"])
    if count is not None and m["half"]:
        count += 0.5
    return Reading(length(count, words("unit")[m["u"]]), TimeType.DURATION, mod=_MOD.get((m["hedge"] or "").strip()))


@reads(r"(?P<h>half (?:an?|of an?)|an? half|a quarter (?:of an?|century)|half-an?|half)[- ]?(?P<u>{unit})(?:[- ](?:long|old))?")
def half_a(m: re.Match[str], _: Scan) -> Reading | None:
    """Half an hour, half a year."""
    unit = words("unit")[m["u"]]
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
    return Reading(length(1, words("unit")[m["u"]]), TimeType.DURATION)


@reads(
    r"(?:over |during |in |for |within |throughout )?(?:the |these |those )?(?P<dir>last|past|previous|preceding|next|coming|following|upcoming|first|final|recent)(?:,)? "
    + _NUMBER.replace("{vague}", "{vague}|few|couple of|couple|couple")
    + r"[- ](?:full |business |working |fiscal |consecutive )?(?P<u>{unit}|summers|winters|springs|autumns)(?:'|'s)?(?: or so)?"
)
@reads(r"within (?:the )?" + _NUMBER + r" (?P<dir>)(?P<u>{unit})")
@reads(
    r"(?:over |during |in |for |within |throughout )?(?:the )?(?P<n>{num}) (?P<dir>last|past|previous|next|coming|following|upcoming) (?P<u>{unit})"
)
def running(m: re.Match[str], scan: Scan) -> Reading | None:
    """The past three months: a length that ends (or begins) with the publication day."""
    if m["u"] not in words("unit"):
        code = words("season")[m["u"].removesuffix("s")]
        return Reading(f"XXXX-{code}", TimeType.SET)
    unit, count = words("unit")[m["u"]], _count(m["n"])
    if count is None and m["n"].endswith("couple of"):
        count = 2.0
    value = length(count, unit)
    if count is None or count != int(count) or scan.anchor.published is None or m["dir"] in {"first", "final"} or scan.anchor.unit != "D":
        return Reading(value, TimeType.DURATION, anchor="unknown" if count and m["dir"] not in {"first", "final"} else None)
    base: Moment = scan.today() if unit[0] != "T" else scan.anchor.published
    back = m["dir"] in {"last", "past", "previous", "preceding"}
    other = calendar.added(base, (-1 if back else 1) * int(count), unit)
    start, end = (other, base) if back else (base + timedelta(unit[0] != "T" and not m[0].startswith("within")), other)
    grain = unit if unit in {"TS", "TM", "TH", "D", "W", "WE", "M", "Q", "Y", "DE", "CE"} else "D"
    return Reading(value, TimeType.DURATION, Period(value, grain, start, end), anchor="published")


@reads(
    r"(?:the )?(?:recent|past|previous|last few) (?P<u>seconds|minutes|hours|days|weeks|months|quarters|years|decades|centuries)|(?P<f>coming|following|next few|subsequent) (?P<u2>days|weeks|months|quarters|years|decades)"
)
def vague_run(m: re.Match[str], _: Scan) -> Reading | None:
    """Recent months, coming years."""
    return Reading(length(None, words("unit")[m["u"] or m["u2"]]), TimeType.DURATION)


_OFTEN = {"once": 1, "twice": 2}


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
    count = _count(m["n"]) if m["n"] else 2.0 if re.match(r"\w+ (?:other|second) ", m[0]) else 1.0
    return Reading(length(count, words("unit")[m["u"]]), TimeType.SET)


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
    return Reading(words("set")[re.sub(r"\s+", " ", m[0])], TimeType.SET)


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


@reads(r"(?P<a>{year})(?:-| to | through | until |/)(?P<b>{year}|\d\d)(?![-/\d])")
def years(m: re.Match[str], _: Scan) -> Reading | None:
    """2010-14."""
    first = int(m["a"])
    last = int(m["b"]) if len(m["b"]) > 2 else first // 100 * 100 + int(m["b"])  # noqa: PLR2004
    if not first < last:
        return None
    whole = Period(f"{first:04}/{last:04}", "Y", calendar.year(first).start, calendar.year(last).end)
    return dated(whole)


@reads(r"(?P<pre>from|between|during|starting|beginning) (?:on |the period |in |at )?…")
def two_ends(m: re.Match[str], scan: Scan) -> Found | None:
    """From Monday to Wednesday, between 2010 and 2014."""
    first = scan.at(m.end())
    return _joined(first, scan, between=m["pre"] == "between") if first else None


@ends(r"(?=,? (?:to|through|thru|until|till) | ?- ?(?=[\w']))…")
def two_ends_bare(found: Reading, _: re.Match[str], scan: Scan) -> Found | None:
    """Monday to Wednesday; the range's own end may be one no more."""
    if found.rule in {"open_range", "two_ends", "two_ends_bare", "days_of_month", "reference"} or found.period is None:
        return None
    return _joined((found, _.end()), scan, between=False)


_JOIN = re.compile(r"\s*(?:,?\s+(?P<w>to|through|thru|until|till|and ending|up to)\s+|\s?[-~]\s?|(?P<and>\s+and\s+))\s*(?:the\s+)?")


def _joined(first: Found, scan: Scan, *, between: bool) -> Found | None:
    join = _JOIN.match(scan.text, first[1])
    if not join or bool(join["and"]) != between:
        return None
    last = scan.at(join.end())
    first, last = _now(first, scan), _now(last, scan) if last else None
    if not last or {first[0].type, last[0].type} & {TimeType.SET, TimeType.DURATION}:
        return None
    one, other = _aligned(first[0], last[0])
    if one is None or other is None or one.start is None or other.end is None or _key(one.start) > _key(other.end):
        return None
    kind = TimeType.TIME if TimeType.TIME in {first[0].type, last[0].type} else TimeType.DATE
    value = f"{one.value}/{other.value}"
    return Reading(value, kind, Period(value, other.unit, one.start, other.end), anchor=first[0].anchor or last[0].anchor), last[1]


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
    if first.yearless and not last.yearless:
        one = first.yearless(_year(other))
    elif last.yearless and not first.yearless:
        other = last.yearless(_year(one))
        other = last.yearless(_year(one) + 1) if _key(other.start) < _key(one.start) else other
    elif first.yearless and last.yearless and _key(one.start) > _key(other.start):
        other = last.yearless(_year(one) + (_key(last.yearless(_year(one)).start) < _key(one.start)))
    elif one.unit == other.unit == "D" and _key(one.start) > _key(other.start) and last.anchor == "published":
        other = calendar.day(calendar.as_day(other.start) + timedelta(7))
    return one, other


def _year(period: Period) -> int:
    assert period.start is not None
    return period.start.year


def _key(moment: Moment | None) -> tuple[date, str]:
    assert moment is not None
    return calendar.as_day(moment), moment.isoformat() if isinstance(moment, datetime) else ""


@reads(r"(?:for )?" + _LENGTH + r",? (?:starting|beginning|commencing)(?: from| on|) …")
@reads(r"for " + _LENGTH + r",? from …")
def length_from(m: re.Match[str], scan: Scan) -> Found | None:
    """Two weeks starting 3 May."""
    first, count, unit = scan.at(m.end()), _count(m["n"]), words("unit")[m["u"]]
    period = first[0].period if first else None
    if not first or not period or period.start is None or count is None or first[0].type is not TimeType.DATE:
        return None
    last = calendar.added(period.start, int(count), unit)
    last = last if unit[0] == "T" else last - timedelta(1)
    value = length(count, unit)
    return Reading(value, TimeType.DURATION, Period(value, unit, period.start, last), anchor=first[0].anchor), first[1]


@ends(r",? (?:or|and) (?:later|after|greater|above|beyond|onwards?|since)")
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
    reading, end = found
    assert reading.period is not None
    word = re.sub(r"^ever ", "", m["w"])
    if word == "from":
        return None
    start, last = reading.period.start, reading.period.end
    if word in {"since", "as of"}:
        now = scan.anchor.published
        period = replace(reading.period, end=calendar.as_day(now) if now and scan.anchor.unit == "D" else None)
    elif word in {"starting", "beginning"}:
        period = replace(reading.period, end=None)
    elif word in {"after", "post-", "not before", "later than", "greater than"}:
        period = replace(reading.period, start=_after(last, 1), end=None)
    elif word in {"before", "prior to", "pre-"}:
        period = replace(reading.period, start=None, end=_after(start, -1))
    else:
        period = replace(reading.period, start=None)
    mods = {
        "after": "AFTER",
        "post-": "AFTER",
        "later than": "AFTER",
        "greater than": "AFTER",
        "before": "BEFORE",
        "prior to": "BEFORE",
        "pre-": "BEFORE",
    }
    return replace(reading, mod=mods.get(word), period=period), end


def _after(at: Moment | None, days: int) -> Moment | None:
    return at + timedelta(days) if isinstance(at, date) and not isinstance(at, datetime) else at
