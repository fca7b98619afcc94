import importlib
from pathlib import Path

import pytest

from onrecord.gather import expected
from onrecord.gather.inputs import below


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [("a.txt", "x\ny\n", 1), ("a.jsonl", "{}\n" * 3, 3), ("a.csv", "text\nOne.\nTwo.\n", 2), ("a.json", "[]", None), ("page", "x", 1)],
)
def test_a_file_holds_about_so_many_reports(tmp_path: Path, name: str, content: str, count: int | None) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert expected([str(tmp_path / name)]) == count


def test_a_folder_holds_what_its_files_hold(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text("{}\n" * 3, encoding="utf-8")
    assert expected([str(tmp_path)]) == 4
    assert expected([str(tmp_path)], [tmp_path / "b.jsonl"]) == 1


def test_what_is_not_there_will_be_one_failure(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    assert expected([str(tmp_path / "gone.jsonl"), str(tmp_path / "nothing"), "bad\0name"]) == 3


def test_nobody_knows_how_much_comes_on_standard_input() -> None:
    assert expected(["-", "a.txt"]) is None


def test_what_is_being_written_is_not_read(tmp_path: Path) -> None:
    for name in ("a.txt", "out.jsonl"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [p.name for p in below(tmp_path, [tmp_path / "out.jsonl"])] == ["a.txt"]


def test_of_a_long_file_only_the_beginning_is_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module("onrecord.gather.expected")
    monkeypatch.setattr(module, "_CHUNK", 10)
    monkeypatch.setattr(module, "_LOOKED_AT", 30)
    (tmp_path / "a.jsonl").write_bytes(b"1234\n" * 20)
    assert expected([str(tmp_path / "a.jsonl")]) == 20
    (tmp_path / "b.jsonl").write_bytes(b"1234\n" * 7)
    assert expected([str(tmp_path / "b.jsonl")]) == 7
