"""Who answers in an interview whose turns are only called "A:": the one that the text before the first turn says was interviewed.

That is the only person named there, else the one behind such words as "an interview with"; where several may be meant it is left open.
"""

import re
from collections.abc import Iterable, Sequence

from onrecord.changed import replace
from onrecord.record import Document, Entity, EntityKind, Span, Statement

_ASKS, _ANSWERS = frozenset(("q", "question")), frozenset(("a", "answer"))
_WITH = re.compile(
    r"\b(?:interview(?:ed|s)?(?: with)?|spoke (?:to|with)|speaks (?:to|with)|talked (?:to|with)|sat down with|conversation with|questions (?:to|for)|asked)(?: (?!(?:after|before|about|on|in|at|with|over|and|who)\b)[\w’'-]+){0,6} $",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"(?:,[^,.\n]{1,80},)? (?:has )?(?:sat|sits) down with|(?:,[^,.\n]{1,80},)? (?:answer(?:s|ed)|took|takes) (?:our |the )?questions"
)
"""What tells of a person that is named before it that they are interviewed."""
_BACK = 80
"""Characters before a name in which it is said that somebody was interviewed."""


def answered(document: Document, entities: Sequence[Entity], statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements, those of turns called "A" with the entity of who is interviewed."""
    said = tuple(statements)
    turns = [label for s in said if (label := _label(s))]
    labels = {label.text.lower() for label in turns}
    if labels.isdisjoint(_ASKS) or labels.isdisjoint(_ANSWERS):
        return said
    who = _interviewed(document.text, min(label.start for label in turns), entities)
    return tuple(replace(s, source_entity=who) if who and _answers(s) else s for s in said)


def _label(statement: Statement) -> Span | None:
    """What a turn begins with, before its colon; None where a statement is no turn."""
    return statement.source if statement.cue and statement.cue.text == ":" else None


def _answers(statement: Statement) -> bool:
    """Whether a statement is an answer of somebody who is not known yet."""
    label = _label(statement)
    return label is not None and statement.source_entity is None and label.text.lower() in _ANSWERS


def _interviewed(text: str, begin: int, entities: Sequence[Entity]) -> str | None:
    """The id of the person that the text before the turns says was interviewed; None where it tells nobody, or several."""
    named = [(e.id, m) for e in entities if e.kind is EntityKind.PERSON for m in e.mentions if m.end <= begin and m.text[:1].isupper()]
    who = {id_ for id_, _ in named}
    if len(who) > 1:
        who = {id_ for id_, m in named if _is_said(text, m)}
    return who.pop() if len(who) == 1 else None


def _is_said(text: str, mention: Span) -> bool:
    """Whether words before or behind a name say that its bearer was interviewed."""
    return _SPEAKS.match(text, mention.end) is not None or _WITH.search(text[max(0, mention.start - _BACK) : mention.start]) is not None
