"""Figures: their number, what they count and the event whose size they tell."""

from onrecord.find.figures import figures
from onrecord.parse import Number


def counted(builder, number: str, phrase: str, head: str) -> str | None:
    found = Number(*builder.find(number), "killed", 0.9, builder.link(phrase, head))
    (figure,) = figures(builder.with_(numbers=(found,)), ())
    return figure.counted.text if figure.counted else None


def test_what_is_counted_comes_without_its_number(text) -> None:
    assert counted(text("The blast killed six people."), "six", "six people", "people") == "people"
    assert counted(text("Around 250,000 residents fled."), "Around 250,000", "Around 250,000 residents", "residents") == "residents"


def test_the_of_of_a_number_is_left_out(text) -> None:
    assert counted(text("Thousands of trucks wait."), "Thousands", "Thousands of trucks", "trucks") == "trucks"


def test_a_counted_phrase_elsewhere_stays_as_it_is(text) -> None:
    assert counted(text("Of the soldiers, twelve died."), "twelve", "the soldiers", "soldiers") == "the soldiers"


def test_a_number_may_count_nothing_named(text) -> None:
    builder = text("At least 84 died.")
    (figure,) = figures(builder.with_(numbers=(Number(*builder.find("At least 84"), "killed", 0.9, None),)), ())
    assert (figure.counted, figure.low, figure.high) == (None, 84, None)
