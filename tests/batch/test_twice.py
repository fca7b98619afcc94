from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.batch.twice import NAME, Twice, twice, write

FILES = ("part-0.parquet", "part-1.parquet")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    ids = [["a", "b", None, "c"], ["b", None, "a", "b"]]
    for number, (name, column) in enumerate(zip(FILES, ids, strict=True)):
        sources = [f"{number}:{n}" for n in range(len(column))]
        pq.write_table(pa.table({"id": pa.array(column, pa.string()), "source": sources}), tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("at_once", [1, 3, 100])
def test_ids_of_several_rows_are_found_with_where_they_stand_in_however_many_passes(folder: Path, at_once: int) -> None:
    assert twice(folder, FILES, at_once=at_once) == (Twice("a", 2, ("0:0", "1:2")), Twice("b", 3, ("0:1", "1:0", "1:3")))


def test_ids_that_stand_once_are_none(folder: Path) -> None:
    assert twice(folder, FILES[:1]) == ()
    assert twice(folder, ()) == ()


def test_two_ids_of_one_hash_are_two(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.batch.twice._hash", lambda _: 7)
    assert [one.id for one in twice(folder, FILES)] == ["a", "b"]


def test_the_list_goes_where_there_is_none_any_more(folder: Path) -> None:
    write(folder, FILES)
    assert (folder / NAME).read_text(encoding="utf-8").splitlines()[0] == '{"id":"a","rows":2,"sources":["0:0","1:2"]}'
    write(folder, FILES[:1])
    assert not (folder / NAME).exists()


def test_a_run_of_nothing_but_copies_is_cut(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.batch.twice._MOST_IDS", 1)
    monkeypatch.setattr("onrecord.batch.twice._MOST_PLACES", 1)
    assert twice(folder, FILES) == (Twice("a", 2, ("0:0",)),)
