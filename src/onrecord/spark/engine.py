"""`onrecord batch` on many machines: executors gather, read and write whole files themselves; only what they did comes back.

A task is an input file, or every n-th shard of a large one. Files are written as on one machine (by temporary name, with the key of the shard in them), so that a task which
is tried again, or a run that was broken, passes over what is whole. Input and output lie where all machines see them under one path.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from onrecord.batch import parts
from onrecord.batch.documents import documents
from onrecord.batch.gathering import Errand, files, gathered
from onrecord.batch.guarded import Limits
from onrecord.batch.manifest import Manifest, Part, cannot_write
from onrecord.batch.options import Options
from onrecord.batch.order import Order
from onrecord.batch.run import Tally, expanded
from onrecord.batch.shards import Shard, shards
from onrecord.errors import OnRecordError, one_line
from onrecord.gather.inputs import is_address
from onrecord.settings import Settings
from onrecord.spark.beside import collected, count_new
from onrecord.spark.executors import for_executors, nursery, reader, sent
from onrecord.spark.grouping import stories
from onrecord.spark.shipping import ship

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_SPLIT = 64_000_000
"""Bytes of an input file that are one task: 20,000 articles, a quarter of an hour."""
_MOST_SPLITS = 64
"""Most tasks of one file, because each of them goes through the whole of it."""
_SHARDS = 1_000_000
"""Numbers of shards that each input file has for itself."""
_OURS = re.compile(r"\bonrecord\.errors\.\w+: (.+)")
"""How a message of ours stands in what Spark says."""
TASKS = "file long, path string, part long, parts long"
PARTS = "shard long, file string, key string, first long, source string, rows long, failures map<string, long>, fresh boolean"


@contextmanager
def session(master: str | None, *, shipped: bool = False) -> Iterator["SparkSession"]:
    """A session on a cluster, stopped at the end; `shipped` sends the package to its executors. Raises OnRecordError where pyspark is not installed."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  a second of pyspark
    except ImportError as error:
        raise OnRecordError(f"Spark is not installed here ({error}): pip install 'onrecord[spark]'") from error
    if (master or "").startswith("local"):  # its executors are of this machine, and read with this Python
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("onrecord batch")
    spark = (builder.master(master) if master else builder).getOrCreate()
    try:
        if shipped:
            ship(spark)
        yield spark
    finally:
        spark.stop()


def write_stories(spark: "SparkSession", reports: Path, folder: Path) -> tuple[int, int]:
    """Group the reports of a run, and write `stories` and `copies` as Parquet below a folder; how many there are of both."""
    found = stories(spark.read.parquet(str(reports / "part-*.parquet")))
    for frame, name in zip(found, ("stories", "copies"), strict=True):
        frame.write.mode("overwrite").parquet(str(folder / name))
    told, copied = (spark.read.parquet(str(folder / name)).count() for name in ("stories", "copies"))
    return told, copied


def read_all(
    order: Order, folder: Path, spark: "SparkSession", *, anew: bool = False, told: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Read all documents of an order on the executors of a session; raises OnRecordError as on one machine, and where executors cannot do it."""
    if "-" in order.inputs:
        raise OnRecordError("standard input is of this machine alone, executors cannot read it; save it as a file that all machines see")
    folder, run, seen = folder.absolute(), order.run(), Tally()
    with Manifest(folder, run, anew=anew) as manifest:
        work = sent("onrecord.spark.engine:write_parts", for_executors(order.options), dict(order.columns), str(folder))
        todo = spread(list(tasks(order.inputs, folder)), spark)
        before = frozenset(path.name for path in folder.glob("part-*.parquet"))
        known = {*before}

        def look() -> None:
            count_new(folder, known, seen)
            told(seen)

        tally, done = Tally(messages=seen.messages), {}
        with told_plainly():
            rows = collected(todo.mapInArrow(work, PARTS), look)
        for row in rows:
            values = row.asDict(recursive=True)
            fresh = values.pop("fresh") or values["file"] not in before  # of a task that was tried again
            part = done[values["shard"]] = Part(**values)
            tally.count(part, fresh=fresh)
            if manifest.parts.get(part.shard) != part:
                manifest.add(part)
        tally.untold, tally.twice = seen.untold, manifest.finish(run, done)
    return tally


@contextmanager
def told_plainly() -> Iterator[None]:
    """What a cluster says on a hundred lines when a task has failed for good, as one: our own message where an executor raised it."""
    from py4j.protocol import Py4JJavaError  # noqa: PLC0415  as pyspark
    from pyspark.errors import PySparkException  # noqa: PLC0415  as pyspark

    try:
        yield
    except (Py4JJavaError, PySparkException) as error:
        found = _OURS.search(str(error))
        why = found[1] if found else one_line(str(error))
        raise OnRecordError(f"executors gave up: {why}; what is whole stays, so mend it and run the same command again") from error


def spread(listed: Sequence[tuple[int, str, int, int]], spark: "SparkSession") -> "DataFrame":
    """Tasks as a frame that has each in a partition of its own (by a hash, some would lie together and wait for each other)."""
    from pyspark.sql.functions import broadcast  # noqa: PLC0415  a second of pyspark

    numbered = spark.createDataFrame([(n, *task) for n, task in enumerate(listed)], f"id long, {TASKS}")
    return spark.range(0, len(listed), 1, max(1, len(listed))).join(broadcast(numbered), "id").drop("id")


def tasks(inputs: Iterable[str], folder: Path) -> Iterator[tuple[int, str, int, int]]:
    """The number and the whole path of each input file, with which of how many parts of it is the task."""
    for number, name in enumerate(files(expanded(inputs), folder)):
        path = Path(name)
        size = path.stat().st_size if path.is_file() else 0
        count = min(_MOST_SPLITS, 1 + size // _SPLIT)
        there = name if is_address(name) else str(path.absolute())  # executors work in folders of their own
        for part in range(count):
            yield number, there, part, count


def write_parts(options: Options, columns: dict[str, str], folder: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Do tasks on an executor: a row for each shard that is whole now."""
    for batch in batches:
        for task in batch.to_pylist():
            for part, fresh in _written(task["path"], task["file"], (task["part"], task["parts"]), (options, columns, Path(folder))):
                row = asdict(part) | {"failures": list(part.failures.items()), "fresh": fresh}
                yield pa.RecordBatch.from_pylist([row], _PART)


_PART = pa.schema(
    {
        "shard": pa.int64(),
        "file": pa.string(),
        "key": pa.string(),
        "first": pa.int64(),
        "source": pa.string(),
        "rows": pa.int64(),
        "failures": pa.map_(pa.string(), pa.int64()),
        "fresh": pa.bool_(),
    }
)


def _written(path: str, file: int, split: tuple[int, int], how: tuple[Options, dict[str, str], Path]) -> Iterator[tuple[Part, bool]]:
    """The shards of one task, each with whether it was read now or before."""
    options, columns, folder = how
    if not folder.is_dir():
        raise OnRecordError(f"{folder} is not there on an executor; input and output lie where all machines see them under one path")
    settings = Settings(options.settings)
    found = gathered(Errand((path,), 0, columns, str(folder)), nursery(options), Limits.of(settings))
    cut = shards(found, documents=settings.integer("batch.shard_documents"), size=settings.integer("batch.shard_bytes"))
    with closing(found):
        for shard in cut:
            if shard.number % split[1] == split[0]:
                yield _part(shard, file, folder, options)


def _part(shard: Shard, file: int, folder: Path, options: Options) -> tuple[Part, bool]:
    name = f"part-{file:06d}-{shard.number:06d}.parquet"
    fresh = parts.key(folder / name) != shard.key
    if fresh:
        read = [reader(options).read(documents(items)) for items in shard.batches()]
        try:
            parts.write(folder / name, read, shard.key)
        except OSError as error:
            raise cannot_write(folder / name, error) from error
    failed = parts.failures([parts.failed(folder / name)])
    return Part(_SHARDS * file + shard.number, name, shard.key, shard.first, shard.source, shard.count, failed), fresh
