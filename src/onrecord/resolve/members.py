"""Split antecedents: "the two leaders" are two who were named apart, "Estra and Norland … they" are both.

A group whose own mention joins names ("Estra and Norland") has these as its members. A phrase that takes up two ("both men") has the two last named of its kind
before it, if exactly two, or at least two in the nearest sentences, are there; where that is not plain the group has none.
"""

from collections.abc import Sequence

from onrecord.changed import replace
from onrecord.codebook.pair_nouns import taken_up
from onrecord.record import Entity, EntityKind, Sentence, Span

_BACK = 3
"""Sentences, with its own, in which the two stand."""
_NAMED = {
    "person": frozenset({EntityKind.PERSON}),
    "country": frozenset({EntityKind.COUNTRY}),
    "organisation": frozenset({EntityKind.ORGANISATION}),
    "any": frozenset({EntityKind.PERSON, EntityKind.COUNTRY, EntityKind.ORGANISATION}),
}
_PAIR = 2


def with_members(entities: tuple[Entity, ...], sentences: Sequence[Sentence]) -> tuple[Entity, ...]:
    """Entities, where groups of several that are named apart have them as members."""
    named = [e for e in entities if e.kind in _NAMED["any"] and e.name[:1].isupper()]
    apart = {e.id for e in named}
    found = {e.id: _members(e, named, sentences) for e in entities if e.id not in apart}
    return tuple(replace(e, members=found[e.id]) if found.get(e.id) else e for e in entities)


def _members(group: Entity, named: Sequence[Entity], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    for mention in group.mentions:
        if " and " in mention.text:
            inside = [e.id for e in named if any(mention.start <= m.start and m.end <= mention.end for m in e.mentions)]
            if len(inside) >= _PAIR:
                return tuple(inside)
        if kind := taken_up(mention.text):
            return _last_two(mention, [e for e in named if e.kind in _NAMED[kind]], sentences)
    return ()


def _last_two(mention: Span, named: Sequence[Entity], sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """The two last named before a mention, sentence by sentence back; none where a sentence that completes them leaves it open who is meant."""
    before = [s for s in sentences if s.start <= mention.start]
    found: list[str] = []
    for sentence in reversed(before[-_BACK:]):
        here = {e.id: m.start for e in named for m in e.mentions if sentence.start <= m.start < min(sentence.end, mention.start)}
        found += [id_ for id_ in sorted(here, key=lambda i: here[i]) if id_ not in found]
        if len(found) >= _PAIR:
            return tuple(e.id for e in named if e.id in found) if len(found) == _PAIR else ()
    return ()
