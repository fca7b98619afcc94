"""Figures: counts of people, money and arms with their kind, what they count, and their value as the words give it."""

from onrecord.codebook.amounts import amount
from onrecord.find.phrases import phrase, words_span
from onrecord.parse import Number, Parse
from onrecord.record import Basis, By, Event, Figure, Scope, Span

_EVENT_OF = {
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


def figures(parse: Parse, events: tuple[Event, ...]) -> tuple[Figure, ...]:
    """The figures of a parse in reading order, each with the event of its sentence whose size it tells."""
    found = sorted(parse.numbers, key=lambda n: (n.first, n.last))
    return tuple(_figure(f"f{i}", number, parse, events) for i, number in enumerate(found, 1))


def _figure(id_: str, number: Number, parse: Parse, events: tuple[Event, ...]) -> Figure:
    span = words_span(parse, number.first, number.last)
    counted = _counted(parse, number)
    low, point, high = amount(span.text)
    return Figure(
        id=id_,
        kind=number.kind,
        number=span,
        low=low,
        point=point,
        high=high,
        counted=counted,
        event=_event(number, parse, events),
        scope=Scope.EVENT,
        as_of=None,
        according_to=(),
        confidence=round(number.confidence, 3),
        by=By.MODEL,
        basis=(Basis("kind", number.kind, round(number.confidence, 3), By.MODEL),),
    )


def _counted(parse: Parse, number: Number) -> Span | None:
    """What is counted, without the number itself and an "of" behind it ("six people" → "people")."""
    if number.counted is None:
        return None
    first, last = number.counted.first, number.counted.last
    if first < number.last < last:
        first = number.last + (parse.form(number.last).lower() == "of" and number.last + 1 < last)
    return phrase(parse, first, last)


def _event(number: Number, parse: Parse, events: tuple[Event, ...]) -> str | None:
    """The event a figure belongs to: one that takes the counted phrase as a participant, else the nearest fitting one of the sentence."""
    start = parse.words[number.first][0]
    holding = [
        e for e in events for p in (*e.recipients, *e.actors) if p.start is not None and p.end is not None and p.start <= start < p.end
    ]
    a, b = next(((a, b) for a, b in parse.sentences if a <= number.first < b), (number.first, number.last))
    left, right = parse.offsets(a, b)
    fitting = [e for e in events if left <= e.trigger.start < right and e.type in _EVENT_OF[number.kind]]
    chosen = [e for e in holding if e in fitting] or fitting or holding
    return min(chosen, key=lambda e: abs(e.trigger.start - start)).id if chosen else None
