"""What a figure counts: the network's word, corrected where the words beside the number say another kind by themselves."""

import re
from dataclasses import dataclass

from onrecord.codebook.figure_words import Told, kind_of
from onrecord.codebook.units import is_money
from onrecord.parse import Number, Parse
from onrecord.record import Basis, By, Span

_HEADS = frozenset({"killed", "injured", "displaced", "missing", "detained", "hostages", "participants", "troops", "affected"})
"""Kinds that count people."""
_JOINED = re.compile(
    r"(?: [a-z]+){0,4}\s*(?:,\s*)?(?:and|as well as|along with|plus|or|,)\s+(?:(?:the|another|at|least|more|than|about|some|up|to|nearly|a|further)\s+)*",
    re.IGNORECASE,
)
"""What joins a number to the one before it, so that what is said of one is said of both."""
_PART = re.compile(
    r"[^.;!?]{0,40}?[,(–—-]?\s*(?:including|among (?:them|whom)|of (?:whom|which|them)|amongst them)\s+[^.;!?,()]{0,30}", re.IGNORECASE
)
"""What makes a number a part of the one before it, of which all is true that is said of the whole."""
SURE = 0.95
"""Of the kinds that rules tell, so many are right on the annotated documents that the rules were not made from."""
_NEAR = 30
"""Characters behind a number in which the name of a currency may follow."""


@dataclass(frozen=True, slots=True)
class Counting:
    """The kind of a figure with who says so, the words that do, and where the figure's words end."""

    kind: str
    basis: Basis
    told: bool
    end: int


def counting(parse: Parse, number: Number, span: Span, counted: Span | None, before: Counting | None) -> Counting:
    """What a number counts; `before` is what the number before it in the sentence does."""
    money = is_money(span.text, parse.document.text[span.end : span.end + _NEAR].lstrip())
    told, evidence = (None, None) if money else _told(parse, number, span, counted)
    if told and number.kind == "money" and told.stands == "does":
        told = None
    kind = told.kind if told else "money" if money else None
    if kind is None and before and number.kind in _HEADS and _shared(parse.document.text, before, span):
        kind, evidence = before.kind, before.basis.evidence
    end = max(s.end for s in (span, counted, evidence) if s)
    if kind is None or kind == number.kind:
        confidence = round(number.confidence, 3)
        return Counting(number.kind, Basis("kind", number.kind, confidence, By.MODEL, evidence), kind is not None, end)
    return Counting(kind, Basis("kind", kind, SURE, By.RULE, evidence), told=True, end=end)


def _shared(text: str, before: Counting, span: Span) -> bool:
    """Whether what is said of the number before holds for this one too."""
    if before.kind not in _HEADS:
        return False
    joined = _JOINED if before.told else None
    return any(how and how.fullmatch(text, before.end, span.start) for how in (joined, _PART))


def _told(parse: Parse, number: Number, span: Span, counted: Span | None) -> tuple[Told | None, Span | None]:
    """The kind that the words of the sentence tell, with those words."""
    text = parse.document.text
    first, last = sentence_of(parse, number)
    behind = counted if counted is not None and span.end <= counted.start < last else None
    begin = min(behind.end, last) if behind else span.end
    told = kind_of(text[first : span.start], text[begin:last], behind.text if behind else None)
    if told is None:
        return None, None
    base = {"left": span.start, "right": begin, "counted": behind.start if behind else begin}[told.side]
    return told, parse.document.span(base + told.start, base + told.end)


def sentence_of(parse: Parse, number: Number) -> tuple[int, int]:
    """Character offsets of the sentence of a number."""
    return parse.offsets(*parse.sentences[parse.sentence(number.first)])
