"""Reports laid out for comparing: what each has as sorted numbers with weights, so that many pairs are compared at once.

>>> one, other = laid({"terms": {"fire": 2.0, "vell": 9.0}}), laid({"terms": {"vell": 9.0, "theft": 4.0}})
>>> np.intersect1d(one.codes, other.codes).size
1
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.group.candidates import keys
from onrecord.group.shingles import lengths
from onrecord.group.traits import Term, Traits
from onrecord.group.weights import weight
from onrecord.parse.vector import unpacked
from onrecord.record import EntityKind, Level

SORTS = (
    "terms",
    "lead",
    "headline",
    "proper",
    "persons",
    "others",
    "places",
    "province",
    "ages",
    "streets",
    "counts",
    "told",
    "events",
    "plain",
    "plain_lead",
)
"""The sorts of evidence that a report may have, in the order of their numbers; `plain` are words that are no part of a name, `plain_lead` those of them in headline and lead."""
TOGETHER = 2**10
"""Pairs that may be compared at once: so many places a code has room for."""
Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
_NEAR = frozenset({Level.CITY, Level.PART, Level.ADMIN2})
_USUAL = 4.0
"""Weight up to which a plain word says little: one in 50 reports has it."""
_HASH_BYTES = 6
_SORT_BITS = 4
_HASH_BITS = 8 * _HASH_BYTES
_BITS = _HASH_BITS + _SORT_BITS
"""Bits of a code: those of a hash, by which one in ten million pairs of reports takes two words for one, and those that tell its sort."""
_DATES = 13
_NEVER = 1e9


class Laid(NamedTuple):
    """Sorted codes of what a report has, how much each weighs, and how much there is of each sort in all."""

    codes: Codes
    weights: Floats
    totals: Floats


@dataclass(frozen=True, slots=True)
class View:
    """A report as it is compared.

    `told` are the days that it was published on or tells of, with infinity behind them; `marks` the shingles of its sketch and `lengths` how many of them each level keeps.
    """

    traits: Traits
    laid: Laid
    told: Floats
    keys: frozenset[int]
    marks: frozenset[int]
    lengths: tuple[int, ...]
    vector: NDArray[np.float32]


class Met(NamedTuple):
    """What the reports of many pairs share, a row a pair and a column a sort: the sum of the lesser weights; and of words (`terms`) that of the products."""

    shared: Floats
    terms: Floats


def view(traits: Traits) -> View:
    """Lay out a report's traits."""
    told = [day for day in traits.dates if traits.day is None or day <= traits.day] + ([] if traits.day is None else [traits.day])
    dates = np.full(_DATES, np.inf)
    dates[: len(told)] = told
    return View(
        traits=traits,
        laid=laid(_evidence(traits)),
        told=dates,
        keys=frozenset(keys(traits)),
        marks=frozenset(np.frombuffer(traits.sketch.hashes, "<u4").tolist()),
        lengths=lengths(traits.sketch),
        vector=unpacked(traits.vector).astype(np.float32),
    )


def laid(has: Mapping[str, Mapping[str, float]]) -> Laid:
    """What a report has of each sort, by code."""
    parts = [(SORTS.index(sort) << _HASH_BITS, found) for sort, found in has.items()]
    codes = np.array([base | _hash(thing) for base, found in parts for thing in found], np.int64)
    weights = np.array([value for _, found in parts for value in found.values()], np.float64)
    totals = np.zeros(len(SORTS))
    for base, found in parts:
        totals[base >> _HASH_BITS] = sum(found.values())
    ranked = np.argsort(codes, kind="stable")
    return Laid(codes[ranked], weights[ranked], totals)


def met(pairs: Sequence[tuple[View, View]]) -> Met:
    """What the two reports of each pair share, of each sort; of `TOGETHER` pairs at most."""
    ours, theirs = (_together([both[i].laid for both in pairs]) for i in (0, 1))
    at, same = _found(theirs[0], ours[0])
    one, other = ours[1][at], theirs[1][same]
    found = theirs[0][same]
    places, sorts = found >> _BITS, (found >> _HASH_BITS) & (2**_SORT_BITS - 1)
    shared = _summed(places * len(SORTS) + sorts, np.minimum(one, other), len(pairs) * len(SORTS)).reshape(-1, len(SORTS))
    words = sorts == 0
    return Met(shared, _summed(places[words], (one * other)[words], len(pairs)))


def gaps(pairs: Sequence[tuple[View, View]]) -> Floats:
    """The fewest days between a day that one report tells of (or was published on) and one of the other; not a number where one has none."""
    ours, theirs = (np.nan_to_num(np.stack([both[i].told for both in pairs]), posinf=never) for i, never in ((0, -_NEVER), (1, _NEVER)))
    fewest: Floats = np.abs(ours[:, :, None] - theirs[:, None, :]).min(axis=(1, 2))
    return np.where(fewest < _NEVER / 2, fewest, np.nan)


def contained(one: View, other: View) -> float:
    """The share of the shingles of one report that stand in the other, of the report that has the greater share there."""
    common = len(one.marks & other.marks)
    level = max(one.traits.sketch.level, other.traits.sketch.level)
    return common / min(_length(one, level), _length(other, level)) if common else 0.0


def cosine(one: View, other: View) -> float:
    """How alike the vectors of two reports are; not a number where one has none."""
    known = len(one.vector) > 0 and len(one.vector) == len(other.vector)
    return float(one.vector @ other.vector) if known else np.nan


def _length(one: View, level: int) -> int:
    return one.lengths[level - one.traits.sketch.level]


def _together(parts: Sequence[Laid]) -> tuple[Codes, Floats]:
    """The codes of many reports, each told apart by its place, and their weights."""
    places = np.repeat(np.arange(len(parts), dtype=np.int64) << _BITS, [len(p.codes) for p in parts])
    return places | np.concatenate([p.codes for p in parts]), np.concatenate([p.weights for p in parts])


def _found(wanted: Codes, codes: Codes) -> tuple[Codes, NDArray[np.bool_]]:
    """Where the wanted codes stand that are there, and which those are."""
    at = np.searchsorted(codes, wanted)
    same = at < len(codes)
    same[same] = codes[at[same]] == wanted[same]
    return at[same], same


def _summed(cells: Codes, weights: Floats, n: int) -> Floats:
    """Sums by cell. They are added up in the order of codes, so that a sum is the same from both sides and whatever other pairs stand by."""
    sums: Floats = np.bincount(cells, weights, n).astype(np.float64)
    return sums


def _evidence(traits: Traits) -> dict[str, dict[str, float]]:
    """What a report has of each sort, with how much it weighs."""
    near = [w for w in traits.places if w.level in _NEAR or w.level is None]
    return {
        "terms": _weights(traits.terms),
        "lead": _weights(traits.headline) | _weights(traits.lead),
        "headline": _weights(traits.headline),
        "proper": _weights(traits.proper),
        "persons": {word: weight(word) for n in traits.names if n.kind is EntityKind.PERSON for word in n.text.split()},
        "others": {n.text: n.share for n in traits.names if n.kind is not EntityKind.PERSON},
        "places": {w.text: w.share for w in reversed(near)},
        "province": _each(f"{w.country} {w.admin1}" for w in traits.places if w.admin1),
        "ages": _each(traits.ages),
        "streets": _each(traits.streets),
        "counts": _each(traits.counts),
        "told": _each(day for day in traits.dates if traits.day is None or day <= traits.day),
        "events": {kind: float(n) for kind, n in traits.events},
        **_plain(traits),
    }


def _plain(traits: Traits) -> dict[str, dict[str, float]]:
    """The words that are no part of a name: what a report tells, and not of whom."""
    names = (
        {term.text for term in traits.proper}
        | {word for n in traits.names for word in n.text.split()}
        | {word for p in traits.places for word in p.text.split()}
    )
    lead = _weights(traits.headline) | _weights(traits.lead)
    rest = (lead.keys() | _weights(traits.terms).keys()) - names
    return {
        "plain": {word: weight(word) - _USUAL for word in sorted(rest) if weight(word) > _USUAL},
        "plain_lead": {word: value for word, value in lead.items() if word not in names},
    }


def _weights(terms: Iterable[Term]) -> dict[str, float]:
    return {term.text: term.weight for term in terms}


def _each(things: Iterable[object]) -> dict[str, float]:
    return dict.fromkeys(map(str, things), 1.0)


@lru_cache(maxsize=200_000)
def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=_HASH_BYTES).digest(), "little")
