"""What differs is found word by word, both texts stand whole in it, and long texts take no time."""

import random
import time

import pytest

from bench.articles import articles
from onrecord.web import differing as compared
from onrecord.web.differing import Differing, differing


def sides(found: Differing) -> tuple[str, str]:
    """The two texts as the runs have them."""
    return tuple("".join(r.text for r in found.runs if r.kind != other) for other in ("come", "gone"))


def told(left: str, right: str) -> list[tuple[str, str]]:
    return [(r.kind, r.text) for r in differing(left, right).runs]


def test_any_two_texts_stand_whole_in_what_differs() -> None:
    chance = random.Random(2)
    for _ in range(2_000):
        left, right = ("".join(chance.choices(["a", "b", " ", "  ", "\n", ". ", ".", '!" ', "é", "’", "\r\n"], k=14)) for _ in range(2))
        found = differing(left, right)
        assert sides(found) == (left, right)
        assert all(one.kind != other.kind for one, other in zip(found.runs, found.runs[1:], strict=False))


def test_only_the_words_that_differ_are_marked() -> None:
    assert told("The army shelled the port shortly before noon, she said.", "The army shelled the port, she said.") == [
        ("same", "The army shelled the port"), ("gone", " shortly before noon"), ("same", ", she said."),
    ]  # fmt: skip
    assert told("One.\nTwo.\nThree.", "One.\nThree.\nFour.") == [
        ("same", "One.\n"), ("gone", "Two.\n"), ("same", "Three."), ("come", "\nFour."),
    ]  # fmt: skip
    assert told("", "New.") == [("come", "New.")]
    assert told("", "") == []


@pytest.mark.parametrize("lines", [True, False])
def test_a_long_text_is_compared_word_by_word_at_once(lines: bool) -> None:
    text = " ".join(articles(60))
    text = text if lines else text.replace("\n", " ")
    words = text.split(" ")
    places = random.Random(1).sample(range(len(words)), 40)
    changed = " ".join("CHANGED" if at in places else word for at, word in enumerate(words))
    began = time.process_time()
    found = differing(text, changed)
    assert time.process_time() - began < 5
    assert len(words) > 20_000
    assert (sides(found), found.whole) == ((text, changed), 0)
    assert sum("CHANGED" in r.text for r in found.runs) >= 38
    assert sum(len(r.text) for r in found.runs if r.kind == "same") > 0.99 * len(text)


@pytest.mark.parametrize(
    ("left", "right"), [("a b " * 40_000, "b a " * 40_000), ("Yes. No. " * 20_000, "No. Yes. " * 20_000), ("x" * 500_000, "y" * 500_000)]
)
def test_texts_of_ever_the_same_words_take_no_time_either(left: str, right: str) -> None:
    began = time.process_time()
    assert sides(differing(left, right)) == (left, right)
    assert time.process_time() - began < 5


def test_a_passage_with_too_many_pairs_stands_whole_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = "Same here. One two three four five. Same there.", "Same here. So one two, three four five and six. Same there."
    before = differing(left, right)
    monkeypatch.setattr(compared, "_PAIRS", 3)
    found = differing(left, right)
    assert (before.whole, found.whole) == (0, 1)
    assert [r.text for r in found.runs if r.kind != "same"] == ["One two three four five", "So one two, three four five and six"]
    assert sides(found) == (left, right)
