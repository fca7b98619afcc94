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
    least = np.minimum(one.laid.totals, others.totals)
    has = least > 0
    rows = np.empty((len(others.views), len(FEATURES)))
    rows[:, _PART] = np.where(has, found.shared / np.where(has, least, 1), np.nan)[:, _PART_OF]
    rows[:, _SHARED] = found.shared[:, _SHARED_OF]
    rows[:, _CONFLICT] = (has & (found.shared == 0))[:, _CONFLICT_OF]
    rows[:, _AT["terms"]] = found.terms
    rows[:, _AT["vector"]] = cosines(one, others)
    rows[:, _AT["places"]] = np.where(has[:, _PLACES], found.shared[:, _PLACES], np.nan)
    rows[:, _AT["days"]] = days(one, others)
    rows[:, _AT["told_days"]] = gaps(one, others)
    rows[:, _AT["host"]] = [bool(one.host) and one.host == other.host for other in others.views]
    rows[:, _AT["shortest"]] = np.minimum(others.words, one.length)
    rows[:, _AT["containment"]] = contained(one, others, found.marks)
    rows[np.isnan(rows)] = UNKNOWN
    return rows


_AT = {name: place for place, name in enumerate(FEATURES)}
_PLACES = SORTS.index("places")


def _columns(ending: str) -> tuple[list[int], list[int]]:
    """Which of the numbers are of this kind (the share, `_shared`, `_conflict`), and of which sort of evidence each is."""
    sorts = [(place, sort) for place, sort in enumerate(SORTS) if f"{sort}{ending}" in _AT]
    return [_AT[f"{sort}{ending}"] for _, sort in sorts], [place for place, _ in sorts]


_PART, _PART_OF = _columns("")
_SHARED, _SHARED_OF = _columns("_shared")
_CONFLICT, _CONFLICT_OF = _columns("_conflict")


def named(row: Sequence[float]) -> dict[str, float]:
    """A row with its names, to show why two reports were joined."""
    return dict(zip(FEATURES, row, strict=True))
