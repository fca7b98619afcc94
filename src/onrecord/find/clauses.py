"""What the words around a trigger say of it: whose act it is in a relative clause, that it is still to come, what it would do, or that it is (not) ruled out.

"Norland, which expelled the envoys" is Norland's act; "who is to meet the premier on Friday" is, by the codebook, an agreement to meet.
"""

import re
from collections.abc import Sequence

from onrecord.changed import replace
from onrecord.codebook.auxiliaries import BEING, DENYING, HAVING
from onrecord.codebook.trigger_words import types
from onrecord.parse import Cue, Link, Parse, Trigger

_RELATIVE = frozenset(("which", "who", "that"))
_BETWEEN = BEING | HAVING | frozenset("also then since recently later already allegedly will would could can may might".split())
"""Words that may stand between a relative pronoun and its verb."""
_MOST = 4
"""Words before a trigger among which its relative pronoun is looked for."""
_HELPING = _BETWEEN | DENYING | frozenset("shall should must did do does reportedly".split())
"""Words that may stand between a subject and its verb."""
_BREAKS = frozenset("that which who whose when as while where after before said says but because although though if ; :".split())
"""Words behind which another clause stands."""
_MARKS = frozenset("\"“”'‘’")
_AGENTS = _BREAKS | {"by", "through"}
"""Words between two verbs of which the second alone is done by whom "by" names ("backed by Estra, it was | rejected by Norland"), unlike "beaten and | robbed by rebels"."""
_MUTUAL = frozenset(("CONSULT", "COOPERATE", "AGREE"))
"""Types of acts whose second party stands behind the verb ("Estra met | Norland")."""
_COMING = re.compile(r"\b(?:will|(?:is|are) (?:(?:set|due|expected|scheduled|planning|poised|about) )?to)(?: (?:also|then|soon))? $")
"""What makes an act one that is still to come."""
_LEFT_OPEN = r"(?:\bnot|\bcannot|n['’]t|\bnever|\brefus\w+ to|\bdeclin\w+ to)(?: \w+)? rul(?:e|ed|ing) out"
_RULED = " rul"
"""What stands in every report that leaves something open."""
_OPEN = re.compile(_LEFT_OPEN + "$")
_OPEN_AND_NAMED = re.compile(_LEFT_OPEN + r"(?: [\w’'-]+){0,3} $")
"""What is not ruled out, right before the word for it: no cue needs to be seen for that."""
_FOLLOWS = re.compile(r", (?!(?:includ|exclud|follow|regard|concern|dur)ing\b)[a-z]+ing\b(?! to\b)")
"""What begins a clause that tells what an act led to."""
_TO_RULE_OUT = re.compile(r" to rule out\b")
_CLOSED_AND_NAMED = re.compile(r"\brul(?:e|es|ed|ing) out(?: [\w’'-]+){0,2} $")
"""What is ruled out, right before the word for it."""
_WOULD_BE = re.compile(r"(?: [a-z]+)? (?:could|would|might|may)\b")
"""What an act that is only thought of would lead to, right behind its noun ("a full-scale assault could")."""
_KNOWN = re.compile(r"\b(?:the|this|these|those|its|his|her|their|our|my|last|latest|recent)\b|\bthat $|['’]s?\b", re.IGNORECASE)
"""What makes an act before such a word one that is known ("the strikes could worsen the crisis")."""
_FORCE = frozenset(("ASSAULT", "SANCTION", "COERCE", "MOBILIZE"))
"""Types of acts of which it is a threat not to rule them out."""
_APART = re.compile(r"\b(?:after|amid|because|before|behind|despite|following|in (?:the|this|last)|over|since|that|which|who)\b")
"""What stands between what is not ruled out and an act that it only names ("not ruled out further strikes after last week's attack")."""
_BACK, _FAR = 30, 60
"""Characters before a trigger that are looked at."""
_AGREED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
"""Types whose future is AGREE (codebook)."""


def to_come(parse: Parse, trigger: Trigger) -> Trigger:
    """A meeting, help or the like as the agreement on it, where the words before it say that it is still to come; a refusal that "will" be is one."""
    start = parse.words[trigger.first][0]
    if (
        trigger.type not in _AGREED
        or trigger.status not in {"actual", "future"}
        or not _COMING.search(parse.document.text[max(0, start - _BACK) : start])
    ):
        return trigger
    return replace(trigger, status="future", type="AGREE", modes=())


def left_open(parse: Parse, trigger: Trigger) -> Trigger:
    """An act that somebody has "not ruled out" as a possible one (codebook)."""
    if trigger.status not in {"negated", "actual", "future"} or _RULED not in parse.document.text:
        return trigger
    start = parse.words[trigger.first][0]
    held = (
        c for c in parse.cues if c.content[0] <= trigger.first < c.content[1] and c.last <= trigger.first and not _is_apart(parse, c, start)
    )
    said = (parse.document.text[max(0, parse.words[c.first][0] - _BACK) : min(parse.words[c.last - 1][1], start)] for c in held)
    near = _named_behind(_OPEN_AND_NAMED, parse, start)
    return replace(trigger, status="possible") if near or any(_OPEN.search(words) for words in said) else trigger


def _named_behind(words: re.Pattern[str], parse: Parse, start: int) -> bool:
    """Whether what begins at a place of the text is what words right before it are about."""
    found = words.search(parse.document.text[max(0, start - _FAR) : start])
    return found is not None and not _APART.search(found[0].lower())


def ruled_out(parse: Parse, trigger: Trigger) -> Trigger:
    """An act that somebody has "ruled out" as one that is not to be (codebook), where nothing says that it is left open."""
    if trigger.status not in {"actual", "future", "possible"} or trigger.type == "REJECT":
        return trigger
    start = parse.words[trigger.first][0]
    closed = _named_behind(_CLOSED_AND_NAMED, parse, start) and not _named_behind(_OPEN_AND_NAMED, parse, start)
    return replace(trigger, status="negated") if closed else trigger


def would_be(parse: Parse, trigger: Trigger) -> Trigger:
    """An act of which nothing but its results is told, and these as what it "would" or "could" have, as a possible one ("an assault would lead to a catastrophe")."""
    if trigger.status not in {"actual", "future"} or trigger.first == 0:
        return trigger
    text, end = parse.document.text, parse.words[trigger.last - 1][1]
    first, _ = parse.sentences[parse.sentence(trigger.first)]
    before = text[parse.words[max(first, trigger.first - _MOST + 1)][0] : parse.words[trigger.first][0]]
    if not _WOULD_BE.match(text, end) or _KNOWN.search(before):
        return trigger
    foretold = any(c.stance == "predict" and c.content[0] <= trigger.first < c.content[1] for c in parse.cues)
    return replace(trigger, status="possible") if foretold or "that " not in before.lower() else trigger


def threatened(parse: Parse, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Triggers, where leaving something open is no refusal: not to rule out force or sanctions is to threaten them, not to rule out anything else is no act (codebook)."""
    out = []
    for trigger in triggers:
        if not leaves_open(parse, trigger.first, trigger.last):
            out.append(trigger)
        elif trigger.type == "REJECT" and (act := _held_open(parse, trigger, triggers) or _named_open(parse, trigger)).type in _FORCE:
            modes = (("violence", trigger.type_confidence),) if act.type == "ASSAULT" else ()
            out.append(
                replace(
                    trigger, type="THREATEN", modes=modes, status="actual", statuses=(), recipients=trigger.recipients or act.recipients
                )
            )
    return out


def leaves_open(parse: Parse, first: int, last: int) -> bool:
    """Whether the words of a trigger or a cue are those of not ruling out ("has not | ruled out", "refused | to rule out")."""
    text, start, end = parse.document.text, *parse.offsets(first, last)
    said = text[start:end].lower()
    if "rul" in said:
        return _OPEN.search(text[max(0, start - _BACK) : end]) is not None
    return said.startswith(("refus", "declin")) and _TO_RULE_OUT.match(text, end) is not None


def _held_open(parse: Parse, trigger: Trigger, triggers: Sequence[Trigger]) -> Trigger | None:
    """The act that is not ruled out, right behind the words that say so."""
    start = parse.words[trigger.last - 1][1]
    for other in triggers:
        gap = parse.document.text[start : parse.words[other.first][0]]
        if trigger.last <= other.first and len(gap) <= _FAR and "." not in gap and not _APART.search(gap.lower()):
            return other
    return None


def _named_open(parse: Parse, trigger: Trigger) -> Trigger:
    """What is not ruled out where nobody saw an act in it, by the first word behind that names acts of one type ("further | sanctions"); the trigger itself where none does."""
    near = range(trigger.last, min(trigger.last + _MOST, len(parse.words)))
    kinds = next((found for w in near if len(found := types().get(parse.form(w).lower(), frozenset())) == 1), frozenset((trigger.type,)))
    return replace(trigger, type=min(kinds))


def _is_apart(parse: Parse, cue: Cue, start: int) -> bool:
    """Whether an act, by where it begins, is no longer what a cue's content is about but what its later words name."""
    return bool(_APART.search(parse.document.text[parse.words[cue.content[0]][0] : start].lower()))


def own_actors(parse: Parse, trigger: Trigger) -> tuple[Link, ...]:
    """The actors of a trigger but those of other clauses: where its subject stands right before it, who stands beyond that clause does something else.

    "Protesters burned a bus in an election that | the opposition boycotted": who boycotts is the opposition. And "by Estra" is said of the last act before it: in "was
    flown to Vell, where he was met by Orr" Orr flew nobody.
    """
    if not trigger.actors:
        return ()
    own = tuple(link for link in trigger.actors if not _is_agent_of_another(parse, trigger, link))
    subject = _subject(parse, trigger, own) if len(own) > 1 else None
    return own if subject is None else tuple(link for link in own if link is subject or not _is_apart_from(parse, trigger, subject, link))


def _subject(parse: Parse, trigger: Trigger, links: Sequence[Link]) -> Link | None:
    """The link that stands right before a trigger, but for the words that help a verb."""
    word = trigger.first
    while word and parse.form(word - 1).lower() in _HELPING:
        word -= 1
    return next((link for link in links if link.last == word), None)


def _is_apart_from(parse: Parse, trigger: Trigger, subject: Link, other: Link) -> bool:
    """Whether another clause stands between the subject of a trigger and who else is said to act."""
    if other.last <= subject.first:
        gap = {parse.form(w).lower() for w in range(other.last, subject.first)}
        return not gap.isdisjoint(_BREAKS) and gap.isdisjoint(_MARKS)
    gap = {parse.form(w).lower() for w in range(trigger.last, other.first)}
    return trigger.type not in _MUTUAL and not gap.isdisjoint(_BREAKS | {","}) and gap.isdisjoint(_MARKS)


def _is_agent_of_another(parse: Parse, trigger: Trigger, link: Link) -> bool:
    """Whether "by" stands before a link and behind a trigger of a later clause of the sentence."""
    if link.first <= trigger.last or parse.form(link.first - 1).lower() != "by":
        return False
    between = [t for t in parse.triggers if trigger.last <= t.first and t.last < link.first]
    if not between:
        return False
    gap = {parse.form(w).lower() for w in range(trigger.last, max(t.first for t in between))}
    return not gap.isdisjoint(_AGENTS)


def of_relative(parse: Parse, trigger: Trigger) -> tuple[Link, ...]:
    """The one that a relative clause is about, whose verb a trigger is ("Norland, which expelled …"); nothing where that only suffers it."""
    found = _relative(parse, trigger)
    return found[0] if found and not found[1] else ()


def suffering(parse: Parse, trigger: Trigger) -> tuple[Link, ...]:
    """The one that suffers the act of a relative clause ("Orr, who was freed last month")."""
    found = _relative(parse, trigger)
    return found[0] if found and found[1] and trigger.type not in _MUTUAL | {"MOBILIZE"} else ()


def _relative(parse: Parse, trigger: Trigger) -> tuple[tuple[Link, ...], bool] | None:
    """The one that a relative clause is about, and whether it suffers the act; None where a trigger is no verb of such a clause."""
    word, between = trigger.first - 1, set[str]()
    while word > max(trigger.first - _MOST, 0) and parse.form(word).lower() in _BETWEEN:
        between.add(parse.form(word).lower())
        word -= 1
    if word < 1 or parse.form(word).lower() not in _RELATIVE or _asks(parse, word):
        return None
    end = word - (parse.form(word - 1) == ",")
    whole = min((m for m in parse.mentions if m.last == end), key=lambda m: m.first, default=None)
    if whole is None:
        return None
    suffers = bool(between & BEING) and not parse.form(trigger.first).endswith("ing")
    return (Link(whole.head, whole.first, whole.last, whole.confidence),), suffers


def without_bystanders(parse: Parse, trigger: Trigger) -> tuple[Link, ...]:
    """The recipients of a trigger but those whom only what follows from its act concerns, where it has one of its own ("will recognise Estra, | dividing Norland")."""
    text, end = parse.document.text, parse.words[trigger.last - 1][1]

    def beyond(link: Link) -> bool:
        return link.first >= trigger.last and _FOLLOWS.search(text, end, parse.words[link.first][0]) is not None

    own = tuple(link for link in trigger.recipients if not beyond(link))
    return own if any(link.first >= trigger.last for link in own) else trigger.recipients


def _asks(parse: Parse, word: int) -> bool:
    """Whether a word begins a sentence of its own, and so takes up nothing before it ("Who expelled the envoys?" below a heading)."""
    return parse.form(word)[0].isupper() and word == parse.sentences[parse.sentence(word)][0]
