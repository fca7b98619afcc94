"""Gold documents and reports in one shape, so that the same scorer takes either: types, labels and character ranges.

Nothing else of a report is looked at, so a report made by another reader scores alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.measure.gold import GoldDocument, GoldEvent, GoldStatement
from onrecord.measure.spans import Range, offsets
from onrecord.record import Event, Participant, PlaceMention, Report, Span, Statement, TimeMention


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """An event; `according` are the source ranges of the innermost statement that holds it, None where there is none."""

    type: str
    modes: frozenset[str]
    trigger: Range
    actors: tuple[Range, ...]
    recipients: tuple[Range, ...]
    places: tuple[Range, ...]
    times: tuple[Range, ...]
    status: str
    implicit: tuple[tuple[str, str], ...]
    according: tuple[Range, ...] | None


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """A statement as stance and ranges."""

    stance: str
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """All that is scored of a document; figures are (kind, range of the number)."""

    events: tuple[CodedEvent, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    figures: tuple[tuple[str, Range], ...] = ()


def coded_gold(gold: GoldDocument) -> Coded:
    """An annotated document; its events are according to the shortest statement whose content holds their trigger."""
    statements = tuple(_gold_statement(s) for s in gold.statements)
    return Coded(
        events=tuple(_gold_event(e, statements) for e in gold.events),
        statements=statements,
        figures=tuple((f.kind, offsets(f.number)) for f in gold.figures),
    )


def coded_report(report: Report) -> Coded:
    """A report; participants without offsets count as implicit, by the name of their entity."""
    names = {entity.id: entity.name.lower() for entity in report.entities}
    sources = {s.id: _one(s.source) for s in report.statements}
    return Coded(
        events=tuple(_event(e, names, sources) for e in report.events),
        statements=tuple(_statement(s) for s in report.statements),
        figures=tuple((f.kind, offsets(f.number)) for f in report.figures),
    )


def _gold_statement(s: GoldStatement) -> CodedStatement:
    return CodedStatement(s.stance, _all(s.source), _all(s.cue), _all(s.content))


def _gold_event(e: GoldEvent, statements: Sequence[CodedStatement]) -> CodedEvent:
    return CodedEvent(
        type=e.type,
        modes=e.modes,
        trigger=offsets(e.trigger),
        actors=_all(e.actors),
        recipients=_all(e.recipients),
        places=_all(e.places),
        times=_all(e.times),
        status=e.status,
        implicit=tuple((role, name.lower()) for role, name in e.implicit),
        according=_innermost(offsets(e.trigger), statements),
    )


def _innermost(trigger: Range, statements: Sequence[CodedStatement]) -> tuple[Range, ...] | None:
    holding = [s for s in statements if any(a <= trigger[0] and trigger[1] <= b for a, b in s.content)]
    return min(holding, key=lambda s: sum(b - a for a, b in s.content)).source if holding else None


def _event(e: Event, names: dict[str, str], sources: dict[str, tuple[Range, ...]]) -> CodedEvent:
    absent = [(role, p) for role, found in (("actors", e.actors), ("recipients", e.recipients)) for p in found if p.start is None]
    return CodedEvent(
        type=e.type,
        modes=frozenset(e.modes),
        trigger=offsets(e.trigger),
        actors=_named(e.actors),
        recipients=_named(e.recipients),
        places=_named(e.places),
        times=_named(e.times),
        status=e.status,
        implicit=tuple((role, names.get(p.entity or "", "")) for role, p in absent),
        according=sources.get(e.according_to[0]) if e.according_to else None,
    )


def _statement(s: Statement) -> CodedStatement:
    return CodedStatement(s.stance, _one(s.source), _one(s.cue), _all(s.content))


def _one(span: Span | None) -> tuple[Range, ...]:
    return (offsets(span),) if span else ()


def _all(spans: Sequence[Span]) -> tuple[Range, ...]:
    return tuple(offsets(span) for span in spans)


def _named(found: Sequence[Participant | PlaceMention | TimeMention]) -> tuple[Range, ...]:
    return tuple((p.start, p.end) for p in found if p.start is not None and p.end is not None)
