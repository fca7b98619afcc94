"""CSV, TSV and Excel sheets: one report a row, the header names the fields."""

import csv
import warnings
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO
from zipfile import BadZipFile

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import check_columns, has_source, looked_for, source
from onrecord.gather.options import Options
from onrecord.gather.source import Source
from onrecord.record import Failure

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


def separated(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The rows of a CSV or TSV file, one at a time however long the file is."""
    check_columns(options.columns)
    csv.field_size_limit(options.settings.integer("text.max_bytes"))
    with piece.opened() as stream:
        yield from _rows(piece.name, _numbered(files.lines(stream, piece.name, options.settings), piece.name), options)


def sheet(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The rows of the first sheet of an Excel workbook."""
    check_columns(options.columns)
    with files.seekable(piece, options.settings) as stream, _workbook(stream, piece.name, options) as book:
        yield from _rows(piece.name, _cells(book, piece.name), options)


@contextmanager
def _workbook(stream: BinaryIO, name: str, options: Options) -> Iterator["Workbook"]:
    import zipfile  # noqa: PLC0415  with openpyxl, 150 ms: only where a workbook is read

    from openpyxl import load_workbook  # noqa: PLC0415  as above

    try:
        with zipfile.ZipFile(stream) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except _DAMAGE as error:
        raise _no_workbook(name, error) from error
    if size > min(_MOST_UNPACKED, 100 * max(stream.seek(0, 2), 1 << 16)):
        raise files.too_large(name, options.settings.integer("text.max_bytes"))
    try:
        with warnings.catch_warnings():  # on styles and extensions that say nothing of the text
            warnings.simplefilter("ignore")
            book = load_workbook(stream, read_only=True, data_only=True)
    except _DAMAGE as error:
        raise _no_workbook(name, error) from error
    try:
        yield book
    finally:
        book.close()


def _cells(book: "Workbook", name: str) -> Iterator[Row]:
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1):
            yield number, [_cell(cell) for cell in row]
    except _DAMAGE as error:
        raise _no_workbook(name, error) from error


def _no_workbook(name: str, error: BaseException) -> InputError:
    why = f"{name}: not a workbook that Excel would open: {error}; save it anew as .xlsx or .csv"
    return InputError(Reason.MALFORMED, why)


def _rows(name: str, rows: Iterator[Row], options: Options) -> Iterator[Source | Failure]:
    first, header = next(rows, (1, ()))
    if isinstance(header, InputError):
        raise header
    names = [cell.strip() for cell in header]
    keys = [cell if cell in options.columns.values() else cell.lower() for cell in names]
    _check_header(name, first, keys, options.columns)
    found = False
    for number, cells in rows:
        if isinstance(cells, InputError):
            yield Failure.of(f"{name}:{number}", cells)
        elif any(cell.strip() for cell in cells):
            yield _report(keys, cells, f"{name}:{number}", number, options)
        else:
            continue
        found = True
    if not found:
        raise InputError(Reason.EMPTY, f"{name}: there is no row below the first, which names the columns; give one report a row")


def _report(keys: Sequence[str], cells: Sequence[str], name: str, number: int, options: Options) -> Source | Failure:
    if any(cell.strip() for cell in cells[len(keys) :]):
        why = f"{name}: {len(cells)} cells, but the first row names {len(keys)} columns; put texts with the separator in them in quotes"
        return Failure(name, number, Reason.MALFORMED, why)
    try:
        return source(dict(zip(keys, cells, strict=False)), name, number, options)
    except InputError as error:
        return Failure.of(name, error)


def _check_header(name: str, line: int, keys: Sequence[str], columns: Mapping[str, str]) -> None:
    """Raise InputError where a column that the user names is not there, or none that holds a text or an address."""
    there = ", ".join(key for key in keys if key) or "nothing"
    missing = [column for column in columns.values() if column not in keys]
    if missing:
        why = f"{name}: no column {', '.join(missing)} in the first row; it has {there}"
        raise InputError(Reason.MALFORMED, why, line=line)
    if not has_source(keys, columns):
        why = f"{name}: no column with a text or an address; looked for {looked_for(columns)} in the first row, which has {there}; name it by --columns text=NAME"
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
