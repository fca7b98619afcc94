"""One correction: what a person says of a finding. It holds on to the text's hash, the finding's kind, span and quote, never to an id.

>>> Correction("0d36…", FindingKind.EVENT, 4, 11, "shelled", Action.CHANGE, "status", '"actual"', '"possible"', "mq").quote
'shelled'
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import Entity, Event, Figure, Place, Span, Statement, Time

Finding = Event | Statement | Figure | Entity | Place | Time


class FindingKind(StrEnum):
    """What sort of finding is corrected; the last two reach across reports: of which story a report is, and of which happening an event of it."""

    EVENT = "event"
    STATEMENT = "statement"
    FIGURE = "figure"
    ENTITY = "entity"
    PLACE = "place"
    TIME = "time"
    STORY = "story"
    HAPPENING = "happening"


class Action(StrEnum):
    """What is done to it: it is right, it is none, a field is otherwise, it is missing, two are one, one is two; or a correction is taken back."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


ROOMS = {
    FindingKind.EVENT: "events",
    FindingKind.STATEMENT: "statements",
    FindingKind.FIGURE: "figures",
    FindingKind.ENTITY: "entities",
    FindingKind.PLACE: "places",
    FindingKind.TIME: "times",
}
"""Where in a report the findings of each kind stand; what reaches across reports stands in none."""
ACROSS = frozenset({FindingKind.STORY, FindingKind.HAPPENING})
"""Kinds of corrections that are laid over stories, and not over a report."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a finding; `old` and `new` are JSON, spans in them `[start, end]` of the text.

    The span is the finding's anchor: the trigger of an event, the cue of a statement (its first content where it has no cue), the number of a figure, any mention of
    an entity, place or time. `change` sets `field` to `new`; `add` makes a finding with the fields of `new`; `merge` takes the entity, place or time that is mentioned
    at the span `new` into this one; `split` makes one of its own of the mentions that `new` lists. `undo` takes back the correction of number `undoes`.
    Of a story the span is the beginning of the text, of a happening the trigger of an event; `new` lists what goes `together` with it and what `apart` from it (`across`).
    `number` and `time` are the archive's.
    """

    hash: str
    kind: FindingKind
    start: int
    end: int
    quote: str
    action: Action
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reviewer: str | None = None
    time: str | None = None
    undoes: int | None = None
    number: int | None = None


def anchors(finding: Finding) -> tuple[Span, ...]:
    """The spans by which a finding can be held: one for an event, statement or figure, each mention of the others."""
    if isinstance(finding, Event):
        return (finding.trigger,)
    if isinstance(finding, Statement):
        return (finding.cue or finding.content[0],)
    return (finding.number,) if isinstance(finding, Figure) else finding.mentions
