"""Average link against its definition, worked out anew at every step."""

import random

import numpy as np
import pytest

from onrecord.group.clusters import Floats, linked


def plain(scores: Floats, least: float) -> tuple[tuple[int, ...], ...]:
    """Join the first two groups of the highest mean until none reaches `least`."""
    groups = [[i] for i in range(len(scores))]
    while True:
        means = {
            (a, b): float(sum(scores[i][j] for i in groups[a] for j in groups[b])) / (len(groups[a]) * len(groups[b]))
            for a in range(len(groups))
            for b in range(a + 1, len(groups))
        }
        best = max(means.values(), default=-np.inf)
        if best < least:
            return tuple(tuple(sorted(group)) for group in groups)
        a, b = min(both for both, mean in means.items() if mean == best)
        groups[a] += groups.pop(b)


@pytest.mark.parametrize("seed", range(40))
def test_groups_are_those_of_the_definition_also_where_means_are_equal(seed: int) -> None:
    chance = random.Random(seed)
    n, steps = chance.randrange(12), chance.choice((2, 4, 64))
    scores = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            scores[i, j] = scores[j, i] = (
                chance.choice((-(10.0**6), 10.0**6)) if chance.random() < 0.05 else chance.randrange(steps) / steps
            )
    for least in (0.0, 0.15, 0.5, 2.0):
        assert linked(scores, least) == plain(scores, least)
