"""Spans that hold each other: "Eritrea and Guinea-Bissau" beside "Guinea-Bissau" are two actors, and "the number of civilians" is one.

Where the inner of two spans stands behind a comma or conjunction, the outer one is cut before that; else the inner one is a part of it and goes.
"""

from collections.abc import Sequence

from onrecord.changed import replace
from onrecord.find.phrases import phrase
from onrecord.parse import Link, Parse
from onrecord.record import Span

_BEGINS = frozenset(("and", "or", ",", ";", "&", "nor"))
_JOINS = _BEGINS | {"as", "also", "even", "well"}
"""Words that join, of which at least one must be of the first."""
Found = tuple[Link, Span]


def parted(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """Spans none of which holds another, in the order given."""
    out = list(found)
    while pair := _nested(out):
        outer, inner = pair
        cut = _cut(parse, outer[0], inner[0])
        if cut and all((span.start, span.end) != (cut[1].start, cut[1].end) for _, span in out):
            out[out.index(outer)] = cut
        else:
            out.remove(outer if cut else inner)
    return out


def _nested(found: Sequence[Found]) -> tuple[Found, Found] | None:
    """The first two of which one holds the other."""
    pairs = ((a, b) for a in found for b in found if a is not b)
    return next(((a, b) for a, b in pairs if a[1].start <= b[1].start and b[1].end <= a[1].end), None)


def _cut(parse: Parse, outer: Link, inner: Link) -> Found | None:
    """The outer span up to the conjunction before the inner one; None where there is none, or the head of the outer lies behind it."""
    last = inner.first
    while last > outer.first and parse.form(last - 1).lower() in _JOINS:
        last -= 1
    joined = any(parse.form(w).lower() in _BEGINS for w in range(last, inner.first))
    span = phrase(parse, outer.first, last) if joined and outer.first <= outer.word < last else None
    return (replace(outer, last=last), span) if span else None
