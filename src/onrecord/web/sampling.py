"""An unbiased sample of the machine's events, and what people said of them: precision by type with its interval.

The sample is drawn from everything the machine read, also what has been corrected since, by the order of a hash of seed and anchor: it stays the same while it is judged.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.corrections import active
from onrecord.archive.judging import Anchor
from onrecord.measure.agreement import Share, wilson

Place = tuple[str, int, int]
"""Hash, start and end: what corrections hold on to."""


class Verdict(StrEnum):
    """What people say of an event of the machine: it is one and of this type, it is none, it is of another type; or nobody has looked."""

    RIGHT = "right"
    WRONG = "wrong"
    OTHER = "another type"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Precision:
    """How many of the judged events of a type are right."""

    type: str
    share: Share


def judged(log: Iterable[Correction]) -> dict[Place, Verdict]:
    """The verdict on each event that somebody has looked at; the last word counts."""
    found: dict[Place, Verdict] = {}
    for c in active(log):
        if c.kind is not FindingKind.EVENT or c.action is Action.ADD:
            continue
        at = (c.hash, c.start, c.end)
        if c.action is Action.REJECT:
            found[at] = Verdict.WRONG
        elif c.field == "type":
            found[at] = Verdict.OTHER
        elif found.get(at) is not Verdict.OTHER:
            found[at] = Verdict.RIGHT
    return found


def sample(anchors: Iterable[Anchor], corrected: Iterable[Place], size: int, seed: int) -> list[Place]:
    """So many events of all that the machine read, each with the same chance.

    >>> found = [Anchor("a", "h", n, n + 1, 0.5) for n in range(100)]
    >>> sample(found, [], 3, 1) == sample(found[::-1], [], 3, 1), len(set(sample(found, [("h", 7, 8)], 100, 2)))
    (True, 100)
    """
    places = {(a.hash, a.start, a.end) for a in anchors} | set(corrected)

    def order(at: Place) -> bytes:
        return hashlib.sha256(f"{seed} {at[0]} {at[1]} {at[2]}".encode()).digest()

    return nsmallest(size, places, key=order)


def precision(types: Iterable[tuple[str, Verdict]]) -> list[Precision]:
    """Precision of each type with judged events, and of all together first.

    >>> [(p.type, p.share.right, p.share.of) for p in precision([("AID", Verdict.RIGHT), ("AID", Verdict.WRONG), ("RETREAT", Verdict.OPEN)])]
    [('all', 1, 2), ('AID', 1, 2)]
    """
    by_type: dict[str, list[bool]] = defaultdict(list)
    for kind, verdict in types:
        if verdict is not Verdict.OPEN:
            by_type["all"].append(verdict is Verdict.RIGHT)
            by_type[kind].append(verdict is Verdict.RIGHT)
    names = sorted(by_type, key=lambda name: (name != "all", name))
    return [Precision(name, wilson(sum(by_type[name]), len(by_type[name]))) for name in names]
