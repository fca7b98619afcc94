r"""Words of denials: what is denied without being told again, and what turns a sentence round.

>>> denied("any responsibility"), denied("the accusation"), denied("that its jets hit a clinic")
('agent', 'whole', None)
>>> negates("its army did not kill civilians"), negates("Nothing new was said"), negates("it isn't true")
(True, False, True)
"""

import re
from collections.abc import Mapping
from functools import cache

from onrecord.codebook.tables import rows

_MOST = 7
"""Words of a content that may be such a short denial; longer ones tell what they deny."""
_FIRST = 4
"""Words among which the noun stands ("the latest of the accusations")."""
_BEHIND = 4
"""Words behind "not" that it turns round."""
_WORD = re.compile(r"[\w'’-]+")
_KINDS = ("agent", "whole", "pronoun", "accuse", "not")


def denied(content: str) -> str | None:
    """`agent` where who did it is denied, `whole` where what was said before is; None where the content tells itself what it denies."""
    words = [word.lower() for word in _WORD.findall(content)]
    joined = f" {' '.join(words)} "
    if any(f" {phrase} " in joined for phrase in _words()["agent"]) and len(words) <= 2 * _MOST:
        return "agent"
    noun = any(word in _words()["whole"] for word in words[:_FIRST])
    return "whole" if joined.strip() in _words()["pronoun"] or (noun and len(words) <= _MOST) else None


def negates(content: str) -> bool:
    """Whether a clause says that something is not so."""
    return bool(negated(content))


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
