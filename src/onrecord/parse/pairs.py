"""What one given actor does to another: the event types that the reader's own heads see between two marked spans.

The same scores bind actors and recipients to events when a report is read; here both ends are given, and the type is asked for.
"""

from collections.abc import Sequence

import numpy as np

from onrecord.parse.decode import Scored
from onrecord.parse.labels import TYPES
from onrecord.parse.layers import Floats
from onrecord.parse.model import Model
from onrecord.parse.parse import cut, scores
from onrecord.record import Document

Span = tuple[int, int]


def pair_scores(rows: Sequence[tuple[str, Span, Span]], model: Model) -> list[dict[str, float]]:
    """Log scores of the event types for (text, source, target) rows, spans in characters; higher is likelier.

    score(type) = log Σ over words of [p(trigger of type) · p(actor is source) · p(recipient, or fellow actor, is target)].
    """
    cuts = [cut(Document.of(text), model) for text, _, _ in rows]
    scored = iter(scores([window for c in cuts for window in c.windows], model))
    out = []
    for (_, source, target), c in zip(rows, cuts, strict=True):
        windows = [next(scored) for _ in c.windows]
        ends = [[k for k, (a, b) in enumerate(c.words) if a < span[1] and span[0] < b] for span in (source, target)]
        out.append(_best(windows, *ends))
    return out


def _best(windows: Sequence[Scored], source: list[int], target: list[int]) -> dict[str, float]:
    """Scores from the window that holds most of both ends."""

    def own(scored: Scored, words: list[int]) -> list[int]:
        return [w - scored.window.first for w in words if scored.window.first <= w < scored.window.last]

    def held(scored: Scored) -> tuple[bool, int]:
        return bool(own(scored, source)) and bool(own(scored, target)), len(own(scored, source)) + len(own(scored, target))

    chosen = max(windows, key=held, default=None)
    if chosen is None or not held(chosen)[0]:
        return dict.fromkeys(TYPES, -np.inf)
    values = _scores(chosen, own(chosen, source), own(chosen, target))
    return dict(zip(TYPES, values.tolist(), strict=True))


def _scores(scored: Scored, source: list[int], target: list[int]) -> Floats:
    trigger = _log_softmax(scored.scores["triggers"])[:, 1:2] + _log_softmax(scored.scores["types"])
    actor, recipient, *_ = _log_sigmoid(scored.asked("trigger", range(len(trigger))))
    acts = actor[:, source].max(1)
    gets = np.maximum(recipient[:, target].max(1), actor[:, target].max(1))
    joint = trigger + (acts + gets)[:, None]
    top = joint.max(0)
    result: Floats = top + np.log(np.exp(joint - top).sum(0))
    return result


def _log_softmax(x: Floats) -> Floats:
    shifted = x - x.max(-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(-1, keepdims=True))
    return result


def _log_sigmoid(x: Floats) -> Floats:
    result: Floats = -np.logaddexp(np.float32(0.0), -x)
    return result
