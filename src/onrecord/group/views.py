"""Reports laid out for comparing: what each has as sorted numbers with weights, so that many pairs are compared at once.

>>> one, other = laid({"terms": {"fire": 2.0, "vell": 9.0}}), laid({"terms": {"vell": 9.0, "theft": 4.0}})
>>> np.intersect1d(one.codes, other.codes).size
1
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.group.candidates import NEAR_LEVELS, Order, keys, order
from onrecord.group.shingles import Sketch, lengths
from onrecord.group.traits import Term, Traits
from onrecord.group.weights import weight
from onrecord.parse.vector import unpacked
from onrecord.record import EntityKind

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
MARKS = len(SORTS)
"""The number behind them: the shingles of a sketch are looked up with what else a report has."""
Codes = NDArray[np.int64]
Floats = NDArray[np.float64]
_USUAL = 4.0
"""Weight up to which a plain word says little: one in 50 reports has it."""
_HASH_BYTES = 6
HASH_BITS = 8 * _HASH_BYTES
"""Bits of a code: those of a hash, by which one in ten million pairs of reports takes two words for one; those above tell its sort."""
SLOT_BITS = 16
_MIXED = np.uint64(0x9E3779B97F4A7C15)
_DATES = 13
_FORM = "2"
"""The form of what `stored` keeps: another one where sorts, codes or keys change, so that what an older program kept is laid out anew."""


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


def view(traits: Traits) -> View:
    """Lay out a report's traits."""
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
        laid=laid(_evidence(traits), _shingled(traits.sketch)),
        told=dates,
        keys=frozenset(keys(traits)),
        headline=frozenset(term.text for term in traits.headline),
        lengths=lengths(traits.sketch),
        vector=_direction(traits.vector),
    )


def laid(has: Mapping[str, Mapping[str, float]], marks: Iterable[int] = ()) -> Laid:
    """What a report has of each sort, and the hashes of its shingles, by code."""
    parts = [(SORTS.index(sort) << HASH_BITS, found) for sort, found in has.items()]
    evidence = np.array([base | _hash(thing) for base, found in parts for thing in found], np.int64)
    codes = np.concatenate([evidence, np.asarray(marks, np.int64) | MARKS << HASH_BITS])
    weights = np.ones(len(codes))
    weights[: len(evidence)] = [value for _, found in parts for value in found.values()]
    totals = np.zeros(len(SORTS))
    for base, found in parts:
        totals[base >> HASH_BITS] = sum(found.values())
    ranked = np.argsort(codes, kind="stable")
    return _slotted(codes[ranked], weights[ranked], totals)


def _slotted(codes: Codes, weights: Floats, totals: Floats) -> Laid:
    return Laid(codes, weights, (codes.view(np.uint64) * _MIXED >> np.uint64(64 - SLOT_BITS)).astype(np.uint16), totals)


def stored(one: View, vector: bytes) -> bytes:
    """A layout as bytes that an archive keeps; `vector` is that of the traits. The shingles stand in the sketch."""
    n = int(np.searchsorted(one.laid.codes, MARKS << HASH_BITS))
    arrays = (one.laid.codes[:n], one.laid.weights[:n], one.laid.totals, one.told, np.array(sorted(one.keys), np.int64))
    told = _Stored(
        _FORM, one.order, one.hash, one.day, one.host, one.length, one.sketch, tuple(sorted(one.headline)), one.lengths, vector, *(a.astype(a.dtype.newbyteorder("<")).tobytes() for a in arrays)
    )  # fmt: skip
    return zlib.compress(msgspec.msgpack.encode(told), 1)


def restored(data: bytes) -> View | None:
    """The layout that `stored` kept, in a tenth of the time that it takes to make it; None where another program kept it in another form."""
    told = zlib.decompress(data)
    if not told.startswith(_BEGINS):
        return None
    had = msgspec.msgpack.decode(told, type=_Stored)
    shingled = _shingled(had.sketch)
    evidence, weights = np.frombuffer(had.codes, "<i8"), np.frombuffer(had.weights, "<f8")
    codes = np.concatenate([evidence, shingled.astype(np.int64) | MARKS << HASH_BITS])
    return View(
        order=had.order,
        hash=had.hash,
        day=had.day,
        host=had.host,
        length=had.length,
        sketch=had.sketch,
        laid=_slotted(codes, np.concatenate([weights, np.ones(len(shingled))]), np.frombuffer(had.totals, "<f8")),
        told=np.frombuffer(had.told, "<f8"),
        keys=frozenset(np.frombuffer(had.keys, "<i8").tolist()),
        headline=frozenset(had.headline),
        lengths=had.lengths,
        vector=_direction(had.vector),
    )


class _Stored(NamedTuple):
    """A layout as it is kept, its form first."""

    form: str
    order: Order
    hash: str
    day: int | None
    host: str | None
    length: int
    sketch: Sketch
    headline: tuple[str, ...]
    lengths: tuple[int, ...]
    vector: bytes
    codes: bytes
    weights: bytes
    totals: bytes
    told: bytes
    keys: bytes


_BEGINS = msgspec.msgpack.encode(_Stored(_FORM, (0, 0, 0, ""), "", None, None, 0, Sketch(0, 0, b""), (), (), *[b""] * 6))[: 2 + len(_FORM)]
"""How what was kept in this form begins: how many fields there are, and the form."""


def _shingled(sketch: Sketch) -> NDArray[np.uint32]:
    return np.frombuffer(sketch.hashes, "<u4")


def _direction(vector: bytes) -> NDArray[np.float32]:
    return unpacked(vector).astype(np.float32)


def _evidence(traits: Traits) -> dict[str, dict[str, float]]:
    """What a report has of each sort, with how much it weighs."""
    near = [w for w in traits.places if w.level in NEAR_LEVELS or w.level is None]
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
