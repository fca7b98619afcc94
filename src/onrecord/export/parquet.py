"""Parquet: the record format as typed, nested columns, one row a report; and the table of events, one row an event.

Nested in one file, so that a report is never in pieces and is read back equal; DuckDB, Polars and Spark unnest what they need. The schema is made from the records'
own types: a field that may be null is nullable, closed lists are strings. Rows are written in groups, so memory does not grow with their number.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from types import NoneType, UnionType
from typing import TYPE_CHECKING, BinaryIO, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from onrecord.export.columns import COLUMNS, Kind
from onrecord.export.happening import Item, happenings
from onrecord.record import Report

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP = 500
"""Reports in a row group: some 10 MB of records, which readers take in one piece."""
_EVENTS = 10_000
"""Events in a row group."""


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write reports with all that is on record of them, one a row."""
    import pyarrow as pa  # noqa: PLC0415  100 ms, and only here
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    schema = pa.schema(list(_type(Report)))
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(reports, _GROUP):
            rows = [msgspec.to_builtins(report, builtin_types=(bytes,)) for report in group]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def read(data: BinaryIO) -> Iterator[Report]:
    """The reports of a file that `write` made, a row group at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415  100 ms, and only here

    for batch in pq.ParquetFile(data).iter_batches(_GROUP):
        for row in batch.to_pylist():
            yield msgspec.convert(row, Report, builtin_types=(bytes,))


def write_events(items: Iterable[Item], out: BinaryIO) -> None:
    """Write the events of reports or stories as a table with the columns of `events.csv`, typed."""
    import pyarrow as pa  # noqa: PLC0415  100 ms, and only here
    import pyarrow.parquet as pq  # noqa: PLC0415  as above

    types = {Kind.TEXT: pa.string(), Kind.WHOLE: pa.int64(), Kind.NUMBER: pa.float64()}
    schema = pa.schema([pa.field(c.name, types[c.kind]) for c in COLUMNS])
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(happenings(items), _EVENTS):
            columns = {c.name: [c.value(found) for found in group] for c in COLUMNS}
            writer.write_table(pa.table(columns, schema))


_T = TypeVar("_T")


def _groups(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    left = iter(items)
    while group := list(islice(left, size)):
        yield group


def _type(kind: type[msgspec.Struct]) -> "pa.StructType":
    """A record's fields as a struct: null where the record's field may be null."""
    import pyarrow as pa  # noqa: PLC0415  100 ms, and only here

    hints = get_type_hints(kind)
    return pa.struct([_field(name, hints[name]) for name in kind.__struct_fields__])


def _field(name: str, hint: object) -> "pa.Field":
    import pyarrow as pa  # noqa: PLC0415  100 ms, and only here

    members = get_args(hint) if get_origin(hint) in {UnionType, Union} else (hint,)
    [inner] = [member for member in members if member is not NoneType]
    return pa.field(name, _column(inner), nullable=NoneType in members)


def _column(hint: object) -> "pa.DataType":
    import pyarrow as pa  # noqa: PLC0415  100 ms, and only here

    plain = {str: pa.string(), int: pa.int64(), float: pa.float64(), bytes: pa.binary(), bool: pa.bool_()}
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return pa.list_(pa.field("element", _column(get_args(hint)[0]), nullable=False))
    return pa.string() if isinstance(hint, type) and issubclass(hint, StrEnum) else _type(hint)  # type: ignore[arg-type]  # all that is left are records
