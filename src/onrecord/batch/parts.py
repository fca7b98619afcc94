"""One shard's reports as a Parquet file: under its name only once it is whole and on disk."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.batch.whole import sync_folder, unfinished

_ROWS = 256
"""Rows of a row group: with their JSON some 10 MB, which is what a reader holds of a column at once."""


_KEY = b"onrecord.shard"
"""Under which name a file has the key of its shard in its metadata."""


def write(path: Path, batches: Sequence[pa.RecordBatch], key: str) -> None:
    """Write batches of reports; raises OSError where that cannot be done, and leaves nothing under the name then. `key` is that of the shard, kept in the file."""
    new = unfinished(path)
    try:
        table = pa.Table.from_batches(batches)
        pq.write_table(
            table.replace_schema_metadata({**(table.schema.metadata or {}), _KEY: key}), new, compression="zstd", row_group_size=_ROWS
        )
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.rename(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def key(path: Path) -> str | None:
    """The key of the shard in a file; None where there is no such file, or not a whole one."""
    try:
        metadata = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowException):
        return None
    return (metadata[_KEY].decode()) if _KEY in metadata else None


def failures(batches: Iterable[pa.RecordBatch | pa.Table]) -> dict[str, int]:
    """How many documents could not be read, by reason, in the order of the reasons."""
    found = Counter(reason for batch in batches for reason in batch.column("reason").to_pylist() if reason)
    return dict(sorted(found.items()))


def failed(path: Path) -> pa.Table:
    """The reasons and messages of the documents in a file that could not be read, a row each."""
    table = pq.read_table(path, columns=["reason", "message"])
    return table.filter(table.column("reason").is_valid())


def rows(path: Path) -> int:
    """How many documents a file holds."""
    return int(pq.read_metadata(path).num_rows)
