import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.batch import parts, twice
from onrecord.batch.manifest import DONE, NAME
from onrecord.batch.nursery import Nursery
from onrecord.batch.options import Options
from onrecord.batch.order import Order
from onrecord.batch.run import Tally, expanded, read_all
from onrecord.batch.twice import Twice
from onrecord.errors import OnRecordError

WRITE = pq.write_table
Lines = Callable[..., Path]
SMALL = {"batch.shard_documents": 2}


@pytest.fixture(autouse=True)
def _faulty(faults: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.batch.run._begun", lambda *_: contextlib.nullcontext(faults))


def order(*inputs: Path, workers: int = 1, **said: str) -> Order:
    return Order(tuple(map(str, inputs)), Options(SMALL, **said), workers)


def rows(folder: Path) -> list[tuple[str, str | None, str | None]]:
    read = pq.read_table(sorted(folder.glob("part-*.parquet")))
    return list(zip(*(read.column(name).to_pylist() for name in ("source", "id", "reason")), strict=True))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def fill_disk_at(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the disk be full where this file is written, after some bytes of it."""

    def until_full(table: pa.Table, where: Path, **how: object) -> None:
        WRITE(table, where, **how)
        if name in where.name:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(parts.pq, "write_table", until_full)


def test_documents_become_files_in_the_order_of_the_input(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "c", "d", "e")
    tally = read_all(order(path, tmp_path / "missing.jsonl", workers=2), tmp_path / "out")
    assert (tally.read, tally.known, dict(tally.failures), tally.shards) == (6, 0, {"missing": 1}, 3)
    assert rows(tmp_path / "out") == [
        *((f"{path}:{n + 1}", f"d{n}", None) for n in range(5)),
        (f"{tmp_path}/missing.jsonl", None, "missing"),
    ]
    assert set(content(tmp_path / "out")) == {NAME, DONE, "_lock", *(f"part-{n:06d}.parquet" for n in range(3))}


def test_a_run_that_was_stopped_goes_on_and_ends_as_an_unbroken_one(lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lines("a", "b", "c", "d", "e")
    read_all(order(path), tmp_path / "whole")
    fill_disk_at(monkeypatch, "part-000001")
    with pytest.raises(
        OnRecordError, match=r"part-000001\.parquet cannot be written: No space left on device; make room, then run the same"
    ):
        read_all(order(path), tmp_path / "broken")
    assert "_tmp" not in "".join(content(tmp_path / "broken"))
    fill_disk_at(monkeypatch, "never")
    tally = read_all(order(path), tmp_path / "broken")
    assert (tally.known, tally.read) == (2, 3)
    assert content(tmp_path / "broken") == content(tmp_path / "whole")


def test_the_files_do_not_depend_on_how_many_read(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "DIE")
    for workers in (1, 3):
        read_all(order(path, workers=workers), tmp_path / str(workers))
    assert content(tmp_path / "1") == content(tmp_path / "3")


def test_only_what_was_added_to_the_input_is_read(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "c")
    read_all(order(path), tmp_path / "out")
    lines("a", "b", "c", "d", "e")
    assert read_all(order(path), tmp_path / "out").known == 2
    more = lines("f", name="more.jsonl")
    tally = read_all(order(path, more), tmp_path / "out")
    assert (tally.known, tally.read) == (4, 2)
    read_all(order(path, more), tmp_path / "fresh")
    assert content(tmp_path / "out") == content(tmp_path / "fresh")


def test_what_stands_before_the_rest_all_of_a_sudden_is_told(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "c", "d", "e")
    assert read_all(order(path), tmp_path / "out").changed == ""
    lines("a", "b", "new", "c", "d", "e")
    tally = read_all(order(path), tmp_path / "out")
    assert (tally.known, tally.read, tally.changed) == (2, 4, f"{path}:3")
    lines("a", "b", "new", "c", "d", "e", "f", "g")
    assert read_all(order(path), tmp_path / "out").changed == ""


def test_of_what_cannot_be_read_few_messages_of_one_file_and_reason_are_kept() -> None:
    tally = Tally()
    for n in range(30):
        tally.fail("malformed", f"a.jsonl:{n}: not a JSON record: at character {n}")
        tally.fail("malformed", f"b.parquet, row {n}: published is an object")
        tally.fail("no-text", f"a.jsonl:{n}: the record has no text")
    tally.fail("missing", "c.jsonl: there is no such file")
    assert [message[:9] for message in tally.messages] == ["a.jsonl:0", "b.parquet", "a.jsonl:0"] + [
        start for n in (1, 2) for start in (f"a.jsonl:{n}", "b.parquet", f"a.jsonl:{n}")
    ] + ["c.jsonl: "]
    assert (tally.failed, tally.untold) == (91, 81)


def test_what_was_taken_out_of_the_input_is_taken_out_of_the_folder(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "c", "d", "e")
    read_all(order(path), tmp_path / "out")
    lines("a", "b", "c")
    read_all(order(path), tmp_path / "out")
    assert [row[1] for row in rows(tmp_path / "out")] == ["d0", "d1", "d2"]


def test_a_torn_last_line_of_the_manifest_costs_one_file(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "c")
    read_all(order(path), tmp_path / "out")
    whole = content(tmp_path / "out")
    (tmp_path / "out" / NAME).write_bytes(whole[NAME][:-9])
    assert read_all(order(path), tmp_path / "out").known == 2
    assert content(tmp_path / "out") == whole


def test_another_run_is_not_mixed_in(lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, out = lines("a"), tmp_path / "out"
    read_all(order(path), out)
    with pytest.raises(
        OnRecordError, match=r"out was read with options publisher=None, now it would be publisher='Post'; choose another folder"
    ):
        read_all(order(path, publisher="Post"), out)
    with pytest.raises(OnRecordError, match=r"holds what was read of .*in\.jsonl; choose another folder"):
        read_all(order(lines("b", name="other.jsonl")), out)
    monkeypatch.setattr("onrecord.batch.order.__version__", "9.9")
    with pytest.raises(OnRecordError, match=r"was read with version \S+, now it would be 9\.9; .* or read all again with --anew"):
        read_all(order(path), out)
    assert read_all(order(path), out, anew=True).read == 1


def test_a_folder_of_other_things_is_left_alone(lines: Lines, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").touch()
    with pytest.raises(OnRecordError, match=r"holds other things \(thesis\.docx"):
        read_all(order(lines("a")), out)
    (out / "thesis.docx").rename(out / "part-000000.parquet")
    with pytest.raises(OnRecordError, match="holds other things"):
        read_all(order(lines("a")), out, anew=True)


def test_two_runs_do_not_write_one_folder(lines: Lines, tmp_path: Path) -> None:
    path = lines("a", "b", "c")
    seen = []

    def again(*_: object) -> None:
        with pytest.raises(OnRecordError, match="is being written by another run"):
            read_all(order(path), tmp_path / "out")
        seen.append(1)

    read_all(order(path), tmp_path / "out", told=again)
    assert seen


def test_input_without_a_document_gives_a_failure(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").touch()
    read_all(order(tmp_path / "empty.jsonl"), tmp_path / "out")
    assert [row[2] for row in rows(tmp_path / "out")] == ["empty"]


def test_the_output_is_no_input(lines: Lines, tmp_path: Path) -> None:
    lines("a")
    for _ in range(2):
        tally = read_all(order(tmp_path), tmp_path / "out")
    assert (tally.known, tally.failed) == (1, 0)


def test_patterns_are_files_in_order_and_what_fits_nothing_stays(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl", "c.txt", "d[1].txt"):
        (tmp_path / name).touch()
    found = [f"{tmp_path}/*.jsonl", f"{tmp_path}/d[1].txt", f"{tmp_path}/*.csv", "http://example.org/?a"]
    assert expanded(found) == [f"{tmp_path}/a.jsonl", f"{tmp_path}/b.jsonl", *found[1:]]


def test_what_matches_nothing_is_named(tmp_path: Path) -> None:
    tally = read_all(order(tmp_path / "no-*.jsonl", tmp_path / "none.txt"), tmp_path / "out")
    assert tally.messages == [
        f"{tmp_path}/no-*.jsonl: no file fits this pattern, and none has this name; check it",
        f"{tmp_path}/none.txt: there is no such file; check the name",
    ]


def test_ids_that_stand_twice_are_told_and_every_row_is_kept(lines: Lines, tmp_path: Path) -> None:
    path, more = lines("a", "b", "c"), lines("x", name="more.jsonl")
    tally = read_all(order(path, more), tmp_path / "out")
    assert tally.twice == (Twice("d0", 2, (f"{path}:1", f"{more}:1")),)
    assert len(rows(tmp_path / "out")) == 4
    assert read_all(order(path, more), tmp_path / "out").twice == tally.twice


@pytest.mark.parametrize("name", [NAME, twice.NAME])
def test_a_disk_that_is_full_at_the_end_is_told_and_nothing_is_lost(
    lines: Lines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    inputs = lines("a", "b"), lines("x", name="more.jsonl")
    read_all(order(*inputs), tmp_path / "whole")
    rename = Path.rename

    def until_full(path: Path, target: Path) -> Path:
        if path.name == f"_tmp-{name}" and list(path.parent.glob("part-*")):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", until_full)
    with pytest.raises(OnRecordError, match="No space left on device; make room, then run the same"):
        read_all(order(*inputs), tmp_path / "out")
    monkeypatch.setattr(Path, "rename", rename)
    assert not (tmp_path / "out" / DONE).exists()
    tally = read_all(order(*inputs), tmp_path / "out")
    assert (tally.known, tally.read) == (3, 0)
    assert content(tmp_path / "out") == content(tmp_path / "whole")
