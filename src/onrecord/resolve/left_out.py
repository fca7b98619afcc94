"""Roles that a sentence leaves out: "The strike killed six" does not say whose strike it was, the report may.

For an event without an actor (or recipient) the network scores every participant, source and name of the document as for an antecedent, with the event's trigger as the
mention; what the mentions of one entity score counts together. The role is filled where an entity is likelier than nobody by a margin, and else left empty.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.parse import Parse, Trigger
from onrecord.parse.filling import ROLES
from onrecord.parse.layers import Array, Floats
from onrecord.parse.links import Offers, described, filler_offers, fillers
from onrecord.record import By, Entity, Event, Participant, Span, Statement
from onrecord.resolve.participants import with_roles

LEAST = {"actor": 0.35, "recipient": 0.35}
"""Least probability of an entity to fill a role: chosen on the development documents for the best F1 among the more precise."""

NEAR = {"actor": 0.15, "recipient": 0.15}
"""Probability of somebody in the sentence itself from which on nobody is looked for elsewhere: the reader may have been too shy."""


def filled(parse: Parse, entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    """Events with the participants that the document makes plain; these have no offsets but an entity."""
    candidates = _candidates(parse, entities, events, statements)
    if not candidates:
        return events
    seen = described(parse, [(head, first, last) for head, first, last, _ in candidates])
    triggers = {parse.words[t.first][0]: t for t in parse.triggers}
    asking = _Asking(parse, filler_offers(parse, seen), _Owners.of([owner for *_, owner in candidates]), {e.id: e.name for e in entities})
    return tuple(asking.filled(event, triggers[event.trigger.start]) if event.trigger.start in triggers else event for event in events)


@dataclass(frozen=True, slots=True)
class _Owners:
    """Entities in the order in which they first stand among candidates, and for each candidate the place of its entity there."""

    ids: tuple[str, ...]
    places: Array

    @classmethod
    def of(cls, owners: Sequence[str]) -> "_Owners":
        numbered = {owner: k for k, owner in enumerate(dict.fromkeys(owners))}
        return cls(tuple(numbered), np.array([numbered[owner] for owner in owners]))


@dataclass(frozen=True, slots=True)
class _Asking:
    """A document's candidates with the entity of each, and the entities' names."""

    parse: Parse
    offers: Offers
    owners: _Owners
    names: Mapping[str, str]

    def filled(self, event: Event, trigger: Trigger) -> Event:
        """An event with a participant in each role that its sentence leaves empty and the document makes plain."""
        actors = event.actors or self._found(trigger, "actor", event.recipients)
        recipients = event.recipients or self._found(trigger, "recipient", actors)
        return with_roles(event, actors, recipients)

    def _found(self, trigger: Trigger, role: str, others: Iterable[Participant]) -> tuple[Participant, ...]:
        """Who fills a role, none of those that play the other."""
        if trigger.nearest[ROLES.index(role)] > NEAR[role]:
            return ()
        odds = fillers(self.parse, trigger.first, role, self.offers)
        found = _likeliest(odds, self.owners, {p.entity for p in others})
        if found is None or found[1] < LEAST[role]:
            return ()
        return (Participant(None, None, self.names[found[0]], found[0], round(found[1], 3), By.MODEL),)


def _likeliest(odds: Floats, owners: _Owners, there: set[str | None]) -> tuple[str, float] | None:
    """The entity that most probably fills a role, all its mentions together, and its probability; those that play the other role cannot."""
    weights = np.exp(np.minimum(odds.astype(np.float64), 50.0))
    whole = 1.0 + float(weights.sum())
    sums = np.bincount(owners.places, weights)
    sums[[owner in there for owner in owners.ids]] = -1.0
    best = int(sums.argmax())
    return (owners.ids[best], float(sums[best]) / whole) if sums[best] >= 0.0 else None


def _candidates(
    parse: Parse, entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]
) -> list[tuple[int, int, int, str]]:
    """Participants, sources and names as (head, first, last, entity), one a head word, the longest, in reading order."""
    by_edge = {start: word for word, (start, _) in enumerate(parse.words)}, {end: word for word, (_, end) in enumerate(parse.words)}
    heads = {link.first: link.word for t in parse.triggers for link in (*t.actors, *t.recipients)}
    heads |= {link.first: link.word for c in parse.cues for link in c.sources}
    heads |= {m.first: m.head for m in parse.mentions}
    out: dict[int, tuple[int, int, int, str]] = {}
    for span, owner in _owned(entities, events, statements):
        first, last = by_edge[0].get(span.start), by_edge[1].get(span.end)
        if first is not None and last is not None:
            head = heads.get(first, last)
            head = head if first <= head <= last else last
            known = out.get(head)
            if known is None or last + 1 - first > known[2] - known[1]:
                out[head] = (head, first, last + 1, owner)
    return [out[head] for head in sorted(out)]


def _owned(entities: tuple[Entity, ...], events: tuple[Event, ...], statements: tuple[Statement, ...]) -> Iterable[tuple[Span, str]]:
    for e in events:
        for p in (*e.actors, *e.recipients):
            if p.entity and p.start is not None and p.end is not None:
                yield Span(p.start, p.end, p.text), p.entity
    for s in statements:
        if s.source and s.source_entity:
            yield s.source, s.source_entity
    for entity in entities:
        for mention in entity.mentions:
            yield mention, entity.id
