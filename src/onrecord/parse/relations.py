"""Scores of pairs of words, made only for the words that are asked about: who did it is asked of triggers, not of every word.

The network gives each word a vector for every group of heads. A relation looks at it from two sides: score(i, j) = (L xᵢ + l) · (O xⱼ + o) / √d + b. With few i the
offering side is never made: what i looks for is carried back through O, and compared with the words' own vectors.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.parse.layers import Floats

ASKED = {
    "trigger": ("events", ("actor", "recipient", "place", "time")),
    "cue": ("statements", ("source", "addressee", "content_start", "content_end")),
    "number": ("names", ("counted",)),
    "span": ("names", ("span_start", "span_end")),
    "mention": ("coreference", ("mention_start", "mention_end")),
}
"""What is asked of whom: the group whose vectors answer, and its relations, in the order in which they are answered."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of as many relations (R): `looks` (R, width, d) and `look` (R, 1, d) with the scale, `offers` (R, d, width) and `offer` (R, d, 1), `bias` (R, 1, 1)."""

    looks: Floats
    look: Floats
    offers: Floats
    offer: Floats
    bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, Floats], asked: str) -> "Sides":
        """Those of one row of `ASKED`, from the arrays of the model's file."""
        return cls(*(arrays[f"{asked}_{side}"].astype(np.float32) for side in ("looks", "look", "offers", "offer", "bias")))

    def scores(self, vectors: Floats, rows: Sequence[int]) -> Floats:
        """The log odds of each relation (R) between the words asked about (rows) and all words (W): (R, rows, W).

        >>> eye, none = np.eye(2, dtype=np.float32)[None], np.zeros((1, 1, 2), np.float32)
        >>> sides = Sides(eye, none, eye, none.transpose(0, 2, 1), np.ones((1, 1, 1), np.float32))
        >>> sides.scores(np.array([[1, 0], [2, 3]], np.float32), [1]).tolist()
        [[[3.0, 14.0]]]
        """
        looking = np.matmul(vectors[rows], self.looks) + self.look
        carried = np.matmul(looking, self.offers)
        out: Floats = (carried.reshape(-1, vectors.shape[1]) @ vectors.T).reshape(*carried.shape[:2], len(vectors))
        out += np.matmul(looking, self.offer) + self.bias
        return out
