"""The pair model: how likely two reports tell of one happening, from the numbers of `pairs`.

A logistic regression (`training/pairs.py`): it can be read, and holds on news of other kinds than it was trained on better than trees do. Gradient boosting on the same
pairs has a B³ F1 .006 higher on the later half of that kind, and .07 lower on another.

>>> names()[:3], [name for name in names() if name.startswith("?d")]
(['terms', 'vector', 'lead'], ['?days'])
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.group.pairs import FEATURES, UNKNOWN

FILE = Path(__file__).with_name("pairs.npz")
_LOGS = ("days", "told_days", "shortest")
"""Numbers of which more says ever less."""
_DIGITS = 6
"""Decimals of a score: the same on all machines, and whichever pairs are scored together."""
Rows = NDArray[np.float64]


def names() -> list[str]:
    """What the model weighs: the numbers of a pair, then for each whether it is unknown (`?`)."""
    return [*FEATURES, *(f"?{name}" for name in FEATURES)]


def inputs(rows: Rows) -> Rows:
    """The numbers of pairs as the model weighs them: unknown ones as zero and a flag, some as logarithms."""
    unknown = rows == UNKNOWN
    values = np.where(unknown, 0.0, rows)
    logs = [FEATURES.index(name) for name in _LOGS]
    values[:, logs] = np.log1p(values[:, logs])
    return np.hstack([values, unknown.astype(np.float64)])


def probabilities(rows: Rows) -> Rows:
    """The probability of each row that its reports belong to one story."""
    weights, base = _model()
    odds = (inputs(rows) * weights).sum(axis=1) + base  # not a matrix product, whose last digits depend on how many rows there are
    result: Rows = np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), _DIGITS)
    return result


@cache
def _model() -> tuple[Rows, float]:
    """The weights on the inputs as they come, and the base."""
    with np.load(FILE) as columns:
        weights = columns["weights"][:-1] / columns["spread"]
        return weights, float(columns["weights"][-1] - columns["mean"] @ weights)
