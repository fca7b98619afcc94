"""Dates of which the network found but parts, as one expression each: "3 | March 2025", "6 | –12 January", "5th | of May, | 2024".

>>> from onrecord.record import By
>>> document = Document.of("They met on 3 March 2025 and from 12 to 14 May.")
>>> parts = [(12, 13), (14, 24), (40, 46)]
>>> times = tuple(Time(f"t{i}", None, None, None, None, (document.span(*at),), 0.9, By.MODEL) for i, at in enumerate(parts))
>>> [(t.id, t.mentions[0].text) for t in whole(times, document)]
[('t1', '3 March 2025'), ('t2', '12 to 14 May')]
"""

import re
from datetime import date

from onrecord.changed import replace
from onrecord.record import Document, Span, Time
from onrecord.resolve.when.grammar import Anchor, Reading, Scan

_DATES = frozenset({"month_and_day", "days_of_month"})
"""The rules by which a wider expression is one date or one stretch of days of a month."""
_TIMED = frozenset({"day_then_clock"})
"""That by which a part that has the time of day ("Jan 2031 09:12") lacks but the day."""
_ONE = frozenset(
    {
        "nth_of",
        "half",
        "quarter",
        "next_but_one",
        "away",
        "years",
        "holidays",
        "holiday_weekend",
        "in_year",
        "small_hours",
        "night_between",
        "weekdays_away",
        "weekday_weeks_ago",
        "unit_beside",
        "unit_beside_told",
        "this_time",
        "weekday_of_week",
    }
)
"""The rules by which a wider expression that takes in a part whole is one time ("the first | week | of | June", "Q1 | 2031", "the week | before last")."""
_LEAD = re.compile(
    r"(?:\b(?:the|an?|of|two|three|four|five|six|seven|eight|nine|ten|twelve|first|second|third|fourth|last|final|half|quarter|week|weekend|month|year|night|hours|"
    r"small|early|wee|intervening|this|time|q[1-4]|h[12])[ -]){1,6}\Z",
    re.IGNORECASE,
)
"""Words right before a part that may begin such an expression."""
_FOLLOW = re.compile(r" (?:of|before|after|on|ago|last|next|\d{4}|[A-Z]|week|and)\b|[-/–]\d\d\b| hours", re.IGNORECASE)
"""What right behind a part may go on with it."""
_BACK, _ON = 14, 24
"""Characters before and behind a part in which the rest of its date may stand: "the 12th and ", " of September, 2024"."""
_STARTS = re.compile(r"(?<![\w.,:/$€£-])(?<![\d.,:/]–)(?:the )?\d{1,2}(?:st|nd|rd|th)?(?=[ \n–-])")
_SHORT_YEAR = re.compile(r"[ ,]\d\d$")
"""A number behind a date that is no year by itself: "on 12 March 40 died"."""
_APART = re.compile(r"\n\s*\n|[.!?]\s|\bin\b|[;“”\"()]")
"""What ends a sentence, and what parts a count from a month ("killing 12 in May")."""
_PART = re.compile(r"(?:by |at |in |since )?(?:the )?(?:very )?(?:end|beginning|start|middle|close|turn)(?: of)?", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)", re.IGNORECASE)
_OF = re.compile(r" (?:of )?(?:the )?", re.IGNORECASE)
"""What is a part of the time behind it, and what stands between the two ("the end | of | next week")."""
_NO_MORE = re.compile(r"(?:the |an? )?\W?", re.IGNORECASE)
"""What alone is no reason to widen a part: an article."""
_AGO = re.compile(r"an? \w+ ago", re.IGNORECASE)
_SOME_DAY = Anchor(date(2024, 1, 15))
"""Only how far an expression goes is asked, whichever day it is."""
_WORDS = re.compile(r"[\w’'-]+")
_INNER = re.compile(r"^in | in (?=\d{4}|the )")
"""An "in" that is of the expression."""
_ABBREVIATED = re.compile(r"\b([A-Z][a-z]{2,3})\.(?= )")


def whole(times: tuple[Time, ...], document: Document) -> tuple[Time, ...]:
    """The times in reading order and numbered anew, those that are parts of one date as one; the others as they are."""
    ordered = sorted(times, key=lambda t: t.mentions[0].start)
    out: list[Time] = []
    for time in ordered:
        span = time.mentions[0]
        if out and span.end <= out[-1].mentions[0].end:
            continue
        least = out[-1].mentions[0].start if out else 0
        wide = _composed(document, _wider(document, span, least), least)
        if out and _leads(document.text, out[-1].mentions[0], wide):
            wide = document.span(out[-1].mentions[0].start, wide.end)
        while out and out[-1].mentions[0].end > wide.start:
            out.pop()
        out.append(time if wide == span else replace(time, mentions=(wide,)))
    return tuple(replace(t, id=f"t{i}") for i, t in enumerate(out, 1))


def _leads(text: str, before: Span, behind: Span) -> bool:
    """Whether a piece is but the article or the part of the time right behind it ("the | same afternoon", "the end | of next week")."""
    if _ARTICLE.fullmatch(before.text):
        return text[before.end : behind.start] == " "
    return _PART.fullmatch(before.text) is not None and _OF.fullmatch(text, before.end, behind.start) is not None


def _composed(document: Document, part: Span, least: int) -> Span:
    """The one time of which a part is but a piece, by the rules that make one of several words; the part itself where there is none."""
    text = document.text
    lead = _LEAD.search(text, max(least, part.start - 2 * _ON), part.start)
    if not lead and not _FOLLOW.match(text, part.end):
        return part
    first = lead.start() if lead else part.start
    scan = Scan(text[first : part.end + 2 * _ON], _SOME_DAY)
    for start in (*(w.start() for w in _WORDS.finditer(scan.text, 0, part.start - first)), part.start - first):
        found = scan.at(start, joined=False)
        begin, end = first + start, first + found[1] if found else 0
        wide = text[begin:end]
        if not found or found[0].rule not in _ONE or end < part.end:
            continue
        if _AGO.fullmatch(wide) if found[0].rule == "away" else not _NO_MORE.fullmatch(text[begin : part.start] + text[part.end : end]):
            return (
                part if _APART.search(_INNER.sub(" ", _ABBREVIATED.sub(r"\1 ", wide))) else document.span(begin, end - wide.endswith("."))
            )
    return part


def _wider(document: Document, part: Span, least: int) -> Span:
    """The date around a part of it, to its right only what makes it one; the part itself where it is none, or whole."""
    text, first = document.text, max(least, part.start - _BACK)
    if not any(c.isdigit() for c in text[first : part.end + _ON]):
        return part
    for last in (part.end + _ON, part.end):
        scan = Scan(text[first:last], Anchor(None))
        starts = [m.start() for m in _STARTS.finditer(scan.text) if first + m.start() < part.start]
        for start in (*starts, part.start - first):
            found = scan.at(start)
            begin, end = first + start, first + found[1] if found else 0
            if found and end >= part.end and _is_date(text[begin:end], found[0], grown=(begin < part.start, end > part.end)):
                return document.span(begin, end - (end > part.end and text[end - 1] == "."))
    return part


def _is_date(words: str, found: Reading, *, grown: tuple[bool, bool]) -> bool:
    """Whether words that grew to the left or right of a part are one date, and no count beside one."""
    left, right = grown
    if not (left or right) or found.rule not in (_DATES | _TIMED if left and not right else _DATES):
        return False
    if right and found.rule == "month_and_day" and _SHORT_YEAR.search(words):
        return False
    return any(c.isupper() for c in words) and not _APART.search(_ABBREVIATED.sub(r"\1 ", words))
