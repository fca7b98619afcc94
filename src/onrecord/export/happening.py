"""An event with all that a table has to say of it: of one report, or merged from the reports of a story.

The tabular formats (CSV, Parquet, GeoJSON, GEXF, PLOVER, POLECAT …) are written from these, so that each takes reports and stories alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.export import words
from onrecord.record import Document, Entity, Event, Participant, Place, Report, Stance
from onrecord.story import Party, Spot, Story, StoryEvent


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who takes part: the words of the report, and who that is as far as it is known."""

    text: str
    name: str | None
    country: str | None
    sector: str | None
    role: str | None
    wikidata: str | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class Where:
    """The place of an event; `precision` is 5 within a city, 4 city, 3 district, 2 province, 1 country or wider."""

    text: str
    name: str
    level: str | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    precision: int | None


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure that tells the size of an event, and who says so."""

    kind: str
    low: float | None
    point: float | None
    high: float | None
    unit: str | None
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The report that an event stands in."""

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """One event as a row: `id` is unique over all reports; `start`, `end` and `quote` are its trigger, `evidence` the sentence around it.

    Dates are ISO, `end_date` inclusive, an open bound null; `date_basis` says how they were chosen.
    """

    id: str
    story: str | None
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: str
    quad: int
    score: float | None
    cameo: str | None
    actors: tuple[Taker, ...]
    recipients: tuple[Taker, ...]
    where: Where | None
    start_date: str | None
    end_date: str | None
    granularity: str | None
    date_basis: str | None
    tolls: tuple[Toll, ...]
    according_to: tuple[str, ...]
    denied_by: tuple[str, ...]
    origins: tuple[Origin, ...]
    start: int | None
    end: int | None
    quote: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Told:
    """A story with the reports that tell it, so that its merged events have their sentences, headlines and addresses."""

    story: Story
    reports: tuple[Report, ...]


Item = Report | Story | Told
"""What a format is written from."""


def happenings(items: Iterable[Item]) -> Iterator[Happening]:
    """The events of reports, or the merged events of stories, in order."""
    for item in items:
        if isinstance(item, Report):
            yield from of_report(item)
        else:
            yield from of_story(item.story, item.reports) if isinstance(item, Told) else of_story(item)


def of_report(report: Report) -> Iterator[Happening]:
    """The events of one report, in order."""
    entities = {entity.id: entity for entity in report.entities}
    places = {place.id: place for place in report.places}
    return (_of_event(report, event, entities, places) for event in report.events)


def _of_event(report: Report, event: Event, entities: Mapping[str, Entity], places: Mapping[str, Place]) -> Happening:
    when = event.when
    according_to, denied_by = _voices(report, event.according_to)
    return Happening(
        id=f"{report.document.id}#{event.id}",
        story=None,
        type=event.type,
        modes=event.modes,
        contexts=event.contexts,
        status=event.status.value,
        quad=event.quad,
        score=event.score,
        cameo=event.cameo,
        actors=tuple(_taker(p, entities) for p in event.actors),
        recipients=tuple(_taker(p, entities) for p in event.recipients),
        where=_where(event, places),
        start_date=when.start_date if when else None,
        end_date=when.end_date if when else None,
        granularity=when.granularity.value if when and when.granularity else None,
        date_basis=when.chosen.value if when else None,
        tolls=_tolls(report, event),
        according_to=according_to,
        denied_by=denied_by,
        origins=(_origin(report.document),),
        start=event.trigger.start,
        end=event.trigger.end,
        quote=event.trigger.text,
        evidence=evidence(report, event.trigger.start),
        confidence=event.confidence,
    )


def of_story(story: Story, reports: Iterable[Report] = ()) -> Iterator[Happening]:
    """The merged events of one story: each with every report that tells it, its words those of the first.

    Sentences, headlines and addresses are known of the reports that are given.
    """
    known = {report.document.id: report for report in reports}
    return (_of_merged(story, event, known) for event in story.events)


def _of_merged(story: Story, event: StoryEvent, known: Mapping[str, Report]) -> Happening:
    first = event.mentions[0].trigger if event.mentions else None
    return Happening(
        id=f"{story.id}#{event.id}",
        story=story.id,
        type=event.type,
        modes=event.modes,
        contexts=event.contexts,
        status=event.status.value,
        quad=event.quad,
        score=event.score,
        cameo=event.cameo,
        actors=tuple(_party(p) for p in event.actors),
        recipients=tuple(_party(p) for p in event.recipients),
        where=_spot(event.place),
        start_date=event.start_date,
        end_date=event.end_date,
        granularity=event.granularity.value if event.granularity else None,
        date_basis=None,
        tolls=tuple(Toll(r.kind, r.low, r.point, r.high, r.unit, r.words.text, r.who or r.publisher or "") for r in event.readings),
        according_to=_once(voice.who for voice in event.claimed_by),
        denied_by=_once(voice.who for voice in event.denied_by),
        origins=_origins(event, known),
        start=first.start if first else None,
        end=first.end if first else None,
        quote=first.text if first else "",
        evidence=evidence(known[first.document], first.start) if first and first.start is not None and first.document in known else "",
        confidence=event.confidence,
    )


def evidence(report: Report, at: int) -> str:
    """The sentence that stands around an offset."""
    found = next((s for s in report.sentences if s.start <= at < s.end), None)
    return report.document.text[found.start : found.end] if found else ""


def _origin(document: Document) -> Origin:
    return Origin(document.id, document.title, document.publisher, document.published, document.url, document.language)


def _origins(event: StoryEvent, known: Mapping[str, Report]) -> tuple[Origin, ...]:
    """The reports of a merged event; of one that is not given its publisher where it speaks for itself, its address where that is its id."""
    publishers = {v.document: v.who for v in event.reported_by if v.statement is None}
    dates = {r.document: r.published for r in event.readings}
    ids = _once(mention.document for mention in event.mentions)
    return tuple(
        _origin(known[id_].document)
        if id_ in known
        else Origin(id_, None, publishers.get(id_), dates.get(id_), id_ if "://" in id_ else None, None)
        for id_ in ids
    )


def _taker(mention: Participant, entities: Mapping[str, Entity]) -> Taker:
    entity = entities.get(mention.entity or "")
    if entity is None:
        return Taker(mention.text, None, None, None, None, None, None)
    return Taker(mention.text, entity.name, entity.country, entity.sector, entity.role, entity.wikidata, entity.actor)


def _party(party: Party) -> Taker:
    text = party.mentions[0].text if party.mentions else party.name
    return Taker(text, party.name, party.country, party.sector, party.role, None, party.actor)


def _where(event: Event, places: Mapping[str, Place]) -> Where | None:
    """The location that was chosen; where there is none, the words that are named with the event."""
    mention = event.location or next(iter(event.places), None)
    if mention is None:
        return None
    place = places.get(mention.place or "")
    if place is None:
        return Where(mention.text, mention.text, None, None, None, None, None, None, mention.precision)
    level = place.level.value if place.level else None
    point = (place.latitude, place.longitude, place.geonames)
    return Where(mention.text, place.name, level, place.country, place.admin1, *point, mention.precision)


def _spot(spot: Spot | None) -> Where | None:
    if spot is None:
        return None
    text = spot.mentions[0].text if spot.mentions else spot.name
    return Where(text, spot.name, None, spot.country, spot.admin1, spot.latitude, spot.longitude, spot.geonames, spot.precision)


def _tolls(report: Report, event: Event) -> tuple[Toll, ...]:
    found = (f for f in report.figures if f.id in event.figures)
    return tuple(
        Toll(f.kind, f.low, f.point, f.high, f.unit, f.number.text, words.according_to(report, f.according_to)) for f in found
    )  # fmt: skip


def _voices(report: Report, ids: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose word an event is, and who denies it, each innermost first."""
    by_id = {s.id: s for s in report.statements}
    found = [by_id[i] for i in ids if i in by_id]
    names = [(s.source.text if s.source else "(unnamed)", s.stance is Stance.DENY) for s in found]
    return tuple(name for name, denies in names if not denies), tuple(name for name, denies in names if denies)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
