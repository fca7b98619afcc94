"""How two reports stand to each other, as numbers for the pair model: how much they share of words, names, places, numbers and times, and what speaks against it.

What one of them does not tell is -1, so that silence is not taken for difference.

>>> named([0.0] * len(FEATURES))["terms"]
0.0
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from onrecord.group.beside import Side, contained, cosines, days, gaps, met, side
from onrecord.group.views import SORTS, View

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
    """The numbers of many pairs, a row each, in the order of `FEATURES`; the same whichever report comes first and whichever pairs stand beside.

    Pairs of one report are quickest side by side, with it in front.
    """
    runs = [[*run] for _, run in groupby(pairs, key=lambda both: id(both[0]))]
    parts = [run[at : at + _AT_ONCE] for run in runs for at in range(0, len(run), _AT_ONCE)]
    found = [numbers(part[0][0], side([other for _, other in part])) for part in parts]
    return np.vstack(found) if found else np.zeros((0, len(FEATURES)))


def numbers(one: View, others: Side) -> Rows:
    """The numbers of the pairs that one report makes with others, a row each."""
    found = met(one, others)
    shared = dict(zip(SORTS, found.shared.T, strict=True))
    least = dict(zip(SORTS, np.minimum(one.laid.totals, others.totals).T, strict=True))
    columns = {sort: _share(shared[sort], least[sort]) for sort in SORTS}
    columns |= {f"{sort}_shared": weighed for sort, weighed in shared.items()}
    columns |= {f"{sort}_conflict": ((least[sort] > 0) & (shared[sort] == 0)).astype(np.float64) for sort in SORTS}
    columns |= {
        "terms": found.terms,
        "vector": cosines(one, others),
        "places": np.where(least["places"] > 0, shared["places"], np.nan),
        "days": days(one, others),
        "told_days": gaps(one, others),
        "host": np.array([bool(one.host) and one.host == other.host for other in others.views], np.float64),
        "shortest": np.minimum(others.words, one.length),
        "containment": contained(one, others, found.marks),
    }
    return np.nan_to_num(np.stack([columns[name] for name in FEATURES], axis=1), nan=UNKNOWN)


def _share(shared: Rows, least: Rows) -> Rows:
    """How much of the lesser stands in the other, from 0 to 1; unknown where one has nothing."""
    return np.where(least > 0, shared / np.where(least > 0, least, 1), np.nan)


def named(row: Sequence[float]) -> dict[str, float]:
    """A row with its names, to show why two reports were joined."""
    return dict(zip(FEATURES, row, strict=True))
