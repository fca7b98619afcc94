import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.titles import read, without_title
from onrecord.errors import CodebookError


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("President Ana Orr", "Ana Orr"),
        ("Mr. Orr", "Orr"),
        ("Dr Ana Orr", "Ana Orr"),
        ("Maj. Gen. Ana Orr", "Ana Orr"),
        ("US Secretary of State Ana Orr", "Ana Orr"),
        ("the secretary of state, Ana Orr", "Ana Orr"),
        ("former Israeli foreign minister Ana Orr", "Ana Orr"),
        ("then-President Ana Orr", "Ana Orr"),
        ("New Zealand Prime Minister Ana Orr", "Ana Orr"),
        ("Minister of Finance Ana Orr", "Ana Orr"),
        ("Prime Minister of the United Kingdom Ana Orr", "Ana Orr"),
        ("developer Ana Orr", "Ana Orr"),
        ("Sir Ana Orr", "Ana Orr"),
        ("President al-Orr", "al-Orr"),
    ],
)
def test_titles_are_cut(name: str, left: str) -> None:
    assert without_title(name) == left


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("King Abdullah", "King Abdullah"),
        ("the late King Abdullah II", "King Abdullah II"),
        ("Prime Minister Sheikh Hasina", "Sheikh Hasina"),
        ("Sheikh Mohammed bin Zayed", "Mohammed bin Zayed"),
        ("Pope Francis", "Pope Francis"),
    ],
)
def test_an_honorific_stays_where_one_word_would_be_left(name: str, left: str) -> None:
    assert without_title(name) == left


@pytest.mark.parametrize(
    "name",
    [
        "Ana Orr",
        "Julie Bishop",
        "Israel Katz",
        "Jordan Orr",
        "American Airlines",
        "the president",
        "The Queen",
        "Russian President",
        "head of Hamas Ana Orr",
        "President of the European Commission Ana Orr",
        "Minister of",
        "",
    ],
)
def test_what_is_all_name_or_all_title_stays(name: str) -> None:
    assert without_title(name) == name


@given(st.text(max_size=40))
def test_what_is_left_ends_the_name(name: str) -> None:
    left = without_title(name)
    assert " ".join(name.split()).endswith(" ".join(left.split()))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Mr\ttitle\n", r"titles\.tsv:2: title 'Mr': small letters, no dots"),
        ("mr\tnoun\n", r"titles\.tsv:2: no kind 'noun'"),
        ("mr\ttitle\nmr\ttitle\n", r"titles\.tsv:3: mr stands in line 2 already"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(table: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read("title\tkind\n" + table)
