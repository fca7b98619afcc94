import pytest

from onrecord.measure.agreement import alpha, wilson

MISSING = "*"
NINE = [
    "1 2 3 3 2 1 4 1 2 * * *".split(),
    "1 2 3 3 2 2 4 1 2 5 * 3".split(),
    "* 3 3 3 2 3 4 2 2 5 1 *".split(),
    "1 2 3 3 2 4 4 1 2 5 1 *".split(),
]
"""Krippendorff 2011, section C: four observers, twelve units, values missing."""


def units(rows: list[list[str]]) -> list[list[str]]:
    return [[value for value in column if value != MISSING] for column in zip(*rows, strict=True)]


def test_alpha_of_the_published_example_with_missing_values() -> None:
    assert alpha(units(NINE)) == pytest.approx(0.743, abs=5e-4)


def test_alpha_of_the_published_binary_example() -> None:
    """Krippendorff 2011, section A: two observers, ten units."""
    first, second = "0 1 0 0 0 0 0 0 1 0".split(), "1 1 1 0 0 1 0 0 0 0".split()
    assert alpha(zip(first, second, strict=True)) == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_the_published_nominal_example() -> None:
    """Krippendorff 2011, section B: two observers, twelve units, five values."""
    first, second = "a a b b d c c c e d d a".split(), "b a b b b c c c e d d d".split()
    assert alpha(zip(first, second, strict=True)) == pytest.approx(0.692, abs=5e-4)


def test_full_agreement_is_one_and_nothing_to_compare_is_none() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1
    assert alpha([("a", "a"), ("a", "a")]) is None
    assert alpha([("a",), ("b",)]) is None


@pytest.mark.parametrize(("right", "of", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366)])
def test_wilson_gives_the_published_intervals(right: int, of: int, low: float, high: float) -> None:
    """Newcombe 1998, table I (81 of 263) and the closed forms for none and all of ten."""
    found = wilson(right, of)
    assert (found.low, found.high) == (pytest.approx(low, abs=6e-4), pytest.approx(high, abs=6e-4))


def test_of_nothing_everything_may_be() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
