"""A report without one of its findings: whatever pointed to it points to nothing, or to another that takes its place."""

from collections.abc import Callable

from onrecord.archive.correction import ROOMS, FindingKind
from onrecord.changed import replace
from onrecord.record import Event, Participant, Report

Renamed = Callable[[str | None], str | None]


def without(report: Report, kind: FindingKind, gone: str) -> Report:
    """The report without this finding."""
    return renamed(report, kind, lambda name: None if name == gone else name)


def renamed(report: Report, kind: FindingKind, new: Renamed) -> Report:
    """The report with the findings of one kind renamed; those without a new name are gone, and so is what pointed to them.

    Of several that get one name, the one that has it already stays.
    """
    room = ROOMS[kind]
    kept = tuple(f for f in getattr(report, room) if new(f.id) == f.id)
    report = replace(report, **{room: kept})  # type: ignore[arg-type]  # the room is the kind's own
    return _POINTERS[kind](report, new)


def _without_event(report: Report, new: Renamed) -> Report:
    return replace(
        report,
        statements=tuple(replace(s, events=_names(s.events, new)) for s in report.statements),
        figures=tuple(replace(f, event=new(f.event)) for f in report.figures),
    )


def _without_statement(report: Report, new: Renamed) -> Report:
    return replace(
        report,
        events=tuple(replace(e, according_to=_names(e.according_to, new)) for e in report.events),
        figures=tuple(replace(f, according_to=_names(f.according_to, new)) for f in report.figures),
        statements=tuple(replace(s, within=_names(s.within, new)) for s in report.statements),
    )


def _without_figure(report: Report, new: Renamed) -> Report:
    return replace(
        report,
        events=tuple(replace(e, figures=_names(e.figures, new)) for e in report.events),
        statements=tuple(replace(s, figures=_names(s.figures, new)) for s in report.statements),
        figures=tuple(replace(f, part_of=new(f.part_of)) for f in report.figures),
    )


def _without_entity(report: Report, new: Renamed) -> Report:
    def members(given: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(replace(p, entity=new(p.entity)) for p in given if p.start is not None or new(p.entity))

    return replace(
        report,
        events=tuple(replace(e, actors=members(e.actors), recipients=members(e.recipients)) for e in report.events),
        statements=tuple(replace(s, source_entity=new(s.source_entity)) for s in report.statements),
        entities=tuple(replace(e, members=_names(e.members, new)) for e in report.entities),
    )


def _without_place(report: Report, new: Renamed) -> Report:
    def event(e: Event) -> Event:
        at = e.location and replace(e.location, place=new(e.location.place))
        places = tuple(replace(p, place=new(p.place)) for p in e.places)
        return replace(e, places=places, location=at if at and at.place else None)

    return replace(report, events=tuple(map(event, report.events)))


def _without_time(report: Report, new: Renamed) -> Report:
    def event(e: Event) -> Event:
        when = e.when if e.when is None or e.when.time is None or new(e.when.time) else None
        return replace(e, times=tuple(replace(t, time=new(t.time)) for t in e.times), when=when and replace(when, time=new(when.time)))

    return replace(report, events=tuple(map(event, report.events)))


def _names(names: tuple[str, ...], new: Renamed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in map(new, names) if name))


_POINTERS: dict[FindingKind, Callable[[Report, Renamed], Report]] = {
    FindingKind.EVENT: _without_event,
    FindingKind.STATEMENT: _without_statement,
    FindingKind.FIGURE: _without_figure,
    FindingKind.ENTITY: _without_entity,
    FindingKind.PLACE: _without_place,
    FindingKind.TIME: _without_time,
}
