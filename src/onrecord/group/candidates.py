"""Which pairs of reports are worth comparing: those that share keys and stand near each other under them, so that a report costs the same however large the archive is.

Under every key reports stand in canonical order (`order`); two are candidates where at most `NEAR` places part them under `LEAST` keys. A report that
comes in between may part two that were near: `Index.add` tells both, so that the candidates of a set of reports never depend on the order in which they came.
"""

import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeVar

from onrecord.group.traits import Term, Traits
from onrecord.record import EntityKind, Level

NEAR = 5
"""Places under a key within which two reports are compared: with ten no further pair was tied in 1,203 reports of local news or 183 of world news, for twice the look-ups."""
LEAST = 2
"""Keys under which two candidates stand near: one word is shared by chance. Of 1,203 reports of local news a report has 7 candidates so, 34 by one key, and 573 pairs are tied in place of 577."""
WINDOW = 1100
"""Days between two reports of one story at most: trials end years after the deed."""
_NAMES, _TERMS, _PROPER, _HEADLINE, _PLACES = 8, 14, 12, 6, 3
_RARE = 5.0
"""Weight from which a word is a key by itself: one in 150 reports has it."""
NEAR_LEVELS = frozenset({Level.CITY, Level.PART, Level.ADMIN2})
_DIGITS = 15
"""Hexadecimal digits of a hash that make a number: 60 bits keep the order of all but one in 10^18."""
Order = tuple[int, int, int, str]
Pair = tuple[str, str]
Name = TypeVar("Name", str, int)


def keys(traits: Traits) -> tuple[int, ...]:
    """The 63-bit numbers under which a report is looked up, sorted: its names, rarest words, its places with ages, streets or the days of the event.

    A word of a headline stands under two of them, so that two headlines that share one make candidates.
    """
    found = {f"w {t.text}" for t in traits.terms[:_TERMS] if len(t.text) > 1}
    found |= {f"w {t.text}" for t in _heaviest(traits.proper, _PROPER)} | {f"w {t.text}" for t in _heaviest(traits.headline, _HEADLINE)}
    found |= {f"h {t.text}" for t in _heaviest(traits.headline, _HEADLINE)}
    found |= {f"n {n.text}" for n in traits.names[:_NAMES] if n.kind is not EntityKind.GROUP and " " in n.text}
    places = [w.text for w in traits.places if w.level in NEAR_LEVELS][:_PLACES]
    found |= {f"p {place} {age}" for place in places for age in traits.ages[:4]}
    found |= {f"p {place} {street}" for place in places for street in traits.streets[:4]}
    if traits.day is not None:
        found |= {
            f"p {place} {bucket}" for place in places for bucket in (f"a{traits.day // _DAYS}", f"b{(traits.day + _DAYS // 2) // _DAYS}")
        }
    return tuple(sorted(map(_number, found)))


_DAYS = 8
"""Days of a bucket of time; two that overlap by half hold all reports of one place within half of that."""


def order(traits: Traits) -> Order:
    """Where a report stands in canonical order: by day, the undated last, then by the hash of its text, then by a hash of its id; numbers, as a table of an archive keeps them."""
    tie = int.from_bytes(blake2b(traits.document.encode(), digest_size=7).digest(), "big")
    return (10**7 if traits.day is None else traits.day, int(traits.hash[:_DIGITS] or "0", 16), tie, traits.document)


@dataclass(slots=True)
class Change:
    """What a report that came changed: how many keys bring each pair together more, or less where the number is negative."""

    pairs: Counter[Pair]


@dataclass(slots=True)
class Index:
    """The keys of reports in memory, as an archive holds them in a table of (key, day, hash, document)."""

    lists: dict[int, list[Order]] = field(default_factory=dict)
    known: dict[str, Order] = field(default_factory=dict)

    def add(self, traits: Traits) -> Change:
        """Take a report in; the pairs that are candidates by more or fewer keys than before."""
        here, pairs = order(traits), Counter[Pair]()
        self.known[traits.document] = here
        for key in keys(traits):
            listed = self.lists.setdefault(key, [])
            at = bisect.bisect_left(listed, here)
            before, after = listed[max(0, at - NEAR) : at][::-1], listed[at : at + NEAR]
            pairs.update(pair(here[-1], other[-1]) for other in (*before, *after))
            pairs.subtract(parted([o[-1] for o in before], [o[-1] for o in after]))
            listed.insert(at, here)
        return Change(pairs)


def parted(before: Sequence[Name], after: Sequence[Name]) -> list[tuple[Name, Name]]:
    """The pairs that were `NEAR` apart under a key and are no more once a report stands between: `before` runs backwards from it."""
    return [pair(before[i], after[NEAR - 1 - i]) for i in range(len(before)) if NEAR - 1 - i < len(after)]


def pair(one: Name, other: Name) -> tuple[Name, Name]:
    """Two reports, by their ids or numbers, as one pair."""
    return (one, other) if one < other else (other, one)


def _heaviest(terms: Sequence[Term], most: int) -> list[Term]:
    return sorted((t for t in terms if t.weight >= _RARE and len(t.text) > 1), key=lambda t: (-t.weight, t.text))[:most]


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little") >> 1
