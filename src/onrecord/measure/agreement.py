"""How far people agree on the same things: Krippendorff's alpha, and Wilson's interval for a share of a sample.

Sources: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Wilson, Probable inference, the law of succession, and statistical inference (1927).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

_Z95 = 1.959963984540054
"""The normal quantile that leaves 2.5 % on either side."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a sample with its 95 % interval."""

    right: int
    of: int
    share: float
    low: float
    high: float


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha over units, each with the labels that were given to it; None where no unit has two, or all labels are one.

    1 is full agreement, 0 what chance would give.

        >>> round(alpha([("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("a",)]), 3)
        0.533
    """
    paired = [tuple(unit) for unit in units if len(unit) > 1]
    totals = Counter(label for unit in paired for label in unit)
    n = sum(totals.values())
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = sum(sum(a != b for a in unit for b in unit) / (len(unit) - 1) for unit in paired)
    return 1 - (n - 1) * observed / expected


def wilson(right: int, of: int) -> Share:
    """The share of a sample that is right, with Wilson's 95 % interval, which holds for small samples and for shares near 0 and 1.

    >>> found = wilson(9, 10)
    >>> round(found.low, 3), round(found.high, 3)
    (0.596, 0.982)
    """
    if not of:
        return Share(0, 0, 0.0, 0.0, 1.0)
    share, z2 = right / of, _Z95**2
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = _Z95 * sqrt(share * (1 - share) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Share(right, of, share, max(0.0, middle - half), min(1.0, middle + half))
