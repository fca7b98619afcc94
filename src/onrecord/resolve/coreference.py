"""Coreference: which mentions of a document are the same person, body, group or thing.

Each mention, in reading order, joins the chain of the antecedent that the network finds likeliest, unless it is likelier new; what is known besides has a veto: two
chains whose names are of different people, or of a man and a woman, never become one.
"""

from dataclasses import dataclass, field

import numpy as np

from onrecord.parse import Parse, thresholds
from onrecord.parse.layers import Floats
from onrecord.parse.links import antecedents, described
from onrecord.parse.referring import NAME, Referring

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
    for i, row in enumerate(antecedents(parse, mentions)):
        chain = next((chain_of[j] for j in _likeliest(row.first, row.scores) if _fits(chain_of[j], mentions, i)), None)
        if chain is None:
            chain = _Chain([])
            found.append(chain)
        chain.members.append(i)
        chain.genders |= _genders(mentions, i)
        if mentions.classes[i] == NAME:
            chain.names.append(i)
        chain_of.append(chain)
    return [chain.members for chain in found if len(chain.members) > 1]


def _likeliest(first: int, scores: Floats) -> list[int]:
    """The antecedents that are likelier than none, the best first."""
    best = np.argsort(-scores, kind="stable")[:_TRIED]
    return [first + int(j) for j in best if scores[int(j)] > thresholds.LINK]


def _fits(chain: _Chain, mentions: Referring, i: int) -> bool:
    """Whether a mention may join a chain: no man is a woman, and names that have nothing in common are not of one."""
    if {1, 2} <= chain.genders | _genders(mentions, i):
        return False
    return mentions.classes[i] != NAME or not chain.names or any(_may_be_one(mentions, i, j) for j in chain.names)


def _may_be_one(mentions: Referring, i: int, j: int) -> bool:
    """Whether two names share a word, or one is short for the other."""
    short = mentions.acronyms[i] == mentions.initials[j] or mentions.initials[i] == mentions.acronyms[j]
    return bool(short or mentions.content[i] @ mentions.content[j] > 0)


def _genders(mentions: Referring, i: int) -> set[int]:
    """The gender that a mention's own words say, where it stands for one person."""
    gender = int(mentions.genders[i])
    return {gender} if gender in (1, 2) and mentions.numbers[i] == 1 else set()
