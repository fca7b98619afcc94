"""What a number expression is worth: low, point and high, an open bound as None.

Vague words are worth what ACLED counts for them, the least they can mean (tens 10, dozens 12, hundreds 100), open upwards.
An approximate number ("about 300") keeps its value in all three; `approximate` says that it is one, for those who compare.

>>> amount("at least 84"), amount("up to 3 million"), amount("dozens"), amount("$3.4bn")
((84.0, 84.0, None), (None, 3000000.0, 3000000.0), (12.0, None, None), (3400000000.0, 3400000000.0, 3400000000.0))
>>> amount("between 200 and 300"), amount("a third"), amount("around 250,000")
((200.0, None, 300.0), (None, None, None), (250000.0, 250000.0, 250000.0))
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile

from onrecord.codebook.tables import rows

Amount = tuple[float | None, float | None, float | None]

_NOTHING: Amount = (None, None, None)
_KINDS = ("number", "article", "scale", "letter", "fraction", "plural", "some", "least", "most", "about", "none")
_BOUNDS = frozenset({"least", "most", "about"})
_COUNTS = frozenset({"digits", "number", "scale", "fraction"})
_VAGUE = frozenset({"plural", "some"})
_GROUP = 1000.0
"""From a thousand on a scale closes a group: "two hundred thousand and six" is 200 × 1000 + 6."""
_MOST_DIGITS = 15
"""Longer digits are a telephone number or a code, and past what a float holds exactly."""
_MOST_VALUE = 1e18

_FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"}
_SPACED = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,]|\.\d)")
_BROKEN = re.compile(r"(?<=\d)\. (?=\d)")
_DOTTED = re.compile(r"(?<![\d,.])\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
_TOKEN = re.compile(r"\d{1,4}/\d{1,4}|\d[\d,]*(?:\.\d+)?|[a-z]+|[-/&%]")
_POINT = re.compile(r"\b([a-z]+|\d+) point ([a-z]+|\d)\b")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    kind: str
    value: float


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number as far as it is read: closed groups, the open one, the product of its scales, and whether it is but a share."""

    total: float
    current: float
    scale: float
    share: bool
    last: _Token

    def value(self) -> float | None:
        """What it comes to; None where it is a share of something unsaid, or too large to be a count."""
        found = self.total + self.current
        return None if self.share or not found <= _MOST_VALUE else found


@cache
def _words() -> Mapping[str, _Token]:
    return {
        row.cells["word"]: _Token(row.cells["word"], row.one_of("kind", _KINDS), row.number("value") if row.text("value") else 0.0)
        for row in rows("number_words.tsv", key=("word",))
    }


@cache
def _bound() -> re.Pattern[str]:
    """One pattern of what bounds a number, longer phrases first so that "no more than" is not read as "more than"."""
    phrases = sorted((t.word for t in _words().values() if t.kind in _BOUNDS), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(p)}(?!\w)" if p[0].isalpha() else re.escape(p) for p in phrases))


@lru_cache(maxsize=20_000)
def amount(text: str) -> Amount:
    """Low, point and high of a number expression; all None where it counts nothing (a share, a length of time, a rank)."""
    plain = _plain(text)
    bounds = {_words()[phrase].kind for phrase in _bound().findall(plain)}
    tokens = _tokens(_bound().sub(" ", plain))
    if any(t.kind == "none" for t in tokens):
        return _NOTHING
    first = next((t.kind for t in tokens if t.kind in _COUNTS | _VAGUE), None)
    if first in _VAGUE:
        low = _vague(tokens)
        return _NOTHING if "most" in bounds else (low, None, None)
    return _bounded(tokens, bounds)


def approximate(text: str) -> bool:
    """Whether the words say that a number is not exact: "about 300", "nearly 40", "dozens".

    >>> approximate("some 1,500"), approximate("1,500")
    (True, False)
    """
    plain = _plain(text)
    near = any(_words()[phrase].kind == "about" or phrase in {"nearly", "almost"} for phrase in _bound().findall(plain))
    return near or any(t.kind in _VAGUE for t in _tokens(plain))


def _plain(text: str) -> str:
    """Small letters, one kind of dash, digits without the spaces and dots that only group them."""
    plain = text.lower().replace("–", "-").replace("—", "-").replace("−", "-")
    for sign, words in _FRACTIONS.items():
        plain = plain.replace(sign, words)
    plain = _POINT.sub(_pointed, plain)
    plain = _DOTTED.sub(lambda m: m[0].replace(".", ""), _BROKEN.sub(".", plain))
    return _SPACED.sub(lambda m: re.sub(r"\D", "", m[0]), plain)


def _pointed(spelt: re.Match[str]) -> str:
    """Digits for "one point six"; anything else as it is."""
    whole, part = (_token(word) for word in spelt.groups())
    if {whole.kind, part.kind} <= {"number", "digits"} and part.value in range(10):
        return f"{whole.value:.0f}.{part.value:.0f}"
    return spelt[0]


def _tokens(plain: str) -> list[_Token]:
    return [_token(word) for word in _TOKEN.findall(plain)]


def _token(word: str) -> _Token:
    if not word[0].isdigit():
        return _words().get(word, _Token(word, "other", 0.0))
    over, slash, under = word.partition("/")
    if slash:
        return _Token(word, "fraction", int(over) / int(under)) if 0 < int(over) < int(under) else _Token(word, "none", 0.0)
    if sum(c.isdigit() for c in word) > _MOST_DIGITS:
        return _Token(word, "none", 0.0)
    return _Token(word, "digits", float(word.replace(",", "." if _DECIMAL_COMMA.fullmatch(word) else "")))


def _vague(tokens: list[_Token]) -> float:
    """The least that "tens of thousands" or "several hundred" can mean."""
    start = next(i for i, t in enumerate(tokens) if t.kind in _VAGUE)
    rest = [t for t in tokens[start:] if t.word not in {"-", "of"}]
    if rest[0].kind == "some":
        scales = [t.value for t in takewhile(lambda t: t.kind in {"scale", "plural"}, rest[1:])]
        return _product(scales) if scales else rest[0].value
    chain = [tokens[start].value]
    for of, plural in pairwise(tokens[start + 1 :]):
        if of.word == "of" and plural.kind == "plural":
            chain.append(plural.value)
    return _product(chain)


def _product(values: list[float]) -> float:
    found = 1.0
    for value in values:
        found = min(found * value, _MOST_VALUE)
    return found


def _bounded(tokens: list[_Token], bounds: set[str]) -> Amount:
    """What the counts among the words come to: a range, or one number and how it is bound."""
    sums = _sums(tokens)
    point = sums[0][0].value() if sums else 1.0 if [t.kind for t in tokens] == ["article"] else None
    if point is None:
        return _NOTHING
    span = _range(sums, {"least", "most"} <= bounds) if sums else None
    if span:
        return span[0], None, span[1]
    if "least" in bounds:
        return point, point, None
    return (None, point, point) if "most" in bounds else (point, point, point)


def _range(sums: list[tuple[_Sum, tuple[str, ...]]], both: bool) -> tuple[float, float] | None:
    """The first and the last number of a chain like "2 to 3 million"; both: "at least 10 and at most 20" needs no joining word."""
    chain = sums[:1]
    for number, gap in sums[1:]:
        if not (both or (gap and gap[0] in {"-", "to", "or", "and"} and len(gap) <= 2)):  # noqa: PLR2004  "or even"
            break
        chain.append((number, gap))
    (first, _), (last, _) = chain[0], chain[-1]
    low, high = first.value(), last.value()
    if len(chain) == 1 or low is None or high is None:
        return None
    shared = low * last.scale if first.scale == 1.0 else low
    low = shared if shared <= high else low
    return (low, high) if low < high else None


def _sums(tokens: list[_Token]) -> list[tuple[_Sum, tuple[str, ...]]]:
    """The numbers that the words spell, each with the words between it and the one before."""
    found: list[tuple[_Sum, tuple[str, ...]]] = []
    gap: list[str] = []
    split = any(t.word in {"between", "from"} for t in tokens)
    for token in tokens:
        if token.kind not in _COUNTS | {"letter", "plural"}:
            gap.append(token.word)
            continue
        longer = _longer(found[-1][0], token, tuple(gap), split) if found else None
        if longer:
            found[-1] = (longer, found[-1][1])
        elif token.kind in _COUNTS:
            found.append((_first(token), tuple(word for word in gap if word not in {"a", "an", "the"})))
        gap = []
    return found


def _first(token: _Token) -> _Sum:
    start = _Sum(0.0, 0.0, 1.0, share=False, last=token)
    if token.kind == "scale":
        return _scaled(start, token)
    return replace(start, current=token.value, share=token.kind == "fraction")


def _longer(number: _Sum, token: _Token, gap: tuple[str, ...], split: bool) -> _Sum | None:
    """The number with one more word; None where the word begins another ("between" parts at every "and")."""
    last, joined = number.last, gap in {(), ("-",)}
    added = gap in {("and",), ("and", "a")} and not split
    if token.kind in {"scale", "plural"}:
        of = (number.share or last.word in {"couple", "pair"}) and set(gap) <= {"of", "a", "an"}
        return _scaled(number, token) if joined or of else None
    if token.kind == "letter":
        return _scaled(number, token) if last.kind == "digits" and gap == () else None
    if token.kind == "fraction":
        return _with_fraction(number, token, joined=joined, added=added)
    tens = last.kind == "number" and token.kind == "number" and last.value >= 20 and last.value % 10 == 0 and 0 < token.value < 10  # noqa: PLR2004
    below = last.kind == "scale" and token.value < last.value and (gap == () or (gap == ("and",) and not split))
    return replace(number, current=number.current + token.value, last=token) if (tens and joined) or below else None


def _scaled(number: _Sum, token: _Token) -> _Sum:
    scale = min(number.scale * token.value, _MOST_VALUE)
    scaled = replace(number, scale=scale, share=False, last=replace(token, kind="scale"))
    if number.last.kind == "scale" and number.current == 0.0 and number.total:
        return replace(scaled, total=min(number.total * token.value, _MOST_VALUE * 2))
    current = (number.current or float(number.last.kind == "scale" or number.share)) * token.value
    return replace(scaled, total=number.total + current, current=0.0) if token.value >= _GROUP else replace(scaled, current=current)


def _with_fraction(number: _Sum, token: _Token, *, joined: bool, added: bool) -> _Sum | None:
    """A half after "two and a" or "1" is added; "two thirds" is a share, a number only with a scale behind it."""
    literal = token.word[0].isdigit()
    if added or (literal and joined):
        unit = number.last.value if number.last.kind == "scale" else 1.0
        return replace(number, current=number.current + token.value * unit, last=token)
    if joined and number.last.kind == "number":
        return replace(number, current=number.current * token.value, share=True, last=token)
    return None
