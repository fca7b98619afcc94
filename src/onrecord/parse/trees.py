"""From arc scores to dependency trees: the best governor of each word, mended to a tree where that is none.

Source: Chu & Liu 1965, Edmonds 1967; on peaked scores the best arcs already form a tree, and nothing more is done.
"""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Array = NDArray[np.int64]


def tree(scores: Scores) -> Array:
    """The governors of n words from scores (n, n + 1), the root last; -1 stands for the root, which governs exactly one word.

    >>> tree(np.array([[0.0, 9.0, 1.0], [2.0, 0.0, 8.0]], dtype=np.float32)).tolist()
    [1, -1]
    """
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores[:, :n], -np.inf)
    best = scores.argmax(1)
    if (best == n).sum() == 1 and _reaches_root(best, n):
        return _rooted(best, n)
    return _one_root(scores, n)


def _rooted(heads: Array, n: int) -> Array:
    out: Array = np.where(heads == n, -1, heads)
    return out


def _reaches_root(heads: Array, n: int) -> bool:
    """Whether following governors from each word ends at the root: log2(n) doublings of the jump reach it or a cycle."""
    jump = np.append(heads, n)
    for _ in range(max(1, n.bit_length())):
        jump = jump[jump]
    return bool((jump == n).all())


def _one_root(scores: Scores, n: int) -> Array:
    """The best tree with one root: each of the likeliest roots is tried, the best whole tree wins."""
    candidates = np.argsort(-scores[:, n], kind="stable")[:3]
    best, best_score = np.full(n, n), -np.inf
    for root in candidates:
        limited = scores.astype(np.float64)
        limited[:, n] = -1e6
        limited[root] = -1e6
        limited[root, n] = 0.0
        heads = _chu_liu_edmonds(np.vstack([limited, np.full(n + 1, -np.inf)]), n)
        total = float(scores[np.arange(n), heads[:n]].sum())
        if total > best_score:
            best, best_score = heads[:n], total
    return _rooted(best, n)


def _chu_liu_edmonds(scores: NDArray[np.float64], root: int) -> Array:
    """Governors of all nodes of a graph (scores[dependent, governor]), the root's own entry is itself."""
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: Array = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.array(cycle)
    outside = np.array([i for i in range(n) if i not in set(cycle)])
    kept = scores[inside, heads[inside]]
    # scores of entering the cycle from outside, and of leaving it to the outside
    enter = scores[np.ix_(inside, outside)] - kept[:, None]
    leave = scores[np.ix_(outside, inside)]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(outside, outside)]
    smaller[-1, :-1] = enter.max(0)
    smaller[:-1, -1] = leave.max(1)
    inner = _chu_liu_edmonds(smaller, int(np.where(outside == root)[0][0]))
    out: Array = heads.copy()
    for i, node in enumerate(outside):
        out[node] = inside[leave[i].argmax()] if inner[i] == len(outside) else outside[inner[i]]
    entry = inner[-1]
    broken = inside[enter[:, entry].argmax()]
    out[broken] = outside[entry]
    out[root] = root
    return out


def _cycle(heads: Array, root: int) -> list[int] | None:
    colour = [0] * len(heads)
    colour[root] = 2
    for start in range(len(heads)):
        path, at = [], start
        while colour[at] == 0:
            colour[at] = 1
            path.append(at)
            at = int(heads[at])
        if colour[at] == 1:
            return path[path.index(at) :]
        for node in path:
            colour[node] = 2
    return None
