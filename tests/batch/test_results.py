from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from onrecord.archive import Archive
from onrecord.batch.documents import documents
from onrecord.batch.one import read_batch
from onrecord.batch.options import Options
from onrecord.batch.results import is_result, results
from onrecord.cli import group
from onrecord.errors import Reason
from onrecord.export import jsonl, parquet
from onrecord.gather import Media, Source
from onrecord.reading import read_many
from onrecord.record import Failure, Report, to_json

TEXT = "The Estran army shelled the port of Vell on Friday, killing at least six people, a UN spokeswoman said."


@pytest.fixture(scope="module")
def batch() -> pa.RecordBatch:
    missing = Failure("b.txt", None, Reason.MISSING, "b.txt: there is no such file; check the name")
    return read_batch(documents([Source("a.jsonl:1", TEXT, Media.TEXT, 1, id="a", published="2025-09-15"), missing]), Options())


@pytest.fixture
def folder(batch: pa.RecordBatch, tmp_path: Path) -> Path:
    (tmp_path / "run").mkdir()
    for n in range(2):
        pq.write_table(pa.Table.from_batches([batch.slice(n, 1)]), tmp_path / f"run/part-00000{n}.parquet")
    return tmp_path / "run"


def test_reports_and_failures_come_back_as_they_were_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": "a", "published": "2025-09-15", "text": "{TEXT}"}}', encoding="utf-8")
    report, failure = results(folder)
    assert report == next(read_many([str(tmp_path / "a.jsonl")]))
    assert failure == Failure("b.txt", None, Reason.MISSING, "b.txt: there is no such file; check the name")


def test_only_what_a_run_wrote_is_its_result(folder: Path, tmp_path: Path) -> None:
    assert folder == tmp_path / "run"
    pq.write_table(pa.table({"text": ["Two died."]}), tmp_path / "part-0.parquet")
    (tmp_path / "part-1.parquet").write_bytes(b"no Parquet")
    (tmp_path / "empty").mkdir()
    names = ["run", "run/part-000000.parquet", "part-0.parquet", "part-1.parquet", "empty", "none", "."]
    assert [is_result(tmp_path / name) for name in names] == [True, True, False, False, False, False, False]


@pytest.mark.parametrize("form", [jsonl, parquet])
def test_an_archive_takes_records_in_without_reading(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: ModuleType
) -> None:
    monkeypatch.setattr("onrecord.reading.load", lambda **_: pytest.fail("a model was loaded"))
    report = next(results(folder))
    path = tmp_path / f"records.{form.__name__.rpartition('.')[2]}"
    with path.open("wb") as out:
        form.write([report], out)
    assert is_result(path)
    result = CliRunner().invoke(group, ["add", str(tmp_path / "news.db"), str(path)])
    assert (result.exit_code, result.stdout.split()) == (0, ["a"])
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert archive.get("a") == report


def test_a_line_that_is_no_record_is_a_failure_and_the_rest_is_taken(folder: Path, tmp_path: Path) -> None:
    line = to_json(next(results(folder))).decode()
    path = tmp_path / "records.jsonl"
    path.write_text(f"{line}\n\n{line[:90]}\n{line}\n", encoding="utf-8")
    first, broken, last = results(path)
    assert isinstance(broken, Failure)
    assert (first, broken.source, broken.line, broken.reason) == (last, f"{path}:3", 3, Reason.MALFORMED)
    assert broken.message.endswith("write it anew with `onrecord read --format jsonl`")
    path.write_text('{"text": "Two died."}\n', encoding="utf-8")
    assert not is_result(path)


def test_what_is_damaged_is_a_failure_and_the_rest_is_taken(folder: Path, batch: pa.RecordBatch) -> None:
    (folder / "part-000002.parquet").write_bytes(b"PAR1" * 9)
    broken = batch.slice(0, 1).to_pylist()[0] | {"source": "c.jsonl:9", "report": '{"document": 1}'}
    pq.write_table(pa.Table.from_pylist([broken, *batch.slice(0, 1).to_pylist()], batch.schema), folder / "part-000003.parquet")
    found = list(results(folder))
    assert [isinstance(item, Report) for item in found] == [True, False, False, False, True]
    damaged, wrong = found[2], found[3]
    assert isinstance(damaged, Failure)
    assert damaged.message.startswith(f"{folder}/part-000002.parquet: no file of a run that can be read")
    assert isinstance(wrong, Failure)
    assert (wrong.source, wrong.reason) == ("c.jsonl:9", Reason.MALFORMED)


def test_an_archive_takes_a_run_in_without_reading(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.load", lambda **_: pytest.fail("a model was loaded"))
    result = CliRunner().invoke(group, ["add", str(tmp_path / "news.db"), str(folder)])
    assert result.stdout.split() == ["a"]
    assert "1 new, 1 not kept" in result.stderr
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert archive.get("a") == next(results(folder))
        assert [failure.source for failure in archive.failures()] == ["b.txt"]
        assert len(archive.stories()) == 1
