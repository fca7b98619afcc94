import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.members import members
from onrecord.codebook.number_words import in_plain, tokens_of


def counted(text: str) -> tuple[float, bool] | None:
    return members(tokens_of(in_plain(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a nurse and a driver", (2, True)),
        ("an officer and two of his men", (3, True)),
        ("the mayor, his brother and three guards", (5, True)),
        ("a teacher with her pupils", (3, False)),
    ],
)
def test_people_are_counted_one_by_one(text: str, found: tuple[float, bool]) -> None:
    assert counted(text) == found


@pytest.mark.parametrize(
    "text", ["", "and", "a nurse", "one hundred and five nurses", "15 treaties and protocols", "a million and a half", "two and 1/2"]
)
def test_what_is_no_list_of_people_is_left_to_others(text: str) -> None:
    assert counted(text) is None


@given(st.text(max_size=80))
def test_any_text_can_be_asked_about(text: str) -> None:
    found = counted(text)
    assert found is None or found[0] >= 2
