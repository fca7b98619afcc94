"""PLOVER as data: quad class, score, CAMEO code and contexts of each event type and mode.

>>> load().code("ASSAULT", ("aerial",))
Code(quad=4, score=-9.5, cameo='195')
>>> load().contexts("ASSAULT", ("aerial",), "Warplanes hit a clinic run by peacekeepers.")
('military', 'peacekeeping')
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.codebook import contexts
from onrecord.codebook.tables import Row, rows

VERSION = "PLOVER-2.0/2"
"""The codebook's version as reports name it: PLOVER's draft, then our own count of changes to these tables."""

_CAMEO = re.compile(r"[01]\d{2,3}|20\d{1,2}")
_MOST_SCORE = 10.0
_LEAST_SCORE = -10.0


@dataclass(frozen=True, slots=True)
class Code:
    """What event data says of a type and its modes: quad class 1..4, conflict-cooperation score, CAMEO code."""

    quad: int
    score: float
    cameo: str


@dataclass(frozen=True, slots=True)
class Plover:
    """The tables: codes by type, codes by type and mode, and what contexts are found by."""

    by_type: Mapping[str, Code]
    by_mode: Mapping[tuple[str, str], Code]
    by_context: contexts.Contexts

    def modes(self, kind: str) -> frozenset[str]:
        """The modes that a type may have."""
        return frozenset(mode for of, mode in self.by_mode if of == kind)

    def code(self, kind: str, modes: tuple[str, ...]) -> Code:
        """The code of a type with its modes: that of the mode farthest from neutral, else the type's own."""
        own = self.by_type[kind]
        found = [self.by_mode[kind, mode] for mode in modes if (kind, mode) in self.by_mode]
        return max(found, key=lambda code: abs(code.score), default=own)

    def contexts(self, kind: str, modes: tuple[str, ...], sentence: str) -> tuple[str, ...]:
        """What an event is about, sorted: by its type and modes, and by cue words of the sentence that reports it."""
        return self.by_context.of(kind, modes, sentence)


@cache
def load() -> Plover:
    """The tables of the package, read once; raises CodebookError naming file and line."""
    return read()


def read(*, types: str | None = None, modes: str | None = None) -> Plover:
    """The tables from these texts, each that of the package where none is given; raises CodebookError naming file and line."""
    by_type = {row.cells["type"]: _code(row, _quad(row)) for row in rows("types.tsv", key=("type",), text=types)}
    by_mode: dict[tuple[str, str], Code] = {}
    for row in rows("modes.tsv", key=("type", "mode"), text=modes):
        kind = row.one_of("type", by_type)
        by_mode[kind, row.cells["mode"]] = _code(row, by_type[kind].quad)
    return Plover(by_type, by_mode, contexts.load())


def _quad(row: Row) -> int:
    return int(row.one_of("quad", ("1", "2", "3", "4")))


def _code(row: Row, quad: int) -> Code:
    score, cameo = row.number("score"), row.cells["cameo"]
    if not _LEAST_SCORE <= score <= _MOST_SCORE:
        raise row.fault(f"score {score:g} is outside {_LEAST_SCORE:g} to {_MOST_SCORE:g}")
    if not _CAMEO.fullmatch(cameo):
        raise row.fault(f"{cameo!r} is no CAMEO code: three or four digits, from 010 to 2042")
    return Code(quad, score, cameo)
