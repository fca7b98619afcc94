"""A frame of documents read into a frame of reports, on whatever executors Spark has."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from onrecord import settings
from onrecord.batch.documents import documents
from onrecord.batch.options import Options
from onrecord.batch.schema import REPORTS
from onrecord.errors import InputError, Reason
from onrecord.gather import Source
from onrecord.gather.fields import NAMES, check_columns, has_source, looked_for, source
from onrecord.gather.options import Options as Gathering
from onrecord.record import Failure
from onrecord.spark.executors import for_executors, reader, sent

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_AT_ONCE = 16
"""Documents that are read before their reports are handed on: they are large."""


def read(
    frame: "DataFrame",
    *,
    columns: Mapping[str, str] | None = None,
    published: str | None = None,
    publisher: str | None = None,
    home: str | None = None,
    actors: str | Path | None = None,
) -> "DataFrame":
    """Read each row of a frame: a report for each, with the columns of `onrecord.batch.REPORTS`, of which `id` joins them to what they came from.

    The columns of the frame are called as the fields of JSON lines are (text or html, title, published, url, id …), or as `columns` says (`{"text": "body"}`). What
    cannot be read is a row with its reason. `actors` is a path that all executors have. Raises InputError where no column holds a text.
    """
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  a second of pyspark

    columns = dict(columns or {})
    _check(frame.columns, columns)
    known = settings.load()
    options = for_executors(Options({name: known.get(name) for name in known.values}, published, publisher, home, str(actors or "")))
    return frame.mapInArrow(sent("onrecord.spark.reading:read_rows", options, columns), from_arrow_schema(REPORTS))


def read_rows(options: Options, columns: Mapping[str, str], batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The reports of rows, on an executor."""
    for batch in batches:
        for at in range(0, batch.num_rows, _AT_ONCE):
            rows = batch.slice(at, _AT_ONCE).to_pylist()
            yield reader(options).read(documents(_document(row, columns) for row in rows))


def _document(row: dict[str, object], columns: Mapping[str, str]) -> Source | Failure:
    """The document of a row, named by what it says of itself."""
    name = str(row.get("source") or row.get("id") or row.get("url") or "row")
    try:
        return source(row, name, None, Gathering(columns=columns))
    except InputError as error:
        return Failure.of(name, error)


def _check(names: list[str], columns: Mapping[str, str]) -> None:
    """Raise InputError where the frame lacks a column that is named, or has none with a text."""
    check_columns(columns)
    missing = [column for column in columns.values() if column not in names]
    if missing:
        raise InputError(Reason.MALFORMED, f"the frame has no column {', '.join(missing)}; it has {', '.join(names)}")
    if not has_source({*names} - {*NAMES["url"]}, columns):  # executors fetch nothing
        why = f"the frame has no column with a text; looked for {looked_for(columns)}, it has {', '.join(names)}; name it by columns={{'text': NAME}}"
        raise InputError(Reason.MALFORMED, why)
