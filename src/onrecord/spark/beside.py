"""All partitions of a frame computed side by side, while the driver looks what has come of them; `toLocalIterator` would compute them one after the other."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from onrecord.batch import parts
from onrecord.batch.run import Tally

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row

_LOOK = 2.0
"""Seconds between two looks."""


def collected(frame: "DataFrame", look: Callable[[], None]) -> "list[Row]":
    """The rows of a frame; `look` is called again and again until they are there, and once more then. What stops the caller meanwhile stops the executors too."""
    beside = ThreadPoolExecutor(1)
    try:
        rows = beside.submit(frame.collect)
        while wait((rows,), _LOOK).not_done:
            look()
        look()
        return rows.result()
    except BaseException:
        frame.sparkSession.sparkContext.cancelAllJobs()
        raise
    finally:
        beside.shutdown(wait=False)


def count_new(folder: Path, known: set[str], tally: Tally) -> None:
    """Count the rows and failures of files of a run that are not `known`, and make them known. One that cannot be read now is left for the next time."""
    for path in sorted(folder.glob("part-*.parquet")):
        if path.name in known:
            continue
        try:
            rows, failed = parts.rows(path), parts.failed(path).to_pylist()
        except (OSError, pa.ArrowException):
            continue
        known.add(path.name)
        tally.read += rows
        tally.shards += 1
        for row in failed:
            tally.fail(row["reason"], row["message"])
