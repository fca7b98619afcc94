"""CSV, TSV and Excel sheets: one report a row, the header names the fields."""

import csv
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import check_columns, has_text, looked_for, source
from onrecord.gather.source import Source, shown
from onrecord.record import Failure
from onrecord.settings import Settings

if TYPE_CHECKING:
    from openpyxl import Workbook

Row = tuple[int, Sequence[str] | InputError]
"""A row with the line on which it begins, or why it is none."""
_MOST_UNPACKED = 2_000_000_000
"""Most bytes of all parts of a workbook, unpacked."""
_DAMAGE = (
    BadZipFile,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
    SyntaxError,
    zlib.error,
)
"""What openpyxl raises for a workbook with damage, found by damaging one byte after the other."""


def separated(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The rows of a CSV or TSV file, one at a time however long the file is."""
    check_columns(columns)
    csv.field_size_limit(settings.integer("text.max_bytes"))
    with files.opened(path, settings) as stream:
        yield from _rows(shown(path), _numbered(files.lines(stream, shown(path), settings), shown(path)), columns)


def sheet(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The rows of the first sheet of an Excel workbook."""
    check_columns(columns)
    with _workbook(path, settings) as book:
        yield from _rows(shown(path), _cells(book, path), columns)


@contextmanager
def _workbook(path: Path, settings: Settings) -> Iterator["Workbook"]:
    import zipfile  # noqa: PLC0415  with openpyxl, 150 ms: only where a workbook is read

    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except _DAMAGE as error:
        raise _no_workbook(path, error) from error
    if size > min(_MOST_UNPACKED, 100 * max(path.stat().st_size, 1 << 16)):
        raise files.too_large(shown(path), settings.integer("text.max_bytes"))
    try:
        with warnings.catch_warnings():  # on styles and extensions that say nothing of the text
            warnings.simplefilter("ignore")
            book = load_workbook(path, read_only=True, data_only=True)
    except _DAMAGE as error:
        raise _no_workbook(path, error) from error
    try:
        yield book
    finally:
        book.close()


def _cells(book: "Workbook", path: Path) -> Iterator[Row]:
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_cell(cell) for cell in row]
    except _DAMAGE as error:
        raise _no_workbook(path, error) from error


def _no_workbook(path: Path, error: BaseException) -> InputError:
    why = f"{shown(path)}: not a workbook that Excel would open: {error}; save it anew as .xlsx or .csv"
    return InputError(Reason.MALFORMED, why)


def _rows(name: str, rows: Iterator[Row], columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    first, header = next(rows, (1, ()))
    if isinstance(header, InputError):
        raise header
    names = [cell.strip() for cell in header]
    keys = [cell if cell in columns.values() else cell.lower() for cell in names]
    _check_header(name, first, keys, columns)
    found = False
    for number, cells in rows:
        if isinstance(cells, InputError):
            yield Failure.of(f"{name}:{number}", cells)
        elif any(cell.strip() for cell in cells):
            yield _report(keys, cells, f"{name}:{number}", number, columns)
        else:
            continue
        found = True
    if not found:
        raise InputError(Reason.EMPTY, f"{name}: there is no row below the first, which names the columns; give one report a row")


def _report(keys: Sequence[str], cells: Sequence[str], name: str, number: int, columns: Mapping[str, str]) -> Source | Failure:
    if any(cell.strip() for cell in cells[len(keys) :]):
        why = f"{name}: {len(cells)} cells, but the first row names {len(keys)} columns; put texts with the separator in them in quotes"
        return Failure(name, number, Reason.MALFORMED, why)
    try:
        return source(dict(zip(keys, cells, strict=False)), name, number, columns)
    except InputError as error:
        return Failure.of(name, error)


def _check_header(name: str, line: int, keys: Sequence[str], columns: Mapping[str, str]) -> None:
    """Raise InputError where a column that the user names is not there, or none that holds a text."""
    there = ", ".join(key for key in keys if key) or "nothing"
    missing = [column for column in columns.values() if column not in keys]
    if missing:
        why = f"{name}: no column {', '.join(missing)} in the first row; it has {there}"
        raise InputError(Reason.MALFORMED, why, line=line)
    if not has_text(keys, columns):
        why = f"{name}: no column with a text; looked for {looked_for(columns)} in the first row, which has {there}; name it by --columns text=NAME"
        raise InputError(Reason.MALFORMED, why, line=line)


class _Lines:
    """The lines of a table as csv's reader takes them, `begins` is the number of the first since it was 0; those that are too long are kept aside."""

    def __init__(self, lines: Iterator[tuple[int, str | InputError]]) -> None:
        self._lines, self._first, self.begins = lines, list[str](), 0
        self.passed: list[tuple[int, InputError]] = []
        self.header = next(filter(_names_columns, self), "")
        self._first = [self.header] if self.header else []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """The header (again), then each further line."""
        if self._first:
            return self._first.pop()
        for number, line in self._lines:
            if isinstance(line, str):
                self.begins = self.begins or number
                return line
            self.passed.append((number, line))
        raise StopIteration


def _names_columns(line: str) -> bool:
    """Whether a line is the header, and neither blank nor Excel's own on the separator."""
    return bool(line.strip()) and not line.lower().startswith("sep=")


def _numbered(lines: Iterator[tuple[int, str | InputError]], name: str) -> Iterator[Row]:
    """Rows of cells with the line on which each begins; a row that is none does not keep the next from being read."""
    left = _Lines(lines)
    reader = csv.reader(left, delimiter=_delimiter(left.header), strict=True)
    while True:
        try:
            row: Sequence[str] | InputError | None = next(reader, None)
        except csv.Error as error:
            row = InputError(Reason.MALFORMED, f"{name}:{left.begins}: not a row of a table: {_why(error)}", line=left.begins)
        yield from left.passed
        left.passed.clear()
        if row is None:
            return
        yield left.begins, row
        left.begins = 0


def _why(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "a quotation mark that opens here is never closed; close it"
    if "expected after" in str(error):
        return "quotation marks within a text must be doubled"
    return f"{error}; mend this line"


def _delimiter(header: str) -> str:
    """The mark that parts the header: a tab, a semicolon where a European Excel wrote it, else a comma."""
    return max(",;\t", key=header.count)


def _cell(value: object) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
