r"""The grammar's frame: what a reading of a time expression is, from where it is seen, and how rules and endings are applied.

A rule reads the beginning of an expression at a place; endings take what was read further ("Friday" + "morning"). Of all rules that match at a place,
the longest reading stands; rules may read on by themselves with `Scan.at`.

    >>> plain("Friday\u2019s  “Noon”–one"), pattern(r"{month} \d{1,2}").match("may 31").end()
    ("friday's  “noon”-one", 6)
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, lru_cache, partial

import msgspec

from onrecord.changed import replace
from onrecord.codebook.amounts import amount
from onrecord.codebook.time_words import feasts, holidays, words
from onrecord.record import TimeType
from onrecord.resolve.when.period import Moment, Period, as_day


class Reading(msgspec.Struct, frozen=True):
    """What an expression says: TIMEX3 value (None where it stays relative), type, the stretch, the modifier, the anchor and why.

    `yearless` makes the stretch for a year where the expression names none ("3 May").
    """

    value: str | None
    type: TimeType
    period: Period | None = None
    mod: str | None = None
    anchor: str | None = None
    yearless: Callable[[int], Period] | None = None
    clock: str | None = None
    rule: str = ""


class Anchor(msgspec.Struct, frozen=True):
    """From where an expression is seen: the publication (with `unit` D, M or Y for its precision), the stretch told of last, the direction of the tense, the last day told of."""

    published: Moment | None
    unit: str = "D"
    told: Period | None = None
    quarter: Period | None = None
    future: bool | None = None
    day: Period | None = None


class UnanchoredError(Exception):
    """An expression is relative to a publication day that is not known; the value is what can be said without it."""

    def __init__(self, value: str | None = None) -> None:
        self.value = value


Found = tuple[Reading, int]
Rule = Callable[[re.Match[str], "Scan"], Found | Reading | None]
Ending = Callable[[Reading, re.Match[str], "Scan"], Found | Reading | None]
RULES: list[tuple[re.Pattern[str], Rule]] = []
ENDINGS: list[tuple[re.Pattern[str], Ending, bool]] = []
"""With each, whether it joins a second time to the first, as a range does."""
_DEEPEST = 8
"""Expressions within expressions: more is no English."""
_WORD_ENDS = r"(?!\w)"
_PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "’": "'", "‘": "'", "~": "-", "\u00a0": " ", "\u202f": " "})


class Scan:
    """A text with the place it is seen from, and what was read where."""

    def __init__(self, text: str, anchor: Anchor) -> None:
        self.raw, self.text, self.anchor = text, plain(text), anchor
        self._known: dict[tuple[int, bool], Found | None] = {}
        self._depth = 0
        self.refused: dict[int, int] = {}

    def at(self, start: int, *, joined: bool = True) -> Found | None:
        """The longest reading that begins here, with its end; not `joined`, it is one time and no range of two."""
        key = start, joined
        if key not in self._known:
            self._known[key] = None  # a rule that reads on at its own place finds nothing
            if self._depth == _DEEPEST:
                return None
            self._depth += 1
            self._known[key] = self._longest(start, joined=joined)
            self._depth -= 1
        return self._known[key]

    def today(self, value: str | None = None, unit: str = "D") -> date:
        """The day of publication, if it is known as exactly as this unit; else what can be said without it is raised."""
        if self.anchor.published is None or "YMD".index(self.anchor.unit) < "YMD".index(unit):
            raise UnanchoredError(value)
        return as_day(self.anchor.published)

    def _longest(self, start: int, *, joined: bool) -> Found | None:
        best: Found | None = None
        for match, rule in _matching(self.text, start):
            found = self._applied(rule, match)
            if found and (best is None or found[1] > best[1]):
                best = found
        if best and best[1] <= self.refused.get(start, -1):
            return None
        while best:
            longer = next(self._longer(best, joined=joined), None)
            if longer is None:
                break
            best = longer
        return best

    def _longer(self, found: Found, *, joined: bool) -> Iterator[Found]:
        for regex, ending, joins in ENDINGS:
            match = regex.match(self.text, found[1]) if joined or not joins else None
            more = self._applied(partial(ending, found[0]), match) if match else None
            if more and more[1] > found[1]:
                yield more

    def _applied(self, rule: Rule, match: re.Match[str]) -> Found | None:
        """What a rule makes of a match; where the calendar has no such time, the place is marked as refused."""
        try:
            made = rule(match, self)
        except UnanchoredError as relative:
            made = Reading(relative.value, TimeType.DATE, anchor="unknown")
        except (ValueError, OverflowError):
            self.refused[match.start()] = max(match.end(), self.refused.get(match.start(), 0))
            return None
        reading, end = made if isinstance(made, tuple) else (made, match.end())
        if reading is None:
            return None
        return (reading if reading.rule else replace(reading, rule=getattr(rule, "func", rule).__name__)), end


@lru_cache(maxsize=10_000)
def _matching(text: str, start: int) -> tuple[tuple[re.Match[str], Rule], ...]:
    """The rules whose patterns fit at a place of a text, in their order; kept, since reports name the same days over and over."""
    return tuple((match, rule) for regex, rule in RULES if (match := regex.match(text, start)))


def reads(text: str) -> Callable[[Rule], Rule]:
    """Register a rule for a pattern."""

    def register(rule: Rule) -> Rule:
        RULES.append((pattern(text), rule))
        return rule

    return register


def ends(text: str, *, joins: bool = False) -> Callable[[Ending], Ending]:
    """Register an ending for a pattern; one that `joins` makes a range of two times."""

    def register(ending: Ending) -> Ending:
        ENDINGS.append((pattern(text), ending, joins))
        return ending

    return register


def plain(text: str) -> str:
    """Small letters and one kind of dash, apostrophe and space, no character more or less."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lower.translate(_PLAIN)


def pattern(text: str) -> re.Pattern[str]:
    """A pattern with words of the codebook in braces; a space stands for any white space; it ends at a word's end, unless … says that it goes on."""
    for name, words_ in _vocabulary().items():
        text = text.replace("{" + name + "}", words_)
    return re.compile(f"(?:{_spaced(text.removesuffix('…'))}){'' if text.endswith('…') else _WORD_ENDS}")


def _spaced(text: str) -> str:
    """A space as up to four characters of white space, or none where it may be left out."""
    outside = [
        part if part.startswith("[") else part.replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}") for part in re.split(r"(\[[^]]*\])", text)
    ]
    return "".join(part.replace(" ", r"\s") for part in outside)


@cache
def _vocabulary() -> dict[str, str]:
    kinds = {
        kind: _any(words(kind))
        for kind in ("month", "weekday", "season", "unit", "part", "last", "this", "next", "mod", "ref", "set", "zone")
    }
    kinds["month"] = f"(?:{kinds['month']})\\.?"
    kinds["weekday"] = f"(?:{kinds['weekday']})\\.?"
    kinds["holiday"] = _any((*holidays(), *feasts()))
    number = "|".join((*_ONES, *_TENS, "hundred", "thousand", "dozen"))
    kinds["num"] = (
        rf"(?:\d+(?:,\d{{3}})*(?:\.\d+)?|(?:(?:a|one) (?:hundred|thousand|dozen)|{number})(?:(?:-| and | ){'(?:' + number + ')'}){{0,7}})"
    )
    kinds["spelt"] = (
        f"(?:(?:{'|'.join(_TENS[:2])})(?:[- ](?:{'|'.join(_ONES[:9])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))})(?![- ](?:hundred|thousand|zero|oh|{'|'.join((*_TENS, *_ONES))}))"
    )
    kinds["day"] = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
    kinds["ord"] = "(?:" + "|".join(_ORDINALS) + r"|[0-3]?\d(?:st|nd|rd|th))"
    kinds["year"] = r"(?:1\d\d\d|20\d\d)"
    kinds["vague"] = r"(?:several|some|a few|few|many|a number of|various|numerous|a handful of|a couple|countless|recent)"
    return kinds


_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = [
    *"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth".split(),
    *"seventeenth eighteenth nineteenth twentieth".split(),
    *[f"twenty[- ]{x}" for x in "first second third fourth fifth sixth seventh eighth ninth".split()],
    *["thirtieth", "thirty[- ]first"],
]


def _any(known: object) -> str:
    return "(?:" + "|".join(re.escape(w).replace("\\ ", " ") for w in sorted(map(str, known), key=len, reverse=True)) + ")"  # type: ignore[call-overload]  # any iterable


def spaced(text: str) -> str:
    """Words with one space between two, as the codebook has them, whatever white space the text has there."""
    return " ".join(text.split())


def unit_of(text: str) -> str:
    """The code of a word for a unit; a line may end within it."""
    return words("unit")[spaced(text)]


def number(text: str) -> float | None:
    """What a number in digits or words is worth."""
    return amount(text)[1]


def ordinal(text: str) -> int:
    """What an ordinal is worth; raises ValueError where it is none."""
    text = re.sub(r"[\s-]+", "[- ]", text)
    return _ORDINALS.index(text) + 1 if text in _ORDINALS else int(re.sub(r"\D", "", text))
