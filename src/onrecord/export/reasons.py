"""Why each field of a finding is what it is: the words it stands on, the confidence, and whether model or rule decided.

A finding's own `basis` counts; for what it leaves open, a field that is a span is its own evidence, and a field derived from others is a rule's.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.export import words
from onrecord.record import Basis, By, Event, Figure, Participant, PlaceMention, Report, Span, Statement, TimeMention


@dataclass(frozen=True, slots=True)
class Why:
    """One field of a finding, its value, the words it stands on, how sure it is and who decided."""

    finding: str
    field: str
    value: str
    evidence: str
    confidence: float
    by: By


def reasons(report: Report) -> Iterator[Why]:
    """Every field of every event, statement and figure that has a value, and of the entities that act, in the order of the record."""
    for entity in words.acting(report):
        for basis in entity.basis:
            shown = basis.evidence.text if basis.evidence else entity.mentions[0].text
            yield Why(entity.id, basis.field, basis.value, shown, basis.confidence, basis.by)
    for event in report.events:
        yield from _event(report, event)
    for statement in report.statements:
        yield from _statement(report, statement)
    for figure in report.figures:
        yield from _figure(report, figure)


def _event(report: Report, e: Event) -> Iterator[Why]:
    known = _Known(e)
    yield from known.told("type", e.type, e.trigger.text)
    for mode in e.modes:
        yield from known.told("modes", mode, e.trigger.text)
    for role, mentions in (("actors", e.actors), ("recipients", e.recipients), ("places", e.places), ("times", e.times)):
        for mention in mentions:
            yield _mention(report, e.id, role, mention)
    yield from known.told("status", e.status.value, e.trigger.text)
    yield from _held(report, known, "according_to", e.according_to)
    for figure in report.figures:
        if figure.id in e.figures:
            yield from known.derived("figures", figure.id, figure.number.text)
    for context in e.contexts:
        yield from known.derived("contexts", context, e.trigger.text)
    code = f"{e.quad}, {e.score}, {e.cameo}"
    yield from known.derived("quad, score, cameo", code, words.kind(e))


def _statement(report: Report, s: Statement) -> Iterator[Why]:
    known = _Known(s)
    cue = s.cue.text if s.cue else ""
    yield from known.told("stance", s.stance.value, cue)
    for field, span in (("source", s.source), ("cue", s.cue), ("addressee", s.addressee)):
        if span:
            yield from known.told(field, span.text, span.text)
    for span in s.content:
        yield from known.told("content", span.text, span.text)
    if s.source_entity:
        yield from known.derived("source_entity", s.source_entity, s.source.text if s.source else "")
    yield from known.derived("quoted", s.quoted.value, s.content[0].text)
    yield from _held(report, known, "within", s.within)


def _figure(report: Report, f: Figure) -> Iterator[Why]:
    known = _Known(f)
    yield from known.told("kind", f.kind, f.number.text)
    yield from known.told("number", f.number.text, f.number.text)
    yield from known.derived("value", words.value(f), f.number.text)
    if f.counted:
        yield from known.told("counted", f.counted.text, f.counted.text)
    event = next((e for e in report.events if e.id == f.event), None)
    if event:
        yield from known.derived("event", event.id, event.trigger.text)
    yield from known.derived("scope", f.scope.value, f.number.text)
    if f.unit:
        yield from known.derived("unit", f.unit, f.number.text)
    whole = next((w for w in report.figures if w.id == f.part_of), None)
    if whole:
        yield from known.derived("part_of", whole.id, whole.number.text)
    if f.as_of:
        yield from known.derived("as_of", f.as_of, f.number.text)
    yield from _held(report, known, "according_to", f.according_to)


class _Known:
    """A finding with its basis by field and value."""

    def __init__(self, finding: Event | Statement | Figure) -> None:
        self._finding = finding
        self._basis: dict[tuple[str, str], Basis] = {(b.field, b.value): b for b in finding.basis}

    def told(self, field: str, value: str, evidence: str) -> Iterator[Why]:
        """A field that the model saw, by its own basis or else by that of the finding."""
        yield self._why(field, value, evidence, self._finding.by)

    def derived(self, field: str, value: str, evidence: str) -> Iterator[Why]:
        """A field that a rule derives; it is as sure as the finding that it is derived from."""
        yield self._why(field, value, evidence, By.RULE)

    def _why(self, field: str, value: str, evidence: str, by: By) -> Why:
        basis = self._basis.get((field, value))
        if basis is None:
            return Why(self._finding.id, field, value, evidence, self._finding.confidence, by)
        shown = basis.evidence.text if basis.evidence else evidence
        return Why(self._finding.id, field, value, shown, basis.confidence, basis.by)


def _mention(report: Report, id_: str, role: str, mention: Participant | PlaceMention | TimeMention) -> Why:
    text = words.named(report, mention.text, mention.entity) if isinstance(mention, Participant) else mention.text
    evidence = mention.text if mention.start is not None else "(left out in the sentence)"
    return Why(id_, role, text, evidence, mention.confidence, mention.by)


def _held(report: Report, known: _Known, field: str, ids: tuple[str, ...]) -> Iterator[Why]:
    """Whose word a finding is: it lies in the content of these statements, whose source and cue say so."""
    for statement in (s for i in ids for s in report.statements if s.id == i):
        spans: list[Span | None] = [statement.source, statement.cue]
        source = statement.source.text if statement.source else "(unnamed)"
        yield from known.derived(field, f"{statement.id} {source}", " … ".join(s.text for s in spans if s))
