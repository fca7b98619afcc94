from collections.abc import Callable

import numpy as np

from onrecord.group.pair_model import bare, inputs, names, probabilities
from onrecord.group.pairs import FEATURES, UNKNOWN, table
from onrecord.group.traits import Traits
from onrecord.group.views import view


def test_a_pair_is_the_same_from_both_sides_and_whatever_stands_beside(fires: list[Traits]) -> None:
    views = [view(t) for t in fires]
    both = [(one, other) for one in views for other in views]
    rows = table(both)
    assert np.array_equal(rows, table((other, one) for one, other in both))
    assert np.array_equal(rows, np.vstack([table([pair]) for pair in both]))


def test_what_is_unknown_is_a_flag_and_no_number(fires: list[Traits]) -> None:
    rows = table([(view(fires[0]), view(fires[2]))])
    found = dict(zip(names(), inputs(rows)[0].tolist(), strict=True))
    assert rows[0, FEATURES.index("days")] == UNKNOWN
    assert (found["days"], found["?days"]) == (0.0, 1.0)


def test_reports_of_one_fire_are_likelier_one_story_than_a_fire_and_a_theft(fires: list[Traits]) -> None:
    views = [view(t) for t in fires]
    same, other = probabilities(table([(views[0], views[1]), (views[0], views[3])]))
    assert same > 0.5 > other


def test_reports_that_share_names_and_no_more_are_not_one_story(told: Callable[..., Traits]) -> None:
    one = told(
        "President Osric Tamblyn of Ullmark opened the Harrow dam near Vell on Monday and praised its engineers.",
        id="dam", title="Tamblyn opens Harrow dam", published="2031-05-05",
    )  # fmt: skip
    other = told(
        "President Osric Tamblyn of Ullmark dismissed finance minister Yvaine Costello in Vell on Tuesday over unpaid pensions.",
        id="sacking", title="Tamblyn dismisses Costello", published="2031-05-06",
    )  # fmt: skip
    row = table([(view(one), view(other))])
    assert row[0, FEATURES.index("proper_shared")] > 0
    assert bare(row).tolist() == [True]
    assert probabilities(row).tolist() == [0.0]
