"""From tag scores to labelled spans: a word is inside where "outside" is unlikely, and I may only follow B or I of its own kind."""

from collections.abc import Sequence

import numpy as np

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


def tagged(probabilities: Floats, kinds: Sequence[str], *, least: float, base: int = 0) -> list[Tagged]:
    """Spans from BIO probabilities (n, 1 + 2 × kinds: O, B-k, I-k, …), word numbers counted from `base`.

    >>> p = np.array([[0.1, 0.9, 0.0], [0.2, 0.1, 0.7], [0.9, 0.0, 0.1]], dtype=np.float32)
    >>> [(t.first, t.last, t.label) for t in tagged(p, ["name"], least=0.5)]
    [(0, 2, 'name')]
    """
    out: list[Tagged] = []
    n = len(probabilities)
    inside = np.flatnonzero(1.0 - probabilities[:, 0] > least)
    at = 0
    for i in inside.tolist():
        if i < at:
            continue
        by_kind = probabilities[i, 1::2] + probabilities[i, 2::2]
        kind = int(by_kind.argmax())
        end = i + 1
        while end < n and _continues(probabilities[end], kind, least):
            end += 1
        out.append(Tagged(base + i, base + end, kinds[kind], float(by_kind[kind])))
        at = end
    return out


def _continues(row: Floats, kind: int, least: float) -> bool:
    return bool(1.0 - row[0] > least and row[2 + 2 * kind] >= row[1::2].max())
