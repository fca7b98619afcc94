"""From the network's scores of one window to triggers, cues, numbers and their links."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from onrecord.parse import thresholds
from onrecord.parse.encode import Encoded
from onrecord.parse.labels import FIGURES, MODES, STANCES, STATUSES, TYPES
from onrecord.parse.layers import Cue, Floats, Link, Mention, Number, Tagged, Trigger
from onrecord.parse.shapes import LOWER, SPACE
from onrecord.parse.tagging import sigmoid, softmax, tagged

Scores = Mapping[str, Floats]
MOST_LINKS = 12
"""Most arguments of one role: a list longer than this is a parsing accident."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A window with its scores cut to its own words."""

    window: Encoded
    scores: Scores

    def unit(self, word: int) -> tuple[int, int]:
        """Half-open range, in window words, of the unit that holds a word."""
        units = self.window.unit
        return int(units.searchsorted(units[word], "left")), int(units.searchsorted(units[word], "right"))


def triggers(scored: Scored) -> list[Trigger]:
    """The events' triggers of a window with everything that hangs on them."""
    spans = tagged(softmax(scored.scores["triggers"]), ["trigger"], least=thresholds.TRIGGER)
    rows = [span.first for span in spans]
    types, status = softmax(scored.scores["types"][rows]), softmax(scored.scores["status"][rows])
    modes = sigmoid(scored.scores["modes"][rows])
    return [_trigger(scored, *one) for one in zip(spans, types, status, modes, strict=True)]


def _trigger(scored: Scored, span: Tagged, types: Floats, status: Floats, modes: Floats) -> Trigger:
    """A trigger with what hangs on it, from the probabilities of its types, statuses and modes."""
    base, first = scored.window.first, span.first
    unit = scored.unit(first)
    return Trigger(
        first=base + first,
        last=base + span.last,
        type=TYPES[int(types.argmax())],
        confidence=span.confidence,
        type_confidence=float(types.max()),
        modes=tuple((MODES[m], float(modes[m])) for m in np.flatnonzero(modes > thresholds.MODE).tolist()),
        status=STATUSES[int(status.argmax())],
        status_confidence=float(status.max()),
        actors=_links(scored, "actor", first, unit, thresholds.ACTOR),
        recipients=_links(scored, "recipient", first, unit, thresholds.RECIPIENT),
        places=_links(scored, "place", first, unit, thresholds.PLACE),
        times=_links(scored, "time", first, unit, thresholds.TIME_ROLE),
        nearest=(_nearest(scored, "actor", first, unit), _nearest(scored, "recipient", first, unit)),
    )


def _nearest(scored: Scored, relation: str, word: int, unit: tuple[int, int]) -> float:
    """The probability of the likeliest word of a relation."""
    return 1.0 / (1.0 + math.exp(-float(scored.scores[relation][word, unit[0] : unit[1]].max())))


def cues(scored: Scored) -> list[Cue]:
    """The attributions of a window: cue, stance, sources, addressees and content."""
    out = []
    for span in _closed_up(tagged(softmax(scored.scores["cues"]), ["cue"], least=thresholds.CUE), scored):
        base, first = scored.window.first, span.first
        unit = scored.unit(first)
        stance = softmax(scored.scores["stance"][first])
        content, confidence = _content(scored, first, unit)
        out.append(
            Cue(
                first=base + first,
                last=base + span.last,
                confidence=span.confidence,
                stance=STANCES[int(stance.argmax())],
                stance_confidence=float(stance.max()),
                sources=_links(scored, "source", first, unit, thresholds.SOURCE),
                addressees=_links(scored, "addressee", first, unit, thresholds.ADDRESSEE),
                content=(base + content[0], base + content[1]),
                content_confidence=confidence,
            )
        )
    return out


def _closed_up(spans: Iterable[Tagged], scored: Scored) -> list[Tagged]:
    """Cues with one small word between them as one: "has not [yet] ruled out" is one act of saying, "said Orr promised" is two."""
    case = scored.window.shapes % SPACE
    out: list[Tagged] = []
    for span in spans:
        if out and span.first - out[-1].last <= 1 and (case[out[-1].last : span.first] == LOWER).all():
            out[-1] = replace(out[-1], last=span.last)
        else:
            out.append(span)
    return out


def numbers(scored: Scored) -> list[Number]:
    """The figures of a window and what they count."""
    out = []
    for span in tagged(softmax(scored.scores["numbers"]), FIGURES, least=thresholds.NUMBER):
        a, b = scored.unit(span.first)
        row = softmax(scored.scores["counted"][span.first, a:b])
        best = a + int(row.argmax())
        link = None if span.first <= best < span.last else _link(scored, best, (a, b), float(row.max()))
        base = scored.window.first
        out.append(Number(base + span.first, base + span.last, span.label, span.confidence, link))
    return out


def mentions(scored: Scored) -> list[Mention]:
    """The phrases of a window that may refer, in the order of their heads."""
    likely = softmax(scored.scores["mentions"])[:, 1]
    base = scored.window.first
    out = []
    for head in (likely > thresholds.MENTION).nonzero()[0].tolist():
        a, b = scored.unit(head)
        first = a + int(scored.scores["mention_start"][head, a : head + 1].argmax())
        last = head + int(scored.scores["mention_end"][head, head:b].argmax()) + 1
        out.append(Mention(base + head, base + first, base + last, float(likely[head])))
    return out


def _links(scored: Scored, relation: str, word: int, unit: tuple[int, int], least: float) -> tuple[Link, ...]:
    """The spans that a word points to: the scores are compared as log odds, so that only what is chosen becomes a probability."""
    a, b = unit
    row = scored.scores[relation][word, a:b]
    chosen = (row > math.log(least / (1.0 - least))).nonzero()[0][:MOST_LINKS]
    if not len(chosen):
        return ()
    links = [_link(scored, a + i, unit, p) for i, p in zip(chosen.tolist(), sigmoid(row[chosen]).tolist(), strict=True)]
    return tuple(link for k, link in enumerate(links) if not any(_same(link, other) for other in links[:k]))


def _same(a: Link, b: Link) -> bool:
    return (a.first, a.last) == (b.first, b.last)


def _link(scored: Scored, head: int, unit: tuple[int, int], confidence: float) -> Link:
    """The whole span of a head word within its unit: the likeliest first word at or before it, the likeliest last word at or after it."""
    a, b = unit
    first = a + int(scored.scores["span_start"][head, a : head + 1].argmax())
    last = head + int(scored.scores["span_end"][head, head:b].argmax()) + 1
    base = scored.window.first
    return Link(base + head, base + first, base + last, confidence)


def _content(scored: Scored, word: int, unit: tuple[int, int]) -> tuple[tuple[int, int], float]:
    """The likeliest first and last word of a cue's content, the first not after the last."""
    a, b = unit
    start, end = softmax(scored.scores["content_start"][word, a:b]), softmax(scored.scores["content_end"][word, a:b])
    best_start = np.maximum.accumulate(start)
    last = int((best_start * end).argmax())
    first = int(start[: last + 1].argmax())
    return (a + first, a + last + 1), float(start[first] * end[last])
