"""What a run has written, taken up again as reports and failures: for an archive, which then reads nothing anew."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import InputError, Reason
from onrecord.gather.source import shown
from onrecord.record import Failure, Report, from_json

_COLUMNS = ("source", "line", "report", "reason", "message")
_AT_ONCE = 64
"""Rows in memory at a time, with their JSON one megabyte."""


def is_result(path: Path) -> bool:
    """Whether a path is a folder of a run (also one that Spark wrote from a frame of reports), or one of its files."""
    files = _files(path)
    try:
        return bool(files) and {*_COLUMNS} <= {*pq.read_schema(files[0]).names}
    except (OSError, pa.ArrowException):
        return False


def results(path: Path) -> Iterator[Report | Failure]:
    """The reports and failures of a run, in the order in which they were read; a file that is damaged is a failure, and the next is taken.

    >>> import tempfile
    >>> from onrecord.batch.documents import documents
    >>> from onrecord.batch.one import read_batch
    >>> from onrecord.batch.options import Options
    >>> from onrecord.gather import Media, Source
    >>> batch = read_batch(documents([Source("a.jsonl:1", "Two men fled.", Media.TEXT, id="a")]), Options())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     pq.write_table(pa.Table.from_batches([batch]), Path(folder, "part-000000.parquet"))
    ...     [item.document.text for item in results(Path(folder))]
    ['Two men fled.']
    """
    for file in _files(path):
        try:
            for batch in pq.ParquetFile(file).iter_batches(_AT_ONCE, columns=list(_COLUMNS)):
                yield from map(_result, batch.to_pylist())
        except (OSError, pa.ArrowException, KeyError) as error:
            why = f"{file}: no file of a run that can be read: {error}; run onrecord batch again with the same folder, or with --anew"
            yield Failure.of(shown(file), InputError(Reason.MALFORMED, why))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(path.glob("part-*.parquet"))
    return [path] if path.suffix == ".parquet" and path.is_file() else []


def _result(row: dict[str, object]) -> Report | Failure:
    source, line = str(row["source"]), row["line"] if isinstance(row["line"], int) else None
    if row["reason"] is not None:
        return Failure(source, line, Reason(str(row["reason"])), str(row["message"]))
    try:
        return from_json(str(row["report"]), Report)
    except InputError as error:
        return Failure(source, line, error.reason, f"{source}: {error}")
