from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.words import words


def forms(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He didn't go.", ["He", "did", "n't", "go", "."]),
        ("K1.2 billion and Sh2.3bn", ["K1.2", "billion", "and", "Sh2.3", "bn"]),
        ("They cannot stay", ["They", "can", "not", "stay"]),
        ("Norway’s envoy", ["Norway", "’s", "envoy"]),
        ("the US-led force", ["the", "US", "-", "led", "force"]),
        ("a pro-government rally", ["a", "pro-government", "rally"]),
        ("Gen. A. B. Orr of the U.N.", ["Gen.", "A.", "B.", "Orr", "of", "the", "U.N."]),
        ("at 10:30am on 2/3/2004", ["at", "10:30", "am", "on", "2/3/2004"]),
        ("$3.4bn, or 12,000", ["$", "3.4", "bn", ",", "or", "12,000"]),
        ("the 20th, the 1990s", ["the", "20th", ",", "the", "1990s"]),
        ("O'Brien and d'Ivoire", ["O'Brien", "and", "d'Ivoire"]),
        ("the group alt.animals.cat", ["the", "group", "alt.animals.cat"]),
        ("it ended.they left", ["it", "ended", ".", "they", "left"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
        ("wait... what?!", ["wait", "...", "what", "?!"]),
        ("“No,” he said — twice.", ["“", "No", ",", "”", "he", "said", "—", "twice", "."]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@given(st.text(max_size=200))
def test_words_cover_everything_but_white_space_in_order(text: str) -> None:
    found = words(text)
    assert all(a < b for a, b in found)
    assert all(x[1] <= y[0] for x, y in pairwise(found))
    covered = {i for a, b in found for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@pytest.mark.parametrize("unit", ["a.", "'", "1.", "a-", "K1.", "[", "www.", "n't", "\u0301", "e-"])
def test_long_runs_stay_linear(unit: str) -> None:
    assert words(unit * 50_000)


def test_addresses_and_repeated_signs_stay_whole() -> None:
    text = "Write to ana.orr@paper.example or see news.vell-post.com >> $$$"
    assert [text[a:b] for a, b in words(text)] == ["Write", "to", "ana.orr@paper.example", "or", "see", "news.vell-post.com", ">>", "$$$"]
