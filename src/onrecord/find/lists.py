"""Spans that hold each other: "Eritrea and Guinea-Bissau" beside "Guinea-Bissau" are two actors, and "the number of civilians" is one.

Where the inner of two spans stands behind a comma or conjunction, the outer one is cut before that; else the inner one is a part of it and goes.
"""

from collections.abc import Sequence

from onrecord.changed import replace
from onrecord.find.phrases import phrase
from onrecord.parse import Link, Parse
from onrecord.record import Span

_APPOSED = (",", ".", ";", "–", "—", ")")
"""What closes an apposition."""
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


def unapposed(parse: Parse, found: Sequence[Found]) -> list[Found]:
    """Spans without those that only say again, between commas, who the one before is ("the winner, Luis Orr, spoke"); links of a list stay."""
    starts = {span.start: k for k, (_, span) in enumerate(found)}
    out = list(found)
    for one in found:
        other = starts.get(one[1].end + len(", "))
        if other is None or parse.document.text[one[1].end : one[1].end + len(", ")] != ", ":
            continue
        behind = found[other]
        alone = one[1].end + len(", ") in starts and not any(span.end + len(", ") == one[1].start for _, span in found)
        if alone and _names(parse, behind[0]) and not _names(parse, one[0]) and _closes(parse, behind[0].last) and behind in out:
            out.remove(behind)
    return out


def _names(parse: Parse, link: Link) -> bool:
    """Whether the head of a link is a person's name."""
    return any(name.label == "person" and name.first <= link.word < name.last for name in parse.names)


def _closes(parse: Parse, word: int) -> bool:
    """Whether a word, or the end of the text, closes an apposition, and no list goes on behind it."""
    if word >= len(parse.words):
        return True
    after = parse.form(word + 1).lower() if word + 1 < len(parse.words) else ""
    return parse.form(word) in _APPOSED and after not in {"and", "or"}
