"""Which types and modes may be one happening told differently: a strike as "aerial" and as "explosives", a withdrawal as CONCEDE and as RETREAT.

>>> cost("ASSAULT", ("aerial",), "ASSAULT", ("drone",)), cost("CONCEDE", (), "RETREAT", ("withdraw",)), cost("AID", (), "ASSAULT", ())
(0.0, 0.2, None)
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from onrecord.codebook import plover
from onrecord.codebook.tables import Row, rows

_OTHER_MODE = 0.5
"""Cost of two modes of one type without a row: reports and readers often differ in them."""
NEVER = 9.0


@lru_cache(maxsize=50_000)
def cost(a: str, a_modes: tuple[str, ...], b: str, b_modes: tuple[str, ...]) -> float | None:
    """How much less likely two events are one because of type and modes: 0 for the same, None where never."""
    table = _table()
    found = [table[pair] for pair in _pairs(a, a_modes, b, b_modes) if pair in table]
    if a == b and (not found or set(a_modes) & set(b_modes)):
        return 0.0 if not a_modes or not b_modes or set(a_modes) & set(b_modes) else _OTHER_MODE
    least = min(found, default=NEVER)
    return None if least >= NEVER else least


def _pairs(a: str, a_modes: tuple[str, ...], b: str, b_modes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The keys to look up: with modes if there is a row with them, else by type."""
    left, right = [f"{a}.{m}" for m in a_modes] or [a], [f"{b}.{m}" for m in b_modes] or [b]
    exact = [(x, y) for x in left for y in right]
    half = [*((x, b) for x in left), *((a, y) for y in right)] if a != b or not (a_modes and b_modes) else []
    for group in (exact, half, [(a, b)]):
        if any(pair in _table() for pair in group):
            yield from group
            return


@cache
def _table() -> Mapping[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for row in rows("alike_types.tsv", key=("a", "b")):
        a, b = _known(row, "a"), _known(row, "b")
        found[a, b] = found[b, a] = row.number("cost")
    return found


def _known(row: Row, column: str) -> str:
    """A type, or a type and mode, of PLOVER; raises CodebookError where there is none of that name."""
    kind, _, mode = row.cells[column].partition(".")
    table = plover.load()
    if kind not in table.by_type or (mode and mode not in table.modes(kind)):
        raise row.fault(f"{row.cells[column]} is no type or mode of the codebook")
    return row.cells[column]
