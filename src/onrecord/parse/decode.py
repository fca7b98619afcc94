"""From the network's scores of one window to triggers, cues, numbers and their links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.changed import replace
from onrecord.parse import thresholds
from onrecord.parse.encode import Encoded
from onrecord.parse.labels import FIGURES, MODES, STANCES, STATUSES, TYPES
from onrecord.parse.layers import Array, Cue, Floats, Link, Mention, Number, Tagged, Trigger
from onrecord.parse.parties import Opinion
from onrecord.parse.relations import ASKED, Sides
from onrecord.parse.shapes import LOWER, SPACE
from onrecord.parse.tagging import sigmoid, softmax, tagged

Scores = Mapping[str, Floats]
MOST_LINKS = 12
"""Most arguments of one role: a list longer than this is a parsing accident."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A window with its scores cut to its own words, and the two sides of what may be asked about pairs of them."""

    window: Encoded
    scores: Scores
    sides: Mapping[str, Sides]

    def unit(self, word: int) -> tuple[int, int]:
        """Half-open range, in window words, of the unit that holds a word."""
        units = self.window.unit
        return int(units.searchsorted(units[word], "left")), int(units.searchsorted(units[word], "right"))

    def asked(self, what: str, rows: Sequence[int]) -> Floats:
        """The scores of a row of `ASKED` between these words and all words of the window: (relations, rows, words)."""
        return self.sides[what].scores(self.scores[f"{ASKED[what][0]}_vectors"], rows)

    def within(self, what: str, rows: Sequence[int]) -> Floats:
        """The same, where words of other units cannot be."""
        units, scores = self.window.unit, self.asked(what, rows)
        np.copyto(scores, -np.inf, where=units[rows][:, None] != units)
        return scores


def triggers(scored: Scored, opinion: Opinion | None = None) -> list[Trigger]:
    """The events' triggers of a window with everything that hangs on them; who plays a part is told with a second opinion where there is one."""
    spans = tagged(softmax(scored.scores["triggers"]), ["trigger"], least=thresholds.TRIGGER, sentence=scored.window.sentence)
    if not spans:
        return []
    rows = np.array([span.first for span in spans])
    asked, types = scored.within("trigger", rows.tolist()), softmax(scored.scores["types"][rows])
    nearest = sigmoid(asked[:2].max(-1)).T
    standing = np.flatnonzero(_events(np.array([span.confidence for span in spans]), types.max(1), nearest.max(1)))
    types = types[standing]
    if opinion:
        for row, kind in zip(standing.tolist(), types.argmax(1).tolist(), strict=True):
            opinion.sway(asked[:2, row], (spans[row].first, spans[row].last), TYPES[kind])
    status = softmax(scored.scores["status"][rows[standing]])
    modes = _modes(sigmoid(scored.scores["modes"][rows[standing]]))
    links = _links(scored, asked[:, standing], _ROLE_ODDS)
    return [
        _trigger(scored.window.first, spans[k], kind=kind, statuses=statuses, modes=own_modes, links=own_links, nearest=(actor, recipient))
        for k, kind, statuses, own_modes, own_links, (actor, recipient) in zip(
            standing.tolist(),
            zip(types.argmax(1).tolist(), types.max(1).tolist(), strict=True),
            status.tolist(),
            modes,
            links,
            nearest[standing].tolist(),
            strict=True,
        )
    ]


def _events(triggers: NDArray[np.floating[Any]], types: NDArray[np.floating[Any]], parties: NDArray[np.floating[Any]]) -> NDArray[np.bool_]:
    """Which likely triggers are events, by their probability and those of the likeliest type and participant: a type that is plain and a likely participant speak for it."""
    return _log_odds(triggers) + thresholds.OF_TYPE * _log_odds(types) + thresholds.OF_PARTY * _log_odds(parties) >= thresholds.EVENT


def _log_odds(probabilities: NDArray[np.floating[Any]]) -> NDArray[np.float64]:
    p = probabilities.astype(np.float64).clip(_LEAST, 1.0 - _LEAST)
    odds: NDArray[np.float64] = np.log(p / (1.0 - p))
    return odds


_LEAST = 1e-4
"""Probability beyond which one is no surer."""


def _trigger(
    base: int,
    span: Tagged,
    *,
    kind: tuple[int, float],
    statuses: list[float],
    modes: tuple[tuple[str, float], ...],
    links: Sequence[tuple[Link, ...]],
    nearest: tuple[float, float],
) -> Trigger:
    """A trigger with what hangs on it: the number of its likeliest type with its probability, the probabilities of all statuses."""
    likeliest = max(statuses)
    actors, recipients, places, times = links
    return Trigger(
        first=base + span.first,
        last=base + span.last,
        type=TYPES[kind[0]],
        confidence=span.confidence,
        type_confidence=kind[1],
        modes=modes,
        status=STATUSES[statuses.index(likeliest)],
        status_confidence=likeliest,
        actors=actors,
        recipients=recipients,
        places=places,
        times=times,
        nearest=nearest,
        statuses=tuple(statuses),
    )


def _modes(likely: Floats) -> list[tuple[tuple[str, float], ...]]:
    """The modes of each of several triggers that are likely enough, with their probabilities."""
    out: list[list[tuple[str, float]]] = [[] for _ in likely]
    chosen = (likely > thresholds.MODE).nonzero()
    for row, mode, confidence in zip(*(places.tolist() for places in chosen), likely[chosen].tolist(), strict=True):
        out[row].append((MODES[mode], confidence))
    return [tuple(modes) for modes in out]


def cues(scored: Scored) -> list[Cue]:
    """The attributions of a window: cue, stance, sources, addressees and content."""
    spans = _closed_up(tagged(softmax(scored.scores["cues"]), ["cue"], least=thresholds.CUE, sentence=scored.window.sentence), scored)
    if not spans:
        return []
    rows = [span.first for span in spans]
    asked = scored.within("cue", rows)
    links = _links(scored, asked[:2], _SOURCE_ODDS)
    stances = softmax(scored.scores["stance"][rows])
    base = scored.window.first
    out = []
    for k, span in enumerate(spans):
        content, confidence = _content(asked[2, k], asked[3, k], scored.unit(span.first))
        out.append(
            Cue(
                first=base + span.first,
                last=base + span.last,
                confidence=span.confidence,
                stance=STANCES[int(stances[k].argmax())],
                stance_confidence=float(stances[k].max()),
                sources=links[k][0],
                addressees=links[k][1],
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
    spans = tagged(softmax(scored.scores["numbers"]), FIGURES, least=thresholds.NUMBER, sentence=scored.window.sentence)
    if not spans:
        return []
    likely = softmax(scored.within("number", [span.first for span in spans])[0])
    best, sure = likely.argmax(1).tolist(), likely.max(1).tolist()
    edges = _edges(scored, "span", best)
    base = scored.window.first
    out = []
    for span, word, confidence, (first, last) in zip(spans, best, sure, edges, strict=True):
        link = None if span.first <= word < span.last else Link(base + word, base + first, base + last, confidence)
        out.append(Number(base + span.first, base + span.last, span.label, span.confidence, link))
    return out


def mentions(scored: Scored) -> list[Mention]:
    """The phrases of a window that may refer, in the order of their heads."""
    likely = softmax(scored.scores["mentions"])[:, 1]
    heads = (likely > thresholds.MENTION).nonzero()[0]
    base = scored.window.first
    found = zip(heads.tolist(), _edges(scored, "mention", heads.tolist()), likely[heads].tolist(), strict=True)
    return [Mention(base + head, base + first, base + last, confidence) for head, (first, last), confidence in found]


def _odds(*least: float) -> Floats:
    """Probabilities as log odds, one a relation."""
    return _log_odds(np.array(least)).astype(np.float32)[:, None, None]


_ROLE_ODDS = _odds(thresholds.ACTOR, thresholds.RECIPIENT, thresholds.PLACE, thresholds.TIME_ROLE)
_SOURCE_ODDS = _odds(thresholds.SOURCE, thresholds.ADDRESSEE)


def _links(scored: Scored, asked: Floats, odds: Floats) -> list[list[tuple[Link, ...]]]:
    """The spans that each word asked about points to, by relation: only what is chosen becomes a probability and gets its edges."""
    relations, rows, words = (asked > odds).nonzero()
    sure = sigmoid(asked[relations, rows, words]).tolist()
    heads = words.tolist()
    found: list[list[list[Link]]] = [[[] for _ in range(asked.shape[0])] for _ in range(asked.shape[1])]
    base = scored.window.first
    for relation, row, head, confidence, (first, last) in zip(
        relations.tolist(), rows.tolist(), heads, sure, _edges(scored, "span", heads), strict=True
    ):
        found[row][relation].append(Link(base + head, base + first, base + last, confidence))
    return [[_apart(links[:MOST_LINKS]) for links in own] for own in found]


def _apart(links: Sequence[Link]) -> tuple[Link, ...]:
    """Links to different words: of several to the same ones the first."""
    apart: dict[tuple[int, int], Link] = {}
    for link in links:
        apart.setdefault((link.first, link.last), link)
    return tuple(apart.values())


def _edges(scored: Scored, what: str, heads: Sequence[int]) -> list[tuple[int, int]]:
    """The whole span of each head word within its unit, half-open: the likeliest first word at or before it, the likeliest last word at or after it."""
    if not heads:
        return []
    start, end = scored.within(what, heads)
    own, words = np.array(heads)[:, None], np.arange(len(scored.window.unit))
    first: Array = np.where(words <= own, start, -np.inf).argmax(1)
    last: Array = np.where(words >= own, end, -np.inf).argmax(1) + 1
    return list(zip(first.tolist(), last.tolist(), strict=True))


def _content(starts: Floats, ends: Floats, unit: tuple[int, int]) -> tuple[tuple[int, int], float]:
    """The likeliest first and last word of a cue's content, the first not after the last."""
    a, b = unit
    start, end = softmax(starts[a:b]), softmax(ends[a:b])
    best_start = np.maximum.accumulate(start)
    last = int((best_start * end).argmax())
    first = int(start[: last + 1].argmax())
    return (a + first, a + last + 1), float(start[first] * end[last])
