"""CSV, TSV and Excel sheets: one report a row, the header names the fields."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from zipfile import BadZipFile

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import check_columns, source
from onrecord.gather.source import Source
from onrecord.record import Failure
from onrecord.settings import Settings

_MOST_UNPACKED = 2_000_000_000
"""Most bytes of all parts of a workbook, unpacked."""


def separated(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The rows of a CSV or TSV file; its encoding is UTF-8, or Windows-1252 where it is not."""
    check_columns(columns)
    with files.opened(path, settings) as stream:
        content = stream.read()
    text = _text(content)
    tabs = path.name.lower().removesuffix(".gz").endswith(".tsv")
    delimiter = "\t" if tabs else _delimiter(text)
    csv.field_size_limit(settings.integer("text.max_bytes"))
    yield from _rows(path, _numbered(text, delimiter, path), columns)


def sheet(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The rows of the first sheet of an Excel workbook."""
    import zipfile  # noqa: PLC0415  with openpyxl, 150 ms: only where a workbook is read

    from openpyxl import load_workbook  # noqa: PLC0415

    check_columns(columns)
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > min(_MOST_UNPACKED, 100 * max(path.stat().st_size, 1 << 16)):
                raise files.too_large(str(path), settings.integer("text.max_bytes"))
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise InputError(Reason.MALFORMED, f"{path}: not a workbook that Excel would open: {error}") from error
    cells = ((i, [_cell(c) for c in row]) for i, row in enumerate(book.worksheets[0].iter_rows(values_only=True), 1))
    yield from _rows(path, cells, columns)
    book.close()


def _rows(path: Path, rows: Iterator[tuple[int, Sequence[str]]], columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    _, header = next(rows, (0, ()))
    names = [name.strip() for name in header]
    missing = [name for name in columns.values() if name not in names]
    if missing or not any(names):
        there = ", ".join(name for name in names if name) or "nothing"
        raise InputError(Reason.MALFORMED, f"{path}: no column {', '.join(missing) or 'names'} in the first row; it has {there}", line=1)
    keys = [name if name in columns.values() else name.lower() for name in names]
    for number, cells in rows:
        if any(cell.strip() for cell in cells):
            try:
                yield source(dict(zip(keys, cells, strict=False)), f"{path}:{number}", number, columns)
            except InputError as error:
                yield Failure.of(f"{path}:{number}", error)


def _numbered(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise InputError(Reason.MALFORMED, f"{path}:{begins}: not a table: {error}", line=begins) from error
        yield begins, row


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252", errors="replace")


def _delimiter(text: str) -> str:
    """The mark that parts the header: a semicolon where a European Excel wrote it, else a comma or tab."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _cell(value: object) -> str:
    return "" if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
