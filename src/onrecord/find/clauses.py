"""What the words before a trigger say of it: whose act it is in a relative clause, that it is still to come, or not ruled out.

"Norland, which expelled the envoys" is Norland's act; "who is to meet the premier on Friday" is, by the codebook, an agreement to meet.
"""

import re

from onrecord.changed import replace
from onrecord.parse import Cue, Link, Parse, Trigger

_RELATIVE = frozenset(("which", "who", "that"))
_BETWEEN = frozenset(
    "has have had also then since recently later already allegedly will would could can may might is are was were been being".split()
)
"""Words that may stand between a relative pronoun and its verb."""
_BEING = frozenset(("is", "are", "was", "were", "been", "being"))
_MOST = 4
"""Words before a trigger among which its relative pronoun is looked for."""
_COMING = re.compile(r"\b(?:will|(?:is|are) (?:(?:set|due|expected|scheduled|planning|poised|about) )?to)(?: (?:also|then|soon))? $")
"""What makes an act one that is still to come."""
_LEFT_OPEN = r"(?:\bnot|n['’]t|\bnever|\brefus\w+ to|\bdeclin\w+ to)(?: \w+)? rul(?:e|ed|ing) out"
_OPEN = re.compile(_LEFT_OPEN + "$")
_OPEN_AND_NAMED = re.compile(_LEFT_OPEN + r"(?: [\w’'-]+){0,3} $")
"""What is not ruled out, right before the word for it: no cue needs to be seen for that."""
_APART = re.compile(r"\b(?:after|amid|because|before|despite|following|over|since|that|which|who)\b")
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
    if trigger.status not in {"negated", "actual", "future"}:
        return trigger
    start = parse.words[trigger.first][0]
    held = (
        c for c in parse.cues if c.content[0] <= trigger.first < c.content[1] and c.last <= trigger.first and not _is_apart(parse, c, start)
    )
    said = (parse.document.text[max(0, parse.words[c.first][0] - _BACK) : min(parse.words[c.last - 1][1], start)] for c in held)
    near = _OPEN_AND_NAMED.search(parse.document.text[max(0, start - _FAR) : start])
    return replace(trigger, status="possible") if near or any(_OPEN.search(words) for words in said) else trigger


def _is_apart(parse: Parse, cue: Cue, start: int) -> bool:
    """Whether an act, by where it begins, is no longer what a cue's content is about but what its later words name."""
    return bool(_APART.search(parse.document.text[parse.words[cue.content[0]][0] : start].lower()))


def of_relative(parse: Parse, trigger: Trigger) -> tuple[Link, ...]:
    """The one that a relative clause is about, whose verb a trigger is ("Norland, which expelled …"); nothing where that only suffers it."""
    word, between = trigger.first - 1, set[str]()
    while word > max(trigger.first - _MOST, 0) and parse.form(word).lower() in _BETWEEN:
        between.add(parse.form(word).lower())
        word -= 1
    if word < 1 or parse.form(word).lower() not in _RELATIVE or _asks(parse, word):
        return ()
    if between & _BEING and not parse.form(trigger.first).endswith("ing"):
        return ()
    end = word - (parse.form(word - 1) == ",")
    whole = min((m for m in parse.mentions if m.last == end), key=lambda m: m.first, default=None)
    return (Link(whole.head, whole.first, whole.last, whole.confidence),) if whole else ()


def _asks(parse: Parse, word: int) -> bool:
    """Whether a word begins a sentence of its own, and so takes up nothing before it ("Who expelled the envoys?" below a heading)."""
    return parse.form(word)[0].isupper() and word == parse.sentences[parse.sentence(word)][0]
