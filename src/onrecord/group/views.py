"""Reports laid out for comparing: what each has as sorted numbers with weights, so that many pairs are compared at once.

>>> one, other = laid({"terms": {"fire": 2.0, "vell": 9.0}}), laid({"terms": {"vell": 9.0, "theft": 4.0}})
>>> np.intersect1d(one.codes, other.codes).size
1
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import groupby
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.group.candidates import Order, keys, order
from onrecord.group.shingles import Sketch, lengths
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
_MARKS = len(SORTS)
"""The number behind them: the shingles of a sketch are looked up with what else a report has."""
Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
_NEAR = frozenset({Level.CITY, Level.PART, Level.ADMIN2})
_USUAL = 4.0
"""Weight up to which a plain word says little: one in 50 reports has it."""
_HASH_BYTES = 6
_HASH_BITS = 8 * _HASH_BYTES
"""Bits of a code: those of a hash, by which one in ten million pairs of reports takes two words for one; those above tell its sort."""
_SLOT_BITS = 16
_MIXED = np.uint64(0x9E3779B97F4A7C15)
_DATES = 13
_FORM = "1"
"""The form of what `stored` keeps: another one where sorts, codes or keys change, so that what an older program kept is laid out anew."""
_NEVER = 1e9


class Laid(NamedTuple):
    """Sorted codes of what a report has, how much each weighs, a slot of `2**16` for each (most codes that are not shared are told by it), and how much there is of each sort in all."""

    codes: Codes
    weights: Floats
    slots: NDArray[np.uint16]
    totals: Floats


@dataclass(frozen=True, slots=True)
class View:
    """A report as it is compared, without its traits: some 20 kB.

    `order` is its place in canonical order; `told` are the days that it was published on or tells of, with infinity behind them; `lengths` how many shingles of its sketch each level keeps.
    """

    order: Order
    hash: str
    day: int | None
    host: str | None
    length: int
    sketch: Sketch
    laid: Laid
    told: Floats
    keys: frozenset[int]
    headline: frozenset[str]
    lengths: tuple[int, ...]
    vector: NDArray[np.float32]


class Met(NamedTuple):
    """What the reports of many pairs share, a row a pair and a column a sort: the sum of the lesser weights; of words (`terms`) that of the products; and how many shingles (`marks`)."""

    shared: Floats
    terms: Floats
    marks: Floats


def view(traits: Traits, kept: bytes | None = None) -> View:
    """Lay out a report's traits; `kept` is what `stored` made of the same traits, with which it takes a sixth of the time."""
    shingled = np.frombuffer(traits.sketch.hashes, "<u4")
    found = _kept(kept, shingled) if kept else None
    side, named = found or (laid(_evidence(traits), shingled), frozenset(keys(traits)))
    told = [day for day in traits.dates if traits.day is None or day <= traits.day] + ([] if traits.day is None else [traits.day])
    dates = np.full(_DATES, np.inf)
    dates[: len(told)] = told
    return View(
        order=order(traits),
        hash=traits.hash,
        day=traits.day,
        host=traits.host,
        length=traits.length,
        sketch=traits.sketch,
        laid=side,
        told=dates,
        keys=named,
        headline=frozenset(term.text for term in traits.headline),
        lengths=lengths(traits.sketch),
        vector=unpacked(traits.vector).astype(np.float32),
    )


def laid(has: Mapping[str, Mapping[str, float]], marks: Iterable[int] = ()) -> Laid:
    """What a report has of each sort, and the hashes of its shingles, by code."""
    parts = [(SORTS.index(sort) << _HASH_BITS, found) for sort, found in has.items()]
    evidence = np.array([base | _hash(thing) for base, found in parts for thing in found], np.int64)
    codes = np.concatenate([evidence, np.asarray(marks, np.int64) | _MARKS << _HASH_BITS])
    weights = np.ones(len(codes))
    weights[: len(evidence)] = [value for _, found in parts for value in found.values()]
    totals = np.zeros(len(SORTS))
    for base, found in parts:
        totals[base >> _HASH_BITS] = sum(found.values())
    ranked = np.argsort(codes, kind="stable")
    return _slotted(codes[ranked], weights[ranked], totals)


def _slotted(codes: Codes, weights: Floats, totals: Floats) -> Laid:
    return Laid(codes, weights, (codes.view(np.uint64) * _MIXED >> np.uint64(64 - _SLOT_BITS)).astype(np.uint16), totals)


def stored(one: View) -> bytes:
    """What took time to lay out, as bytes that an archive keeps: codes, weights and totals of the evidence, and the keys. The shingles stand in the sketch."""
    n = int(np.searchsorted(one.laid.codes, _MARKS << _HASH_BITS))
    parts = (
        one.laid.codes[:n].astype("<i8"),
        one.laid.weights[:n].astype("<f8"),
        one.laid.totals.astype("<f8"),
        np.array(sorted(one.keys), "<i8"),
    )
    return zlib.compress(msgspec.msgpack.encode((_FORM, *(part.tobytes() for part in parts))), 1)


def _kept(data: bytes, shingled: NDArray[np.uint32]) -> tuple[Laid, frozenset[int]] | None:
    """What `stored` kept; None where another program laid it out otherwise."""
    form, *parts = msgspec.msgpack.decode(zlib.decompress(data))
    if form != _FORM:
        return None
    evidence, weights, totals, named = (np.frombuffer(part, kind) for part, kind in zip(parts, ("<i8", "<f8", "<f8", "<i8"), strict=True))
    codes = np.concatenate([evidence, shingled.astype(np.int64) | _MARKS << _HASH_BITS])
    return _slotted(codes, np.concatenate([weights, np.ones(len(shingled))]), totals), frozenset(named.tolist())


def met(pairs: Sequence[tuple[View, View]]) -> Met:
    """What the two reports of each pair share, of each sort. Pairs of one report stand side by side, with it in front: they are compared at once."""
    runs = [[both for _, both in run] for _, run in groupby(enumerate(pairs), key=lambda at: id(at[1][0]))]
    found = [_against(run[0][0].laid, [other.laid for _, other in run]) for run in runs]
    return Met(*map(np.concatenate, zip(*found, strict=True)))


def _against(one: Laid, others: Sequence[Laid]) -> Met:
    """What one report shares with each of others. Sums are added up in the order of codes, so that they are the same from both sides and whatever other pairs stand by."""
    sizes = [len(other.codes) for other in others]
    codes, weights, slots = (
        np.concatenate(column) for column in ([getattr(o, name) for o in others] for name in ("codes", "weights", "slots"))
    )
    ours = np.zeros(2**_SLOT_BITS, bool)
    ours[one.slots] = True
    maybe = np.flatnonzero(ours[slots])
    at = np.searchsorted(one.codes, codes[maybe])
    same = at < len(one.codes)
    same[same] = one.codes[at[same]] == codes[maybe[same]]
    here, at = maybe[same], at[same]
    places, sorts = np.repeat(np.arange(len(others)), sizes)[here], codes[here] >> _HASH_BITS
    shape = (len(others), _MARKS + 1)
    shared = _summed(places * (_MARKS + 1) + sorts, np.minimum(one.weights[at], weights[here]), shape[0] * shape[1]).reshape(shape)
    words = sorts == 0
    terms = _summed(places[words], one.weights[at[words]] * weights[here[words]], len(others))
    return Met(shared[:, :_MARKS], terms, shared[:, _MARKS])


def gaps(pairs: Sequence[tuple[View, View]]) -> Floats:
    """The fewest days between a day that one report tells of (or was published on) and one of the other; not a number where one has none."""
    ours, theirs = (np.nan_to_num(np.stack([both[i].told for both in pairs]), posinf=never) for i, never in ((0, -_NEVER), (1, _NEVER)))
    fewest: Floats = np.abs(ours[:, :, None] - theirs[:, None, :]).min(axis=(1, 2))
    return np.where(fewest < _NEVER / 2, fewest, np.nan)


def contained(one: View, other: View, common: float) -> float:
    """The share of the shingles of one report that stand in the other (`common` of them do), of the report that has the greater share there."""
    level = max(one.sketch.level, other.sketch.level)
    return common / min(_length(one, level), _length(other, level)) if common else 0.0


def cosine(one: View, other: View) -> float:
    """How alike the vectors of two reports are; not a number where one has none."""
    known = len(one.vector) > 0 and len(one.vector) == len(other.vector)
    return float(one.vector @ other.vector) if known else np.nan


def _length(one: View, level: int) -> int:
    return one.lengths[level - one.sketch.level]


def _summed(cells: Codes, weights: Floats, n: int) -> Floats:
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
