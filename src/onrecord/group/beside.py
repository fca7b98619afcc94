"""Many reports side by side, as columns, so that one report is compared with all of them at once: what it shares with each, and how far it lies from each.

What takes time is to put the columns together, so those of a set that grows are kept (`joined`). Every number of a pair is the same from both sides and whatever stands beside it.
"""

from collections.abc import Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.group.views import HASH_BITS, MARKS, SLOT_BITS, Codes, Floats, View

_NEVER = 1e9
"""A day that is far from every other: it stands for one that is not known, since infinity less infinity is no number."""
_NONE = -1


class Side(NamedTuple):
    """Reports (`views`, n of them) as columns.

    Of all their evidence: `codes`, `weights`, `slots`, and the place among the reports that each belongs to (`owners`). A row a report: the `totals` of each sort, the days that are `told` of, the
    day of publication (`days`, not a number where unknown), how many `words` there are, the `level` of the sketch and how many hashes each level keeps (`lengths`), the vector
    and how many numbers it has (`sizes`).
    """

    views: tuple[View, ...]
    codes: Codes
    weights: Floats
    slots: NDArray[np.uint16]
    owners: NDArray[np.int32]
    totals: Floats
    told: Floats
    days: Floats
    words: Floats
    level: NDArray[np.int64]
    lengths: NDArray[np.int64]
    vectors: NDArray[np.float32]
    sizes: NDArray[np.int64]


class Met(NamedTuple):
    """What a report shares with others, a row each and a column a sort: the sum of the lesser weights; of words (`terms`) that of the products; and how many shingles (`marks`)."""

    shared: Floats
    terms: Floats
    marks: Floats


def side(views: Sequence[View]) -> Side:
    """Reports side by side, one at least."""
    counts = [len(v.laid.codes) for v in views]
    sizes = [len(v.vector) for v in views]
    vectors = np.zeros((len(views), max(sizes)), np.float32)
    for row, one in zip(vectors, views, strict=True):
        row[: len(one.vector)] = one.vector
    return Side(
        tuple(views),
        np.concatenate([v.laid.codes for v in views]),
        np.concatenate([v.laid.weights for v in views]),
        np.concatenate([v.laid.slots for v in views]),
        np.repeat(np.arange(len(views), dtype=np.int32), counts),
        np.stack([v.laid.totals for v in views]),
        np.nan_to_num(np.stack([v.told for v in views]), posinf=_NEVER),
        np.array([np.nan if v.day is None else v.day for v in views], np.float64),
        np.array([v.length for v in views], np.float64),
        np.array([v.sketch.level for v in views], np.int64),
        np.array([[*repeat(0, v.sketch.level), *v.lengths] for v in views], np.int64),
        vectors,
        np.array(sizes, np.int64),
    )


def joined(sides: Sequence[Side]) -> Side:
    """The reports of several sides in one, one behind the other."""
    if len(sides) == 1:
        return sides[0]
    starts = np.cumsum([0, *(len(s.views) for s in sides)])
    wide = max(s.vectors.shape[1] for s in sides)
    vectors = [np.pad(s.vectors, ((0, 0), (0, wide - s.vectors.shape[1]))) for s in sides]
    columns = {
        name: np.concatenate([getattr(s, name) for s in sides]) for name in Side._fields if name not in ("views", "owners", "vectors")
    }
    owners = np.concatenate([s.owners + start for s, start in zip(sides, starts.tolist(), strict=False)], dtype=np.int32)
    return Side(views=tuple(v for s in sides for v in s.views), owners=owners, vectors=np.concatenate(vectors), **columns)


def met(one: View, others: Side) -> Met:
    """What one report shares with each of others. Sums are added up in the order of codes."""
    ours = np.full(2**SLOT_BITS, _NONE, np.int32)
    ours[one.laid.slots] = np.arange(len(one.laid.codes), dtype=np.int32)
    at = ours.take(others.slots)
    maybe = np.flatnonzero(at != _NONE)
    at = at[maybe]
    same = one.laid.codes[at] == others.codes[maybe]
    other = np.flatnonzero(~same)  # codes that have a slot with one of ours: mostly none of ours, seldom another
    again = np.minimum(np.searchsorted(one.laid.codes, others.codes[maybe[other]]), len(one.laid.codes) - 1)
    at[other], same[other] = again, one.laid.codes[again] == others.codes[maybe[other]]
    here, at = maybe[same], at[same]
    places, sorts = others.owners[here].astype(np.int64), others.codes[here] >> HASH_BITS
    weights, shape = others.weights[here], (len(others.views), MARKS + 1)
    shared = _summed(places * (MARKS + 1) + sorts, np.minimum(one.laid.weights[at], weights), shape[0] * shape[1]).reshape(shape)
    words = sorts == 0
    terms = _summed(places[words], one.laid.weights[at[words]] * weights[words], shape[0])
    return Met(shared[:, :MARKS], terms, shared[:, MARKS])


def days(one: View, others: Side) -> Floats:
    """Days between the publication of one report and of each of others; not a number where one is not known."""
    return np.abs(others.days - (np.nan if one.day is None else one.day))


def gaps(one: View, others: Side) -> Floats:
    """The fewest days between a day that one report tells of (or was published on) and one of each of others; not a number where one has none."""
    ours = np.nan_to_num(one.told, posinf=-_NEVER)
    fewest: Floats = np.abs(ours[None, :, None] - others.told[:, None, :]).min(axis=(1, 2))
    return np.where(fewest < _NEVER / 2, fewest, np.nan)


def contained(one: View, others: Side, common: Floats) -> Floats:
    """The share of the shingles of one report that stand in each of others (`common` of them do), of the report that has the greater share there."""
    level = np.maximum(others.level, one.sketch.level)
    ours = np.array(one.lengths, np.int64)[level - one.sketch.level]
    least = np.minimum(ours, others.lengths[np.arange(len(level)), level])
    return np.where(common > 0, common / np.maximum(least, 1), 0.0)


def cosines(one: View, others: Side) -> Floats:
    """How alike the vectors of one report and each of others are; not a number where one has none."""
    size = len(one.vector)
    product: Floats = (others.vectors[:, :size] * one.vector[: others.vectors.shape[1]]).sum(axis=1, dtype=np.float64)
    return np.where((others.sizes == size) & (size > 0), product, np.nan)


def _summed(cells: Codes, weights: Floats, n: int) -> Floats:
    sums: Floats = np.bincount(cells, weights, n).astype(np.float64)
    return sums
