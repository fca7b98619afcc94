"""Read the codebook's tables: tab-separated, `#` comments, a header line; every fault names file and line.

A cell is never empty: `-` says that there is nothing to say, so that a forgotten cell is found.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from onrecord.errors import CodebookError

NOTHING = "-"
"""The cell that says "none", where an empty one would be a slip."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with where it stands, so that whoever reads a cell can name the place of a fault."""

    table: str
    line: int
    cells: Mapping[str, str]

    def fault(self, what: str) -> CodebookError:
        """The error to raise about this row: file, line and what is wrong."""
        return CodebookError(f"{self.table}:{self.line}: {what}")

    def text(self, column: str) -> str:
        """A cell as it stands; `-` is the empty text."""
        cell = self.cells[column]
        return "" if cell == NOTHING else cell

    def names(self, column: str) -> tuple[str, ...]:
        """A cell that lists several, parted by `;`; raises CodebookError where one is empty or stands twice."""
        found = tuple(name.strip() for name in self.text(column).split(";")) if self.text(column) else ()
        if "" in found or len(set(found)) < len(found):
            raise self.fault(f"{column} lists {self.cells[column]!r}: each once, parted by ';', none empty")
        return found

    def one_of(self, column: str, known: Iterable[str]) -> str:
        """A cell that must be one of a list; raises CodebookError naming the list."""
        cell, known = self.cells[column], list(known)
        if cell not in known:
            raise self.fault(f"no {column} {cell!r}; there are: {', '.join(known)}")
        return cell

    def number(self, column: str) -> float:
        """A numeric cell; raises CodebookError where it is none."""
        try:
            return float(self.cells[column])
        except ValueError as error:
            raise self.fault(f"{column} is no number: {self.cells[column]!r}") from error


def rows(name: str, *, key: tuple[str, ...] = (), text: str | None = None) -> Iterator[Row]:
    r"""The rows of a table of the package, or of `text` in its place; no two rows have the same `key` columns.

    >>> first = next(rows("types.tsv", key=("type",)))
    >>> first.cells["type"], first.number("score")
    ('AGREE', 2.5)
    >>> next(rows("types.tsv", text="type\tquad\nAID\t"))
    Traceback (most recent call last):
    onrecord.errors.CodebookError: types.tsv:2: quad is empty; '-' says none
    """
    header: list[str] | None = None
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate((_packaged(name) if text is None else text).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if header is None:
            header = line.split("\t")
            continue
        row = row_of(name, number, header, line)
        same = seen.setdefault(tuple(row.cells[column] for column in key), number)
        if key and same != number:
            raise row.fault(f"{' '.join(row.cells[column] for column in key)} stands in line {same} already")
        yield row


def row_of(name: str, number: int, header: Sequence[str], line: str) -> Row:
    """One line of a table under its header; raises CodebookError where there are too many or too few cells, or one is empty."""
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(header):
        raise CodebookError(f"{name}:{number}: {len(cells)} cells where the header has {len(header)}; tabs part them")
    row = Row(name, number, dict(zip(header, cells, strict=True)))
    for column, cell in row.cells.items():
        if not cell:
            raise row.fault(f"{column} is empty; '{NOTHING}' says none")
    return row


def _packaged(name: str) -> str:
    return resources.files("onrecord.codebook").joinpath(name).read_text(encoding="utf-8")
