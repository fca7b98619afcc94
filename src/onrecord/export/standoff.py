"""A report as marked spans and links between them: what the formats of annotation tools share.

Every event, statement and figure is a tag with links to its parts; a tag that is a part of several stands once. The order of links says nothing, so that formats
which have none are read back equal.

    >>> tag = Tag("T1", "Source", (Span(0, 3, "She"),), ())
    >>> Standoff("d1", "She said so.", (tag,), ()).tags[0].label
    'Source'
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.record import Entity, Event, Figure, Participant, Place, PlaceMention, Report, Span, Statement, Time, TimeMention

Notes = tuple[tuple[str, str], ...]
PART = "Part"
"""The link from the first piece of a tag in several pieces to each further one, in formats whose spans are whole."""
PARTS = frozenset({"Participant", "Place", "Time", "Source", "Cue", "Content", "Addressee", "Counted"})
"""Labels of what is a part of a finding; all other labels are findings: event types, `Attribution`, `Attribution-no-source`, `Figure`."""
NOTES = (
    "status", "modes", "stance", "quoted", "kind", "scope", "unit", "low", "point", "high",
    "name", "country", "sector", "role", "wikidata", "geonames", "value",
)  # fmt: skip
"""All names of notes."""
FREE = frozenset({"name", "role", "value"})
"""Notes whose value is free text; those of all others are one word."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A label on one or several spans, in reading order, with notes (name and one-line value) sorted by name."""

    id: str
    label: str
    spans: tuple[Span, ...]
    notes: Notes


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A part of a finding: from the tag of the finding to that of the part, and what it is to it."""

    source: str
    role: str
    target: str


@dataclass(frozen=True, slots=True)
class Standoff:
    """A document's text with its tags, numbered T1, T2 …, and links sorted."""

    document: str
    text: str
    tags: tuple[Tag, ...]
    links: tuple[Link, ...]


def standoff(report: Report) -> Standoff:
    """Everything that was found in a report as tags and links; what the sentence leaves out has no span and is left out here too."""
    marked = _Marked(report)
    events = {event.id: marked.event(event) for event in report.events}
    statements = {statement.id: marked.statement(statement) for statement in report.statements}
    figures = {figure.id: marked.figure(figure) for figure in report.figures}
    for event in report.events:
        marked.link(events[event.id], "AccordingTo", (statements.get(i) for i in event.according_to))
        marked.link(events[event.id], "Figure", (figures.get(i) for i in event.figures))
    for said in report.statements:
        marked.link(statements[said.id], "Within", (statements.get(i) for i in said.within))
    for figure in report.figures:
        marked.link(figures[figure.id], "AccordingTo", (statements.get(i) for i in figure.according_to))
    return Standoff(report.document.id, report.document.text, tuple(marked.tags), tuple(sorted(set(marked.links))))


def standoffs(reports: Iterable[Report]) -> Iterator[Standoff]:
    """Each report as tags and links."""
    return map(standoff, reports)


class _Marked:
    """Tags and links as they are gathered; a part with the same label, spans and notes stands once."""

    def __init__(self, report: Report) -> None:
        self._entities: dict[str, Entity] = {e.id: e for e in report.entities}
        self._places: dict[str, Place] = {p.id: p for p in report.places}
        self._times: dict[str, Time] = {t.id: t for t in report.times}
        self._known: dict[tuple[str, tuple[Span, ...], Notes], str] = {}
        self.tags: list[Tag] = []
        self.links: list[Link] = []

    def event(self, event: Event) -> str:
        """Tag an event's trigger and its parts."""
        id_ = self._finding(event.type, (event.trigger,), {"status": event.status.value, "modes": ",".join(event.modes)})
        self.link(id_, "Actor", map(self._participant, event.actors))
        self.link(id_, "Recipient", map(self._participant, event.recipients))
        self.link(id_, "Place", map(self._place, event.places))
        self.link(id_, "Time", map(self._time, event.times))
        return id_

    def statement(self, statement: Statement) -> str:
        """Tag a statement at its cue, else at its content, and its parts."""
        anchor = (statement.cue,) if statement.cue else statement.content[:1]
        label = "Attribution" if statement.source else "Attribution-no-source"
        id_ = self._finding(label, anchor, {"stance": statement.stance.value, "quoted": statement.quoted.value})
        entity = self._entities.get(statement.source_entity or "")
        self.link(id_, "Source", [self._part("Source", (statement.source,), _of_entity(entity))] if statement.source else [])
        self.link(id_, "Cue", [self._part("Cue", (statement.cue,), {})] if statement.cue else [])
        self.link(id_, "Content", [self._part("Content", statement.content, {})])
        self.link(id_, "Addressee", [self._part("Addressee", (statement.addressee,), {})] if statement.addressee else [])
        return id_

    def figure(self, figure: Figure) -> str:
        """Tag a figure's number and what it counts."""
        bounds = {"low": figure.low, "point": figure.point, "high": figure.high}
        notes = {name: f"{value:.15g}" for name, value in bounds.items() if value is not None}
        id_ = self._finding("Figure", (figure.number,), {"kind": figure.kind, "scope": figure.scope.value, "unit": figure.unit, **notes})
        self.link(id_, "Counted", [self._part("Counted", (figure.counted,), {})] if figure.counted else [])
        return id_

    def link(self, source: str, role: str, targets: Iterable[str | None]) -> None:
        """Link a finding to its parts of one role; what has no tag is passed over."""
        self.links += [Link(source, role, target) for target in targets if target]

    def _participant(self, mention: Participant) -> str | None:
        if mention.start is None or mention.end is None:
            return None
        return self._part(
            "Participant", (Span(mention.start, mention.end, mention.text),), _of_entity(self._entities.get(mention.entity or ""))
        )

    def _place(self, mention: PlaceMention) -> str:
        place = self._places.get(mention.place or "")
        found = {"name": place.name, "country": place.country, "geonames": str(place.geonames or "")} if place else {}
        return self._part("Place", (Span(mention.start, mention.end, mention.text),), found)

    def _time(self, mention: TimeMention) -> str:
        time = self._times.get(mention.time or "")
        return self._part("Time", (Span(mention.start, mention.end, mention.text),), {"value": time.value} if time else {})

    def _finding(self, label: str, spans: tuple[Span, ...], notes: dict[str, str | None]) -> str:
        id_ = f"T{len(self.tags) + 1}"
        self.tags.append(Tag(id_, label, spans, _notes(notes)))
        return id_

    def _part(self, label: str, spans: tuple[Span, ...], notes: dict[str, str | None]) -> str:
        key = label, spans, _notes(notes)
        if key not in self._known:
            self._known[key] = self._finding(label, spans, notes)
        return self._known[key]


def _of_entity(entity: Entity | None) -> dict[str, str | None]:
    if entity is None:
        return {}
    return {"name": entity.name, "country": entity.country, "sector": entity.sector, "role": entity.role, "wikidata": entity.wikidata}


def _notes(found: dict[str, str | None]) -> Notes:
    """Notes that have a value, on one line each; one word where the name does not stand for free text."""
    lines = {name: " ".join(value.split()) for name, value in found.items() if value}
    return tuple(sorted((name, value if name in FREE else value.replace(" ", "-")) for name, value in lines.items() if value))


def whole(found: Standoff) -> Standoff:
    """The same for formats whose spans are whole: each further piece of a tag is a tag of its own, linked to the first by `Part`."""
    tags, links = list[Tag](), list(found.links)
    further = len(found.tags)
    extra: list[Tag] = []
    for tag in found.tags:
        tags.append(replace(tag, spans=tag.spans[:1]))
        for span in tag.spans[1:]:
            further += 1
            extra.append(Tag(f"T{further}", tag.label, (span,), ()))
            links.append(Link(tag.id, PART, f"T{further}"))
    return replace(found, tags=(*tags, *extra), links=tuple(sorted(links)))


def fitted(found: Standoff, fit: Callable[[str, tuple[Span, ...]], tuple[Span, ...]]) -> Standoff:
    """The same with spans as a format can hold them; a tag of which nothing is left goes, with its links, and the others are numbered anew."""
    fits = {tag.id: fit(found.text, tag.spans) for tag in found.tags}
    left = [tag for tag in found.tags if fits[tag.id]]
    ids = {tag.id: f"T{i}" for i, tag in enumerate(left, 1)}
    tags = tuple(replace(tag, id=ids[tag.id], spans=fits[tag.id]) for tag in left)
    links = (Link(ids[k.source], k.role, ids[k.target]) for k in found.links if k.source in ids and k.target in ids)
    return replace(found, tags=tags, links=tuple(sorted(links)))


def trimmed(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans without the white space at their edges; one of nothing else goes."""
    return tuple(Span(a, b, text[a:b]) for span in spans for a, b in [inner(text, span.start, span.end)] if a < b)


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """Offsets moved inwards over white space.

    >>> inner(" a b ", 0, 5)
    (1, 4)
    """
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
