"""The entities of a report with who they are, and an entity for every actor, recipient and source that a report describes.

Entities that turn out to be one entry of the tables ("Ankara's spy agency" and "MIT") become one, with the mentions of all.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.codebook.actors import Actors, day_span, load
from onrecord.parse import Parse
from onrecord.parse.words import words
from onrecord.record import Basis, By, Document, Entity, EntityKind, Event, Participant, Place, Report, Span, Statement
from onrecord.resolve.beside import with_owners
from onrecord.resolve.chain import WORDS
from onrecord.resolve.described import describe
from onrecord.resolve.known import Known, Reason
from onrecord.resolve.participants import BY_NAME, Book, stands_for_another, with_participants
from onrecord.resolve.publishers import home
from onrecord.resolve.surroundings import (
    BODIES,
    UNKNOWN,
    Around,
    apposition,
    belonging,
    body_apposition,
    countries_named,
    owned_before,
    title_before,
)
from onrecord.resolve.who import AROUND, Scene, resolve, with_entry_name

_MOST_LOOKED_AT = 4
"""Mentions of one actor around which a title or apposition is looked for."""

_FLED = re.compile(r" (?:(?:who|that)(?: \w+){0,2} (?:fled|displaced|uprooted|forced from)|displaced|uprooted|forced from)\b")
"""Behind whom these words stand is a refugee."""
_AGAINST = re.compile(r"^(?:anti|pro)-(?=[A-Z][\w-]*$)")
"""What is part of a word, and none of the name in it ("anti-Orr")."""

Found = tuple[tuple[Entity, ...], tuple[Event, ...], tuple[Statement, ...]]


@dataclass(frozen=True, slots=True)
class _Text:
    """A document as its actors are resolved in it."""

    document: Document
    around: Around
    actors: Actors

    def scene(self, at: int, *, acting: bool) -> Scene:
        """What the document tells at an offset."""
        return Scene(day_span(self.document.published), self.around.countries, self.around.near(at), acting)


def known(
    parse: Parse,
    entities: tuple[Entity, ...],
    events: tuple[Event, ...],
    statements: tuple[Statement, ...],
    *,
    places: tuple[Place, ...] = (),
    actors: Actors | None = None,
) -> Found:
    """Entities, events and statements with every participant and source that is named or described tied to an entity that says who it is."""
    actors = actors or load()
    sentences = [parse.offsets(a, b) for a, b in parse.sentences]
    text = _Text(parse.document, _around(parse.document, parse.words, sentences, entities=entities, places=places, actors=actors), actors)
    entities, events, statements = _with_described(entities, events, statements)
    wide = _wide_mentions(events, statements)
    acting = set(wide)
    entities = tuple(_resolved(text, entity, wide.get(entity.id, ()), acting=entity.id in acting) for entity in entities)
    wider = replace(text, around=_with_known(text.around, entities))
    entities = tuple(
        _resolved(wider, entity, wide.get(entity.id, ()), acting=entity.id in acting) if _differs(entity, text, wider) else entity
        for entity in entities
    )
    text = wider
    entities = with_owners(entities, text.around, actors, day_span(parse.document.published))
    return _merged(entities, events, statements)


def who_is(report: Report, span: Span, actors: Actors | None = None) -> Entity | None:
    """Who a span of a report means that is no finding of it: one of its entities where the span names one, else what the span says; None for pronouns."""
    actors = actors or load()
    document = report.document
    sentences = [(s.start, s.end) for s in report.sentences]
    text = _Text(
        document, _around(document, words(document.text), sentences, entities=report.entities, places=report.places, actors=actors), actors
    )
    text = replace(text, around=_with_known(text.around, report.entities))
    held = next((e for e in report.entities for m in e.mentions if (m.start, m.end) == (span.start, span.end)), None)
    if held:
        return _resolved(text, held, (span.text,), acting=True)
    if stands_for_another(span.text):
        return None
    book = Book(report.entities)
    id_ = book.entity(span, 1.0)
    entity = next(e for e in book.all() if e.id == id_)
    if entity in report.entities:
        return entity
    return with_owners(
        (*report.entities, _resolved(text, entity, (span.text,), acting=True)), text.around, actors, day_span(document.published)
    )[-1]


def _around(
    document: Document,
    words: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[int, int]],
    *,
    entities: tuple[Entity, ...],
    places: tuple[Place, ...],
    actors: Actors,
) -> Around:
    named = dict(countries_named(document.text, words))
    named.update((m.start, e.country) for e in entities if e.country and e.kind is EntityKind.COUNTRY for m in e.mentions)
    named.update((m.start, p.country or UNKNOWN) for p in places for m in p.mentions if p.country or m.start not in named)
    at_home = home(document.publisher, actors) if document.publisher else None
    placed = [(m.start, p.country or UNKNOWN) for p in places for m in p.mentions]
    return Around.of(sorted(named.items()), sentences, at_home, placed)


def _with_known(around: Around, entities: tuple[Entity, ...]) -> Around:
    """Where a document is about which country, by the persons and bodies with an entry too: "Labour" tells as much as "Britain"."""
    return around.with_countries((m.start, e.country) for e in entities if e.actor and e.country for m in e.mentions)


def _differs(entity: Entity, before: _Text, now: _Text) -> bool:
    """Whether nothing but the text around tells an entity's country, or nothing does, and the text is about another one now."""
    at = entity.mentions[0].start
    if entity.actor or entity.kind is EntityKind.COUNTRY or before.around.near(at) == now.around.near(at):
        return False
    return entity.country is None or any(b.field == "country" and AROUND in b.value for b in entity.basis)


def _wide_mentions(events: tuple[Event, ...], statements: tuple[Statement, ...]) -> dict[str, tuple[str, ...]]:
    """For each entity that acts, suffers or speaks, the words by which it does: "Norwegian Foreign Minister Ana Orr", where the name is "Ana Orr"."""
    out: dict[str, list[str]] = {}
    for p in (p for e in events for p in (*e.actors, *e.recipients)):
        if p.entity:
            out.setdefault(p.entity, []).append(p.text if p.start is not None else "")
    for s in statements:
        if s.source_entity and s.source:
            out.setdefault(s.source_entity, []).append(s.source.text)
    return {id_: tuple(filter(None, dict.fromkeys(found))) for id_, found in out.items()}


def _resolved(text: _Text, entity: Entity, wide: Sequence[str], *, acting: bool) -> Entity:
    """An entity with who it is at the date of the document."""
    spans = {_AGAINST.sub("", m.text): m for m in entity.mentions}
    named = list(spans)
    around = list(_appositions(text, entity)) if entity.kind in BY_NAME else []
    extra = [w for w in wide if w not in named and _holds(w, named, entity.kind)] if entity.kind in BY_NAME else []
    kind = None if entity.kind in {EntityKind.GROUP, EntityKind.OTHER} else entity.kind
    acting = acting or entity.kind in {EntityKind.ORGANISATION, EntityKind.PERSON}
    found = resolve([*named, *extra, *around], scene=text.scene(entity.mentions[0].start, acting=acting), kind=kind, actors=text.actors)
    found = _as_agency(found) if _is_agency(text.document, entity) else found
    found = _as_refugees(found) if found.sector == "CVL" and found.kind is EntityKind.GROUP and _fled(text.document, entity) else found
    return _filled(entity, with_entry_name(found, named), spans)


def _fled(document: Document, entity: Entity) -> bool:
    """Whether the words behind a mention say that these are people who fled."""
    return any(_FLED.match(document.text, m.end) for m in entity.mentions[:_MOST_LOOKED_AT])


def _as_refugees(known: Known) -> Known:
    """Civilians who are said to have fled."""
    rest = tuple(r for r in known.reasons if r.field != "sector")
    return replace(known, sector="REF", reasons=(*rest, Reason("sector", "REF", WORDS, "the words behind say that they fled", known.name)))


def _is_agency(document: Document, entity: Entity) -> bool:
    """Whether an entity is but the agency in the brackets of the dateline."""
    line = document.dateline
    at = entity.mentions[0]
    return (
        line is not None
        and len(entity.mentions) == 1
        and line.start <= at.start
        and at.end <= line.end
        and "(" in line.text[: at.start - line.start]
    )


def _as_agency(known: Known) -> Known:
    """What stands in a dateline's brackets is a news agency, and no bank or front of that acronym."""
    if known.sector == "JRN":
        return known
    media = next((c for c in known.candidates if c.sector == "JRN"), None)
    why = Reason("sector", "JRN", WORDS, "it stands in the brackets of the dateline", known.name)
    return Known(
        media.name if media else known.name, EntityKind.ORGANISATION, country=media.country if media else None, sector="JRN", reasons=(why,)
    )


def _appositions(text: _Text, entity: Entity) -> Iterable[str]:
    document = text.document
    for mention in entity.mentions[:_MOST_LOOKED_AT]:
        if entity.kind is EntityKind.ORGANISATION:
            said = (title_before(document, mention, 0, BODIES), body_apposition(document, mention), owned_before(document, mention))
        else:
            said = (title_before(document, mention, 0), apposition(document, mention), belonging(document, mention))
        yield from filter(None, said)


def _holds(wide: str, named: Sequence[str], kind: EntityKind) -> bool:
    """Whether the words by which a person acts hold the name; of a body, whether they are what it is with its name behind ("the magazine Vell Voice")."""
    if kind is EntityKind.PERSON:
        return any(m in wide for m in named)
    read = describe(wide)
    return read.kind in BODIES and read.name in named


def _filled(entity: Entity, known: Known, spans: Mapping[str, Span]) -> Entity:
    """The fields that a resolution gives, each with its basis."""
    basis = tuple(
        Basis(r.field, f"{r.value} ({r.why})" if r.value else r.why, r.confidence, By.RULE, spans.get(r.mention or ""))
        for r in known.reasons
    )
    name = known.name if known.actor and (known.kind is EntityKind.PERSON or entity.name in known.name) else entity.name
    loose = entity.kind in {EntityKind.GROUP, EntityKind.OTHER} or known.kind in {EntityKind.COUNTRY, EntityKind.GROUP}
    kind = known.kind if known.kind and (loose or known.actor) else entity.kind
    return replace(
        entity,
        name=name,
        kind=kind,
        wikidata=known.wikidata,
        country=known.country or entity.country,
        sector=known.sector,
        role=known.role,
        code=known.code or entity.country,
        actor=known.actor,
        candidates=known.candidates,
        basis=basis,
    )


def _with_described(entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Found:
    """An entity for each participant and source that has none and is no pronoun; sources that are names get the entity of the name."""
    book = Book(entities)
    events = tuple(with_participants(e, book.participant) for e in events)
    statements = tuple(_with_source(s, s.source_entity or (book.entity(s.source, s.confidence) if s.source else None)) for s in statements)
    return book.all(), events, statements


def _merged(entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Found:
    """One entity for each entry of the tables or country, numbered in the order in which they first stand in the text."""
    first: dict[str, Entity] = {}
    same: dict[str, str] = {}
    for entity in entities:
        key = _identity(entity)
        one = first.setdefault(key, entity)
        same[entity.id] = one.id
        if one is not entity:
            mentions = tuple(sorted({*one.mentions, *entity.mentions}, key=lambda s: (s.start, s.end)))
            told = one if one.sector or not entity.sector else entity
            first[key] = replace(one, mentions=mentions, sector=told.sector, code=told.code, role=told.role, basis=told.basis)
    numbered = {entity.id: f"n{i}" for i, entity in enumerate(first.values(), 1)}
    ids = {old: numbered[new] for old, new in same.items()}
    made = tuple(e if e.id == numbered[e.id] else replace(e, id=numbered[e.id]) for e in first.values())
    return (
        made,
        tuple(with_participants(e, lambda p: _with_entity(p, ids.get(p.entity or ""))) for e in events),
        tuple(_with_source(s, ids.get(s.source_entity or "")) for s in statements),
    )


def _identity(entity: Entity) -> str:
    if entity.actor:
        return f"actor {entity.actor}"
    return f"country {entity.country}" if entity.kind is EntityKind.COUNTRY and entity.country else f"entity {entity.id}"


def _with_entity(participant: Participant, entity: str | None) -> Participant:
    return participant if participant.entity == entity else replace(participant, entity=entity)


def _with_source(statement: Statement, entity: str | None) -> Statement:
    return statement if statement.source_entity == entity else replace(statement, source_entity=entity)
