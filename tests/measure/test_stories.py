import json
from pathlib import Path

import pytest

from onrecord.errors import MeasureError
from onrecord.measure.copied import chosen, score, variants
from onrecord.measure.stories import read_stories
from onrecord.measure.stories import score as story_score
from onrecord.record import Document

WORDS = "harbour council ferry pilot storm bridge keeper lantern granary orchard mason quarry herring ledger steward".split()


def article(n: int) -> str:
    """A text of 12 paragraphs that no other number has."""
    return "\n\n".join(" ".join(f"{WORDS[(n + i * j) % 15]} {WORDS[(n * i + j) % 15]}{n}" for j in range(12)) + "." for i in range(12))


def rows(path: Path, *found: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(row) for row in found), encoding="utf-8")
    return path


def test_halves_are_by_date(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "a.jsonl",
        {"id": "late", "text": "A ferry sank.", "published": "2031-05-09", "story": "ferry"},
        {"id": "early", "text": "A mill burnt.", "published": "2031-05-01", "incident": 7},
    )
    assert [(r.document.id, r.story) for r in read_stories(path)] == [("late", "ferry"), ("early", "7")]
    assert [r.document.id for r in read_stories(path, "first")] == ["early"]
    assert [r.document.id for r in read_stories(path, "second")] == ["late"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not JSON"),
        ("[]", "a record is due"),
        ('{"text": "A mill burnt."}', "one of story, incident"),
        ('{"text": "A mill \\ud800", "story": 1}', "no text"),
    ],
)
def test_a_line_that_cannot_be_scored_is_named(tmp_path: Path, line: str, why: str) -> None:
    (tmp_path / "a.jsonl").write_text("\n" + line, encoding="utf-8")
    with pytest.raises(MeasureError, match=f"a.jsonl:2: .*{why}"):
        read_stories(tmp_path / "a.jsonl")


def test_stories_that_are_all_right_score_one() -> None:
    found = story_score([("a", "b"), ("c",)], {"a": "1", "b": "1", "c": "2"})
    assert {s.f1 for s in found} == {1.0}


def test_one_large_story_has_recall_and_no_precision() -> None:
    found = {s.name: s.f1 for s in story_score([("a", "b", "c", "d")], {"a": "1", "b": "1", "c": "2", "d": "3"})}
    assert found["B³ recall"] == 1.0
    assert found["B³ precision"] == pytest.approx((2 * 2 / 4 + 1 / 4 + 1 / 4) / 4)
    assert found["CEAF-e precision"] == pytest.approx(2 * 2 / 6)
    assert found["MUC precision"] == pytest.approx(1 / 3)


def test_made_copies_lead_back_to_their_articles(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", *({"id": f"d{n}", "text": article(n), "story": str(n // 2)} for n in range(6)))
    originals = chosen(read_stories(path))
    assert len(originals) == 3
    found = {s.name: s.f1 for s in score(originals)}
    assert (found["found"], found["wrong"]) == (1.0, 0.0)


def test_made_copies_are_the_same_every_time() -> None:
    document = Document.of(article(1), id="d")
    assert variants(document) == variants(document)
    assert len({v.text for v in variants(document)} | {document.text}) == 5
