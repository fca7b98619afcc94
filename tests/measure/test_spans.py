import pytest

from onrecord.measure.spans import alike, offsets, pair, same, shared
from onrecord.record import Span


@pytest.mark.parametrize(
    ("a", "b", "common", "over_half"),
    [
        ((0, 4), (0, 4), 4, True),
        ((0, 4), (4, 8), 0, False),
        ((0, 4), (2, 6), 2, False),  # exactly one half is not over it
        ((0, 4), (1, 5), 3, True),
        ((0, 100), (40, 60), 20, False),
    ],
)
def test_overlap(a, b, common, over_half):
    assert shared(a, b) == shared(b, a) == common
    assert same(a, b) is same(b, a) is over_half
    assert alike(a, b) == (common if over_half else 0)


def test_offsets():
    assert offsets(Span(3, 6, "Orr")) == (3, 6)


def test_pairing_takes_the_best_pair_first_and_each_item_once():
    assert pair([(0, 10), (8, 20)], [(8, 12), (0, 9)], shared) == [(0, 1), (1, 0)]
    assert pair([(0, 5), (0, 5)], [(0, 5)], shared) == [(1, 0)]


def test_pairs_without_score_are_none():
    assert pair([(0, 2)], [(5, 7)], shared) == []
    assert pair([], [(5, 7)], shared) == []
