"""Cells of a row by the names of their columns.

>>> some({"City": "NULL"}, "City"), number({"Latitude": "59.5"}, "Latitude")
(None, 59.5)
"""

from collections.abc import Mapping

_NOTHING = frozenset({"", "NULL", "None", "NA", "nan"})
"""What the files write for nothing."""


def some(cells: Mapping[str, str], column: str) -> str | None:
    """A cell, or None where it says nothing or is not there."""
    cell = cells.get(column, "")
    return None if cell in _NOTHING else cell


def number(cells: Mapping[str, str], column: str) -> float | None:
    """A cell as a number, or None where it says nothing; raises ValueError where it is none."""
    cell = some(cells, column)
    return None if cell is None else float(cell)
