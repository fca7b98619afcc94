"""How two reports stand to each other, as numbers for the pair model: how much they share of words, names, places, numbers and times, and what speaks against it.

What one of them does not tell is -1, so that silence is not taken for difference.

>>> named([0.0] * len(FEATURES))["terms"]
0.0
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.group.views import SORTS, View, contained, cosine, gaps, met

FEATURES = (
    "terms vector lead headline headline_shared proper proper_shared persons persons_conflict persons_shared others places places_conflict province ages ages_conflict "
    "streets counts days told_days told_shared events host shortest containment plain_lead plain_shared"
).split()
"""The names of the numbers, in order. `terms` and `vector` are cosines; `_shared` is the weight of what both have, `_conflict` 1 where both have some and share none; `places` the share of
mentions in common; `days` and `told_days` lie between the days of publication and between the nearest days that are told of; the others are the share of the lesser that stands in the other."""
UNKNOWN = -1.0
_AT_ONCE = 256
"""Pairs compared at once: some 3 MB, which stay in a processor's cache."""
Rows = NDArray[np.float64]


def table(pairs: Iterable[tuple[View, View]]) -> Rows:
    """The numbers of many pairs, a row each, in the order of `FEATURES`; the same whichever report comes first and whichever pairs stand beside."""
    both = list(pairs)
    parts = [_rows(both[at : at + _AT_ONCE]) for at in range(0, len(both), _AT_ONCE)]
    return np.vstack(parts) if parts else np.zeros((0, len(FEATURES)))


def _rows(both: Sequence[tuple[View, View]]) -> Rows:
    found = met(both)
    shared = dict(zip(SORTS, found.shared.T, strict=True))
    least = dict(zip(SORTS, np.minimum(*(np.stack([pair[i].laid.totals for pair in both]) for i in (0, 1))).T, strict=True))
    numbers = {sort: _share(shared[sort], least[sort]) for sort in SORTS}
    numbers |= {f"{sort}_shared": weighed for sort, weighed in shared.items()}
    numbers |= {f"{sort}_conflict": ((least[sort] > 0) & (shared[sort] == 0)).astype(np.float64) for sort in SORTS}
    numbers |= {
        "terms": found.terms,
        "vector": np.array([cosine(*pair) for pair in both]),
        "places": np.where(least["places"] > 0, shared["places"], np.nan),
        "days": np.array([_days(*pair) for pair in both]),
        "told_days": gaps(both),
        "host": np.array([bool(one.host) and one.host == other.host for one, other in both], np.float64),
        "shortest": np.array([min(one.length, other.length) for one, other in both], np.float64),
        "containment": np.array([contained(*pair, common) for pair, common in zip(both, found.marks.tolist(), strict=True)]),
    }
    return np.nan_to_num(np.stack([numbers[name] for name in FEATURES], axis=1), nan=UNKNOWN)


def _share(shared: Rows, least: Rows) -> Rows:
    """How much of the lesser stands in the other, from 0 to 1; unknown where one has nothing."""
    return np.where(least > 0, shared / np.where(least > 0, least, 1), np.nan)


def _days(one: View, other: View) -> float:
    a, b = one.day, other.day
    return float(abs(a - b)) if a is not None and b is not None else np.nan


def named(row: Sequence[float]) -> dict[str, float]:
    """A row with its names, to show why two reports were joined."""
    return dict(zip(FEATURES, row, strict=True))
