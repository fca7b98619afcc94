"""The whole of a number expression, where but a part of it was found: of "£450m" the digits, of "hundreds of thousands" the first word.

>>> text = "It raised at least $26 million."
>>> start, end = whole_number(text, 20, 22)
>>> text[start:end]
'at least $26 million'
"""

import re
from functools import cache

from onrecord.codebook.amounts import amount
from onrecord.codebook.number_words import in_plain, known_words, tokens_of
from onrecord.codebook.units import signs

_BEFORE = (
    "at least|no fewer than|no less than|not less than|more than|fewer than|less than|no more than|not more than|up to|as many as|as much as|nearly|"
    "almost|roughly|approximately|an estimated|upwards of|in excess of|well over|just over|just under"
)
"""What bounds the number behind it and does nothing else in a sentence; "about" and "over" may be no part of it."""
_AFTER = "or more|or so|or fewer|or less"
_REACH = 40
"""Characters on either side that are looked at."""
_WIDEST = 2
"""How many times the lower of two numbers the higher one may be that makes a range with it."""
_CHANGE = re.compile(r"\bfrom(?:\s\w+){0,2}\s*\Z", re.IGNORECASE)
_COUNTS = frozenset({"digits", "number", "scale", "fraction", "plural", "some", "article"})
_GLUED = re.compile(r"(?<![\d.,])\d[\d.,]*\Z")
_BETWEEN = re.compile(r"between\s", re.IGNORECASE)
_LEADS_ON = re.compile(r"\s+(?:and|to|or)\Z", re.IGNORECASE)
_LEADS_IN = re.compile(r"(?:of|by|for|with|in|and|the)\s+(?=[\d$£€¥])", re.IGNORECASE)
_NEXT = re.compile(r"\W{0,3}(?:[a-z-]+\s)?\W{0,2}(\d[\d,.]*\d|\d|[a-z]+)", re.IGNORECASE)


@cache
def _words(*kinds: str) -> str:
    """Words of some kinds as a part of a pattern, longer ones first."""
    found = [t.word for t in known_words().values() if t.kind in kinds]
    return "|".join(map(re.escape, sorted(found, key=lambda w: (-len(w), w))))


@cache
def _left() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:(?:{_BEFORE})\s+)?(?:(?<!\w)(?:{signs()})\s?)?(?:(?:{_words('plural')})\s+of\s+)?\Z|(?<=\s)(?:{_BEFORE})\s+\Z",
        re.IGNORECASE,
    )


@cache
def _right() -> re.Pattern[str]:
    scale = rf"[\s-]?(?:{_words('scale')})(?!\w)|\s(?:of\s)?(?:{_words('plural')})(?!\w)|(?<=\d)(?:{_words('letter')})(?!\w)"
    return re.compile(rf"(?:(?<=\d)[.,]\d[\d,.]*(?<=\d))?(?:{scale})*(?:\s(?:{_AFTER})(?!\w))?", re.IGNORECASE)


@cache
def _second() -> re.Pattern[str]:
    return re.compile(rf"\s(?:and|to)\s(?:(?:{signs()})\s?)?(?:\d+(?:,\d{{3}})*|(?:{_words('number')})(?!\w))", re.IGNORECASE)


@cache
def _upper() -> re.Pattern[str]:
    return re.compile(rf"\s(?:to|or)\s(\d+(?:,\d{{3}})*(?![\w%,.:-]*\d)|(?:{_words('number')})(?!\w))(?=\s[a-z])", re.IGNORECASE)


@cache
def _bounds() -> re.Pattern[str]:
    """What only bounds the number behind it, though a word of it counts ("as many as | 212")."""
    return re.compile(_BEFORE, re.IGNORECASE)


def whole_number(text: str, start: int, end: int) -> tuple[int, int]:
    """The half-open place of the whole expression around a place in a text; the place itself where it needs no more."""
    glued = _GLUED.search(text[max(0, start - _REACH) : start]) if text[start : start + 1].isalnum() else None
    start -= len(glued[0]) if glued else 0
    if not _counts(text[start:end]) or _bounds().fullmatch(text, start, end):
        start, end = _next(text, start, end)
    if not _counts(text[start:end]):
        return start, end
    leading = _LEADS_IN.match(text, start, end)
    start = leading.end() if leading else start
    end = _onward(text, end - _trailing(text[start:end]))
    if _BETWEEN.match(text, start, end):
        second = _second().match(text, end, end + _REACH)
        end = _onward(text, second.end()) if second else end
    else:
        end = _ranged(text, start, end)
    core = start + _core(text[start:end])
    left = _left().search(text[max(0, core - _REACH) : core])
    return (min(start, core - len(left[0])) if left else start), end


def _ranged(text: str, start: int, end: int) -> int:
    """Where a number ends that is the lower of two with "to" or "or" between them ("some 40 | to 45"); a change ("from 40 to 45") is no such range."""
    found = _upper().match(text, end, end + _REACH)
    if found is None or _CHANGE.search(text, 0, start):
        return end
    low, high = (amount(text[a:b])[1] for a, b in ((start, end), found.span(1)))
    return found.end(1) if low and high and low < high <= _WIDEST * low else end


def _trailing(words: str) -> int:
    """How many letters at the end only lead on to another number: "5 [and]"."""
    found = _LEADS_ON.search(words)
    return len(found[0]) if found else 0


def _core(words: str) -> int:
    """Where the number itself begins among words that may begin with a piece of what bounds it: "[to] 250,000" of "up to 250,000"."""
    found = _core_begins().search(words)
    return found.start() if found else 0


@cache
def _core_begins() -> re.Pattern[str]:
    counts = _words("number", "scale", "plural", "some", "fraction")
    return re.compile(rf"(?<![A-Za-z])(?:{signs()})\s?(?=\d)|\d|(?<!\w)(?:{counts})(?!\w)", re.IGNORECASE)


def _onward(text: str, end: int) -> int:
    """Where the number that ends here really ends: behind its decimals, its scale, "or more"."""
    right = _right().match(text, end, end + _REACH)
    return right.end() if right else end


def _counts(words: str) -> bool:
    return any(t.kind in _COUNTS for t in tokens_of(in_plain(words)))


def _next(text: str, start: int, end: int) -> tuple[int, int]:
    """The number that begins right behind a place that holds none, or a word further; the place itself where none does."""
    found = _NEXT.match(text, end, end + _REACH)
    return found.span(1) if found and any(t.kind in {"digits", "number"} for t in tokens_of(in_plain(found[1]))) else (start, end)
