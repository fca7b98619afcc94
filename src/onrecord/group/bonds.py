"""What people say goes together and what does not, as scores that outweigh any that the machine gives.

Pairs and not groups are kept, so that what comes in later finds its place beside those that a person spoke of, and the same word again changes nothing.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import TypeVar

TOGETHER = 1e3
"""Score of a pair that a person put together. The machine's are below 50, and a story has at most some hundreds of reports."""
APART = -1e6
"""Score of a pair that a person parted: one such pair keeps two groups apart, whatever else draws them together."""

K = TypeVar("K", int, str, tuple[str, int, int])


def bound(said: Iterable[tuple[Sequence[K], Sequence[K]]]) -> dict[tuple[K, K], float]:
    """The score of each pair that people spoke of, the lesser first; `said` are those that go together with those that do not go with them, and the last word counts.

    >>> bound([(("a", "b"), ("c",)), (("a", "c"), ())])
    {('a', 'b'): 1000.0, ('a', 'c'): 1000.0, ('b', 'c'): -1000000.0}
    """
    found: dict[tuple[K, K], float] = {}
    for together, apart in said:
        for one, other in combinations(sorted(set(together)), 2):
            found[one, other] = TOGETHER
        for one in set(together):
            for other in set(apart) - {one}:
                found[min(one, other), max(one, other)] = APART
    return dict(sorted(found.items()))
