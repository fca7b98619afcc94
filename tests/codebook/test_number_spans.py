import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.number_spans import whole_number


def whole(marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    a, b = whole_number(text, start, end)
    return text[a:b]


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("a £[450m] dam", "£450m"),
        ("a £1.5[m] dam", "£1.5m"),
        ("1,[200] men", "1,200"),
        ("[1].5 million trees", "1.5 million"),
        ("[Tens] of thousands of goats", "Tens of thousands"),
        ("Tens of [thousands] of goats", "Tens of thousands"),
        ("at least [84] goats", "at least 84"),
        ("more than US$[5] million", "more than US$5 million"),
        ("[12] or more", "12 or more"),
        ("up [to 250,000] goats", "up to 250,000"),
        ("[Between 5 and] 7 goats", "Between 5 and 7"),
        ("[five and] then home", "five"),
        ("[between $60 million] to $70 million a year", "between $60 million to $70 million"),
        ("[between 5] and 7.5 million", "between 5 and 7.5 million"),
        ("[raise] $600m", "$600m"),
        ("the [remaining] 2,000 goats", "2,000"),
        ("[as many as] 212 goats", "as many as 212"),
    ],
)
def test_a_part_of_a_number_is_made_whole(marked: str, found: str) -> None:
    assert whole(marked) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ("[six] goats", "six"),
        ("talks about [12] goats", "12"),
        ("[two] more than before", "two"),
        ("it was [last] week", "last"),
        ("[none of] those", "none of"),
        ("[goats]", "goats"),
        ("[between 5] and Friday", "between 5"),
        ("five. [Six] goats", "Six"),
    ],
)
def test_what_is_whole_stays_as_it_is(marked: str, found: str) -> None:
    assert whole(marked) == found


@given(st.text(max_size=60), st.data())
def test_any_place_of_any_text_has_a_whole_within_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = whole_number(text, start, end)
    assert 0 <= a <= b <= len(text)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Some 40 to 45 passengers swam.", "Some 40", "Some 40 to 45"),
        ("They lost five or six men.", "five", "five or six"),
        ("It rose from 40 to 45 people.", "40", "40"),
        ("They sent two to Vell.", "two", "two"),
        ("It gave 3 to 20 villages.", "3", "3"),
    ],
)
def test_the_upper_end_of_a_range_is_a_part_of_it(text, part, whole):
    start, end = whole_number(text, text.index(part), text.index(part) + len(part))
    assert text[start:end] == whole
