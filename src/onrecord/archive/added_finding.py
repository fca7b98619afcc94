"""A finding that the machine has missed, made from what a person says of it."""

from collections.abc import Callable, Mapping

from onrecord.archive import changed_field, values
from onrecord.archive.correction import Correction, Finding, FindingKind
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import By, Entity, Event, Figure, Place, Report, Span, Statement, Time
from onrecord.vocabulary import EntityKind, Quoted, Scope, Stance, Status, Voice


def added(report: Report, correction: Correction) -> Report:
    """The report with one finding more, in its place by the order of the text; its fields are those of the correction's `new`."""
    anchor = values.span(report, [correction.start, correction.end])
    given = values.parsed(correction.new) or {}
    if not isinstance(given, dict):
        raise ArchiveError(f"{correction.new!r}: give an object with the fields of the finding")
    prefix, made, room = _MADE[correction.kind]
    before: tuple[Finding, ...] = getattr(report, room)
    finding = made(free(prefix, before), anchor)
    order = {name: n for n, name in enumerate(changed_field.FIELDS[type(finding)])}
    for name in sorted(given, key=lambda name: order.get(name, len(order))):
        made_so = changed_field.setter(finding, name)(report, finding, given[name])
        finding = replace(finding, **made_so)  # type: ignore[arg-type]  # setters give what their fields take
    return replace(report, **{room: tuple(sorted((*before, finding), key=_place))})  # type: ignore[arg-type]  # the room is the kind's own


def letter(kind: FindingKind) -> str:
    """What ids of a kind begin with."""
    return _MADE[kind][0]


def free(prefix: str, before: tuple[Finding, ...]) -> str:
    """The first id of a person's finding that is not taken."""
    taken = {finding.id for finding in before}
    return next(name for n in range(1, len(taken) + 2) if (name := f"{prefix}a{n}") not in taken)


def _place(finding: Finding) -> int:
    if isinstance(finding, Event):
        return finding.trigger.start
    if isinstance(finding, Statement):
        return finding.content[0].start
    if isinstance(finding, Figure):
        return finding.number.start
    return finding.mentions[0].start if finding.mentions else 0


def _event(name: str, at: Span) -> Event:
    return Event(name, "CONSULT", (), (), at, (), (), (), (), Status.ACTUAL, (), (), 1, None, None, 1.0, By.PERSON)


def _statement(name: str, at: Span) -> Statement:
    nothing: tuple[str, ...] = ()
    return Statement(
        name, Stance.ASSERT, None, None, at, (at,), None, Quoted.INDIRECT, nothing, nothing, nothing, 1.0, By.PERSON, Voice.NOBODY
    )


def _figure(name: str, at: Span) -> Figure:
    return Figure(name, "other", at, None, None, None, None, None, Scope.EVENT, None, (), 1.0, By.PERSON)


def _entity(name: str, at: Span) -> Entity:
    return Entity(name, at.text, EntityKind.OTHER, None, None, None, None, None, (at,), 1.0, By.PERSON)


def _location(name: str, at: Span) -> Place:
    return Place(name, at.text, None, None, None, None, None, None, (at,), 1.0, By.PERSON)


def _time(name: str, at: Span) -> Time:
    return Time(name, None, None, None, None, (at,), 1.0, By.PERSON)


_MADE: Mapping[FindingKind, tuple[str, Callable[[str, Span], Finding], str]] = {
    FindingKind.EVENT: ("e", _event, "events"),
    FindingKind.STATEMENT: ("s", _statement, "statements"),
    FindingKind.FIGURE: ("f", _figure, "figures"),
    FindingKind.ENTITY: ("n", _entity, "entities"),
    FindingKind.PLACE: ("p", _location, "places"),
    FindingKind.TIME: ("t", _time, "times"),
}
