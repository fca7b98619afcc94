import errno
import os
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.export.whole import replaced


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_was_there_stays_until_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with replaced(path) as out:
        out.write(b"new")
        out.flush()
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_text(encoding="utf-8") == "new"
    assert names(tmp_path) == ["a.csv"]


def test_a_fault_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(TypeError), replaced(tmp_path / "a.csv") as out:
        out.write("no bytes")
    assert names(tmp_path) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OnRecordError, match=r"gone.*choose another place"), replaced(tmp_path / "gone" / "a.csv"):
        pass
    (tmp_path / "sub").mkdir()
    with pytest.raises(OnRecordError, match="choose another place"), replaced(tmp_path / "sub"):
        pass
    assert names(tmp_path) == ["sub"]


def test_a_new_file_may_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        with replaced(tmp_path / "a") as out:
            out.write(b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("there.csv")
    with replaced(tmp_path / "link.csv") as out:
        out.write(b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "new"


def test_a_full_disk_leaves_what_was_there_and_is_said_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(OnRecordError, match=r"a\.csv cannot be written: No space.*what was there stays"):
        _filled(path)
    assert (path.read_text(encoding="utf-8"), names(tmp_path)) == ("old", ["a.csv"])


def _filled(path: Path) -> None:
    with replaced(path):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
