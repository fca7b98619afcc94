"""What a number expression is worth: low, point and high, an open bound as None.

Vague words are worth what ACLED counts for them, the least they can mean (tens 10, dozens 12, hundreds 100), open upwards.
An approximate number ("about 300") keeps its value in all three; `approximate` says that it is one, for those who compare.

>>> amount("at least 84"), amount("up to 3 million"), amount("dozens"), amount("$3.4bn")
((84.0, 84.0, None), (None, 3000000.0, 3000000.0), (12.0, None, None), (3400000000.0, 3400000000.0, 3400000000.0))
>>> amount("between 200 and 300"), amount("a third"), amount("around 250,000")
((200.0, None, 300.0), (None, None, None), (250000.0, 250000.0, 250000.0))
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from onrecord.changed import replace
from onrecord.codebook.members import members
from onrecord.codebook.number_words import Token, bound, in_plain, known_words, tokens_of
from onrecord.codebook.units import first_of_equals

Amount = tuple[float | None, float | None, float | None]

_NOTHING: Amount = (None, None, None)
_COUNTS = frozenset({"digits", "number", "scale", "fraction"})
_VAGUE = frozenset({"plural", "some"})
_GROUP = 1000.0
"""From a thousand on a scale closes a group: "two hundred thousand and six" is 200 × 1000 + 6."""
_MOST_VALUE = 1e18
_DECIMALS = 3
"""Digits after the point: what is beyond them comes from reckoning in binary ("134.8 billion")."""


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number as far as it is read: closed groups, the open one, the product of its scales, and whether it is but a share."""

    total: float
    current: float
    scale: float
    share: bool
    last: Token

    def value(self) -> float | None:
        """What it comes to; None where it is a share of something unsaid, or too large to be a count."""
        found = self.total + self.current
        return None if self.share or not found <= _MOST_VALUE else round(found, _DECIMALS)


@lru_cache(maxsize=20_000)
def amount(text: str) -> Amount:
    """Low, point and high of a number expression; all None where it counts nothing (a share, a length of time, a rank)."""
    plain = in_plain(first_of_equals(text))
    bounds = {known_words()[phrase].kind for phrase in bound().findall(plain)}
    tokens = tokens_of(bound().sub(" ", plain))
    if any(t.kind == "none" for t in tokens) or _rate(tokens):
        return _NOTHING
    first = next((t.kind for t in tokens if t.kind in _COUNTS | _VAGUE), None)
    if first in _VAGUE:
        low = _vague(tokens)
        return _NOTHING if "most" in bounds else (low, None, None)
    counted = members(tokens)
    if counted:
        return _bound_by(bounds, counted[0]) if counted[1] else (counted[0], None, None)
    return _bounded(tokens, bounds)


def _rate(tokens: list[Token]) -> bool:
    """Whether the words are a share like "one in three"."""
    return any(b.word == "in" and a.kind in _COUNTS and c.kind in _COUNTS for a, b, c in zip(tokens, tokens[1:], tokens[2:], strict=False))


@lru_cache(maxsize=20_000)
def approximate(text: str) -> bool:
    """Whether the words say that a number is not exact: "about 300", "nearly 40", "dozens".

    >>> approximate("some 1,500"), approximate("1,500")
    (True, False)
    """
    plain = in_plain(text)
    near = any(known_words()[phrase].kind == "about" or phrase in {"nearly", "almost"} for phrase in bound().findall(plain))
    return near or any(t.kind in _VAGUE for t in tokens_of(plain))


def _vague(tokens: list[Token]) -> float:
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


def _bounded(tokens: list[Token], bounds: set[str]) -> Amount:
    """What the counts among the words come to: a range, or one number and how it is bound."""
    sums = _sums(tokens)
    point = sums[0][0].value() if sums else _one(tokens)
    if point is None:
        return _NOTHING
    span = _range(sums, {"least", "most"} <= bounds) if sums else None
    if span and bounds & {"least", "most"} in ({"least"}, {"most"}):
        return (span[0], span[0], None) if "least" in bounds else (None, span[1], span[1])
    if span:
        return span[0], None, span[1]
    return _bound_by(bounds, point)


def _bound_by(bounds: set[str], point: float) -> Amount:
    """One number by the words that bound it."""
    if "least" in bounds:
        return point, point, None
    return (None, point, point) if "most" in bounds else (point, point, point)


def _one(tokens: list[Token]) -> float | None:
    """One, for "a" and "a woman"; nothing for words without an article in front."""
    return 1.0 if tokens and tokens[0].kind == "article" and all(t.kind == "other" for t in tokens[1:]) else None


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


def _sums(tokens: list[Token]) -> list[tuple[_Sum, tuple[str, ...]]]:
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


def _first(token: Token) -> _Sum:
    start = _Sum(0.0, 0.0, 1.0, share=False, last=token)
    if token.kind == "scale":
        return _scaled(start, token)
    return replace(start, current=token.value, share=token.kind == "fraction")


def _longer(number: _Sum, token: Token, gap: tuple[str, ...], split: bool) -> _Sum | None:
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
    tens = last.kind == "number" and token.kind == "number" and last.value >= 20 and last.value % 10 == 0 and 0 < token.value < 10  # noqa: PLR2004  "twenty-one"
    below = last.kind == "scale" and token.value < last.value and (gap == () or (gap == ("and",) and not split))
    return replace(number, current=number.current + token.value, last=token) if (tens and joined) or below else None


def _scaled(number: _Sum, token: Token) -> _Sum:
    scale = min(number.scale * token.value, _MOST_VALUE)
    scaled = replace(number, scale=scale, share=False, last=replace(token, kind="scale"))
    if number.last.kind == "scale" and number.current == 0.0 and number.total:
        return replace(scaled, total=min(number.total * token.value, _MOST_VALUE * 2))
    current = (number.current or float(number.last.kind == "scale" or number.share)) * token.value
    return replace(scaled, total=number.total + current, current=0.0) if token.value >= _GROUP else replace(scaled, current=current)


def _with_fraction(number: _Sum, token: Token, *, joined: bool, added: bool) -> _Sum | None:
    """A half after "two and a" or "1" is added; "two thirds" is a share, a number only with a scale behind it."""
    literal = token.word[0].isdigit()
    if added or (literal and joined):
        unit = number.last.value if number.last.kind == "scale" else 1.0
        return replace(number, current=number.current + token.value * unit, last=token)
    if joined and number.last.kind == "number":
        return replace(number, current=number.current * token.value, share=True, last=token)
    return None
