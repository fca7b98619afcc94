"""Ages, names of units and open articles are no figures; the numbers beside them stay."""

import re

import pytest

from onrecord.find.no_counts import is_no_count


@pytest.mark.parametrize(
    ("before", "number", "after", "nothing"),
    [
        ("Ruth Orr, ", "57", ", was shot.", True),
        ("Her son, Tom, ", "9", ", and two others died.", True),
        ("He died aged ", "75", " in Lenz.", True),
        ("The minister dies at ", "75", "", True),
        ("the ", "32", " Artillery Brigade of the army", True),
        ("beheaded ", "a", " number of hostages", True),
        ("It sent F", "-16", " jets.", True),
        ("It sent MiG-", "29", " jets.", True),
        ("It shot down a Falk ", "300", " helicopter.", True),
        ("It sent Estra ", "31", " tanks.", False),
        ("At ", "-16", " degrees they froze.", False),
        ("Group B ", "16", " fled.", False),
        ("It sent ", "a", " small group of soldiers.", True),
        ("In Lenz, ", "57", " people were killed.", False),
        ("It puts the number of dead at ", "43", ".", False),
        ("Fires burned at ", "30", " homes.", False),
        ("It killed ", "a", " guard.", False),
        ("Of those in Lenz, ", "400", ", the police said, were hurt.", False),
        ("the ", "32", " soldiers of the brigade", False),
        ("He died aged ", "121", ".", False),
        pytest.param("It killed ", "1" * 5000, " people.", False, id="more digits than Python reads"),
    ],
)
def test_numbers_that_count_nothing(before: str, number: str, after: str, nothing: bool) -> None:
    start = len(before)
    assert is_no_count(before + number + after, start, start + len(number)) is nothing


@pytest.mark.parametrize(
    "text", ["As of 17 May 2024, 08:00.", "On 14-16 May 2024.", "Between 3 and 5 May, all died.", "On 3 June.", "On 3 Oct. 2024."]
)
def test_a_day_of_a_month_counts_nothing(text):
    first = re.search(r"\d+", text)
    assert first
    assert is_no_count(text, *first.span())


@pytest.mark.parametrize("text", ["It hurt 12 May Day marchers.", "It killed 12. May said so.", "It killed 40 March hares."])
def test_a_count_before_a_name_stays(text):
    first = re.search(r"\d+", text)
    assert first
    assert not is_no_count(text, *first.span())
