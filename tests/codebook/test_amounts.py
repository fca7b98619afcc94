import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.amounts import amount, approximate
from onrecord.codebook.number_words import known_words

MILLION, BILLION = 1e6, 1e9


def exactly(value: float) -> tuple[float, float, float]:
    return value, value, value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("84", 84),
        ("12,000", 12_000),
        ("1 200", 1_200),
        ("1\u00a0200", 1_200),
        ("35 000", 35_000),
        ("1.200.000", 1_200_000),
        ("2,50,000", 250_000),
        ("243000", 243_000),
        ("seven", 7),
        ("twenty-two", 22),
        ("twenty two", 22),
        ("one hundred and five", 105),
        ("nine hundred ninety-nine", 999),
        ("seven hundred", 700),
        ("three thousand", 3_000),
        ("two hundred thousand", 200_000),
        ("one million two hundred thousand", 1_200_000),
        ("1 million 300", 1_000_300),
        ("hundred", 100),
        ("a hundred thousand", 100_000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("two dozens", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three quarters of a million", 750_000),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("2½ million", 2_500_000),
        ("1 1/2 million", 1_500_000),
        ("one and a half", 1.5),
        ("one point six billion", 1.6 * BILLION),
        ("1,5 million", 1_500_000),
        ("a couple", 2),
        ("a couple of hundred", 200),
        ("a pair", 2),
        ("both", 2),
        ("a single", 1),
        ("only one", 1),
        ("a", 1),
        ("another", 1),
        ("no", 0),
        ("none", 0),
        ("the 15", 15),
        ("all three", 3),
        ("another 40", 40),
        ("a further 1553", 1553),
        ("1,000 other", 1_000),
        ("four of the 20", 4),
        ("30,000-strong", 30_000),
        ("60-person", 60),
        ("$3.4bn", 3.4 * BILLION),
        ("£2m", 2 * MILLION),
        ("€1.2 million", 1.2 * MILLION),
        ("$1-billion", BILLION),
        ("$2. 6 million", 2.6 * MILLION),
        ("$7,000 million", 7 * BILLION),
        ("US$ 20,000", 20_000),
        ("N14.3billion", 14.3 * BILLION),
        ("Rs 50 lakh", 5 * MILLION),
        ("3.5 crore", 35 * MILLION),
        ("1 lakh crore", 1e12),
        ("thousand million", BILLION),
        ("about 250,000", 250_000),
        ("some 1,500", 1_500),
        ("an estimated about 100", 100),
        ("12,000 or so", 12_000),
        ("40-odd", 40),
        ("~500", 500),
        ("a father and his two sons", 3),
        ("a couple and their two children", 4),
        ("a man, his wife and their three children", 5),
        ("a woman", 1),
        ("no one", 0),
        ("the lone", 1),
        ("30 in all", 30),
        ("134.8 billion", 134.8 * BILLION),
        ("$11 million (40 million shekels)", 11 * MILLION),
        ("€3m, or 60m kroner", 3 * MILLION),
    ],
)
def test_one_number(text: str, value: float) -> None:
    assert amount(text) == pytest.approx(exactly(value))


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("at least 84", 84),
        ("more than 1.2 million", 1.2 * MILLION),
        ("no fewer than 27", 27),
        ("over a 100,000", 100_000),
        ("at least another 500,000", 500_000),
        ("107 or more", 107),
        ("500+", 500),
        ("40-plus", 40),
        (">500", 500),
        ("as few as five", 5),
        ("more than 30 civilians, including children", 30),
        ("more than five or six", 5),
    ],
)
def test_open_upwards(text: str, low: float) -> None:
    assert amount(text) == (low, low, None)


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("as many as 300", 300),
        ("up to $120m", 120 * MILLION),
        ("fewer than ten", 10),
        ("no more than 500", 500),
        ("perhaps no more than 500", 500),
        ("nearly 40", 40),
        ("almost 7,000", 7_000),
        ("<500", 500),
        ("up to 50 or 60", 60),
    ],
)
def test_open_downwards(text: str, high: float) -> None:
    assert amount(text) == (None, high, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 200 and 300", 200, 300),
        ("between one hundred and two hundred", 100, 200),
        ("between 21,000-22,000", 21_000, 22_000),
        ("from 100 to 200", 100, 200),
        ("2 to 3 million", 2 * MILLION, 3 * MILLION),
        ("1.5–2m", 1.5 * MILLION, 2 * MILLION),
        ("$2-3bn", 2 * BILLION, 3 * BILLION),
        ("two to three dozen", 24, 36),
        ("12,000-15,000", 12_000, 15_000),
        ("900,000 to 1 million", 900_000, MILLION),
        ("$30,000 to $50,000", 30_000, 50_000),
        ("two or three", 2, 3),
        ("twenty to thirty-five", 20, 35),
        ("10,000 or 20,000 or 40,000", 10_000, 40_000),
        ("at least 10 but no more than 20", 10, 20),
        ("estimated 350,000 to 400,000", 350_000, 400_000),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    assert amount(text) == (low, None, high)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("tens", 10),
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("dozens more", 12),
        ("tens of thousands", 10_000),
        ("hundreds of millions of dollars", 100 * MILLION),
        ("hundreds and possibly thousands", 100),
        ("thousands upon thousands", 1_000),
        ("at least several hundred", 100),
        ("a few dozen", 12),
        ("just a few hundred thousand", 100_000),
        ("many thousands", 1_000),
        ("multi-billion", BILLION),
        ("several", 3),
        ("a large number", 2),
        ("a mother and her children", 3),
    ],
)
def test_vague_words_are_worth_the_least_they_can_mean(text: str, low: float) -> None:
    assert amount(text) == (low, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one-third",
        "two thirds",
        "half",
        "almost half",
        "1/2",
        "93 percent",
        "40 per cent",
        "6%",
        "six-month",
        "27-year-old",
        "20th",
        "one in three",
        "an unknown number",
        "some",
        "up to hundreds",
        "people",
        "9" * 20,
        "1/0",
    ],
)
def test_what_counts_nothing_has_no_value(text: str) -> None:
    assert amount(text) == (None, None, None)


def test_a_falling_pair_is_no_range() -> None:
    assert amount("5 to 3") == exactly(5)


@pytest.mark.parametrize(
    ("text", "near"), [("about 300", True), ("nearly 40", True), ("dozens", True), ("at least 84", False), ("84", False)]
)
def test_approximate(text: str, near: bool) -> None:
    assert approximate(text) == near


PIECES = [*known_words(), "-", "of", "and", "to", "or", "between", "1", "20", "3.4", "1,000", "999", "$", "½", "1/2", "9" * 14]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=60))
def test_any_text_has_bounds_in_order(text: str) -> None:
    bounds = [value for value in amount(text) if value is not None]
    assert bounds == sorted(bounds)
    assert all(0 <= value <= 1e18 for value in bounds)


@given(st.integers(0, 10**12))
def test_digits_however_grouped_are_the_number(value: int) -> None:
    assert amount(f"{value}") == amount(f"{value:,}") == amount(f"{value:,}".replace(",", " ")) == exactly(value)
