import pytest

from onrecord.measure.scores import Score, compared, macro, share, total


def test_figures_of_a_score():
    s = Score("event", 3, 4, 6)
    assert (s.precision, s.recall, s.f1) == (0.75, 0.5, 0.6)


def test_nothing_made_and_nothing_wanted_is_zero():
    s = Score("event", 0, 0, 0)
    assert (s.precision, s.recall, s.f1) == (0, 0, 0)


@pytest.mark.parametrize(("name", "part"), [("event", None), ("event/ASSAULT", "ASSAULT"), ("event+mode", None)])
def test_part(name, part):
    assert Score(name, 1, 1, 1).part == part


def test_a_share_is_its_own_f1():
    assert share("status", 3, 4).f1 == 0.75
    assert share("status", 0, 0).f1 == 0


def test_total_adds_by_name_in_order():
    scores = total([Score("b", 1, 2, 3), Score("a", 1, 1, 1), Score("b", 1, 1, 1)])
    assert scores == (Score("b", 2, 3, 4), Score("a", 1, 1, 1))


def test_macro_is_the_plain_mean():
    assert macro("root", [Score("x", 1, 1, 1), Score("y", 0, 9, 1)]).f1 == 0.5
    assert macro("root", []).f1 == 0


def test_compared_sets():
    assert compared("name", {1, 2, 3}, {2, 3, 4, 5}) == Score("name", 2, 3, 4)
