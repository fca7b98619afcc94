"""Average-link clustering of a few hundred things, the same whatever order they come in so long as that order is canonical."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def linked(scores: Floats, least: float) -> tuple[tuple[int, ...], ...]:
    """Groups of indices: the two groups with the highest mean score are joined until no mean reaches `least`; ties go to the first.

    >>> linked(np.array([[0, 2, -9], [2, 0, 1], [-9, 1, 0.0]]), 1.0)
    ((0, 1), (2,))
    """
    n = len(scores)
    groups: list[list[int]] = [[i] for i in range(n)]
    sums = scores.astype(np.float64).copy()
    sizes = np.ones(n)
    means = np.where(np.triu(np.ones((n, n), bool), 1), sums, -np.inf)
    while n:
        at = int(np.argmax(means))
        i, j = at // n, at % n
        if means[i, j] < least:
            break
        groups[i] += groups[j]
        groups[j] = []
        sizes[i] += sizes[j]
        sums[i] += sums[j]
        sums[:, i] = sums[i]
        _update(means, sums, sizes, i, gone=j)
    return tuple(tuple(sorted(group)) for group in groups if group)


def _update(means: Floats, sums: Floats, sizes: Floats, i: int, *, gone: int) -> None:
    """New means of a group that took in another; those of what is gone are out."""
    alive = np.isfinite(means[i]) | np.isfinite(means[:, i])
    sums[gone] = sums[:, gone] = 0.0
    row = sums[i] / (sizes[i] * sizes)
    means[i, :], means[:, i] = -np.inf, -np.inf
    for k in np.flatnonzero(alive).tolist():
        if k not in (i, gone):
            means[min(i, k), max(i, k)] = row[k]
    means[gone, :], means[:, gone] = -np.inf, -np.inf


def matrix(n: int, pairs: Sequence[tuple[int, int, float]]) -> Floats:
    """A symmetric matrix of scores from its upper pairs."""
    found = np.zeros((n, n))
    for i, j, score in pairs:
        found[i, j] = found[j, i] = score
    return found
