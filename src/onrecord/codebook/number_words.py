"""The words of number expressions: a text made plain, cut into tokens, each with what it does and what it is worth.

>>> [(t.word, t.kind, t.value) for t in tokens_of(in_plain("Two dozen"))]
[('two', 'number', 2.0), ('dozen', 'scale', 12.0)]
>>> bound().findall("at least 84")
['at least']
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import rows

_KINDS = ("number", "article", "scale", "letter", "fraction", "plural", "some", "least", "most", "about", "none")
BOUNDS = frozenset({"least", "most", "about"})
"""What a word does that bounds a number."""
_MOST_DIGITS = 15
"""Longer digits are a telephone number or a code, and past what a float holds exactly."""

_FRACTIONS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "⅓": " 1/3", "⅔": " 2/3"}
_SPACED = re.compile(r"(?<![\d,.])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,]|\.\d)")
_BROKEN = re.compile(r"(?<=\d)\. (?=\d)")
_DOTTED = re.compile(r"(?<![\d,.])\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
_TOKEN = re.compile(r"\d{1,4}/\d{1,4}|\d[\d,]*(?:\.\d+)?|[a-z]+|[-/&%]")
_POINT = re.compile(r"\b([a-z]+|\d+) point ([a-z]+|\d)\b")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a number expression, what it does (`kind` of the table, `digits`, `other`) and what it is worth."""

    word: str
    kind: str
    value: float


@cache
def known_words() -> Mapping[str, Token]:
    """The words of `number_words.tsv`."""
    return {
        row.cells["word"]: Token(row.cells["word"], row.one_of("kind", _KINDS), row.number("value") if row.text("value") else 0.0)
        for row in rows("number_words.tsv", key=("word",))
    }


@cache
def bound() -> re.Pattern[str]:
    """One pattern of what bounds a number, longer phrases first so that "no more than" is not read as "more than"."""
    phrases = sorted((t.word for t in known_words().values() if t.kind in BOUNDS), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(p)}(?!\w)" if p[0].isalpha() else re.escape(p) for p in phrases))


def in_plain(text: str) -> str:
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


def tokens_of(plain: str) -> list[Token]:
    """The tokens of a text made plain, in order."""
    return [_token(word) for word in _TOKEN.findall(plain)]


def _token(word: str) -> Token:
    if not word[0].isdigit():
        return known_words().get(word, Token(word, "other", 0.0))
    over, slash, under = word.partition("/")
    if slash:
        return Token(word, "fraction", int(over) / int(under)) if 0 < int(over) < int(under) else Token(word, "none", 0.0)
    if sum(c.isdigit() for c in word) > _MOST_DIGITS:
        return Token(word, "none", 0.0)
    return Token(word, "digits", float(word.replace(",", "." if _DECIMAL_COMMA.fullmatch(word) else "")))
