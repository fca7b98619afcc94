"""Character ranges against each other: overlap, Dice, and one-to-one pairing.

The Dice overlap of two ranges is twice what they share by the sum of their lengths.

>>> shared((0, 10), (5, 20)), same((0, 10), (2, 10)), same((0, 10), (5, 20))
(5, True, False)
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from onrecord.record import Span

Range = tuple[int, int]
"""Half-open offsets in code points of a document's text."""

X = TypeVar("X")
Y = TypeVar("Y")


def offsets(span: Span) -> Range:
    """The offsets of a span."""
    return span.start, span.end


def shared(a: Range, b: Range) -> int:
    """How many characters two ranges have in common."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def same(a: Range, b: Range) -> bool:
    """Whether the Dice overlap of two ranges is over one half."""
    return shared(a, b) * 4 > (a[1] - a[0]) + (b[1] - b[0])


def alike(a: Range, b: Range) -> int:
    """The characters that two ranges share, or 0 where their Dice overlap is not over one half."""
    return shared(a, b) if same(a, b) else 0


def pair(xs: Sequence[X], ys: Sequence[Y], score: Callable[[X, Y], int]) -> list[tuple[int, int]]:
    """Pair items one to one, best score first; pairs that score 0 are none. Of equal scores the later items go first.

    >>> pair([(0, 4), (4, 9)], [(3, 9), (0, 3)], shared)
    [(1, 0), (0, 1)]
    """
    ranked = sorted(((score(x, y), i, j) for i, x in enumerate(xs) for j, y in enumerate(ys)), reverse=True)
    used_x: set[int] = set()
    used_y: set[int] = set()
    out = []
    for value, i, j in ranked:
        if value > 0 and i not in used_x and j not in used_y:
            used_x.add(i)
            used_y.add(j)
            out.append((i, j))
    return out
