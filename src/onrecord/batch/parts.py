"""One shard's reports as a Parquet file: under its name only once it is whole and on disk."""

import os
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.batch.manifest import sync_folder

_ROWS = 256
"""Rows of a row group: with their JSON some 10 MB, which is what a reader holds of a column at once."""


def write(path: Path, batches: Sequence[pa.RecordBatch]) -> None:
    """Write batches of reports; raises OSError where that cannot be done, and leaves nothing under the name then."""
    new = path.with_name(f"_tmp-{path.name}")
    try:
        pq.write_table(pa.Table.from_batches(batches), new, compression="zstd", row_group_size=_ROWS)
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.rename(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
