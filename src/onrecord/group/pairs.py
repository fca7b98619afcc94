"""How two reports stand to each other, as numbers for the pair model: how much they share of words, names, places, numbers and times, and what speaks against it.

What one of them does not tell is -1, so that silence is not taken for difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.group.shingles import containment
from onrecord.group.traits import Term, Traits
from onrecord.group.weights import weight
from onrecord.parse.vector import unpacked
from onrecord.record import EntityKind, Level

FEATURES = (
    "terms vector lead headline headline_shared proper proper_shared persons persons_conflict persons_shared others places places_conflict province ages ages_conflict "
    "streets counts days told_days told_shared events host shortest containment"
).split()
"""The names of the numbers, in order."""
UNKNOWN = -1.0
_NEAR = frozenset({Level.CITY, Level.PART, Level.ADMIN2})


@dataclass(frozen=True, slots=True)
class View:
    """A report's traits laid out for comparing: mappings from what it has to how much that weighs."""

    traits: Traits
    terms: Mapping[str, float]
    lead: Mapping[str, float]
    headline: Mapping[str, float]
    proper: Mapping[str, float]
    persons: Mapping[str, float]
    others: Mapping[str, float]
    places: Mapping[str, float]
    provinces: frozenset[str]
    told: frozenset[int]
    events: Mapping[str, float]
    vector: NDArray[np.float32]


def view(traits: Traits) -> View:
    """Lay out a report's traits."""
    near = [w for w in traits.places if w.level in _NEAR or w.level is None]
    told = frozenset(d for d in traits.dates if traits.day is None or d <= traits.day)
    return View(
        traits=traits,
        terms=_mapping(traits.terms),
        lead=_mapping(traits.headline) | _mapping(traits.lead),
        headline=_mapping(traits.headline),
        proper=_mapping(traits.proper),
        persons={word: weight(word) for n in traits.names if n.kind is EntityKind.PERSON for word in n.text.split()},
        others={n.text: n.share for n in traits.names if n.kind is not EntityKind.PERSON},
        places={w.text: w.share for w in reversed(near)},
        provinces=frozenset(f"{w.country} {w.admin1}" for w in traits.places if w.admin1),
        told=told,
        events=dict(traits.events),
        vector=unpacked(traits.vector).astype(np.float32),
    )


def features(one: View, other: View) -> list[float]:
    """The numbers of a pair, in the order of `FEATURES`; the same whichever report comes first."""
    a, b = one.traits, other.traits
    persons, near = _shared(one.persons, other.persons), one.places.keys() & other.places.keys()
    both_persons, both_near = bool(one.persons and other.persons), bool(one.places and other.places)
    return [
        _dot(one.terms, other.terms),
        float(one.vector @ other.vector) if len(one.vector) and len(one.vector) == len(other.vector) else UNKNOWN,
        _overlap(one.lead, other.lead),
        _overlap(one.headline, other.headline),
        _shared(one.headline, other.headline),
        _overlap(one.proper, other.proper),
        _shared(one.proper, other.proper),
        _overlap(one.persons, other.persons),
        float(both_persons and persons == 0),
        persons,
        _overlap(one.others, other.others),
        sum(min(one.places[p], other.places[p]) for p in near) if both_near else UNKNOWN,
        float(both_near and not near),
        _alike(one.provinces, other.provinces),
        _alike(a.ages, b.ages),
        float(bool(a.ages and b.ages) and not set(a.ages) & set(b.ages)),
        _alike(a.streets, b.streets),
        _alike(a.counts, b.counts),
        float(abs(a.day - b.day)) if a.day is not None and b.day is not None else UNKNOWN,
        _gap(one, other),
        float(len(one.told & other.told)),
        _overlap(one.events, other.events),
        float(bool(a.host and a.host == b.host)),
        float(min(a.length, b.length)),
        max(containment(a.sketch, b.sketch), containment(b.sketch, a.sketch)),
    ]


def table(pairs: Iterable[tuple[View, View]]) -> NDArray[np.float64]:
    """The numbers of many pairs, a row each."""
    rows = [features(one, other) for one, other in pairs]
    return np.array(rows, np.float64).reshape(-1, len(FEATURES))


def _mapping(terms: Iterable[Term]) -> dict[str, float]:
    return {term.text: term.weight for term in terms}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return float(sum(one[word] * other[word] for word in sorted(one.keys() & other.keys())))


def _shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return float(sum(min(one[word], other[word]) for word in sorted(one.keys() & other.keys())))


def _overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How much of the lesser stands in the other, from 0 to 1; unknown where one has nothing."""
    least = min(sum(one.values()), sum(other.values()))
    return _shared(one, other) / least if least > 0 else UNKNOWN


def _alike(one: Iterable[object], other: Iterable[object]) -> float:
    ours, theirs = set(one), set(other)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else UNKNOWN


def _gap(one: View, other: View) -> float:
    """The fewest days between a day that one report tells of (or was published on) and one of the other."""
    ours, theirs = (v.told | ({v.traits.day} if v.traits.day is not None else set()) for v in (one, other))
    return float(min((abs(a - b) for a in ours for b in theirs), default=UNKNOWN))


def named(row: Sequence[float]) -> dict[str, float]:
    """A row with its names, to show why two reports were joined."""
    return dict(zip(FEATURES, row, strict=True))
