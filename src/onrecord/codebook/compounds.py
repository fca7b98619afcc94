"""Acts that two words name together: a cyber attack is no attack.

>>> compound("cyber", "attacks"), compound("air", "attacks")
(Compound(type='COERCE', mode='cyber'), None)
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from onrecord.codebook import plover
from onrecord.codebook.tables import NOTHING, rows


class Compound(NamedTuple):
    """The type of what two words name, and its mode (empty where it has none)."""

    type: str
    mode: str


def compound(before: str, form: str) -> Compound | None:
    """What a word and the one before it name together; None where they are two things."""
    return _table().get((before.lower(), form.lower()))


@cache
def _table() -> Mapping[tuple[str, str], Compound]:
    return read()


def read(text: str | None = None) -> Mapping[tuple[str, str], Compound]:
    """The pairs of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    known = plover.load()
    out: dict[tuple[str, str], Compound] = {}
    for row in rows("compounds.tsv", key=("before", "forms"), text=text):
        kind = row.one_of("type", known.by_type)
        mode = row.one_of("mode", [NOTHING, *known.modes(kind)])
        out |= {(row.cells["before"], form): Compound(kind, "" if mode == NOTHING else mode) for form in row.names("forms")}
    return out
