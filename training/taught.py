"""The trainings that made a network, from its first base on: they stand in its `model.json`, so that a network that went on from another still says where it comes from."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Taught:
    """One training: from which network, for how long, how fast, and on what that was new.

    `base` is the network it began with; `first` and `second` the steps of both stages; then the highest learning rates, the seed and the seconds it took; `share` is that of
    its weights in the mean with those it began with, `fresh` the number of annotated sentences that no training before had learned from, `teacher` the network whose word it
    learned from beside.
    """

    base: str
    first: int
    second: int
    encoder_rate: float
    head_rate: float
    seed: int
    seconds: float
    share: float = 1.0
    fresh: int = 0
    teacher: str = ""

    def sentence(self) -> str:
        """It in words, for the card."""
        begun = (
            f"{self.first:,} steps on treebanks, {self.second:,} on everything" if self.first else f"{self.second:,} steps on everything"
        )
        rates = f"encoder rate {self.encoder_rate:g}, head rate {self.head_rate:g}, seed {self.seed}"
        mean = f" Its weights are {self.share:.0%} of the mean with those it began with." if self.share < 1 else ""
        new = f" {self.fresh:,} annotated sentences were new, and were drawn more often." if self.fresh else ""
        beside = f" It learned from what a teacher says too: {self.teacher}." if self.teacher else ""
        return f"{self.seconds / 60:.0f} minutes on two CPU cores from {self.base}: {begun}, {rates}.{new}{beside}{mean}"


def trainings(about: Path) -> tuple[Taught, ...]:
    """Those that a `model.json` names, the earliest first."""
    return tuple(Taught(**one) for one in json.loads(about.read_text(encoding="utf-8"))["trainings"])


def named(them: Sequence[Taught]) -> list[dict[str, Any]]:
    """Trainings as JSON."""
    return [asdict(one) for one in them]
