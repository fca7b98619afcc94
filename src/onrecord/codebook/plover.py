"""PLOVER as data: quad class, score and CAMEO code of each event type and mode.

    >>> load().code("ASSAULT", ("aerial",))
    Code(quad=4, score=-9.5, cameo='195')
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import rows
from onrecord.errors import CodebookError

VERSION = "PLOVER-2.0/1"
"""The codebook's version as reports name it: PLOVER's draft, then our own count of changes to these tables."""


@dataclass(frozen=True, slots=True)
class Code:
    """What event data says of a type and its modes: quad class 1..4, conflict-cooperation score, CAMEO code."""

    quad: int
    score: float
    cameo: str


@dataclass(frozen=True, slots=True)
class Plover:
    """The tables: codes by type, and by type and mode."""

    by_type: Mapping[str, Code]
    by_mode: Mapping[tuple[str, str], Code]

    def modes(self, kind: str) -> frozenset[str]:
        """The modes that a type may have."""
        return frozenset(mode for of, mode in self.by_mode if of == kind)

    def code(self, kind: str, modes: tuple[str, ...]) -> Code:
        """The code of a type with its modes: that of the mode farthest from neutral, else the type's own."""
        own = self.by_type[kind]
        found = [self.by_mode[kind, mode] for mode in modes if (kind, mode) in self.by_mode]
        return max(found, key=lambda code: abs(code.score), default=own)


@cache
def load() -> Plover:
    """The tables of the package, read once; raises CodebookError naming file and line."""
    by_type: dict[str, Code] = {}
    for line, row in rows("types.tsv"):
        by_type[row["type"]] = _code("types.tsv", line, row, row["quad"])
    by_mode: dict[tuple[str, str], Code] = {}
    for line, row in rows("modes.tsv"):
        if row["type"] not in by_type:
            raise CodebookError(f"modes.tsv:{line}: no event type {row['type']!r}; types.tsv lists them")
        by_mode[row["type"], row["mode"]] = _code("modes.tsv", line, row, str(by_type[row["type"]].quad))
    return Plover(by_type, by_mode)


def _code(name: str, line: int, row: Mapping[str, str], quad: str) -> Code:
    try:
        return Code(int(quad), float(row["score"]), row["cameo"])
    except ValueError as error:
        raise CodebookError(f"{name}:{line}: {error}") from error
