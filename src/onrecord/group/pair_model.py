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
_BARE = ("plain_lead", "plain_shared")
"""Numbers that the model does not weigh: by them two happenings with the same names are told apart."""
_PLAIN_LEAD, _PLAIN = 0.1, 2.0
"""Share of the words of headline and lead, names left out, and weight of the words of the whole, of which a pair must reach one. Without this rule B³ F1 is .960 on the earlier half of local
crime news and .801 on the made-up world news of `tests/gold/grouping.jsonl`, with it .957 and .969; with .05 and .5 .960 and .909, with .15 and 3 .957 and 1."""
_OTHERWISE = ("ages", "streets", "counts")
"""What two reports may share instead."""
_WEIGHED = [place for place, name in enumerate(FEATURES) if name not in _BARE]
_LOG, _WORDS, _ELSE = ([FEATURES.index(name) for name in named] for named in (_LOGS, _BARE, _OTHERWISE))
"""Where these stand among the numbers of a pair."""
DIGITS = 6
"""Decimals of a score: the same on all machines, and whichever pairs are scored together."""
Rows = NDArray[np.float64]


def names() -> list[str]:
    """What the model weighs: the numbers of a pair, then for each whether it is unknown (`?`)."""
    weighed = [FEATURES[place] for place in _WEIGHED]
    return [*weighed, *(f"?{name}" for name in weighed)]


def inputs(rows: Rows) -> Rows:
    """The numbers of pairs as the model weighs them: unknown ones as zero and a flag, some as logarithms."""
    rows = rows[:, _WEIGHED]
    unknown = rows == UNKNOWN
    values = np.where(unknown, 0.0, rows)
    values[:, _LOG] = np.log1p(values[:, _LOG])
    return np.hstack([values, unknown])


def probabilities(rows: Rows) -> Rows:
    """The probability of each row that its reports belong to one story; 0 where they share names and no more."""
    weights, base = _model()
    odds = (inputs(rows) * weights).sum(axis=1) + base  # not a matrix product, whose last digits depend on how many rows there are
    result: Rows = np.round(1 / (1 + np.exp(-np.clip(odds, -30, 30))), DIGITS)
    result[bare(rows)] = 0.0
    return result


def bare(rows: Rows) -> NDArray[np.bool_]:
    """Which pairs share names at most: too few words of what happened, and no age, street or figure."""
    lead, plain = (rows[:, place] for place in _WORDS)
    shared = np.any(rows[:, _ELSE] > 0, axis=1)
    return np.asarray((lead >= 0) & (lead < _PLAIN_LEAD) & (plain < _PLAIN) & ~shared, bool)


@cache
def _model() -> tuple[Rows, float]:
    """The weights on the inputs as they come, and the base."""
    with np.load(FILE) as columns:
        weights = columns["weights"][:-1] / columns["spread"]
        return weights, float(columns["weights"][-1] - columns["mean"] @ weights)
