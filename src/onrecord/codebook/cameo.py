"""PLOVER's type of a CAMEO code, for event data of other projects.

>>> plover_type("0841"), plover_type("841"), plover_type("190"), plover_type("010")
('RETREAT', 'RETREAT', 'ASSAULT', None)
"""

from functools import cache

from onrecord.codebook import plover
from onrecord.codebook.tables import rows

_LAST_ROOT = 20
_LONGEST = 4


def plover_type(code: str) -> str | None:
    """The type of a code, also of one that lost its leading zero; None where PLOVER has none, or it is no code."""
    if not code.isdigit():
        return None
    full = f"0{code}" if int(code[:2]) > _LAST_ROOT or len(code) == 1 else code
    prefixes = (full[:n] for n in range(_LONGEST, 1, -1))
    return next((_types()[prefix] for prefix in prefixes if prefix in _types()), None)


@cache
def _types() -> dict[str, str | None]:
    return read()


def read(text: str | None = None) -> dict[str, str | None]:
    """The table of this text, of the package's where none is given; raises CodebookError naming file and line."""
    known = plover.load().by_type
    found = rows("cameo.tsv", key=("prefix",), text=text)
    return {row.cells["prefix"]: row.one_of("type", known) if row.text("type") else None for row in found}
