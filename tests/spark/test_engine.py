"""What of the cluster's engine needs no cluster."""

from pathlib import Path

import pyarrow as pa
import pytest

from onrecord.batch.options import Options
from onrecord.batch.order import Order
from onrecord.errors import OnRecordError
from onrecord.spark.engine import read_all, tasks, told_plainly, write_parts
from onrecord.spark.executors import for_executors

errors = pytest.importorskip("pyspark.errors")


def test_paths_are_whole_because_executors_work_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("in/a.txt", "b.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("Two died.", encoding="utf-8")
    listed = [path for _, path, _, _ in tasks(("in", "b.txt", "http://example.org/a"), tmp_path / "out")]
    assert listed == [f"{tmp_path}/in/a.txt", f"{tmp_path}/b.txt", "http://example.org/a"]


def test_own_actors_have_their_whole_path_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = for_executors(Options({"actors.file": "b.csv"}, actors="a.csv"))
    assert (found.actors, found.settings["actors.file"]) == (f"{tmp_path}/a.csv", f"{tmp_path}/b.csv")
    assert for_executors(Options()) == Options()


def test_standard_input_is_no_input_of_executors(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match="save it as a file that all machines see"):
        read_all(Order(("-",), Options(), 1), tmp_path / "out", None)  # type: ignore[arg-type]


def test_a_folder_that_an_executor_does_not_see_is_told(tmp_path: Path) -> None:
    task = pa.RecordBatch.from_pylist([{"file": 0, "path": str(tmp_path / "a.txt"), "part": 0, "parts": 1}])
    with pytest.raises(OnRecordError, match="is not there on an executor; input and output lie where all machines see them"):
        list(write_parts(Options(), {}, str(tmp_path / "out"), [task]))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Job aborted\n  File x\nonrecord.errors.OnRecordError: /a/part-0 cannot be written: No space left on device\n at java", "/a/part-0 cannot be written: No space left on device"),
        ("Job aborted: lost", "Job aborted: lost"),
    ],
)  # fmt: skip
def test_what_a_cluster_says_is_told_in_a_line(said: str, told: str) -> None:
    with pytest.raises(OnRecordError) as caught, told_plainly():
        raise errors.PySparkException(said)
    assert str(caught.value) == f"executors gave up: {told}; what is whole stays, so mend it and run the same command again"
