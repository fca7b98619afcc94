r"""Words of denials: what is denied without being told again, and what turns a sentence round.

>>> denied("any responsibility"), denied("the accusation"), denied("that its jets hit a clinic")
('agent', 'whole', None)
>>> negates("its army did not kill civilians"), negates("Nothing new was said"), negates("it isn't true")
(True, False, True)
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from onrecord.codebook.populations import classed
from onrecord.codebook.tables import rows

_MOST = 7
"""Words of a content that may be such a short denial; longer ones tell what they deny."""
_FIRST = 4
"""Words among which the noun stands ("the latest of the accusations")."""
_LONGEST = 3
"""Words of the longest phrase that begins what is taken as known."""
_BEHIND = 4
"""Words behind "not" that it turns round."""
_WORD = re.compile(r"[\w'’-]+")
_KINDS = ("agent", "whole", "pronoun", "accuse", "not", "beside", "blame", "refuse", "verb")


def denied(content: str) -> str | None:
    """`agent` where who did it is denied, `whole` where what was said before is; None where the content tells itself what it denies."""
    words = [word.lower() for word in _WORD.findall(content)]
    joined = f" {' '.join(words)} "
    if any(f" {phrase} " in joined for phrase in _words()["agent"]) and len(words) <= 2 * _MOST:
        return "agent"
    noun = any(word in _words()["whole"] for word in words[:_FIRST])
    return "whole" if joined.strip() in _words()["pronoun"] or (noun and len(words) <= _MOST) else None


@lru_cache(maxsize=2_000)
def head(content: str) -> str:
    """The part of a clause that says something, without the phrases behind it that take something as known.

    >>> head("it had agreed to drop a complaint over the expulsion of 40 drivers"), head("it was to blame for the attack on the post")
    ('it had agreed to drop a complaint', 'it was to blame for the attack on the post')
    """
    if denied(content) == "agent":
        return content
    words = list(_WORD.finditer(content))
    for i in range(2, len(words)):
        if _begins(words, i, "beside") and not any(_ends(words, i, phrase) for phrase in _words()["blame"]):
            return content[: words[i - 1].end()]
        if words[i].group().lower().endswith("ing") and classed(words[i - 1].group()):
            return content[: words[i - 1].end()]
    return content


def turns_down(cue: str, content: str) -> bool:
    """Whether something is turned down and not denied: sanctions that are rejected as baseless were imposed.

    >>> turns_down("rejected", "the sanctions as baseless"), turns_down("rejected", "a claim of shelling"), turns_down("denied", "the attack")
    (True, False, False)
    """
    words = [word.lower() for word in _WORD.findall(content)]
    said = {*_words()["whole"], *_words()["verb"]}
    return any(word.lower() in _words()["refuse"] for word in _WORD.findall(cue)) and not said & set(words) and not denied(content)


def subject(content: str) -> str:
    """What stands before the verb of a clause, nothing where it has none that is known.

    >>> subject("his officers had used live rounds"), subject("shelling the town")
    ('his officers', '')
    """
    words = list(_WORD.finditer(content))
    at = next((i for i, word in enumerate(words) if word.group().lower() in _words()["verb"]), 0)
    return content[: words[at - 1].end()] if at else ""


def _begins(words: Sequence[re.Match[str]], at: int, kind: str) -> bool:
    """Whether a phrase of a kind stands from a word on."""
    behind = " ".join(word.group().lower() for word in words[at : at + _LONGEST]) + " "
    return any(behind.startswith(f"{phrase} ") for phrase in _words()[kind])


def _ends(words: Sequence[re.Match[str]], at: int, phrase: str) -> bool:
    """Whether a phrase ends with a word, or just before it."""
    before = " " + " ".join(word.group().lower() for word in words[max(0, at - _LONGEST) : at + 1])
    return before.endswith(f" {phrase}") or before.rpartition(" ")[0].endswith(f" {phrase}")


def negates(content: str) -> bool:
    """Whether a clause says that something is not so."""
    return bool(negated(content))


@lru_cache(maxsize=2_000)
def negated(content: str) -> tuple[str, ...]:
    """The words that a clause turns round: the few behind each word that negates, in small letters.

    >>> negated("its army did not kill civilians in the town on Monday")
    ('kill', 'civilians', 'in', 'the')
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(content)]
    at = [i for i, word in enumerate(words) if word in _words()["not"] or word.endswith("n't")]
    return tuple(word for i in at for word in words[i + 1 : i + 1 + _BEHIND])


def accuses(cue: str) -> bool:
    """Whether a cue says that somebody did something: "accused", "has blamed"."""
    return any(word.lower() in _words()["accuse"] for word in _WORD.findall(cue))


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    return {row.one_of("kind", _KINDS): row.names("words") for row in rows("denial_words.tsv", key=("kind",))}
