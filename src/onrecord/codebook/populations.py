"""Whom a figure counts, so that only counts of the same people are compared: "five civilians" are a part of "six people".

A population is a class of people with those they belong to; what stands in no table is its own last word.

    >>> population("Israeli soldiers"), population("members of Hamas")
    (Population(kind='soldier', of=('ISR',)), Population(kind='member', of=('hamas',)))
    >>> between(population("five civilians"), population("six people")), between(population("civilians"), population("rebels"))
    (<Within.PART: 'part'>, <Within.APART: 'apart'>)
    >>> between(population("two protesters"), population("one man")), between(population("women"), population("children"))
    (<Within.MAYBE: 'maybe'>, <Within.APART: 'apart'>)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product

from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.place_names import fold
from onrecord.codebook.tables import rows

EVERYBODY = "people"
"""The class that contains all others."""
OTHERS = "other"
"""The class of those counted beside others: a part of everybody, never the same as another count."""
_AXES = ("arms", "age", "work", "-")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ENDS = frozenset("of in from at who that which were was had killed injured wounded aboard near on with between among by".split())
"""Words behind which the head of a counted phrase lies no more."""
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december".split()
)
"""Capitalised words that are nobody's name: "the death toll of Sunday" counts no people of Sunday."""
_PLAIN = frozenset("the a an its their his her our of in from at and or was were all some both no none least more than about".split())


class Within(StrEnum):
    """How one population stands to another: the same, a part of it, the whole of it, perhaps the same people by another name, or others."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    MAYBE = "maybe"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Population:
    """Who is counted: a class of people (or a noun of its own), and whose they are as country codes and folded names, sorted."""

    kind: str
    of: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The population in words: "soldier (ISR)"."""
        return f"{self.kind} ({', '.join(self.of)})" if self.of else self.kind


@lru_cache(maxsize=20_000)
def population(text: str) -> Population:
    """Whom the words of a counted phrase mean; of a phrase without a noun, everybody."""
    words = _WORD.findall(text)
    kind = _kind(words)
    return Population(kind, tuple(sorted({name for word in words if (name := _whose(word, words[0]))})))


def between(a: Population, b: Population) -> Within:
    """How the first population stands to the second; "soldiers" may be the "Israeli soldiers" of another report, two named sides may not."""
    if a.of and b.of and not set(a.of) & set(b.of):
        return Within.APART
    if OTHERS in (a.kind, b.kind):
        return Within.PART if b.kind == EVERYBODY else Within.WHOLE if a.kind == EVERYBODY else Within.APART
    if a.kind == b.kind:
        if a.kind != EVERYBODY or bool(a.of) == bool(b.of):
            return Within.SAME
        return Within.PART if a.of else Within.WHOLE
    return _of_classes(a, b)


def _of_classes(a: Population, b: Population) -> Within:
    if b.kind in _above(a.kind):
        return Within.PART
    if a.kind in _above(b.kind):
        return Within.WHOLE
    return Within.MAYBE if is_class(a.kind) and is_class(b.kind) and not _parted(a.kind, b.kind) else Within.APART


def tells_apart(kind: str) -> bool:
    """Whether a class is named to part people from others, as soldiers and women are; protesters and teachers only say who the people were.

    >>> tells_apart("soldier"), tells_apart("woman"), tells_apart("protester"), tells_apart("student")
    (True, True, False, False)
    """
    return _axes().get(kind) in ("arms", "age")


def is_class(kind: str) -> bool:
    """Whether a population's kind is a class of people, and no noun of its own ("camp")."""
    return kind in _parents()


def classed(word: str) -> str | None:
    """The class that a word of a counted phrase stands for, None where the table has none."""
    return _classes().get(word.lower())


def _kind(words: list[str]) -> str:
    """The class of the head: the last word in front of "of", "who" and the like; behind "of" where that head only counts heads."""
    head = next((i for i, word in enumerate(words) if word.lower() in _ENDS), len(words))
    first = _known(words[:head])
    if first in (None, EVERYBODY) and words[head : head + 1] == ["of"]:
        return _known(words[head + 1 :]) or first or EVERYBODY
    named = [word for word in words[:head] if word.lower() not in _PLAIN and word.lower() not in _numbers()]
    return first or (EVERYBODY if not named or demonym(named[-1]) or named[-1][0].isupper() else named[-1].lower())


def _known(words: list[str]) -> str | None:
    """The class of the last word, alone or with the one before it ("aid workers")."""
    lower = [word.lower() for word in words]
    pairs = [" ".join(lower[-2:])] if len(lower) > 1 else []
    return next((found for word in (*pairs, *lower[-1:]) if (found := _classes().get(word))), None)


def _whose(word: str, first: str) -> str | None:
    """The country code of a country's name or adjective, or a capitalised name, folded."""
    plain = re.sub(r"['’]s?$", "", word)
    if not plain[:1].isupper():
        return None
    country = demonym(plain) or country_named(plain)
    if country:
        return country.code
    if plain.lower() in _DAYS:
        return None
    return None if word == first and (plain.lower() in _PLAIN or plain.lower() in _numbers() or classed(plain)) else fold(plain)


@cache
def _numbers() -> frozenset[str]:
    """Words of number expressions."""
    return frozenset(word for row in rows("number_words.tsv") for word in row.cells["word"].lower().split())


@cache
def _classes() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in rows("populations.tsv", key=("class",)):
        for word in row.names("words"):
            if word in found:
                raise row.fault(f"{word!r} stands for {found[word]} already")
            found[word] = row.cells["class"]
    return found


def _parted(a: str, b: str) -> bool:
    """Whether nobody is of both classes: on one axis they, or classes above them, are different ones and neither contains the other."""
    pairs = product({a, *_above(a)}, {b, *_above(b)})
    return any(x != y and _axes().get(x) == _axes().get(y) is not None and x not in _above(y) and y not in _above(x) for x, y in pairs)


@cache
def _axes() -> Mapping[str, str]:
    """The axis of each class that has one."""
    return {row.cells["class"]: axis for row in rows("populations.tsv") if (axis := row.one_of("axis", _AXES)) != "-"}


@cache
def _parents() -> Mapping[str, tuple[str, ...]]:
    table = {row.cells["class"]: row.names("part_of") for row in rows("populations.tsv", key=("class",))}
    for row in rows("populations.tsv"):
        for parent in row.names("part_of"):
            row_known = row.one_of("class", table)
            if parent not in table:
                raise row.fault(f"{row_known} is part of {parent!r}, which is no class")
    return table


@cache
def _above(kind: str) -> frozenset[str]:
    """All classes that contain one; a noun of no class is a part of everybody."""
    own = _parents().get(kind, (EVERYBODY,))
    return frozenset(own).union(*(_above(parent) for parent in own))
