"""What two texts have alike and what each has alone, word by word, in a time that long texts do not blow up.

Sentences that both have once, in one order, hold the texts together (patience diff); words are compared between them alone. A passage that is too long for that stands whole, and
the comparison says so.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal, TypeAlias

_SENTENCES = re.compile(r"\s+|[^\n]*?[.!?…][\"'”’»)\]]*(?=[^\S\n])|[^\n]+")
_WORDS = re.compile(r"\n+|[^\S\n]+|(?:\w+|[^\w\s])[^\S\n]*")
"""Words with the blanks behind them, so that words beside each other are neighbours."""
_MARKS = re.compile(r"\n+|[^\S\n]+|\w+|[^\w\s]")
_OFTEN = 12
"""A word that stands more often in a passage of either text holds nothing together by itself."""
_PAIRS = 200_000
"""Pairs of places with the same word that are looked at for one comparison: some tenths of a second, and more than two unrelated texts of 30,000 words have."""

Kind: TypeAlias = Literal["same", "gone", "come"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that both have (`same`), only the left (`gone`) or only the right (`come`)."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Differing:
    """Two texts as runs: all but `come` are the left one, all but `gone` the right one; `whole` are passages that are too long to be compared word by word."""

    runs: tuple[Run, ...]
    whole: int


def differing(left: str, right: str) -> Differing:
    """What both texts have and what one has alone, in order.

    >>> [(r.kind, r.text) for r in differing("Six died. Rain fell.", "Nine died. Rain fell.").runs]
    [('gone', 'Six'), ('come', 'Nine'), ('same', ' died. Rain fell.')]
    """
    found: list[Run] = []
    whole, pairs = 0, _PAIRS
    a, b = _SENTENCES.findall(left), _SENTENCES.findall(right)
    ends = [(-1, -1), *_held(a, b), (len(a), len(b))]
    for (a1, b1), (a2, b2) in pairwise(ends):
        one, other = _WORDS.findall("".join(a[a1 + 1 : a2])), _WORDS.findall("".join(b[b1 + 1 : b2]))
        rare = _rare(one, other)
        if (many := sum(rare.values())) <= pairs:
            pairs -= many
            found += _runs(one, other, rare)
        else:
            whole += 1
            found += [Run("gone", "".join(one)), Run("come", "".join(other))]
        found.append(Run("same", "".join(a[a2 : a2 + 1])))
    return Differing(tuple(_joined(found)), whole)


def _held(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Places of what stands once in both, as many as stand in the same order in both."""
    in_a, in_b = Counter(a), Counter(b)
    place = {text: at for at, text in enumerate(b) if in_b[text] == 1}
    once = [(at, place[text]) for at, text in enumerate(a) if in_a[text] == 1 and text in place]
    last: list[int] = []
    chains: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in once:
        at = bisect_left(last, pair[1])
        last[at : at + 1] = [pair[1]]
        chains[at : at + 1] = [pair]
        before[pair] = chains[at - 1] if at else None
    found, now = [], chains[-1] if chains else None
    while now is not None:
        found.append(now)
        now = before[now]
    return found[::-1]


def _rare(one: Sequence[str], other: Sequence[str]) -> dict[str, int]:
    """The words of both that are rare in both, with how many pairs of places they have."""
    in_one, in_other = Counter(one), Counter(other)
    return {word: n * in_other[word] for word, n in in_one.items() if word in in_other and max(n, in_other[word]) <= _OFTEN}


def _runs(one: Sequence[str], other: Sequence[str], rare: Container[str]) -> Iterator[Run]:
    """Words compared: rare ones hold the texts together, and whatever else is alike beside them."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    places: dict[str, list[int]] = matcher.b2j  # type: ignore[attr-defined]  # documented, and missing in typeshed
    for word in [word for word in places if word not in rare]:
        del places[word]
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(one[a1:a2]))
        else:
            yield Run("gone", "".join(one[a1:a2]))
            yield Run("come", "".join(other[b1:b2]))


def _joined(found: Sequence[Run]) -> Iterator[Run]:
    """Runs without the empty ones, those of a kind in one; between two that both have, what is gone stands before what has come, and what these begin and end with alike is set free."""
    for same, group in groupby(_freed(found), key=lambda r: r.kind == "same"):
        runs = list(group)
        kinds: tuple[Kind, ...] = ("same",) if same else ("gone", "come")
        for kind in kinds:
            text = "".join(r.text for r in runs if r.kind == kind)
            if text:
                yield Run(kind, text)


def _freed(found: Sequence[Run]) -> Iterator[Run]:
    for same, group in groupby((r for r in found if r.text), key=lambda r: r.kind == "same"):
        runs = list(group)
        if same:
            yield from runs
            continue
        one, other = (_MARKS.findall("".join(r.text for r in runs if r.kind == kind)) for kind in ("gone", "come"))
        head = _alike(one, other)
        tail = _alike(one[head:][::-1], other[head:][::-1])
        yield Run("same", "".join(one[:head]))
        yield Run("gone", "".join(one[head : len(one) - tail]))
        yield Run("come", "".join(other[head : len(other) - tail]))
        yield Run("same", "".join(one[len(one) - tail :]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many both begin with."""
    return next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
