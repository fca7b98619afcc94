"""Read coreference chains in the CoNLL format, as OntoGUM has them: a token a line, brackets of chains in its last column.

0	Harbours	(1
1	Union	1)
2	said	_
3	it	(1)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.measure.lines import fault, read_lines
from onrecord.measure.spans import Range

_COLUMNS = 3
_MARK = re.compile(r"\((?P<whole>[^()|]+)\)|\((?P<opens>[^()|]+)|(?P<closes>[^()|]+)\)")
_NONE = frozenset({"_", "-", "*"})


@dataclass(frozen=True, slots=True)
class Chains:
    """A document's tokens, and its chains as sorted half-open token ranges, in the order of their first mention."""

    name: str
    tokens: tuple[str, ...]
    chains: tuple[tuple[Range, ...], ...]


def read_chains(path: Path) -> tuple[Chains, ...]:
    """The documents of a file; raises MeasureError naming file and line."""
    groups: list[tuple[str, list[tuple[int, list[str]]]]] = []
    for number, line in enumerate(read_lines(path), 1):
        if line.startswith(("#begin document", "# begin document")):
            groups.append((line.partition("document")[2].strip() or path.stem, []))
        elif line.strip() and not line.startswith("#"):
            if not groups:
                groups.append((path.stem, []))
            groups[-1][1].append((number, line.split("\t")))
    if not any(lines for _, lines in groups):
        raise fault(path, 1, "there is no token")
    return tuple(_document(path, name, lines) for name, lines in groups)


def _document(path: Path, name: str, lines: Sequence[tuple[int, list[str]]]) -> Chains:
    tokens: list[str] = []
    pending: dict[str, list[int]] = {}
    found: dict[str, list[Range]] = {}
    for number, cells in lines:
        if len(cells) < _COLUMNS:
            raise fault(path, number, f"{len(cells)} columns, where a number, a token and its chains are due")
        at = len(tokens)
        tokens.append(cells[-2])
        for chain, first in _closed(path, number, cells[-1], at, pending):
            found.setdefault(chain, []).append((first, at + 1))
    if left := [chain for chain, firsts in pending.items() if firsts]:
        raise fault(path, lines[-1][0], f"chain {left[0]} is not closed")
    return Chains(name, tuple(tokens), tuple(sorted(tuple(sorted(set(spans))) for spans in found.values())))


def _closed(path: Path, number: int, cell: str, at: int, pending: dict[str, list[int]]) -> Iterator[tuple[str, int]]:
    """The mentions that end at a token, by chain and first token."""
    if cell.strip() in _NONE:
        return
    for mark in _MARK.finditer(cell):
        if chain := mark["whole"]:
            yield chain, at
        elif chain := mark["opens"]:
            pending.setdefault(chain, []).append(at)
        elif firsts := pending.get(mark["closes"]):
            yield mark["closes"], firsts.pop()
        else:
            raise fault(path, number, f"chain {mark['closes']} closes but was not opened")
