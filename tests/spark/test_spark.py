"""On a local cluster of two worker processes, one session for all: starting it takes longest."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.archive import Archive
from onrecord.batch.documents import documents
from onrecord.batch.manifest import DONE, NAME
from onrecord.batch.one import read_batch
from onrecord.batch.options import Options
from onrecord.batch.order import Order
from onrecord.batch.results import results
from onrecord.changed import replace
from onrecord.errors import InputError
from onrecord.gather import Media, Source
from onrecord.group.groups import grouped
from onrecord.group.traits import traits
from onrecord.record import Report, from_json
from onrecord.story import Story

pyspark = pytest.importorskip("pyspark", reason="onrecord[spark] is not installed")

import onrecord.spark  # noqa: E402  pyspark is asked for first
from onrecord.spark.beside import collected  # noqa: E402  pyspark is asked for first
from onrecord.spark.engine import read_all, session, spread, tasks  # noqa: E402  pyspark is asked for first
from onrecord.spark.shipping import FOLDER  # noqa: E402  pyspark is asked for first

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # pyspark's own sockets and deprecations
NAMES = "Mara Quint|Tomas Orr|Leila Haddad|Ines Kovac".split("|")
PLACES = "Vell|Tarsk|Maresh|Pell".split("|")


def told(n: int) -> str:
    """One of four happenings, told in one of several ways."""
    name, place, way = NAMES[n % 4], PLACES[n % 4], n // 4
    ways = (
        (
            f"{place} (AP) - A student, {name}, was shot in {place} on Friday, police said. Two men were arrested near the harbour. "
            f"Neighbours of {name} in {place} told reporters that they had heard three shots shortly before midnight and had seen a white van drive off towards "
            "the old customs house, where officers later found two pistols, a mobile telephone and the keys of a flat that had been rented a month before."
        ),
        f"Police in {place} arrested two men after the student {name} was shot near the harbour, a spokesman said on Saturday.",
        f"{name}, a student shot in {place} on Friday, has died in hospital, her family said. Two men are held by police.",
    )
    return ways[way % len(ways)]


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator["pyspark.sql.SparkSession"]:
    quick = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    environment = {
        "SPARK_LOCAL_IP": "127.0.0.1",
        "JDK_JAVA_OPTIONS": quick,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SPARK_WORKER_DIR": str(tmp_path_factory.mktemp("work")),
        "PYSPARK_SUBMIT_ARGS": "--conf spark.ui.enabled=false --conf spark.sql.shuffle.partitions=2 --conf spark.default.parallelism=2 pyspark-shell",
    }
    before = dict(os.environ)
    os.environ.update(environment)
    try:
        with session("local-cluster[2,1,1024]", shipped=True) as spark:
            spark.sparkContext.setLogLevel("OFF")
            yield spark
    finally:
        os.environ.clear()
        os.environ.update(before)


def write(path: Path, texts: list[str]) -> Path:
    path.write_text("".join(json.dumps({"id": f"{path.stem}{n}", "text": t}) + "\n" for n, t in enumerate(texts)), encoding="utf-8")
    return path


def parts(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "_lock"}


def order(*inputs: Path) -> Order:
    return Order(tuple(map(str, inputs)), Options({"batch.shard_documents": 3}), 1)


def test_a_frame_is_read_as_a_batch_is(spark: "pyspark.sql.SparkSession") -> None:
    rows = [("a", told(0), "2031-05-03"), ("b", "", "2031-05-04"), ("c", told(1), "never")]
    frame = spark.createDataFrame(rows, "id string, body string, published string")
    read = {row["source"]: row.asDict(recursive=True) for row in onrecord.spark.read(frame, columns={"text": "body"}).collect()}
    alone = read_batch(documents([Source("a", told(0), Media.TEXT, id="a", published="2031-05-03")]), Options()).to_pylist()[0]
    assert read["a"]["report"] == alone["report"]
    assert read["a"]["events"] == alone["events"]
    assert bytes(read["a"]["vector"]) == alone["vector"]
    assert [read[name]["reason"] for name in "abc"] == [None, "no-text", "date"]


def test_a_frame_without_a_text_is_refused_at_once(spark: "pyspark.sql.SparkSession") -> None:
    frame = spark.createDataFrame([("a", 1)], "id string, story int")
    with pytest.raises(InputError, match=r"no column with a text; looked for .* it has id, story"):
        onrecord.spark.read(frame)
    with pytest.raises(InputError, match="no column body"):
        onrecord.spark.read(frame, columns={"text": "body"})


def test_executors_read_with_the_package_that_was_shipped(spark: "pyspark.sql.SparkSession") -> None:
    def where(_: object) -> str:
        import sys  # noqa: PLC0415  run in another process
        from pathlib import Path  # noqa: PLC0415  run in another process

        sys.path.insert(0, str(Path(FOLDER).resolve()))
        for name in [name for name in sys.modules if name.split(".")[0] == "onrecord"]:
            del sys.modules[name]
        import onrecord.parse  # noqa: PLC0415  run in another process

        return f"{onrecord.__file__} {onrecord.parse.load().version}"

    (found,) = spark.sparkContext.parallelize([1], 1).map(where).collect()
    assert FOLDER in found


def test_a_run_survives_the_loss_of_a_worker_and_a_broken_one_goes_on(spark: "pyspark.sql.SparkSession", tmp_path: Path) -> None:
    inputs = [write(tmp_path / f"{name}.jsonl", [told(n) for n in range(7)]) for name in "ab"]
    assert read_all(order(*inputs), tmp_path / "whole", spark).read == 14
    killer = threading.Thread(target=kill_an_executor, args=(tmp_path / "out",))
    killer.start()
    tally = read_all(order(*inputs), tmp_path / "out", spark)
    killer.join()
    assert parts(tmp_path / "out") == parts(tmp_path / "whole")
    assert (tally.read, tally.known) == (14, 0)
    for name in (DONE, NAME, "part-000001-000002.parquet"):
        (tmp_path / "out" / name).unlink()
    (tmp_path / "out" / NAME).write_bytes((tmp_path / "whole" / NAME).read_bytes().split(b"\n")[0] + b"\n")
    again = read_all(order(*inputs), tmp_path / "out", spark)
    assert (again.read, again.known) == (1, 13)
    assert parts(tmp_path / "out") == parts(tmp_path / "whole")


def test_tasks_run_side_by_side(spark: "pyspark.sql.SparkSession", tmp_path: Path) -> None:
    folder = str(tmp_path)

    def meet(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import time  # noqa: PLC0415  this function is run elsewhere
        from pathlib import Path  # noqa: PLC0415  run in another process

        for batch in batches:
            for row in batch.to_pylist():
                Path(folder, str(row["id"])).touch()
                until = time.monotonic() + 60
                while not Path(folder, str(1 - row["id"])).exists() and time.monotonic() < until:
                    time.sleep(0.05)
            yield batch

    looked: list[bool] = []
    began = time.monotonic()
    rows = collected(spark.range(0, 2, 1, 2).mapInArrow(meet, "id long"), lambda: looked.append(True))
    assert [row["id"] for row in rows] == [0, 1]
    assert time.monotonic() - began < 60
    assert looked


def test_each_file_is_a_task_and_what_comes_of_it_is_told(spark: "pyspark.sql.SparkSession", tmp_path: Path) -> None:
    inputs = [write(tmp_path / f"{name}.jsonl", [told(0), "", told(1), told(2)]) for name in "abcd"]
    assert list(map(len, spread(list(tasks(map(str, inputs), tmp_path)), spark).rdd.glom().collect())) == [1, 1, 1, 1]
    heard: list[tuple[int, int, int]] = []
    tally = read_all(order(*inputs), tmp_path / "out", spark, told=lambda now: heard.append((now.read, now.failed, len(now.messages))))
    assert heard[-1] == (16, 4, 4) == (tally.read, tally.failed, len(tally.messages))
    assert heard == sorted(heard)


def kill_an_executor(out: Path) -> None:
    """Kill one of the two executors as soon as something was written."""
    deadline = time.monotonic() + 60
    while not list(out.glob("part-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout.splitlines()
    mine = [line.split() for line in listed if "CoarseGrainedExecutorBackend" in line and "java" in line]
    os.kill(int(mine[0][0]), signal.SIGKILL)


def test_stories_are_those_that_one_machine_finds(spark: "pyspark.sql.SparkSession", tmp_path: Path) -> None:
    found = [Source(f"d{n}", told(n), Media.TEXT, id=f"d{n}", published=f"2031-05-{3 + n // 4:02d}", title=NAMES[n % 4]) for n in range(16)]
    batch = read_batch(documents(found), Options())
    (tmp_path / "run").mkdir()
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "run/part-0.parquet")
    made, copied = onrecord.spark.stories(spark.read.parquet(str(tmp_path / "run")))
    groups = grouped(traits(from_json(text, Report)) for text in batch.column("report").to_pylist())
    rows = made.collect()
    assert [tuple(row["documents"]) for row in rows] == list(groups.stories)
    assert max(map(len, groups.stories)) > 1
    copies = {(row["document"], row["copy_of"], row["basis"]) for row in copied.collect()}
    assert copies == {(copy.document, copy.copy_of, copy.basis) for copy in groups.copies}
    assert copies
    records = [from_json(row["story"], Story) for row in rows]
    assert [(s.id, s.title, s.start_date) for s in records] == [(row["id"], row["title"], row["start_date"]) for row in rows]
    assert {s.documents: anonymous(s) for s in records} == archived(tmp_path / "run")
    assert any(event.mentions for s in records for event in s.events)


def anonymous(story: Story) -> Story:
    """A story without what names it: archives number, many machines hash."""
    return replace(story, id="", follows=None if story.follows is None else "")


def archived(run: Path) -> dict[tuple[str, ...], Story]:
    """The stories that an archive makes of a run, by their documents."""
    with Archive(run.parent / "news.db") as archive:
        for added in archive.add_many(results(run)):
            assert added.id
        return {story.documents: anonymous(story) for story in archive.each_story()}
