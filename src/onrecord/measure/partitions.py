"""How far two groupings of things agree, as coreference and stories are scored: MUC, B³ and CEAF-e, each as counts that add up over documents.

The groups of one side share no thing; a thing may be grouped on one side alone. Definitions as in the reference scorer (Pradhan et al., ACL 2014).

    >>> ours, theirs = [{"a", "b"}, {"c"}], [{"a", "b", "c"}]
    >>> [round(metric(ours, theirs).f1, 3) for metric in (muc, b_cubed, ceaf_e)]
    [0.667, 0.714, 0.533]
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from onrecord.measure.assignment import assignment
from onrecord.measure.scores import Score

Group = AbstractSet[Hashable]
Cell = tuple[int, int, int]
"""The number of one of our groups, of one of theirs, and how many things both hold."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What agrees of all that we made and of all that they have; of B³ and CEAF-e in fractions."""

    made_hit: float = 0.0
    made: float = 0.0
    want_hit: float = 0.0
    want: float = 0.0

    def __add__(self, other: "Agreement") -> "Agreement":
        return Agreement(self.made_hit + other.made_hit, self.made + other.made, self.want_hit + other.want_hit, self.want + other.want)

    @property
    def precision(self) -> float:
        """The share of what we made that agrees."""
        return self.made_hit / max(self.made, 1e-9)

    @property
    def recall(self) -> float:
        """The share of what they have that agrees."""
        return self.want_hit / max(self.want, 1e-9)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def muc(ours: Sequence[Group], theirs: Sequence[Group]) -> Agreement:
    """The links that hold groups together (Vilain et al. 1995); groups of one have none."""
    return Agreement(*_links(ours, theirs), *_links(theirs, ours))


def b_cubed(ours: Sequence[Group], theirs: Sequence[Group]) -> Agreement:
    """How much of the group of each thing is right (Bagga and Baldwin 1998)."""
    cells = _cells(ours, theirs)
    made = sum(shared * shared / len(ours[i]) for i, _, shared in cells)
    want = sum(shared * shared / len(theirs[j]) for _, j, shared in cells)
    return Agreement(made, sum(map(len, ours)), want, sum(map(len, theirs)))


def ceaf_e(ours: Sequence[Group], theirs: Sequence[Group]) -> Agreement:
    """The likeness 2·|a∩b| / (|a|+|b|) of the best one-to-one match of groups (Luo 2005), found apart in each part of them that hangs together."""
    worth = sum(_best(part, ours, theirs) for part in _parts(_cells(ours, theirs)))
    return Agreement(worth, len(ours), worth, len(theirs))


METRICS: Mapping[str, Callable[[Sequence[Group], Sequence[Group]], Agreement]] = {"MUC": muc, "B³": b_cubed, "CEAF-e": ceaf_e}
"""By the names that are printed; CoNLL is the mean of the three."""


def scores(found: Mapping[str, Agreement], size: int) -> tuple[Score, ...]:
    """`CoNLL`, the mean F1 of what was found by each metric; then F1, precision and recall of each, on the scale of so many things."""
    mean = sum(one.f1 for one in found.values()) / len(found)
    return (Score("CoNLL", mean * size, size, size, mean=True), *(part for name, one in found.items() for part in named(name, one, size)))


def named(name: str, found: Agreement, size: int) -> tuple[Score, ...]:
    """F1, precision and recall as three numbers on the scale of so many things."""
    parts = ((name, found.f1), (f"{name} precision", found.precision), (f"{name} recall", found.recall))
    return tuple(Score(part, value * size, size, size, mean=True) for part, value in parts)


def _links(groups: Sequence[Group], others: Sequence[Group]) -> tuple[float, float]:
    """How many of the links that hold groups together the others have too, of how many."""
    where: dict[Hashable, Hashable] = {thing: k for k, group in enumerate(others) for thing in group}
    # a thing that the others lack is a part by itself
    parts = sum(len({where.get(thing, ("alone", thing)) for thing in group}) for group in groups)
    things = sum(map(len, groups))
    return things - parts, things - len(groups)


def _cells(ours: Sequence[Group], theirs: Sequence[Group]) -> list[Cell]:
    """Which of our groups meet which of theirs, in the order of ours."""
    where = {thing: j for j, group in enumerate(theirs) for thing in group}
    found: list[Cell] = []
    for i, group in enumerate(ours):
        met: dict[int, int] = {}
        for j in sorted(where[thing] for thing in group if thing in where):
            met[j] = met.get(j, 0) + 1
        found += [(i, j, shared) for j, shared in met.items()]
    return found


def _parts(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The cells in parts that share no group."""
    part_of: dict[tuple[str, int], list[Cell]] = {}
    for cell in cells:
        left, right = part_of.get(("ours", cell[0]), []), part_of.get(("theirs", cell[1]), [])
        joined = [*left, *(right if right is not left else []), cell]
        for i, j, _ in joined:
            part_of["ours", i] = part_of["theirs", j] = joined
    return list({id(part): part for part in part_of.values()}.values())


def _best(part: Sequence[Cell], ours: Sequence[Group], theirs: Sequence[Group]) -> float:
    """The greatest total likeness of the groups of one part, each matched once."""
    rows, columns = (sorted({cell[k] for cell in part}) for k in (0, 1))
    like = np.zeros((len(rows), len(columns)))
    for i, j, shared in part:
        like[rows.index(i), columns.index(j)] = 2 * shared / (len(ours[i]) + len(theirs[j]))
    return float(sum(like[i, j] for i, j in assignment(like)))
