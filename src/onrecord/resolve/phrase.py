"""A noun phrase that names or describes somebody: its words, what in it only counts, and where its head lies.

The head is a role noun, the last word before what hangs on it ("Israeli | forces | in Gaza").

>>> words = counted(split("at least 3,000 Israeli forces in Gaza"))
>>> words, end_of(words)
(['Israeli', 'forces', 'in', 'Gaza'], 2)
>>> first, last, role = head_of(words, end_of(words))
>>> words[first:last], role.sector
(['forces'], 'MIL')
"""

import re

from onrecord.codebook.actors import RoleNoun, noun, people
from onrecord.codebook.actors.roles import LONGEST
from onrecord.codebook.countries import demonym

_WORD = re.compile(r"\d[\d,.]*\d|[^\W_]+(?:[.&'’\-/][^\W_]+)*\.?(?:'|’)?|[,;:()]")
_PARTICIPLES = frozenset(
    "backed led affiliated linked allied accused suspected known armed killed injured wounded living fighting working serving based all "
    "representing employed involved responsible participating protesting demonstrating demanding trying attending belonging waiting returning fleeing travelling "
    "traveling opposed".split()
)
"""Words behind a head that may stand before it as well ("the accused terrorist", "the armed forces")."""
ENDS = _PARTICIPLES | frozenset(
    "of in from for at on near by to with without within who whom whose that which when where while and or but outside inside loyal carrying "
    "wearing including against across around among as because since after before during over under into through between seeking holding like such "
    "throughout , ; : ( )".split()
)
"""Words behind which the head of a noun phrase lies no more."""
_LEADING = frozenset(("of", "by", "from", "to", "with", "even", "including", "both"))
"""Words before a noun phrase that are no part of it."""
_QUANTITY = re.compile(
    r"\d[\d,.]*|up|to|as|many|more|than|fewer|less|at|least|most|about|around|some|nearly|almost|over|under|roughly|"
    r"approximately|an|the|estimated|several|another|a|few|or|dozens?|scores|tens|hundreds?|thousands?|millions?|half|of",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\d[\d,.]*|several|few|dozens?|scores|tens|hundreds?|thousands?|millions?", re.IGNORECASE)
"""Words that say how many there are, and those of them that count ("as many as 3,000 | peacekeepers", "hundreds of | women")."""
OWNING = frozenset(("of", "for", "from", "at"))
"""Words behind a head before whose it is."""
JOINING = frozenset(("and", "or"))
_LARGE = frozenset(("house",))
"""Role nouns that are an actor only where they are written large: the House votes, and houses burn."""
_DETERMINERS = frozenset("the a an his her its their our two three several some other".split())
Head = tuple[int, int, RoleNoun]
"""The first and the last word of a role noun, half-open, and what it is."""


def split(mention: str) -> list[str]:
    """The words and marks of a mention, without those before its phrase ("including | both officers")."""
    words = _WORD.findall(mention)
    while words and words[0].lower() in _LEADING:
        words = words[1:]
    return words


def counted(words: list[str]) -> list[str]:
    """What is counted, without the words that say how many; nothing where only these are there ("dozens more")."""
    end = next((i for i, w in enumerate(words) if not _QUANTITY.fullmatch(w)), len(words))
    return words[end:] if any(_COUNT.fullmatch(w) for w in words[:end]) else words


def end_of(words: list[str]) -> int:
    """Where the head of a phrase has to have come: before the first word that ends it; a participle ends it only behind a head."""
    ends = (i for i, w in enumerate(words) if i and w.lower() in ENDS)
    return next((i for i in ends if words[i].lower() not in _PARTICIPLES or head_of(words, i)), len(words))


def head_of(words: list[str], stop: int) -> Head | None:
    """The longest role noun that holds the last word of the phrase: ("members of parliament", or "foreign minister")."""
    small = [lowered([word]) for word in words[: stop + LONGEST]]
    for first in range(max(0, stop - LONGEST), stop):
        for last in range(min(len(words), first + LONGEST), stop - 1, -1):
            said = " ".join(small[first:last])
            found = noun(said) or (noun(unowned(said)) if said.endswith(("'", "'s")) else None)
            if found and not (found.noun in _LARGE and words[first].islower()):
                return first, last, found
    return None


def joined_head(words: list[str], joint: int) -> tuple[int, Head | None]:
    """The end of the phrase and its head behind an "and" that joins what only says of what kind they are ("Kurdish and Arab | forces", "Energy and Trade Minister | Ana Orr")."""
    wider = end_of(["", *words[joint + 1 :]]) + joint
    between = words[joint + 1 : wider]
    if wider == joint + 1 or _DETERMINERS & {w.lower() for w in between}:
        return joint, None
    before = words[joint - 1]
    if (before[0].islower() and not before.endswith("s")) or demonym(before) or people(before):
        head = head_of(words, wider)
        return (wider, head) if head and head[0] > joint + 1 - before[0].islower() else (joint, None)
    for first in range(joint + 2, wider):
        found = next((noun(bare(words[first:last])) for last in range(wider - 1, first, -1) if noun(bare(words[first:last]))), None)
        if found and not demonym(words[joint + 1]) and all(w[0].isupper() for w in between):
            return wider, None
    return joint, None


def lowered(words: list[str]) -> str:
    """Words as the table of role nouns has them: in small letters, without full stops."""
    return " ".join(words).lower().replace(".", "").replace("’", "'")


def bare(words: list[str]) -> str:
    """Words without the possessive at their end."""
    return unowned(lowered(words))


def unowned(said: str) -> str:
    """What is said, without the possessive at its end."""
    return said.removesuffix("'s").removesuffix("'")
