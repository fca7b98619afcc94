r"""Events as CSV (RFC 4180): a header, then one row an event, with the columns of `columns.COLUMNS`.

Read back, a cell is what was written; an empty cell is what is not known. For a spreadsheet, cells that it would take for a formula get an apostrophe before them.

>>> safe("=HYPERLINK(1)"), safe("-9.5"), safe("Vell")
("'=HYPERLINK(1)", "'-9.5", 'Vell')
"""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from onrecord.export.columns import COLUMNS, Cell, whole_number
from onrecord.export.happening import Item, happenings

_FORMULA = tuple("=+-@\t\r\n\0")
"""What begins a cell that spreadsheets take for a formula, or skip to find one (OWASP on CSV injection)."""


def safe(text: str) -> str:
    """A cell of text as a spreadsheet shows it, with an apostrophe where it would be taken for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def write(items: Iterable[Item], out: BinaryIO, *, spreadsheet: bool = False) -> None:
    """Write the events of reports or stories; with `spreadsheet`, with a byte order mark and no cell that would be taken for a formula."""
    if spreadsheet:
        out.write(b"\xef\xbb\xbf")
    out.write(_line([column.name for column in COLUMNS]))
    for found in happenings(items):
        cells = [whole_number(column.value(found)) for column in COLUMNS]
        out.write(_line([safe(c) if spreadsheet and isinstance(c, str) else c for c in cells]))


def read(data: BinaryIO) -> list[dict[str, Cell]]:
    """The rows of a file written without `spreadsheet`, each cell in its column's type; one that is empty is None."""
    table = csv.DictReader(io.TextIOWrapper(data, encoding="utf-8", newline=""))
    kinds = {column.name: _TYPES[column.kind] for column in COLUMNS}
    return [{name: kinds[name](cell) if cell else None for name, cell in row.items()} for row in table]


_TYPES = {"text": str, "whole": int, "number": float}


def _line(cells: Iterable[Cell]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().encode()
