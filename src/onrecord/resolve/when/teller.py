"""A report's time expressions in the order of its text, each seen from the publication, the tense around it and what was told before.

>>> teller = Teller("It met on Friday. It will meet again on Monday, a week later.", "2031-05-07")
>>> [teller.read(*span).value for span in ((10, 16), (40, 46), (48, 60))]
['2031-05-02', '2031-05-12', '2031-05-19']
"""

import re
from datetime import date, datetime

from onrecord.changed import replace
from onrecord.codebook.time_words import words
from onrecord.record import TimeType
from onrecord.resolve.when import Anchor, Reading, read
from onrecord.resolve.when import period as calendar
from onrecord.resolve.when.clock import on_day
from onrecord.resolve.when.grammar import Scan

_WINDOW = 160
"""Characters on either side in which a governing verb is looked for."""
_BREAK = re.compile(r"[.!?](?=[\s\"”’)]|$)|[;\n]\s*\n?|[\"“”]")
_WORD = re.compile(r"[\w’'-]+")
_DOTTED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:mr|mrs|dr|st|gen|sen|rep|gov|no|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec))\.$", re.IGNORECASE
)
_TOLD = frozenset({"D", "P", "TH", "TM", "TS", "M", "Y", "Q"})
_DAYS = frozenset({"D", "P", "TH", "TM", "TS"})
_NO_DAY = frozenset({"clock", "spoken_clock", "overnight", "part_alone"})
"""The rules by which a time of day is told without its day."""
_BESIDE = frozenset({"day_beside_told", "unit_beside_told"})
"""The rules by which a time is the one before or after what was told of last, or the report."""
_SOMETHING = re.compile(
    r"(?:(?!\b(?:before|after)\b).)*(?:before|after) (?:the|an?|his|her|its|their|our|my|he|she|it|they|we|I|[A-Z]\w*)\b"
)
"""What it is beside, of which no time is known ("the week before | the vote")."""
_BEFORE = 300
"""Characters before a time of day within which a day that is over is told: then that is its day, rather than the one of the report."""
_EARLIER = re.compile(r"\b(?:earlier|before|previous(?:ly)?|preceding)\b", re.IGNORECASE)
_BEHIND = 30
"""Characters behind a time of day in which its day is looked for."""
_AHEAD = re.compile(
    r"\b(?:until|till|by|as soon as|as early as|no later than|effective|through|starting|beginning|expires|come)\s+(?:the\s+|on\s+)?$",
    re.IGNORECASE,
)
_LOOKS_AHEAD = re.compile(r"(?:until|till|by|come|no later than|not until|as soon as|as early as)\s", re.IGNORECASE)
"""How an expression begins that looks ahead."""
_PLANNED = re.compile(r"\bhad\s(?:[\w’'-]+\s){0,2}$", re.IGNORECASE)
"""What stands before a plan that was one in the past: "had been due to expire"."""
_SET = re.compile(r"\b(?:is|are|was|were|be|been|be|date|not)\s$", re.IGNORECASE)
_TO = re.compile(r"\s(?:to|for)\b")
"""What makes of "set" a plan: "was set", "set to leave"."""
_CAUSE = re.compile(r"\sto\s(?:the|an?|its|his|her|their|this|these)\b", re.IGNORECASE)
"""What makes of "due" a cause."""
_PASSIVE = re.compile(r"\bbe\s$")
_NEAR = 24
_DAY = 10


class Teller:
    """Reads the expressions of one text; they are asked for in the order of the text, since each may count from the last."""

    def __init__(self, text: str, published: str | None) -> None:
        self._text = text
        self._told: calendar.Period | None = None
        self._over: calendar.Period | None = None
        self._quarter: calendar.Period | None = None
        self._day: calendar.Period | None = None
        self._day_at = 0
        self._published, self._unit = moment(published)

    def read(self, start: int, end: int) -> Reading | None:
        """What the expression at these offsets says; None where it says no time."""
        ahead = tense(self._text, start, end)
        told = self._over if ahead is not True and self._over and _EARLIER.search(self._text[start:end]) else self._told
        anchor = Anchor(self._published, self._unit, told, self._quarter, ahead, self._day)
        found = read(self._text[start:end], anchor)
        if found and found.rule in _BESIDE and found.anchor == "published" and _SOMETHING.match(self._text, start, end + _BEHIND):
            return None
        if found is None or found.rule in _NO_DAY:
            found = self._with_day(found, start, end, anchor)
        if found and found.period and found.type in {TimeType.DATE, TimeType.TIME}:
            self._tell(found.period, found)
            if found.period.unit in _DAYS and found.period.start and found.rule not in _NO_DAY:
                self._day, self._day_at = calendar.day(calendar.as_day(found.period.start)), start
        return found

    def _with_day(self, found: Reading | None, start: int, end: int, anchor: Anchor) -> Reading | None:
        """A time of day on the day that stands behind it ("3 p.m. | on Wednesday"), else on the one told before in its sentence."""
        seen = replace(anchor, future=tense(self._text, end, end))
        scan = Scan(self._text[start : min(end + _BEHIND, _sentence_end(self._text, end))], seen)
        for word in _WORD.finditer(scan.text, 0, end - start):
            then = scan.at(word.start())
            if then and then[1] > end - start and then[0].type is TimeType.TIME and then[0].rule not in _NO_DAY:
                return then[0]
        if found and self._day and (self._day_at >= _sentence_start(self._text, start) or self._is_over(start, anchor)):
            return on_day(found, self._day)
        return found

    def _is_over(self, start: int, anchor: Anchor) -> bool:
        """Whether the day told last stands not far before a place, and lies before that of publication."""
        if anchor.future or self._day is None or self._day.start is None or self._published is None or start - self._day_at > _BEFORE:
            return False
        return calendar.as_day(self._day.start) < calendar.as_day(self._published)

    def _tell(self, period: calendar.Period, found: Reading) -> None:
        if period.unit in _TOLD and period.start:
            self._told = period
            if self._published and calendar.as_day(period.start) <= calendar.as_day(self._published):
                self._over = period
        if period.unit == "Q" and found.rule not in {"year_ago_period", "away"}:
            self._quarter = period


def moment(published: str | None) -> tuple[calendar.Moment | None, str]:
    """A publication time as a moment, with D, M or Y for how exact it is; None where it is not known."""
    text = (published or "").strip()
    try:
        if re.fullmatch(r"\d{4}", text):
            return date(int(text), 1, 1), "Y"
        if re.fullmatch(r"\d{4}-\d\d", text):
            return date(int(text[:4]), int(text[5:]), 1), "M"
        at = datetime.fromisoformat(text) if len(text) > _DAY else date.fromisoformat(text)
    except ValueError:
        try:
            return date.fromisoformat(text[:_DAY]), "D"
        except ValueError:
            return None, "D"
    return (at.replace(tzinfo=None) if isinstance(at, datetime) else at), "D"


def tense(text: str, start: int, end: int) -> bool | None:
    """Whether the verb nearest to an expression tells of what is to come; None where no verb is near that says.

    Words before count by their distance, those behind as if they stood two words further away.
    """
    before = list(_WORD.finditer(text, _sentence_start(text, start), start))
    after = list(_WORD.finditer(text, end, _sentence_end(text, end)))
    if (_AHEAD.search(text, max(0, start - _NEAR), start) and len(before) > 1) or (before and _LOOKS_AHEAD.match(text, start, end)):
        return True  # one that begins its sentence ("By Friday, 40 had died") goes by the verb
    near = [(float(distance), m) for distance, m in enumerate(reversed(before))]
    near += [(distance + 2.5, m) for distance, m in enumerate(after)]
    for _, m in sorted(near, key=lambda pair: pair[0]):
        told = _plan(text, m, told) if (told := _told(m[0].lower().replace("’", "'"))) else told
        if told is not None and (m.start() >= end or not _PASSIVE.search(text, max(0, m.start() - 4), m.start())):
            return told
    return None


def _plan(text: str, word: re.Match[str], told: bool) -> bool | None:
    """Whether a word for what is to come is one here: not "had been due", nor "a record set in May", nor "due to the storm"."""
    if _PLANNED.search(text, max(0, word.start() - _NEAR), word.start()):
        return False
    if word[0].lower() == "set" and not (_SET.search(text, max(0, word.start() - _DAY), word.start()) or _TO.match(text, word.end())):
        return False
    return None if word[0].lower() == "due" and _CAUSE.match(text, word.end()) else told


def _told(word: str) -> bool | None:
    known = words("tense").get(word)
    if known is not None:
        return known == "future"
    if word.endswith("'ll"):
        return True
    return False if word.endswith("ed") and len(word) > 4 else None  # noqa: PLR2004  "need", "bed"


def _sentence_start(text: str, start: int) -> int:
    low = max(0, start - _WINDOW)
    last = low
    for m in _BREAK.finditer(text, low, start):
        if not _DOTTED.search(text, max(low, m.start() - 5), m.end()):
            last = m.end()
    return last


def _sentence_end(text: str, end: int) -> int:
    high = min(len(text), end + _WINDOW)
    return next((m.start() for m in _BREAK.finditer(text, end, high) if not _DOTTED.search(text, max(end, m.start() - 5), m.end())), high)
