"""Cut a document into windows of whole sentences that fit the encoder.

>>> windows([100, 90, 80, 70], ((0, 1), (1, 2), (2, 3), (3, 4)), ((0, 1), (1, 3), (3, 4)), limit=200)
[Window(first=0, last=1), Window(first=1, last=3), Window(first=3, last=4)]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LIMIT = 254
"""Pieces of one window beside its two marks: longer windows read no better and slower (the bare encoder 8.1 k words a second, with windows twice as long 5.8 k)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `last` (half-open) of a document, read in one piece."""

    first: int
    last: int


def windows(
    lengths: Sequence[int], sentences: Sequence[tuple[int, int]], units: Sequence[tuple[int, int]], *, limit: int = LIMIT
) -> list[Window]:
    """Pack units (as sentence ranges) into windows; a unit or sentence too long for one window is cut."""
    out: list[Window] = []
    first, size = None, 0
    for a, b in _fitting(lengths, sentences, units, limit):
        length = sum(lengths[a:b])
        if first is not None and size + length > limit:
            out.append(Window(first, a))
            first, size = None, 0
        first = a if first is None else first
        size += length
    if first is not None:
        out.append(Window(first, len(lengths)))
    return out


def _fitting(
    lengths: Sequence[int], sentences: Sequence[tuple[int, int]], units: Sequence[tuple[int, int]], limit: int
) -> Iterator[tuple[int, int]]:
    """Word ranges that each fit a window: units where they do, else sentences, else pieces of sentences."""
    for i, j in units:
        whole = (sentences[i][0], sentences[j - 1][1])
        if sum(lengths[whole[0] : whole[1]]) <= limit:
            yield whole
            continue
        for a, b in sentences[i:j]:
            yield from _cut(lengths, a, b, limit)


def _cut(lengths: Sequence[int], a: int, b: int, limit: int) -> Iterator[tuple[int, int]]:
    size, start = 0, a
    for i in range(a, b):
        if size + lengths[i] > limit:
            yield start, i
            start, size = i, 0
        size += lengths[i]
    yield start, b
