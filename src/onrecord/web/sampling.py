"""An unbiased sample of the machine's events, and what people said of them: precision by type with its interval.

The sample is drawn from everything the machine read, also what has been corrected since, by the order of a hash of seed and anchor: it stays the same while it is judged.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.corrections import active
from onrecord.archive.judging import Anchors, Ints
from onrecord.measure.agreement import Share, wilson

Bits = npt.NDArray[np.uint64]
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


def sample(anchors: Anchors, corrected: Iterable[Place], size: int, seed: int) -> list[Place]:
    """So many events of all that the machine read, each with the same chance.

    >>> found = Anchors(np.array([[1, n, n + 1] for n in range(100)]), {1: "h"})
    >>> sample(found, [], 3, 1) == sample(Anchors(found.rows[::-1], {1: "h"}), [], 3, 1), len(set(sample(found, [("h", 7, 8)], 100, 2)))
    (True, 100)
    """
    judged = list(dict.fromkeys(corrected))
    texts = [*anchors.hashes.values(), *dict.fromkeys(at[0] for at in judged)]
    row_of = {number: row for row, number in enumerate(anchors.hashes)}
    later = {digest: len(row_of) + row for row, digest in enumerate(dict.fromkeys(at[0] for at in judged))}
    own = np.array([[later[at[0]], at[1], at[2]] for at in judged], np.int64).reshape(-1, 3)
    read = anchors.rows.copy()
    numbers, inverse = np.unique(read[:, 0], return_inverse=True)
    read[:, 0] = np.array([row_of[n] for n in numbers.tolist()], np.int64)[inverse]
    rows = np.concatenate([read, own])
    ranks = _ranks(np.array([_key(seed, digest) for digest in texts], np.uint64)[rows[:, 0]], rows[:, 1], rows[:, 2])
    most = min(len(rows), size + len(judged))  # what was judged may be among what was read as well
    first = np.argpartition(ranks, most - 1)[:most] if most else np.zeros(0, np.int64)
    places = [(texts[row], start, end) for row, start, end in rows[first[np.argsort(ranks[first])]].tolist()]
    return list(dict.fromkeys(places))[:size]


def _key(seed: int, digest: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{seed} {digest}".encode()).digest()[:8], "little")


def _ranks(keys: Bits, starts: Ints, ends: Ints) -> Bits:
    """A number for each event that hangs on seed, text and place alone and is spread evenly (the finalizer of SplitMix64; Steele, Lea and Flood 2014)."""
    mixed = keys
    for part in (starts, ends):
        mixed = mixed + part.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ mixed >> np.uint64(30)) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ mixed >> np.uint64(27)) * np.uint64(0x94D049BB133111EB)
        mixed = mixed ^ mixed >> np.uint64(31)
    return mixed


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
