import numpy as np

from onrecord.parse.tagging import sigmoid, softmax, tagged


def spans(rows: list[list[float]], kinds: list[str]) -> list[tuple[int, int, str]]:
    return [(t.first, t.last, t.label) for t in tagged(np.array(rows, np.float32), kinds, least=0.5)]


def test_inside_follows_begin() -> None:
    assert spans([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.9, 0.1, 0.0]], ["x"]) == [(0, 2, "x")]


def test_inside_without_begin_begins() -> None:
    assert spans([[0.9, 0.1, 0.0], [0.1, 0.2, 0.7]], ["x"]) == [(1, 2, "x")]


def test_a_second_begin_starts_a_new_span() -> None:
    assert spans([[0.1, 0.9, 0.0], [0.1, 0.9, 0.0]], ["x"]) == [(0, 1, "x"), (1, 2, "x")]


def test_inside_of_another_kind_starts_a_new_span() -> None:
    rows = [[0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.2, 0.8]]
    assert spans(rows, ["x", "y"]) == [(0, 1, "x"), (1, 2, "y")]


def test_word_numbers_count_from_the_base() -> None:
    assert tagged(np.array([[0.0, 1.0, 0.0]], np.float32), ["x"], least=0.5, base=7)[0].first == 7


def test_probabilities_sum_to_one_and_do_not_overflow() -> None:
    assert softmax(np.array([[1e4, 0.0]], np.float32)).sum() == 1.0
    assert sigmoid(np.array([0.0], np.float32))[0] == 0.5
