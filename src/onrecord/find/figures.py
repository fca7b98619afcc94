"""Figures: counts of people, money and arms with their kind, what they count, and their value as the words give it.

The network finds numbers. Rules make a number whole where it found but a part of it, drop what counts nothing and the second of two amounts that are one in two currencies,
and correct a kind where the words say another by themselves.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.changed import replace
from onrecord.codebook.amounts import amount
from onrecord.codebook.number_spans import whole_number
from onrecord.codebook.units import is_money, unit
from onrecord.find.figure_kinds import SURE, Counting, counting, sentence_of
from onrecord.find.no_counts import is_no_count
from onrecord.find.noughts import noughts
from onrecord.find.phrases import phrase
from onrecord.parse import Number, Parse
from onrecord.record import Basis, By, Event, Figure, Scope, Span

EVENT_OF = {
    "killed": ("ASSAULT",),
    "injured": ("ASSAULT",),
    "displaced": ("ASSAULT", "SANCTION", "COERCE"),
    "detained": ("COERCE", "ASSAULT"),
    "hostages": ("ASSAULT", "RETREAT"),
    "missing": ("ASSAULT",),
    "participants": ("PROTEST", "CONSULT"),
    "troops": ("MOBILIZE", "RETREAT", "AID", "ASSAULT"),
    "weapons": ("MOBILIZE", "AID", "ASSAULT"),
    "money": ("AID", "AGREE", "SANCTION", "COOPERATE"),
    "affected": (),
    "other": (),
}
"""The event types whose size a kind of figure tells."""
_EQUAL = re.compile(r"\s*(?:[(\[/]|,? or )\s*")
"""What stands between an amount and the same in other money."""
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]\n]{2,40})[)\]]")
_JOINED = re.compile(r"(?:,|\s+(?:and|or|plus))+\s+$")
"""What joins another figure to what is counted."""
_PARTS = re.compile(r"\s+(?:of|among) (?:them|whom|which)\b")
"""What stands behind a number that counts a part of those before it."""
_NAME = 20
"""Characters behind an amount in which its currency's name stands."""


def figures(parse: Parse, events: tuple[Event, ...]) -> tuple[Figure, ...]:
    """The figures of a parse in reading order, each with the event of its sentence whose size it tells."""
    found: list[Figure] = []
    before: Counting | None = None
    numbers = sorted(parse.numbers, key=lambda n: (n.first, n.last))
    starts = [parse.words[n.first][0] for n in numbers]
    for number in numbers:
        span = _span(parse, number)
        last = found[-1] if found else None
        if is_no_count(parse.document.text, span.start, span.end):
            continue
        if last and (span.start < last.number.end or _equal(parse, last.number, span)):
            continue
        counted = _counted(parse, number, span)
        own = _of_whole(parse, found, span, _own(parse, number, counted, starts))
        what = counting(parse, number, span, counted, before)
        if counted and own and what.basis.evidence and own.end <= what.basis.evidence.start < counted.end:  # "80 cases and 30 | deaths"
            what = counting(parse, number, span, own, before)
        before = what
        event = _event(number, what.kind, parse, events)
        found.append(_figure(parse, number, span, own, what=what, event=event))
    taken = [f.number for f in found]
    found += [f for f in _noughts(parse, events) if not any(f.number.start < n.end and n.start < f.number.end for n in taken)]
    ordered = sorted(found, key=lambda f: (f.number.start, f.number.end))
    return tuple(replace(f, id=f"f{i}") for i, f in enumerate(ordered, 1))


def _noughts(parse: Parse, events: tuple[Event, ...]) -> Iterator[Figure]:
    """Counts of nobody that the network passes over."""
    document = parse.document
    for number, counted, kind in noughts(document.text):
        span, what = document.span(*number), document.span(*counted) if counted else None
        sentence = next((o for s in parse.sentences if (o := parse.offsets(*s))[0] <= span.start < o[1]), number)
        fitting = [e for e in events if sentence[0] <= e.trigger.start < sentence[1] and e.type in EVENT_OF[kind]]
        event = min(fitting, key=lambda e: abs(e.trigger.start - span.start)).id if fitting else None
        basis = (Basis("kind", kind, SURE, By.RULE, span),)
        yield Figure("", kind, span, 0.0, 0.0, 0.0, what, event, Scope.EVENT, None, (), SURE, By.RULE, basis)


def _span(parse: Parse, number: Number) -> Span:
    """The whole of a number within its sentence."""
    text = parse.document.text
    first, last = sentence_of(parse, number)
    start, end = whole_number(text[:last], *parse.offsets(number.first, number.last))
    return parse.document.span(max(first, start), end)


def _equal(parse: Parse, one: Span, other: Span) -> bool:
    """Whether an amount is the one before it in other money: "£9m ($11m)"."""
    text = parse.document.text
    mine, its = unit(one.text), unit(other.text, text[other.end : other.end + _NAME].lstrip())
    return is_money(one.text) and its is not None and mine != its and _EQUAL.fullmatch(text, one.end, other.start) is not None


def _figure(parse: Parse, number: Number, span: Span, counted: Span | None, *, what: Counting, event: str | None) -> Figure:
    """A figure without its number among all."""
    low, point, high = amount(span.text)
    behind = parse.document.text[span.end : span.end + _NAME].lstrip()
    return Figure(
        id="",
        kind=what.kind,
        number=span,
        low=low,
        point=point,
        high=high,
        counted=counted,
        event=event,
        scope=Scope.EVENT,
        as_of=None,
        according_to=(),
        confidence=round(number.confidence, 3),
        by=By.MODEL,
        basis=(what.basis, *_other_money(parse, span)),
        unit=unit(span.text, behind if what.kind in {"money", "other"} else None),
    )


def _other_money(parse: Parse, span: Span) -> Iterator[Basis]:
    """The same amount in other money, where it stands in brackets behind: "$11 million (40 million shekels)"."""
    text = parse.document.text
    found = _BRACKETS.match(text, span.end)
    if found and is_money(found[1]) and is_money(span.text) and unit(found[1]) != unit(span.text):
        point = amount(found[1])[1]
        if point is not None:
            yield Basis("equal", f"{point:.15g} {unit(found[1])}", SURE, By.RULE, parse.document.span(*found.span(1)))


def _counted(parse: Parse, number: Number, span: Span) -> Span | None:
    """What is counted, without the number itself and an "of" behind it ("six people" → "people")."""
    if number.counted is None:
        return None
    first, last = number.counted.first, number.counted.last
    if first < number.last < last:
        first = number.last + (parse.form(number.last).lower() == "of" and number.last + 1 < last)
    while first < last and parse.words[first][0] < span.end < parse.words[last - 1][1]:
        first += 1
    return phrase(parse, first, last)


def _of_whole(parse: Parse, found: Sequence[Figure], span: Span, counted: Span | None) -> Span | None:
    """What is counted, where that was a part of those before: of "14 people, seven of them soldiers, died and 20 were hurt" the 20 are people."""
    if counted is None or counted.end > span.start:
        return counted
    text = parse.document.text
    wholes = (w.counted for w, part in pairwise(found) if part.counted == counted and _PARTS.match(text, part.number.end))
    return next(wholes, None) or counted


def _own(parse: Parse, number: Number, counted: Span | None, starts: Sequence[int]) -> Span | None:
    """What is counted without another figure in it, by where all begin: cut before what joins that ("passengers | and four guards"); what begins with another is that one's alone."""
    if counted is None:
        return None
    start, end = parse.offsets(number.first, number.last)
    inside = starts[bisect_left(starts, counted.start) : bisect_left(starts, counted.end)]
    other = next((at for at in inside if not start <= at < end), None)
    if other is None:
        return counted
    joined = _JOINED.search(counted.text, 0, other - counted.start)
    cut = other if other == counted.start else counted.start + joined.start() if joined else counted.end
    return parse.document.span(counted.start, cut) if cut > counted.start else None


def _event(number: Number, kind: str, parse: Parse, events: tuple[Event, ...]) -> str | None:
    """The event a figure belongs to: one that takes the counted phrase as a participant, else the nearest fitting one of the sentence."""
    start = parse.words[number.first][0]
    holding = [
        e for e in events for p in (*e.recipients, *e.actors) if p.start is not None and p.end is not None and p.start <= start < p.end
    ]
    left, right = sentence_of(parse, number)
    fitting = [e for e in events if left <= e.trigger.start < right and e.type in EVENT_OF[kind]]
    chosen = [e for e in holding if e in fitting] or fitting or holding
    return min(chosen, key=lambda e: abs(e.trigger.start - start)).id if chosen else None
