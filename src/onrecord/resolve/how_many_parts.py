"""Parts of a total, as "12 people, including three children", "two of the six" and "among them were four nurses" tell them.

A figure is a part of one before it in its sentence where the words between them say so, and of the last whole of the sentence before where its own
begins with such words. A part that is larger than its whole is none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from onrecord.changed import replace
from onrecord.record import Basis, By, Document, Figure, Sentence

_SURE = 0.9
_AFTER = 40
"""Characters between the words that begin a sentence about a part and its number."""
_OPENS = re.compile(
    r"\b(?:including|includes?|included|among (?:them|whom|those)|amongst (?:them|whom)|of (?:whom|which)|(?:some|many|most) of (?:them|whom)|counting)\b"
    r"(?:(?!,\s+and\s)[^.;!?]){0,60}\Z",
    re.IGNORECASE,
)
"""What says, before a number, that it is a part of what was counted."""
_OF_WHOLE = re.compile(r"\s*(?:\w+\s+)?(?:of|out of|among)\s+(?:the|its|their|those|these|his|her|our|all)?\s*(?:\w+\s+)?", re.IGNORECASE)
"""What stands between a part and the whole that follows it: "two of the six"."""
_OF_THEM = re.compile(r"\s+(?:of|among) (?:them|whom|those|these|which)\b", re.IGNORECASE)
_SIBLING = re.compile(r"[^.;!?()–—]{0,40}?(?:,(?!\s*and\b)|(?<!,\s)\band\b|\bas well as\b)\s*(?:[a-z]+\s+){0,2}", re.IGNORECASE)
"""What joins two parts of one whole."""
_ANAPHOR = re.compile(
    r"\W*(?:among (?:them|those|the \w+)|of (?:those|these|them)|they included?|"
    r"(?:the|those) (?:dead|killed|victims|injured|wounded|casualties|detainees|arrested|hostages|missing|total|group) (?:include|included|are|were)|"
    r"\w+ of (?:them|those|these|the (?:dead|victims|injured|wounded|detainees|hostages)))\b",
    re.IGNORECASE,
)
"""What begins a sentence about a part of what the sentence before counted."""


def parts(document: Document, sentences: Sequence[Sentence], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Figures, given in reading order, with the figure that each is a part of."""
    found = _of_sentences(document, sentences, figures)
    whole = {f.id: f for f in figures}
    return tuple(_linked(f, whole.get(found.get(f.id, ""))) for f in figures)


def _linked(figure: Figure, whole: Figure | None) -> Figure:
    if whole is None or not _fits(figure, whole):
        return figure
    basis = Basis("part_of", whole.id, _SURE, By.RULE, whole.number)
    return replace(figure, part_of=whole.id, event=figure.event or whole.event, basis=(*figure.basis, basis))


def _fits(part: Figure, whole: Figure) -> bool:
    """Whether a part can be one of a whole: of the same unit, and not more."""
    most = whole.high if whole.high is not None else whole.point if whole.low is None else None
    return part.unit == whole.unit and (part.low is None or most is None or part.low <= most)


def _of_sentences(document: Document, sentences: Sequence[Sentence], figures: Sequence[Figure]) -> dict[str, str]:
    """The whole of each part, by their ids."""
    found: dict[str, str] = {}
    before: Sequence[Figure] = ()
    for sentence in sentences:
        own = figures[bisect_left(figures, sentence.start, key=_start) : bisect_left(figures, sentence.end, key=_start)]
        found |= _within(document.text, own)
        opening = _ANAPHOR.match(document.text, sentence.start, sentence.end)
        if own and before and opening and own[0].number.start <= opening.end() + _AFTER and own[0].id not in found:
            found[own[0].id] = _whole_of(own[0], before)
            found |= {
                b.id: found[a.id] for a, b in pairwise(own) if a.id in found and b.id not in found and _are_siblings(document.text, a, b)
            }
        before = [f for f in own if f.id not in found]
    return found


def _start(figure: Figure) -> int:
    return figure.number.start


def _whole_of(part: Figure, wholes: Sequence[Figure]) -> str:
    """Of the figures of the sentence before the last of the part's kind, else the last."""
    return next((f.id for f in reversed(wholes) if f.kind == part.kind), wholes[-1].id)


def _within(text: str, figures: Sequence[Figure]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one, other in pairwise(figures):
        gap = text[_end(one, other) : other.number.start]
        if _OPENS.search(gap) or _OF_THEM.match(text, other.number.end):
            found[other.id] = found.get(one.id, one.id) if _OPENS.search(gap) is None else one.id
        elif _OF_WHOLE.fullmatch(text, one.number.end, other.number.start):
            found[one.id] = other.id
        elif one.id in found and found[one.id] != other.id and _are_siblings(text, one, other):
            found[other.id] = found[one.id]
    return found


def _are_siblings(text: str, one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and _SIBLING.fullmatch(text, one.number.end, other.number.start) is not None


def _end(figure: Figure, following: Figure) -> int:
    """Where the words of a figure end, as far as they stand before the next one."""
    counted = figure.counted
    ends_before = counted is not None and figure.number.end <= counted.start and counted.end <= following.number.start
    return counted.end if counted and ends_before else figure.number.end
