"""Reports as a perfect reader would make them from the annotation of a story: to measure merging apart from reading."""

from collections.abc import Iterator, Sequence

from onrecord.codebook import plover
from onrecord.codebook.countries import country_named
from onrecord.measure.accounts import Account, Somebody, ToldEvent
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from onrecord.record import (
    By,
    Chosen,
    Document,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Figure,
    Granularity,
    Near,
    Participant,
    Place,
    PlaceMention,
    Quoted,
    Report,
    Sentence,
    Span,
    Statement,
    Versions,
    Voice,
)
from onrecord.resolve.attribution import attribute
from onrecord.resolve.how_many import how_many
from onrecord.resolve.where import located
from onrecord.resolve.where_events import precision

_VERSIONS = Versions("gold", "gold", plover.VERSION)


def record(account: Account) -> Report:
    """The report of an annotated account: its participants by their words, its places by the tables, all else as annotated."""
    document = account.document
    tokens = words(document.text)
    divided = tuple(Sentence(tokens[a][0], tokens[b - 1][1]) for a, b in sentences(document.text, tokens).spans)
    entities = _entities(account)
    places = located(_places(account), document, tokens)
    events = tuple(_event(i, told, document, entities, places) for i, told in enumerate(account.events, 1))
    figures = how_many(document, divided, tuple(_figures(account, events)), ())
    said = tuple(_statement(i, account, entities) for i in range(len(account.statements)))
    events, said, figures = attribute(events, said, figures)
    return Report(_VERSIONS, document, divided, tuple(entities.values()), places, (), figures, said, events)


def _entities(account: Account) -> dict[str, Entity]:
    """One entity a name; a source that is also a participant is the same."""
    found: dict[str, Entity] = {}
    people = [p for e in account.events for p in (*e.actors, *e.recipients)]
    people += [Somebody(s.source, None, None) for s in account.statements]
    for one in people:
        name = one.span.text
        kind = EntityKind.COUNTRY if country_named(name) else EntityKind.GROUP
        old = found.get(name)
        mentions = (*(old.mentions if old else ()), one.span)
        country = one.country or (old.country if old else None)
        sector = one.sector or (old.sector if old else None)
        number = old.id if old else f"n{len(found) + 1}"
        found[name] = Entity(number, name, kind, None, country, sector, None, None, tuple(dict.fromkeys(mentions)), 1.0, By.MODEL)
    return found


def _places(account: Account) -> Iterator[Place]:
    by_name: dict[str, list[Span]] = {}
    for told in account.events:
        if told.place:
            by_name.setdefault(told.place.text, []).append(told.place)
    for i, (name, spans) in enumerate(by_name.items(), 1):
        yield Place(f"p{i}", name, None, None, None, None, None, None, tuple(dict.fromkeys(spans)), 1.0, By.MODEL)


def _event(number: int, told: ToldEvent, document: Document, entities: dict[str, Entity], places: Sequence[Place]) -> Event:
    code = plover.load().code(told.type, told.modes)
    actors, recipients = (
        tuple(Participant(p.span.start, p.span.end, p.span.text, entities[p.span.text].id) for p in group)
        for group in (told.actors, told.recipients)
    )
    where = _where(told.place, places)
    days = told.days
    when = EventDate(*days, Granularity.DAY, Chosen.OWN) if days else None
    status, modes = told.status, told.modes
    contexts = plover.load().contexts(told.type, modes, document.text)
    mentions = (where,) if where else ()
    fields = (told.type, modes, contexts, told.trigger, actors, recipients, mentions, (), status, (), ())
    return Event(f"e{number}", *fields, code.quad, code.score, code.cameo, 1.0, By.MODEL, (), where, when)


def _where(span: Span | None, places: Sequence[Place]) -> PlaceMention | None:
    if span is None:
        return None
    place = next((p for p in places if span in p.mentions), None)
    return PlaceMention(
        span.start, span.end, span.text, place.id if place else None, 1.0, By.MODEL, Near.ROLE, precision(place) if place else None
    )


def _figures(account: Account, events: Sequence[Event]) -> Iterator[Figure]:
    """Figures with the event of their label that is nearest in the text."""
    ordered = sorted(account.figures, key=lambda f: f.number.start)
    for i, f in enumerate(ordered, 1):
        own = [e for e, told in zip(events, account.events, strict=True) if told.label == f.label]
        near = min(own, key=lambda e: abs(e.trigger.start - f.number.start), default=None)
        point = f.low if f.low is not None else f.high
        fields = (f.kind, f.number, f.low, point, f.high, f.counted, near.id if near else None, f.scope, None, ())
        yield Figure(f"f{i}", *fields, 1.0, By.MODEL)


def _statement(i: int, account: Account, entities: dict[str, Entity]) -> Statement:
    said = account.statements[i]
    source = entities[said.source.text].id
    fields = (said.source, source, None, (said.content,), None, Quoted.INDIRECT, (), (), ())
    return Statement(f"s{i + 1}", said.stance, *fields, 1.0, By.MODEL, Voice.NAMED)
