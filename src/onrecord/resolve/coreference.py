"""Coreference: which mentions of a document are the same person, body, group or thing.

Each mention, in reading order, joins the chain of the antecedent that the network finds likeliest, unless it is likelier new; what is known besides has a veto: two
chains whose names are of different people, or of a man and a woman, never become one.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from onrecord.codebook.countries import country_named
from onrecord.codebook.pronouns import pronoun
from onrecord.parse import Mention, Parse, thresholds
from onrecord.parse.links import antecedents, described
from onrecord.parse.referring import NAME, Referring
from onrecord.record import EntityKind
from onrecord.resolve.described import describe

_BODIES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_LONGEST = 60
"""Characters of a mention that is read for the body that it names."""
_TRIED = 4
"""How many of the likeliest antecedents are tried where the first is vetoed."""


@dataclass(slots=True)
class _Chain:
    """A chain while it grows: its mentions, the genders and the names that were seen in it."""

    members: list[int]
    genders: set[int] = field(default_factory=set)
    names: list[int] = field(default_factory=list)


def chains(parse: Parse) -> list[list[int]]:
    """The chains of at least two mentions, as numbers of `parse.mentions`, in the order of their first mention."""
    mentions = described(parse, [(m.head, m.first, m.last) for m in parse.mentions])
    chain_of: list[_Chain] = []
    found: list[_Chain] = []
    body = cache(lambda i: _sector_of_body(parse, parse.mentions[i]))
    for i, likeliest in enumerate(antecedents(parse, mentions, thresholds.LINK, _TRIED)):
        chain = next((c for j in likeliest if _fits(c := chain_of[j], mentions, i) and _is_body_of(c, i, body)), None)
        if chain is None:
            chain = _Chain([])
            found.append(chain)
        chain.members.append(i)
        chain.genders |= _genders(mentions, i)
        if mentions.classes[i] == NAME:
            chain.names.append(i)
        chain_of.append(chain)
    return [chain.members for chain in found if len(chain.members) > 1]


def _fits(chain: _Chain, mentions: Referring, i: int) -> bool:
    """Whether a mention may join a chain: no man is a woman, and names that have nothing in common are not of one."""
    if {1, 2} <= chain.genders | _genders(mentions, i):
        return False
    return mentions.classes[i] != NAME or not chain.names or any(_may_be_one(mentions, i, j) for j in chain.names)


def _is_body_of(chain: _Chain, i: int, body: Callable[[int], str]) -> bool:
    """Whether a mention may be what a chain is by the sectors of their bodies: an army is no government, and neither is a court."""
    sector = body(i)
    sectors = {body(j) for j in chain.members} - {""} if sector else set()
    return not sectors or sector in sectors


def _sector_of_body(parse: Parse, mention: Mention) -> str:
    """The sector of a body of a state by its own words ("the Kenyan army"), a country's and its government's being one; nothing where they do not tell."""
    start, end = parse.offsets(mention.first, mention.last)
    text = parse.document.text[start:end]
    if len(text) > _LONGEST or pronoun(text):
        return ""
    if country_named(text):
        return "GOV"
    said = describe(text)
    return said.sector or "" if said.sector in _BODIES and said.kind is not EntityKind.PERSON else ""


def _may_be_one(mentions: Referring, i: int, j: int) -> bool:
    """Whether two names share a word, or one is short for the other."""
    short = mentions.acronyms[i] == mentions.initials[j] or mentions.initials[i] == mentions.acronyms[j]
    return bool(short or mentions.content[i] @ mentions.content[j] > 0)


def _genders(mentions: Referring, i: int) -> set[int]:
    """The gender that a mention's own words say, where it stands for one person."""
    gender = int(mentions.genders[i])
    return {gender} if gender in (1, 2) and mentions.numbers[i] == 1 else set()
