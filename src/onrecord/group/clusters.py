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
    at = means.argmax(axis=1) if n else np.zeros(0, np.int64)
    best = means[np.arange(n), at]
    alive = np.ones(n, bool)
    while n:
        i = int(np.argmax(best))
        if best[i] < least:
            break
        j = int(at[i])
        groups[i] += groups[j]
        groups[j] = []
        sizes[i] += sizes[j]
        sums[i] += sums[j]
        sums[:, i] = sums[i]
        alive[j] = False
        means[j, :], means[:, j] = -np.inf, -np.inf
        row = np.where(alive, sums[i] / (sizes[i] * sizes), -np.inf)
        means[i, i + 1 :], means[:i, i] = row[i + 1 :], row[:i]
        _ranked(means, best, at, i, gone=j)
    return tuple(tuple(sorted(group)) for group in groups if group)


def _ranked(means: Floats, best: Floats, at: npt.NDArray[np.int64], i: int, *, gone: int) -> None:
    """The highest mean of each row and the first place where it stands, once group `i` took in another: only rows that pointed at one of both are gone through."""
    lost = (at == gone) | (at == i)
    lost[i] = lost[gone] = True
    better = (means[:, i] > best) | ((means[:, i] == best) & (at > i))
    better[i:] = False
    at[better], best[better] = i, means[better, i]
    again = np.flatnonzero(lost & ~better)
    at[again] = means[again].argmax(axis=1)
    best[again] = means[again, at[again]]


def matrix(n: int, pairs: Sequence[tuple[int, int, float]]) -> Floats:
    """A symmetric matrix of scores from its upper pairs."""
    found = np.zeros((n, n))
    for i, j, score in pairs:
        found[i, j] = found[j, i] = score
    return found
