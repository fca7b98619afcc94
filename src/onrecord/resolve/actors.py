"""The entities of a report with who they are, and an entity for every actor, recipient and source that a report describes.

Entities that turn out to be one entry of the tables ("Ankara's spy agency" and "MIT") become one, with the mentions of all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.codebook.actors import Actors, day_span, load
from onrecord.parse import Parse
from onrecord.parse.words import words
from onrecord.record import Basis, By, Document, Entity, EntityKind, Event, Participant, Place, Report, Span, Statement
from onrecord.resolve.described import describe
from onrecord.resolve.known import Known
from onrecord.resolve.surroundings import Around, apposition, countries_named, title_before
from onrecord.resolve.who import Scene, resolve, with_entry_name

PRONOUNS = frozenset(
    "he she it they him her them his its their hers theirs we us our i me my you your who whom whose which that this these those one ones "
    "himself herself itself themselves ourselves each other another both all some many most several others everyone everybody someone "
    "somebody anyone anybody nobody none neither either few those".split()
)
"""Words that stand for somebody named elsewhere: who that is, coreference says."""
_COUNTED = frozenset(
    ("a", "an", "some", "several", "many", "few", "another", "other", "two", "three", "four", "five", "six", "dozens", "hundreds")
)
"""Words before a noun that bring in somebody new: a second "two soldiers" need not be the first."""
_MOST_LOOKED_AT = 4
"""Mentions of one person around which a title or apposition is looked for."""

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
    text = _Text(parse.document, _around(parse.document, parse.words, sentences, entities, places, actors), actors)
    entities, events, statements = _with_described(text, entities, events, statements)
    wide = _wide_mentions(entities, events, statements)
    acting = set(wide)
    entities = tuple(_resolved(text, entity, wide.get(entity.id, ()), acting=entity.id in acting) for entity in entities)
    return _merged(entities, events, statements)


def who_is(report: Report, span: Span, actors: Actors | None = None) -> Entity | None:
    """Who a span of a report means that is no finding of it: one of its entities where the span names one, else what the span says; None for pronouns."""
    actors = actors or load()
    document = report.document
    sentences = [(s.start, s.end) for s in report.sentences]
    text = _Text(document, _around(document, words(document.text), sentences, report.entities, report.places, actors), actors)
    held = next((e for e in report.entities for m in e.mentions if (m.start, m.end) == (span.start, span.end)), None)
    if held or span.text.lower() in PRONOUNS:
        return held
    book = _Book(text, report.entities)
    id_ = book.entity(span, 1.0)
    entity = next(e for e in book.all() if e.id == id_)
    return entity if entity in report.entities else _resolved(text, entity, (span.text,), acting=True)


def _around(
    document: Document,
    words: Sequence[tuple[int, int]],
    sentences: Sequence[tuple[int, int]],
    entities: tuple[Entity, ...],
    places: tuple[Place, ...],
    actors: Actors,
) -> Around:
    named = dict(countries_named(document.text, words))
    named.update((m.start, e.country) for e in entities if e.country and e.kind is EntityKind.COUNTRY for m in e.mentions)
    named.update((m.start, p.country) for p in places if p.country for m in p.mentions)
    publisher = document.publisher
    home = next((a.country for a in actors.named(publisher)), None) if publisher else None
    return Around.of(sorted(named.items()), sentences, home)


def _wide_mentions(
    entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> dict[str, tuple[str, ...]]:
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
    named = list(dict.fromkeys(m.text for m in entity.mentions))
    spans = {m.text: m for m in entity.mentions}
    around = list(_appositions(text, entity)) if entity.kind is EntityKind.PERSON else []
    extra = [w for w in wide if w not in named and any(m in w for m in named)] if entity.kind is EntityKind.PERSON else []
    kind = None if entity.kind in {EntityKind.GROUP, EntityKind.OTHER} else entity.kind
    acting = acting or entity.kind is EntityKind.ORGANISATION
    found = resolve([*named, *extra, *around], scene=text.scene(entity.mentions[0].start, acting=acting), kind=kind, actors=text.actors)
    return _filled(entity, with_entry_name(found, named), spans)


def _appositions(text: _Text, entity: Entity) -> Iterable[str]:
    document = text.document
    for mention in entity.mentions[:_MOST_LOOKED_AT]:
        yield from filter(None, (title_before(document, mention, 0), apposition(document, mention)))


def _filled(entity: Entity, known: Known, spans: Mapping[str, Span]) -> Entity:
    """The fields that a resolution gives, each with its basis."""
    basis = tuple(
        Basis(r.field, f"{r.value} ({r.why})" if r.value else r.why, r.confidence, By.RULE, spans.get(r.mention or ""))
        for r in known.reasons
    )
    name = known.name if known.actor and (known.kind is EntityKind.PERSON or entity.name in known.name) else entity.name
    loose = entity.kind in {EntityKind.GROUP, EntityKind.OTHER} or known.kind in {EntityKind.COUNTRY, EntityKind.GROUP}
    kind = known.kind if known.kind and loose else entity.kind
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


def _with_described(text: _Text, entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Found:
    """An entity for each participant and source that has none and is no pronoun; sources that are names get the entity of the name."""
    book = _Book(text, entities)
    events = tuple(
        replace(e, actors=tuple(map(book.participant, e.actors)), recipients=tuple(map(book.participant, e.recipients))) for e in events
    )
    statements = tuple(
        replace(s, source_entity=s.source_entity or (book.entity(s.source, s.confidence) if s.source else None)) for s in statements
    )
    return book.all(), events, statements


class _Book:
    """The entities of a document while descriptions are added to them."""

    def __init__(self, text: _Text, entities: tuple[Entity, ...]) -> None:
        self._text, self._named = text, entities
        self._described: dict[str, list[tuple[Span, float]]] = {}
        self._ids: dict[tuple[int, int], str] = {}

    def participant(self, p: Participant) -> Participant:
        """A participant with its entity."""
        if p.entity or p.start is None or p.end is None:
            return p
        return replace(p, entity=self.entity(Span(p.start, p.end, p.text), p.confidence))

    def entity(self, span: Span, confidence: float) -> str | None:
        """The id of the entity that a span names or describes: a new one where nothing in it is one; None for a pronoun."""
        if span.text.lower() in PRONOUNS:
            return None
        named = self._of_name(span)
        if named:
            return named
        if (span.start, span.end) not in self._ids:
            key = self._key(span)
            members = self._described.setdefault(key, [])
            members.append((span, confidence))
            self._ids[span.start, span.end] = key
        return self._ids[span.start, span.end]

    def _key(self, span: Span) -> str:
        """What makes two descriptions one: the same words, where they do not bring in somebody new."""
        key = span.text.lower().removeprefix("the ")
        first = key.split(" ", 1)[0]
        new = first in _COUNTED or first[:1].isdigit()
        return f"{key}@{span.start}" if new else key

    def _of_name(self, span: Span) -> str | None:
        """The entity whose name a span is, with or without a title before or an apposition behind it."""
        inside = [(m, e) for e in self._named for m in e.mentions if span.start <= m.start and m.end <= span.end]
        for mention, entity in inside:
            before, behind = span.text[: mention.start - span.start].strip(), span.text[mention.end - span.start :]
            titled = not before or before.lower() == "the" or describe(f"{before} {mention.text}").name == mention.text
            if titled and (not behind or behind in {"'s", "’s"} or behind.startswith((",", " ("))):
                return entity.id
        return None

    def all(self) -> tuple[Entity, ...]:
        """Named and described entities; the keys of descriptions become ids in `_merged`."""
        made = (
            Entity(
                key, members[0][0].text, EntityKind.GROUP, None, None, None, None, None, tuple(s for s, _ in members),
                round(sum(c for _, c in members) / len(members), 3), By.MODEL,
            )
            for key, members in self._described.items()
        )  # fmt: skip
        return (*self._named, *made)


def _merged(entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Found:
    """One entity for each entry of the tables or country, numbered in the order in which they first stand in the text."""
    first: dict[str, Entity] = {}
    same: dict[str, str] = {}
    for entity in entities:
        key = _identity(entity)
        one = first.setdefault(key, entity)
        same[entity.id] = one.id
        if one is not entity:
            first[key] = replace(one, mentions=tuple(sorted({*one.mentions, *entity.mentions}, key=lambda s: (s.start, s.end))))
    numbered = {entity.id: f"n{i}" for i, entity in enumerate(first.values(), 1)}
    ids = {old: numbered[new] for old, new in same.items()}
    made = tuple(replace(e, id=numbered[e.id]) for e in first.values())
    return (
        made,
        tuple(_renamed(e, ids) for e in events),
        tuple(replace(s, source_entity=ids.get(s.source_entity or "")) for s in statements),
    )


def _identity(entity: Entity) -> str:
    if entity.actor:
        return f"actor {entity.actor}"
    return f"country {entity.country}" if entity.kind is EntityKind.COUNTRY and entity.country else f"entity {entity.id}"


def _renamed(event: Event, ids: Mapping[str, str]) -> Event:
    actors, recipients = (tuple(replace(p, entity=ids.get(p.entity or "")) for p in side) for side in (event.actors, event.recipients))
    return replace(event, actors=actors, recipients=recipients)
