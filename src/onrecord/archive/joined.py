"""Two entities, places or times that are one, and one that is two."""

from onrecord.archive import values
from onrecord.archive.added_finding import free, letter
from onrecord.archive.correction import Correction, Finding, FindingKind
from onrecord.archive.rejected import renamed
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import By, Entity, Event, Participant, Place, Report, Span, Time

_ROOMS = {FindingKind.ENTITY: "entities", FindingKind.PLACE: "places", FindingKind.TIME: "times"}


def merged(report: Report, correction: Correction, finding: Finding) -> Report:
    """The report where what is mentioned at the correction's `new` is this one; nothing changes where it is so already."""
    room = _room(correction.kind)
    known: tuple[Entity | Place | Time, ...] = getattr(report, room)
    at = values.span(report, values.parsed(correction.new))
    other = next((k for k in known if any((m.start, m.end) == (at.start, at.end) for m in k.mentions)), None)
    if other is None or other.id == finding.id:
        return report
    both = sorted({*_mentions(finding), *other.mentions}, key=lambda m: (m.start, m.end))
    report = renamed(report, correction.kind, lambda name: finding.id if name == other.id else name)
    whole = tuple(
        replace(k, mentions=tuple(both), by=By.PERSON, confidence=1.0) if k.id == finding.id else k for k in getattr(report, room)
    )
    return replace(report, **{room: whole})  # type: ignore[arg-type]  # the room is the kind's own


def split(report: Report, correction: Correction, finding: Finding) -> Report:
    """The report where the mentions that `new` lists are of another of the same sort; what takes part at one of them is then the other."""
    room = _room(correction.kind)
    if not isinstance(finding, Entity | Place | Time):
        return report
    wanted = {(s.start, s.end) for s in values.spans(report, values.parsed(correction.new))}
    gone = tuple(m for m in _mentions(finding) if (m.start, m.end) in wanted)
    left = tuple(m for m in _mentions(finding) if (m.start, m.end) not in wanted)
    if not gone or not left:
        return report
    known: tuple[Finding, ...] = getattr(report, room)
    other = _apart(finding, free(letter(correction.kind), known), gone)
    ours = replace(finding, mentions=left, by=By.PERSON, confidence=1.0)
    report = replace(report, **{room: tuple(x for k in known for x in ((ours, other) if k.id == finding.id else (k,)))})  # type: ignore[arg-type]  # the room is one of findings
    return replace(report, events=tuple(_moved(e, finding.id, other) for e in report.events)) if isinstance(other, Entity) else report


def _apart(finding: Finding, name: str, mentions: tuple[Span, ...]) -> Finding:
    """What the mentions that were taken out stand for: so far only their words are known."""
    if isinstance(finding, Entity):
        return Entity(name, mentions[0].text, finding.kind, None, None, None, None, None, mentions, 1.0, By.PERSON)
    if isinstance(finding, Place):
        return Place(name, mentions[0].text, None, None, None, None, None, None, mentions, 1.0, By.PERSON)
    return Time(name, None, None, None, None, mentions, 1.0, By.PERSON)


def _moved(event: Event, old: str, new: Entity) -> Event:
    """An event whose participants at mentions of the new entity are the new one's."""

    def member(p: Participant) -> Participant:
        inside = any(p.start is not None and p.end is not None and p.start <= m.start and m.end <= p.end for m in new.mentions)
        return replace(p, entity=new.id) if p.entity == old and inside else p

    return replace(event, actors=tuple(map(member, event.actors)), recipients=tuple(map(member, event.recipients)))


def _mentions(finding: Finding) -> tuple[Span, ...]:
    return finding.mentions if isinstance(finding, Entity | Place | Time) else ()


def _room(kind: FindingKind) -> str:
    if kind not in _ROOMS:
        raise ArchiveError(f"{kind.value}s are not merged or split; reject one and add another")
    return _ROOMS[kind]
