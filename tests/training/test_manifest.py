"""The corpora that are learned from are those that the table names, or it is said which are not."""

from pathlib import Path

from onrecord.changed import replace
from training.manifest import Entry, differing, tree_hash


def test_files_that_are_missing_changed_or_renamed_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    entry = Entry("A", "*.txt", "CC0-1.0", True, "", "names", tree_hash(tmp_path, "*.txt"))
    assert differing(tmp_path, [entry]) == []
    (tmp_path / "a.txt").write_text("two", encoding="utf-8")
    assert differing(tmp_path, [entry, replace(entry, name="B", files="*.xml")]) == ["A", "B"]
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert differing(tmp_path, [entry]) == ["A"]
