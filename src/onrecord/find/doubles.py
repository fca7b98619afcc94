"""Two triggers for one act: "military operations", "killed in an airstrike", "agreed on Monday to ratify", "fired on the crowd, killing six" are one event each.

The codebook marks the word that carries the meaning; the network now and then marks both. What was bound to the word that is dropped goes to the one that stays,
where that has nothing in the same role. The rules were written on the annotated development documents: of 36 words that they dropped of what the network e7ab3a55f325 saw, one was annotated.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from onrecord.changed import replace
from onrecord.parse import Link, Parse, Trigger

_LONGEST = 24
"""Most characters between two triggers that are looked at."""
_OUTCOMES = frozenset("killed wounded injured hurt maimed died marched".split())
"""What happened to somebody in an act that is named behind it: the act is the event."""
_LIGHT = frozenset(
    "exchange exchanges exchanged exchanging trade trades traded trading host hosts hosted hosting hold holds held holding stage stages staged staging launch launches launched launching carry carries carried carrying "
    "conduct conducts conducted conducting make makes made making give gives gave giving pay pays paid paying provide provides provided providing "
    "receive receives received receiving mount mounts mounted mounting commit commits committed committing deliver delivered".split()
)
"""Verbs that only bring in the word that says what is done ("carried out an attack")."""
_SHOTS = frozenset("fire fires fired firing throw throws threw throwing hurl hurled hurling shoot shoots".split())
"""Verbs whose object is what was shot: they are the act, and a weapon behind them is none of its own."""
_OBJECT = re.compile(r" (?:out )?(?:(?:a|an|the|its|their|his|her|more|new) )?(?:[a-z“\"-]+[”\"]? )?")
_LIST = re.compile(r" (?:[a-z-]+ ){1,3}(?:and|or) (?:[a-z-]+ )?")
"""The first of two things that were shot ("fired tear gas and | rubber bullets")."""
_IN_AN_ACT = re.compile(r" (?:in|during|by) (?:(?:a|an|the|heavy|fierce|further|[A-Z][a-z]+) ){0,3}")
_TO = re.compile(r" (?:[A-Za-z]+ )?to ")
_UP = re.compile(r" up .*")
_CALLED = frozenset(
    "called calls calling described describes describing dubbed dubs labelled labeled labels labelling branded brands branding".split()
)
"""Verbs whose object is praised or blamed by the word behind it ("called it a disgrace"): that word carries the meaning."""
_CALLED_LONGEST = 80
_JUDGING = frozenset(("ACCUSE", "SUPPORT"))
_SAME_CLAUSE = re.compile(r"[^.;\n]*")
_NO_NAME = (" on", " for", " off", " upon")
"""What makes "called" an appeal, or the end of something."""
_PHONE = frozenset(("phone", "telephone"))
_BY_PHONE = re.compile(r" (?:by|on the|over the) ")
_OUTCOME = frozenset("killing wounding injuring maiming".split())
"""What an act led to, where that stands before it: in none of 28 sentences with ", killing" do annotators mark both."""
_BRINGS = re.compile(r"[^.;\n]{0,160}\b(?:(?:resulted|resulting) in|(?:led|leading) to|caus(?:ed|ing))(?: the)?(?: [a-z]+)? ")
"""What stands between an act and what came of it ("an attack which resulted in the | death")."""
_HARM = frozenset("death deaths injury injuries loss killing wounding displacement".split())
_THAT = re.compile(r"[^.;\n\"“”]{0,100} (?:that|which)(?: (?:has|have|had|also))* ")
"""What stands between an act and what a relative clause tells of it ("fighting that has | killed thousands")."""
_CHARGE = re.compile(
    r"(?:allegation|accusation|charge|claim)s?(?: (?:that|which))? (?:[\w’'-]+ ){1,6}?(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut(?:es?|ed)|disput(?:es?|ed))\b"
)
_JOINED = frozenset((",", "and", "or", "both"))
_MARKED = frozenset("killed wounded injured hurt died".split())
_WHEN = re.compile(r"\bwhen\b|(?<!well )\bas (?!well\b|many\b|a result\b)")


def single(parse: Parse, triggers: Iterable[Trigger]) -> list[Trigger]:
    """Triggers in reading order, one for each act."""
    out: list[Trigger] = []
    for trigger in sorted(triggers, key=lambda t: (t.first, t.last)):
        kept = _kept(parse, out[-1], trigger) if out else None
        called = out[-2] if kept is None and trigger.type in _JUDGING and len(out) > 1 else None  # "called | the protests | a disgrace"
        if called and parse.form(called.first).lower() in _CALLED and _kept(parse, called, trigger) is trigger:
            out[-2:] = [out[-1], _with(trigger, called)]
        elif kept is None:
            out.append(trigger)
        else:
            out[-1] = _with(kept, trigger if kept is out[-1] else out[-1])
    return _without_outcomes(parse, out)


def _without_outcomes(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """Triggers without those that only tell what came of an act of their sentence ("fired on the crowd, killing six", "died when the plane was shot down"): whom it struck is the act's."""
    by_sentence = (list(own) for _, own in groupby(triggers, lambda t: parse.sentence(t.first)))
    return [trigger for own in by_sentence for trigger in _of_sentence(parse, own) if not _takes_up(parse, trigger, own)]


def _takes_up(parse: Parse, trigger: Trigger, own: list[Trigger]) -> bool:
    """Whether an accusation is only the one before it, which somebody denies ("Orr accused Estra of theft, | a charge | it rejects")."""
    if trigger.type != "ACCUSE" or not any(t.type == "ACCUSE" and t.first < trigger.first for t in own):
        return False
    start = parse.words[trigger.first][0]
    return _CHARGE.match(parse.document.text, start) is not None and parse.document.text[:start].endswith((", a ", ", an "))


def _of_sentence(parse: Parse, triggers: list[Trigger]) -> list[Trigger]:
    """The same for the triggers of one sentence."""
    out = list(triggers)
    for outcome in triggers:
        act = _act_of(parse, outcome, [t for t in out if t.type == "ASSAULT" and t is not outcome]) if outcome.type == "ASSAULT" else None
        if act is not None:
            struck = (*outcome.recipients, *act.recipients) if outcome.first < act.first else (*act.recipients, *outcome.recipients)
            out[out.index(act)] = replace(_with(act, outcome), recipients=_once(struck))
            out.remove(outcome)
    return out


def _act_of(parse: Parse, outcome: Trigger, near: list[Trigger]) -> Trigger | None:
    """The act of its sentence that a trigger tells the outcome of: the last before ", killing", the next behind "killed … when"."""
    said = parse.form(outcome.first).lower()
    if said in _OUTCOME and outcome.first and parse.form(outcome.first - 1).lower() in _JOINED:
        return next((t for t in reversed(near) if t.first < outcome.first and parse.form(t.first).lower() not in _MARKED), None)
    for act in reversed([t for t in near if t.last <= outcome.first and parse.form(t.first).lower() not in _MARKED]):
        gap = parse.document.text[parse.words[act.last - 1][1] : parse.words[outcome.first][0]]
        if (said in _HARM and _BRINGS.fullmatch(gap)) or (said in _MARKED and _THAT.fullmatch(gap)):
            return act
    behind = next((t for t in near if t.first > outcome.first), None) if said in _MARKED else None
    gap = parse.document.text[parse.words[outcome.last - 1][1] : parse.words[behind.first][0]] if behind else ""
    return behind if _WHEN.search(gap) else None


def _once(links: Iterable[Link]) -> tuple[Link, ...]:
    """Links, each word once."""
    return tuple({link.word: link for link in links}.values())


def _kept(parse: Parse, before: Trigger, trigger: Trigger) -> Trigger | None:
    """The one of two triggers that names their act; None where they are two acts."""
    text = parse.document.text
    start, end = parse.offsets(before.first, before.last)
    gap = text[end : parse.words[trigger.first][0]]
    said = text[start:end].lower()
    if said in _CALLED and before.type == trigger.type and len(gap) <= _CALLED_LONGEST and not gap.startswith(_NO_NAME):
        return trigger if before.type in _JUDGING and _SAME_CLAUSE.fullmatch(gap) else None
    if len(gap) > _LONGEST or "\n" in gap:
        return None
    if before.type != trigger.type:
        return before if before.type == "THREATEN" and gap == " to " else None
    if _is_whole(said, gap, parse.form(trigger.first).lower()):
        return before
    light = said.split()[0] in _LIGHT and _OBJECT.fullmatch(gap) is not None
    if light or gap in {" ", "-"} or (_IN_AN_ACT.fullmatch(gap) and said in _OUTCOMES):
        return trigger
    return before if _TO.fullmatch(gap) or _UP.fullmatch(gap) else None


def _is_whole(said: str, gap: str, behind: str) -> bool:
    """Whether the first of two triggers is the act, and what stands behind it only what was shot, by what one spoke, or what came of it ("shot and | killed")."""
    if said in _SHOTS and (_OBJECT.fullmatch(gap) or _LIST.fullmatch(gap)):
        return True
    return (gap == " and " and behind == "killed" and said not in _MARKED) or (behind in _PHONE and _BY_PHONE.fullmatch(gap) is not None)


def _with(kept: Trigger, other: Trigger) -> Trigger:
    """A trigger with what it lacks of another's participants, places and times."""
    return replace(
        kept,
        actors=kept.actors or other.actors,
        recipients=kept.recipients or other.recipients,
        places=kept.places or other.places,
        times=kept.times or other.times,
    )
