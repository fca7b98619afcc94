"""Documents in which nobody acts: sport, markets, science and show business talk of attacks, talks and deals, and no event is meant.

A logistic regression on the document's vector tells them (`training/quiet.py`); the likelier one is quiet, the surer a trigger has to be. What is very sure always
stands: police at a match, an actor's arrest.

>>> import numpy as np
>>> sense = Quiet(np.array([1.0, 0.0], np.float32), 0.0)
>>> round(sense.log_odds(np.array([0.6, 0.8], np.float32)), 2), round(sense.least(np.array([0.6, 0.8], np.float32)), 2)
(0.6, 0.89)
>>> sense.least(np.array([-2.0, 0.0], np.float32))
0.0
"""

from dataclasses import dataclass
from math import exp

from onrecord.parse import thresholds
from onrecord.parse.layers import Floats


@dataclass(frozen=True, slots=True)
class Quiet:
    """A weight for each number of a document's vector, and the base, in log odds of being quiet."""

    weights: Floats
    base: float

    def log_odds(self, vector: Floats) -> float:
        """How likely a document of this vector is quiet."""
        return float(vector @ self.weights) + self.base

    def least(self, vector: Floats) -> float:
        """The least probability of a trigger in a document of this vector; nothing is asked of one that is likelier not quiet."""
        beyond = self.log_odds(vector) - thresholds.QUIET
        return 1.0 / (1.0 + exp(-min(beyond, thresholds.SURE))) if beyond > 0.0 else 0.0
