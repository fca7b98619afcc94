"""What a measure says, as counts that add up: right, made and wanted.

A score is named `measure` or `measure/part`, where a part is a type, a kind or a family.

    >>> event = Score("event", hit=6, made=8, want=12)
    >>> event.precision, event.recall, event.f1
    (0.75, 0.5, 0.6)
    >>> total([event, Score("event", 1, 2, 3), Score("status", 4, 5, 5, mean=True)])
    (Score(name='event', hit=7, made=10, want=15, mean=False), Score(name='status', hit=4, made=5, want=5, mean=True))
"""

from collections.abc import Collection, Hashable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from onrecord.changed import replace


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure. A `mean` (an accuracy, a macro average) is one number: its precision and recall say nothing."""

    name: str
    hit: float
    made: int
    want: int
    mean: bool = False

    @property
    def precision(self) -> float:
        """The share of what was made that is right."""
        return self.hit / max(1, self.made)

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found."""
        return self.hit / max(1, self.want)

    @property
    def f1(self) -> float:
        """The harmonic mean of both; of a `mean`, its value."""
        return 2 * self.hit / max(1, self.made + self.want)

    @property
    def part(self) -> str | None:
        """The type, kind or family that a breakdown is of."""
        return self.name.partition("/")[2] or None


def share(name: str, hit: int, of: int) -> Score:
    """An accuracy: so many right of so many."""
    return Score(name, hit, of, of, mean=True)


def total(scores: Iterable[Score]) -> tuple[Score, ...]:
    """Scores of the same name added up, in the order in which the names come first."""
    sums: dict[str, Score] = {}
    for s in scores:
        old = sums.get(s.name)
        sums[s.name] = replace(old, hit=old.hit + s.hit, made=old.made + s.made, want=old.want + s.want) if old else s
    return tuple(sums.values())


def macro(name: str, parts: Collection[Score]) -> Score:
    """The plain mean of the F1 of parts."""
    return Score(name, sum(s.f1 for s in parts), max(1, len(parts)), max(1, len(parts)), mean=True)


def compared(name: str, made: AbstractSet[Hashable], want: AbstractSet[Hashable]) -> Score:
    """Two sets against each other."""
    return Score(name, len(made & want), len(made), len(want))
