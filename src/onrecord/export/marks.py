"""Cut a text at every edge of what was found in it, so that each piece knows what it is part of.

The terminal and the notebook view draw the same pieces, each in its own way.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.record import Event, Figure, Report, Span, Statement


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that a view shows: an event's trigger, a statement's source, cue or content, a figure's number."""

    kind: str
    span: Span
    finding: Event | Statement | Figure


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the marks that cover it, the widest first; `ends` are the marks whose span ends with it."""

    text: str
    marks: tuple[Mark, ...]
    ends: tuple[Mark, ...]


def marks(report: Report) -> list[Mark]:
    """Everything that a view shows, in reading order, wider spans before narrower ones."""
    found = [Mark("event", e.trigger, e) for e in report.events]
    found += [Mark("figure", f.number, f) for f in report.figures]
    for s in report.statements:
        found += [Mark("content", span, s) for span in s.content]
        found += [Mark("source", s.source, s)] if s.source else []
        found += [Mark("cue", s.cue, s)] if s.cue else []
    return sorted(found, key=lambda m: (m.span.start, -m.span.end, m.kind))


def pieces(report: Report) -> Iterator[Piece]:
    """The document's text in order, cut at every edge of a mark; joined again they are the text."""
    text, found = report.document.text, marks(report)
    edges = sorted({0, len(text), *(m.span.start for m in found), *(m.span.end for m in found)})
    ahead, begun = deque(found), list[Mark]()
    for start, end in pairwise(edges):
        while ahead and ahead[0].span.start <= start:
            begun.append(ahead.popleft())
        begun = [m for m in begun if end <= m.span.end]
        yield Piece(text[start:end], tuple(begun), tuple(m for m in begun if m.span.end == end))
