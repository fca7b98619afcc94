"""What was read already, taken up again as reports and failures: for an archive, which then reads nothing anew.

That is what a run has written, and the records that `onrecord read` and `onrecord export` write as JSON lines or as Parquet.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import InputError, Reason, SpanError
from onrecord.export import parquet
from onrecord.gather.source import shown
from onrecord.record import Failure, Report, from_json

_COLUMNS = frozenset(("source", "line", "report", "reason", "message"))
_NESTED = frozenset(("onrecord", "document", "sentences", "events"))
_RECORD = b'{"onrecord":{"version":'
"""How a line of the record format begins, and no other record that `onrecord read` takes."""
_AT_ONCE = 64
"""Rows in memory at a time, with their JSON one megabyte."""


def is_result(path: Path) -> bool:
    """Whether a path is a folder of a run (also one that Spark wrote from a frame of reports), one of its files, or a file of records."""
    if _is_lines(path):
        return True
    held = _columns(path)
    return held >= _COLUMNS or held >= _NESTED


def results(path: Path) -> Iterator[Report | Failure]:
    """The reports and failures of a run, or of a file of records, in the order in which they were read; what is damaged is a failure, and the next is taken.

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
    if _is_lines(path):
        yield from _lines(path)
        return
    for file in _files(path):
        try:
            table = pq.ParquetFile(file)
            if {*table.schema_arrow.names} >= _NESTED:
                with file.open("rb") as data:
                    yield from parquet.read(data)
                continue
            for batch in table.iter_batches(_AT_ONCE, columns=sorted(_COLUMNS)):
                yield from map(_result, batch.to_pylist())
        except (OSError, pa.ArrowException, KeyError) as error:
            why = f"{file}: no file of a run that can be read: {error}; run onrecord batch again with the same folder, or with --anew"
            yield Failure.of(shown(file), InputError(Reason.MALFORMED, why))


def _is_lines(path: Path) -> bool:
    """Whether a file begins as the record format does."""
    try:
        with path.open("rb") as data:
            return data.read(len(_RECORD)) == _RECORD
    except (OSError, ValueError):  # a folder, an address, a name that none can have
        return False


def _lines(path: Path) -> Iterator[Report | Failure]:
    """The reports of a file of JSON lines; a line that holds none is a failure that names it."""
    with path.open("rb") as data:
        for number, line in enumerate(data, 1):
            if not line.strip():
                continue
            try:
                yield from_json(line, Report)
            except (InputError, SpanError) as error:
                why = f"{path}:{number}: {error}; write it anew with `onrecord read --format jsonl`"
                yield Failure.of(f"{shown(path)}:{number}", InputError(Reason.MALFORMED, why, line=number))


def _columns(path: Path) -> frozenset[str]:
    """The columns of the first table of a path; none where it has no table that can be opened."""
    files = _files(path)
    try:
        return frozenset(pq.read_schema(files[0]).names) if files else frozenset()
    except (OSError, pa.ArrowException):
        return frozenset()


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
