"""Parquet: one report a row, the columns are named as the fields of JSON lines; one group of rows is in memory at a time."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import NAMES, OUTPUT, check_columns, has_source, is_output, looked_for, source
from onrecord.gather.options import Options
from onrecord.gather.source import Source
from onrecord.record import Failure

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

_ROWS = 64
"""Rows that are unpacked at once: 64 texts of the greatest length are 13 MB, and 1,000 short ones are read no faster at a thousand at once."""


def sources(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The rows of a file in order; a row that is no report is a failure and the next is read."""
    check_columns(options.columns)
    with files.seekable(piece, options.settings) as stream:
        found = False
        for number, row in enumerate(_rows(stream, piece.name, options), 1):
            found = True
            yield _report(row, f"{piece.name}, row {number}", options)
    if not found:
        raise InputError(Reason.EMPTY, f"{piece.name}: the table has no rows; give one report a row")


def _report(row: Mapping[str, object], name: str, options: Options) -> Source | Failure:
    try:
        return source(row, name, None, options)
    except InputError as error:
        return Failure.of(name, error)


def _rows(stream: BinaryIO, name: str, options: Options) -> Iterator[dict[str, object]]:
    from pyarrow import ArrowException  # noqa: PLC0415  100 ms: only where Parquet is read
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415  as above

    try:
        table = ParquetFile(stream)
        names = _wanted(table, name, options)
        _check_groups(table, name, options)
        most, given = files.MOST_RATIO * max(stream.seek(0, 2), files.FREE // files.MOST_RATIO), 0
        for batch in table.iter_batches(_ROWS, columns=list(names)):
            given += batch.nbytes
            if given > most:  # one text that a dictionary repeats swells without end
                raise InputError(
                    Reason.TOO_LARGE, f"{name}: unpacks to more than {files.MOST_RATIO} times its size; this is no news archive"
                )
            for row in batch.to_pylist():
                yield {names[key]: _plain(value) for key, value in row.items()}
    except (ArrowException, OSError, ValueError, OverflowError) as error:
        why = f"{name}: no Parquet that can be read: {error}; write it anew"
        raise InputError(Reason.MALFORMED, why) from error


def _wanted(table: "ParquetFile", name: str, options: Options) -> dict[str, str]:
    """The columns that hold our fields, each with the name under which it is looked for; raises InputError where none holds a text."""
    ours = {key for keys in NAMES.values() for key in keys}
    there = [str(column) for column in table.schema_arrow.names]
    named = {column: column if column in options.columns.values() else column.lower() for column in there}
    missing = [column for column in options.columns.values() if column not in there]
    if missing:
        raise InputError(Reason.MALFORMED, f"{name}: no column {', '.join(missing)}; it has {', '.join(there)}")
    if is_output(there) and not has_source(named.keys() - {"url"}, options.columns):
        raise InputError(Reason.REFUSED, f"{name}: {OUTPUT}")
    if not has_source(named.values(), options.columns):
        why = f"{name}: no column with a text or an address; looked for {looked_for(options.columns)}; it has {', '.join(there)}; --columns text=NAME names one"
        raise InputError(Reason.MALFORMED, why)
    return {column: key for column, key in named.items() if key in ours or column in options.columns.values()}


def _check_groups(table: "ParquetFile", name: str, options: Options) -> None:
    """Raise InputError where a column's part of a group of rows, which is unpacked page by page but may be one page, is too large for memory."""
    most = options.settings.integer("parquet.max_bytes")
    meta = table.metadata
    for group in range(meta.num_row_groups):
        rows = meta.row_group(group)
        if rows.total_byte_size <= most:  # of a damaged column, to ask for its size ends the process; to read it is an exception
            continue
        size = max((rows.column(i).total_uncompressed_size for i in range(meta.num_columns)), default=0)
        if size > most:
            why = f"{name}: a group of rows has {size:,} bytes in one column; write it with smaller groups, or raise the setting parquet.max_bytes"
            raise InputError(Reason.TOO_LARGE, why)


def _plain(value: object) -> object:
    """A value as JSON would have it: times as ISO 8601."""
    return value.isoformat() if hasattr(value, "isoformat") else value
