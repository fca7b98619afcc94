"""Candidate pairs from the index of keys in the archive: what `onrecord.group.candidates.Index` does in memory, in a table.

A document that comes in stands between others under its keys: it is a candidate with those near it, and pushes apart some that were near before.
"""

from collections import Counter

from onrecord.archive.keyed import Keyed, Place
from onrecord.group.candidates import LEAST, NEAR, keys, order, pair, parted
from onrecord.group.traits import Traits

Pair = tuple[int, int]


def entered(keyed: Keyed, document: int, traits: Traits) -> Counter[Pair]:
    """Put a document under its keys; the pairs that are candidates by more or fewer keys than before."""
    place, own, pairs = place_of(document, traits), keys(traits), Counter[Pair]()
    for key in own:
        before, after = keyed.before(key, place, NEAR), keyed.after(key, place, NEAR)
        pairs.update(pair(document, other) for other in (*before, *after))
        pairs.subtract(parted(before, after))
    keyed.placed(own, place)
    return pairs


def left(keyed: Keyed, document: int, traits: Traits) -> Counter[Pair]:
    """Take a document from under its keys, before it comes in with another text; the pairs that are candidates by more or fewer keys than before."""
    place, own, pairs = place_of(document, traits), keys(traits), Counter[Pair]()
    keyed.displaced(own, place)
    for key in own:
        before, after = keyed.before(key, place, NEAR), keyed.after(key, place, NEAR)
        pairs.subtract(pair(document, other) for other in (*before, *after))
        pairs.update(parted(before, after))
    return pairs


def support(keyed: Keyed, pair: Pair, one: Traits, other: Traits) -> int:
    """By how many keys a pair are candidates."""
    shared = sorted({*keys(one)} & {*keys(other)})
    if len(shared) < LEAST:
        return 0
    (first, _), (_, later) = sorted((place_of(document, traits), document) for document, traits in zip(pair, (one, other), strict=True))
    return sum(later in keyed.after(key, first, NEAR) for key in shared)


def place_of(document: int, traits: Traits) -> Place:
    """Where a document stands in canonical order, as numbers."""
    day, place, tie, _ = order(traits)
    return (day, place, tie, document)
