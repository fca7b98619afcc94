import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.units import first_of_equals, is_money, unit


@pytest.mark.parametrize(
    ("number", "counted", "found"),
    [
        ("US$ 20,000", None, "USD"),
        ("HK$14 million", None, "HKD"),
        ("more than ₹50 lakhs", None, "INR"),
        ("£2m", None, "GBP"),
        ("nearly €3bn", None, "EUR"),
        ("MNT 6.5 billion", None, "MNT"),
        ("40 million", "Egyptian pounds", "EGP"),
        ("2 million Swiss francs", None, "CHF"),
        ("30", "barrels of oil", "barrel"),
        ("6", "metric tons", "tonne"),
    ],
)
def test_what_an_amount_is_in(number: str, counted: str | None, found: str) -> None:
    assert unit(number, counted) == found


@pytest.mark.parametrize(("number", "found"), [("$3.4bn", "dollar"), ("Rs 50 lakh", "rupee"), ("70 pesos", "peso")])
def test_a_name_that_several_currencies_share_is_left_as_it_is(number: str, found: str) -> None:
    assert unit(number) == found


@pytest.mark.parametrize(("number", "counted"), [("six", "people"), ("84", None), ("", None), ("12", "wonders"), ("40", "pounding drums")])
def test_heads_have_no_unit(number: str, counted: str | None) -> None:
    assert unit(number, counted) is None


def test_goods_are_no_money() -> None:
    assert is_money("$5")
    assert not is_money("5", "tons of rice")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("£9m ($11m)", "£9m"),
        ("€9m/$11m", "€9m"),
        ("$11 million, or 40 million shekels", "$11 million"),
        ("$3m or $4m", "$3m or $4m"),
        ("40 (mostly women)", "40 (mostly women)"),
    ],
)
def test_of_two_that_are_one_the_first_counts(text: str, first: str) -> None:
    assert first_of_equals(text) == first


@given(st.text(max_size=80))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert text.startswith(first_of_equals(text))
    assert unit(text, text) is None or unit(text, text)
