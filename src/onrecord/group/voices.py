"""Who tells, claims or denies a merged event: the reports' own word, and the statements that its mentions lie in."""

from collections.abc import Iterable, Sequence

from onrecord.changed import replace
from onrecord.codebook.pronouns import pronoun
from onrecord.group.told import Told, takes_as_known, takes_for_granted
from onrecord.record import Entity, EntityKind, Report, Span, Stance, Statement, Status
from onrecord.story import Voiced, Words

NOBODY = "nobody named"
"""Whose word it is where a report says "it was reported"."""
_CLAIMING = frozenset((Stance.ASSERT, Stance.PREDICT, Stance.INTEND))
"""Stances by which a source says that something happened or will."""


def voices(told: Sequence[Told]) -> tuple[tuple[Voiced, ...], tuple[Voiced, ...], tuple[Voiced, ...]]:
    """Those who report, claim and deny a merged event, each voice once an origin; copies speak with the voice of their original."""
    reporting, claiming, denying = [], [], []
    for t in told:
        if t.vouched:
            reporting.append((t.origin, own_word(t.report, t.event.trigger)))
        elif not t.event.according_to and t.event.status is Status.NEGATED:
            denying.append((t.origin, own_word(t.report, t.event.trigger)))
        claims, denials = _cited(t)
        claiming += [(t.origin, v) for v in claims]
        denying += [(t.origin, v) for v in denials]
    return _once(reporting), _once(claiming), _once(denying)


def own_word(report: Report, words: Span) -> Voiced:
    """A report's own word on something; its publisher speaks, or its document's id where that is unknown."""
    document = report.document
    return Voiced(document.id, None, document.publisher or document.id, None, None, Words(document.id, words.start, words.end, words.text))


def cited(report: Report, statement: Statement) -> Voiced:
    """The word of whom a statement cites, with its content."""
    entities = {e.id: e for e in report.entities}
    entity = entities.get(statement.source_entity or "")
    content = _content(report, statement)
    return Voiced(report.document.id, statement.id, speaker(statement, entity), _actor(entity), statement.stance, content)


def speaker(statement: Statement, entity: Entity | None) -> str:
    """What to call the source of a statement: as the report does where it names it, else by the name of whom a pronoun or "the group" stands for."""
    text = statement.source.text if statement.source else NOBODY
    plain = text.removeprefix("The ").removeprefix("the ")
    if entity and pronoun(text.lower()):
        return entity.name
    if entity is None or not entity.name[:1].isupper() or entity.name.startswith("The "):
        return plain if _is_named(plain) else text
    fuller = plain in entity.name and (entity.actor is not None or entity.kind is EntityKind.PERSON)
    return plain if _is_named(plain) and not fuller else entity.name


_BEGINS = frozenset("a an the its his her their our my some one two several".split())


def in_midst(who: str) -> str:
    """A source that is described, as it stands within a sentence: "a spokesman" for "A spokesman"; a name as it is.

    >>> in_midst("A doctor in Vell"), in_midst("Ana Orr"), in_midst("The Hague court")
    ('a doctor in Vell', 'Ana Orr', 'the Hague court')
    """
    first, _, rest = who.partition(" ")
    return f"{first.lower()} {rest}" if rest and first.lower() in _BEGINS else who


def _is_named(text: str) -> bool:
    return any(word[:1].isupper() for word in text.split()[1:]) or (text[:1].isupper() and pronoun(text.lower()) is None)


def _actor(entity: Entity | None) -> str | None:
    return (entity.actor or entity.name) if entity else None


def _content(report: Report, statement: Statement) -> Words:
    """The words of a statement's content, from the first to the last of its fragments."""
    first, last = statement.content[0].start, statement.content[-1].end
    return Words(report.document.id, first, last, report.document.text[first:last])


def _cited(told: Told) -> tuple[list[Voiced], list[Voiced]]:
    """The claiming and the denying voices of one mention, the innermost first; who relays a claim claims nothing."""
    by_id = {s.id: s for s in told.report.statements}
    chain = [by_id[i] for i in told.event.according_to if i in by_id]
    claims, denials = [], []
    negated = told.event.status is Status.NEGATED
    for place, statement in enumerate(chain):
        if takes_as_known(told.report, statement, told.event):
            continue
        voice = cited(told.report, statement)
        if statement.stance is Stance.DENY or (negated and not place and statement.stance is Stance.ASSERT):
            denials.append(replace(voice, stance=statement.stance))
        elif not place and (statement.stance in _CLAIMING or (statement.stance is Stance.JUDGE and not takes_for_granted(statement))):
            claims.append(voice)
    return claims, denials


def _once(found: Iterable[tuple[int, Voiced]]) -> tuple[Voiced, ...]:
    """Each voice once an origin, in the order of the reports."""
    kept: dict[tuple[int, str, str | None], Voiced] = {}
    for origin, voice in found:
        kept.setdefault((origin, voice.who, voice.stance), voice)
    return tuple(kept.values())
