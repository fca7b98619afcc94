"""The pair model: how likely two reports tell of one happening, from the numbers of `pairs`."""

import numpy as np
from numpy.typing import NDArray

from onrecord.group.pairs import FEATURES

_WEIGHTS = {"terms": 6.0, "vector": 3.0, "headline": 2.0, "lead": 3.0, "proper": 3.0, "persons": 1.5, "places": 1.0}
_BASE = -5.5


def probabilities(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each row that its reports belong to one story."""
    weights = np.array([_WEIGHTS.get(name, 0.0) for name in FEATURES])
    result: NDArray[np.float64] = 1 / (1 + np.exp(-(np.maximum(rows, 0) @ weights + _BASE)))
    return result
