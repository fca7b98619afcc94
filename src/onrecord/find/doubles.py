"""Two triggers for one act: "military operations", "killed in an airstrike", "agreed on Monday to ratify" are one event each.

The codebook marks the word that carries the meaning; the network now and then marks both. What was bound to the word that is dropped goes to the one that stays,
where that has nothing in the same role. The rules were written on the annotated development documents: of 36 words that they dropped of what the network e7ab3a55f325 saw, one was annotated.
"""

import re
from collections.abc import Iterable

from onrecord.changed import replace
from onrecord.parse import Parse, Trigger

_LONGEST = 24
"""Most characters between two triggers that are looked at."""
_OUTCOMES = frozenset("killed wounded injured hurt maimed died marched".split())
"""What happened to somebody in an act that is named behind it: the act is the event."""
_LIGHT = frozenset(
    "host hosts hosted hosting hold holds held holding stage stages staged staging launch launches launched launching carry carries carried carrying "
    "conduct conducts conducted conducting make makes made making give gives gave giving pay pays paid paying provide provides provided providing "
    "receive receives received receiving mount mounts mounted mounting commit commits committed committing deliver delivered".split()
)
"""Verbs that only bring in the word that says what is done ("carried out an attack")."""
_SHOTS = frozenset("fire fires fired firing throw throws threw throwing hurl hurled hurling shoot shoots".split())
"""Verbs whose object is what was shot: they are the act, and a weapon behind them is none of its own."""
_OBJECT = re.compile(r" (?:out )?(?:(?:a|an|the|its|their|his|her|more|new) )?(?:[a-z“\"-]+[”\"]? )?")
_IN_AN_ACT = re.compile(r" (?:in|during) (?:a|an|the) ")
_TO = re.compile(r" (?:[A-Za-z]+ )?to ")
_UP = re.compile(r" up .*")


def single(parse: Parse, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Triggers in reading order, one for each act."""
    out: list[Trigger] = []
    for trigger in sorted(triggers, key=lambda t: (t.first, t.last)):
        kept = _kept(parse, out[-1], trigger) if out else None
        if kept is None:
            out.append(trigger)
        else:
            out[-1] = _with(kept, trigger if kept is out[-1] else out[-1])
    return out


def _kept(parse: Parse, before: Trigger, trigger: Trigger) -> Trigger | None:
    """The one of two triggers that names their act; None where they are two acts."""
    text = parse.document.text
    start, end = parse.offsets(before.first, before.last)
    gap = text[end : parse.words[trigger.first][0]]
    said = text[start:end].lower()
    if len(gap) > _LONGEST or "\n" in gap:
        return None
    if before.type != trigger.type:
        return before if before.type == "THREATEN" and gap == " to " else None
    if said in _SHOTS and _OBJECT.fullmatch(gap):
        return before
    light = said.split()[0] in _LIGHT and _OBJECT.fullmatch(gap) is not None
    if light or gap in {" ", "-"} or (_IN_AN_ACT.fullmatch(gap) and said in _OUTCOMES):
        return trigger
    return before if _TO.fullmatch(gap) or _UP.fullmatch(gap) else None


def _with(kept: Trigger, other: Trigger) -> Trigger:
    """A trigger with what it lacks of another's participants, places and times."""
    return replace(
        kept,
        actors=kept.actors or other.actors,
        recipients=kept.recipients or other.recipients,
        places=kept.places or other.places,
        times=kept.times or other.times,
    )
