"""From tag scores to labelled spans: a word is inside where "outside" is unlikely, and I may only follow B or I of its own kind."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.parse.layers import Floats, Tagged


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shifted /= shifted.sum(-1, keepdims=True)
    return shifted


def sigmoid(scores: Floats) -> Floats:
    """Probabilities of independent choices."""
    result: Floats = np.float32(1.0) / (np.float32(1.0) + np.exp(-scores))
    return result


def tagged(
    probabilities: Floats, kinds: Sequence[str], *, least: float, base: int = 0, sentence: NDArray[np.int64] | None = None
) -> list[Tagged]:
    """Spans from BIO probabilities (n, 1 + 2 × kinds: O, B-k, I-k, …), word numbers counted from `base`; none goes on into another `sentence` (n numbers).

    >>> p = np.array([[0.1, 0.9, 0.0], [0.2, 0.1, 0.7], [0.9, 0.0, 0.1]], dtype=np.float32)
    >>> [(t.first, t.last, t.label) for t in tagged(p, ["name"], least=0.5)]
    [(0, 2, 'name')]
    >>> [(t.first, t.last) for t in tagged(p, ["name"], least=0.5, sentence=np.array([0, 1, 1]))]
    [(0, 1), (1, 2)]
    """
    inside = 1.0 - probabilities[:, 0] > least
    begins, further = probabilities[:, 1::2], probabilities[:, 2::2]
    on = inside if sentence is None else inside & (np.diff(sentence, prepend=-1) == 0)
    goes_on = (on[:, None] & (further >= begins.max(1, keepdims=True))).tolist()
    out: list[Tagged] = []
    at = 0
    for i in np.flatnonzero(inside).tolist():
        if i < at:
            continue
        by_kind = begins[i] + further[i]
        kind = int(by_kind.argmax())
        at = i + 1
        while at < len(goes_on) and goes_on[at][kind]:
            at += 1
        out.append(Tagged(base + i, base + at, kinds[kind], float(by_kind[kind])))
    return out


def chained(scores: Floats, moves: Floats) -> NDArray[np.int64]:
    """The best tags of several chains at once by Viterbi's algorithm: scores (n, P, K), moves (P, K from, K to) → tags (n, P).

    >>> stay = np.array([[[1.0, 0.0], [0.0, 1.0]]], np.float32)
    >>> chained(np.array([[[0.0, 2.0]], [[0.5, 0.0]], [[0.0, 2.0]]], np.float32), stay)[:, 0].tolist()
    [1, 1, 1]
    """
    n = len(scores)
    back = np.zeros(scores.shape, np.int64)
    best = scores[0] if n else scores
    for i in range(1, n):
        onward = best[:, :, None] + moves
        back[i] = onward.argmax(1)
        best = onward.max(1) + scores[i]
    tags = np.zeros(scores.shape[:2], np.int64)
    if n:
        tags[-1] = best.argmax(1)
    chains = np.arange(scores.shape[1])
    for i in range(n - 1, 0, -1):
        tags[i - 1] = back[i, chains, tags[i]]
    return tags
