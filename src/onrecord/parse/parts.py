"""The parts of attributions as PolNeAR marks them: sources, cues and content fragments, each a span for itself.

A layer of its own beside the statements of a record: its spans may be paragraphs long and are not bound to one another, so they are decoded as a
chain of tags and only where they are asked for.

>>> from onrecord.record import Document
>>> [part.label for part in parts(Document.of("Orr said taxes will rise."))]
['source', 'cue', 'content']
"""

from collections.abc import Iterator

import numpy as np

from onrecord.parse import thresholds
from onrecord.parse.decode import Scored
from onrecord.parse.labels import PARTS
from onrecord.parse.layers import Floats, Tagged
from onrecord.parse.model import Model, load
from onrecord.parse.parse import cut, late_scores, scores
from onrecord.parse.tagging import chained, softmax
from onrecord.record import Document


def parts(document: Document, model: Model | None = None) -> tuple[Tagged, ...]:
    """The sources, cues and content fragments of a document in reading order, as half-open ranges of characters."""
    model = model or load()
    one = cut(document, model)
    found = [part for scored in late_scores(scores(one.windows, model), model) for part in _of_window(scored, model)]
    spans = (Tagged(one.words[p.first][0], one.words[p.last - 1][1], p.label, p.confidence) for p in found)
    return tuple(sorted(spans, key=lambda p: (p.first, p.last, PARTS.index(p.label))))


def _moves(model: Model) -> Floats:
    """The model's moves between tags (out, first, further) with the thresholds' leaning towards long parts."""
    leaning = np.array(
        [[0.0, thresholds.PART_BEGIN, 0.0], [-thresholds.PART_HOLD, 0.0, 0.0], [-thresholds.PART_HOLD, 0.0, 0.0]], np.float32
    )
    moves: Floats = model.moves + leaning
    return moves


def _of_window(scored: Scored, model: Model) -> Iterator[Tagged]:
    by_part = scored.scores["parts"].reshape(-1, len(PARTS), 3)
    tags, inside = chained(by_part, _moves(model)), 1.0 - softmax(by_part)[:, :, 0]
    base = scored.window.first
    for k, part in enumerate(PARTS):
        own = tags[:, k]
        starts = np.flatnonzero((own == 1) | ((own == 2) & (np.concatenate([[0], own[:-1]]) == 0)))  # noqa: PLR2004  tags: out, first, further
        for first in starts.tolist():
            last = first + 1
            while last < len(own) and own[last] == 2:  # noqa: PLR2004  as above
                last += 1
            yield Tagged(base + first, base + last, part, round(float(inside[first:last, k].mean()), 3))
