"""What is left of the beginnings of articles is counted by whole sentences."""

from pathlib import Path

import pytest

from bench.lead import end_of, main, shares
from onrecord.measure.gold import GoldDocument, read_gold

TEXT = """# x1001\t2025-01-01\texample.org\tA title
x1001.1\tPolice arrested six men.
x1001.2\tThe mayor said that rebels had shelled Vell.
"""
RECORDS = """> x1001.1
E COERCE.arrest | arrested | Police | six men |  |  | actual
> x1001.2
E ASSAULT.heavy-weapons | shelled | rebels | Vell |  |  | past
S assert | The mayor | said | rebels had shelled Vell |
"""


@pytest.fixture
def documents(tmp_path: Path) -> tuple[GoldDocument, ...]:
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x.ann").write_text(RECORDS, encoding="utf-8")
    return read_gold(tmp_path / "x")


def test_a_sentence_in_which_the_words_are_reached_is_in_it(documents: tuple[GoldDocument, ...]) -> None:
    text = documents[0].document.text
    assert [text[: end_of(documents[0], words)].count("\n") for words in (4, 5)] == [0, 1]
    assert end_of(documents[0], 500) == len(text)


def test_what_is_left_is_counted(documents: tuple[GoldDocument, ...]) -> None:
    assert shares(documents, 2) == (4 / 12, 0.5, 0.5, 0.0, 1.0)
    assert shares(documents, 500) == (1.0,) * 5


def test_families_are_told_as_a_table(
    documents: tuple[GoldDocument, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["lead", str(tmp_path), "--families", "x"])
    main()
    told = capsys.readouterr().out.splitlines()
    assert documents
    assert told[0] == "1 articles with 2 events"
    assert told[2] == "   50 1.00 1.00 1.00 1.00 1.00"
