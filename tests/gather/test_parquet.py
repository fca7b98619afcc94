import datetime as dt
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.errors import Reason
from onrecord.gather import Source, gather
from onrecord.record import Failure
from onrecord.settings import Settings


def written(path: Path, columns: dict[str, list[object]], **options: object) -> Path:
    pq.write_table(pa.table(columns), path, **options)
    return path


def got(path: Path, columns: dict[str, str] | None = None, **settings: object) -> list[Source | Failure]:
    return list(gather([str(path)], Settings({f"parquet.{k}": v for k, v in settings.items()}), columns=columns))


def test_rows_are_records_with_the_same_names(tmp_path: Path) -> None:
    when = dt.datetime(2025, 9, 15, 8, 30, tzinfo=dt.UTC)
    path = written(
        tmp_path / "a.parquet",
        {
            "Maintext": ["One.", None, "Three."],
            "authors": [["A. Orr", "B. Lund"], None, []],
            "date_publish": [when, None, when],
            "stories_id": [7, 8, 9],
            "other": [{"x": 1}, None, None],
        },
    )
    first, bad, third = got(path)
    assert (first.content, first.author, first.published, first.id) == ("One.", "A. Orr, B. Lund", "2025-09-15T08:30:00+00:00", "7")
    assert (bad.source, bad.reason.value) == (f"{path}, row 2", "no-text")
    assert third.name == f"{path}, row 3"


def test_columns_may_be_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"Story": ["One."]})
    assert [s.content for s in got(path, {"text": "Story"})] == ["One."]
    assert "Story" in got(path)[0].message
    assert "no column tale" in got(path, {"text": "tale"})[0].message


def test_many_rows_take_little_memory(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"text": [f"{i} " * 500 for i in range(4_000)]}, row_group_size=200)
    before = pa.total_allocated_bytes()
    most = max(pa.total_allocated_bytes() - before for _ in gather([str(path)], Settings()))
    assert most < 4_000_000  # the whole table has 9 MB


def test_a_group_of_rows_that_swells_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"text": ["x" * 100_000 + str(i) for i in range(30)]}, compression="zstd", use_dictionary=False)
    assert [x.reason.value for x in got(path, max_bytes=1_000_000)] == ["too-large"]


def test_damage_is_a_failure(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.parquet", {"text": ["One. " * 50, "Two."]}).read_bytes()
    path = tmp_path / "b.parquet"
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        assert got(path)
    for content in (whole[:-1], whole[:40], b"PAR1", b"Talks opened."):
        path.write_bytes(content)
        assert [x.reason.value for x in got(path)] == ["malformed"]


@pytest.mark.parametrize("columns", [{"text": pa.array([], pa.string())}])
def test_a_table_without_rows(tmp_path: Path, columns: dict[str, list[object]]) -> None:
    assert [x.reason.value for x in got(written(tmp_path / "a.parquet", columns))] == ["empty"]


def test_bytes_that_are_flipped_never_end_the_process(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", {"text": [f"Police arrested {n} men." for n in range(50)]})
    whole = path.read_bytes()
    for at in range(4, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert got(path)


def test_one_text_that_a_dictionary_repeats_is_refused_before_it_swells(tmp_path: Path) -> None:
    path = written(tmp_path / "bomb.parquet", {"text": ["x" * 1_000_000] * 1_000})
    assert path.stat().st_size < 100_000
    with_rows = got(path)
    assert isinstance(with_rows[-1], Failure)
    assert with_rows[-1].reason is Reason.TOO_LARGE
    assert len(with_rows) < 100
