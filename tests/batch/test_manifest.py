"""What is whole in the folder of a run is known by the files themselves: what was damaged is read again, and nothing else."""

from pathlib import Path

import pyarrow as pa
import pytest

from onrecord.batch import parts, twice
from onrecord.batch.manifest import NAME, Manifest, Part, file_name
from onrecord.batch.order import Run
from onrecord.errors import OnRecordError

RUN = Run("1", "1.0", "m", "c", ("in.jsonl",), {}, {})
ROWS = pa.table({"id": [f"d{n}" for n in range(500)], "source": ["in.jsonl"] * 500, "reason": pa.nulls(500, pa.string())})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run of three shards, complete."""
    with Manifest(tmp_path / "out", RUN) as manifest:
        for shard in range(3):
            parts.write(manifest.folder / file_name(shard), ROWS.to_batches(), f"key{shard}")
            manifest.add(Part(shard, file_name(shard), f"key{shard}", 500 * shard, "in.jsonl", 500, {}))
        manifest.finish(RUN, range(3))
    return tmp_path / "out"


def known(folder: Path) -> list[int]:
    with Manifest(folder, RUN) as manifest:
        return sorted(manifest.parts)


def test_what_is_whole_is_known(folder: Path) -> None:
    assert known(folder) == [0, 1, 2]


@pytest.mark.parametrize("kept", [0, 100, -40])
def test_a_file_that_was_cut_short_is_read_again(folder: Path, kept: int) -> None:
    path = folder / file_name(1)
    path.write_bytes(path.read_bytes()[:kept])
    assert known(folder) == [0, 2]


def test_a_file_of_another_shard_is_read_again(folder: Path) -> None:
    (folder / file_name(1)).write_bytes((folder / file_name(2)).read_bytes())
    assert known(folder) == [0, 2]


def test_a_damaged_line_costs_one_file(folder: Path) -> None:
    data = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(data.replace(b'{"shard":1', b"\0\0\0\0\0\0"))
    assert known(folder) == [0, 2]


def test_damage_within_a_file_is_told_with_what_to_do(folder: Path) -> None:
    data = bytearray((folder / file_name(1)).read_bytes())
    data[4:600] = bytes(596)
    (folder / file_name(1)).write_bytes(data)
    with pytest.raises(OnRecordError, match=r"part-000001\.parquet is damaged .*delete it, then run the same command again"):
        twice.write(folder, [file_name(n) for n in range(3)])


def test_other_things_in_a_folder_are_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    with pytest.raises(OnRecordError, match=r"holds other things \(notes\.txt\); choose"):
        Manifest(tmp_path, RUN)
