from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.trees import tree


def is_tree(heads: list[int]) -> bool:
    if heads.count(-1) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while at != -1:
            at, steps = heads[at], steps + 1
            if steps > len(heads):
                return False
    return True


def test_the_best_arcs_stay_where_they_form_a_tree() -> None:
    scores = np.array([[0, 5, 0, 1], [1, 0, 1, 6], [0, 5, 0, 1]], np.float32)
    assert tree(scores).tolist() == [1, -1, 1]


def test_a_cycle_is_broken_at_the_least_cost() -> None:
    scores = np.array([[0, 9, 5], [8, 0, 1]], np.float32)
    assert tree(scores).tolist() == [-1, 0]


def test_of_two_roots_one_is_kept() -> None:
    scores = np.array([[0, 1, 9], [8, 0, 9.5]], np.float32)
    assert tree(scores).tolist() in ([1, -1], [-1, 0])
    assert tree(scores).tolist() == [-1, 0]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_any_scores_give_one_rooted_tree(n: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)
    assert is_tree(tree(scores).tolist())


@pytest.mark.parametrize("seed", range(20))
def test_the_tree_is_the_best_one(seed: int) -> None:
    n = 4
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)).astype(np.float32)

    def total(heads: tuple[int, ...]) -> float:
        return float(sum(scores[i, h] for i, h in enumerate(heads)))

    trees = [h for h in product(range(-1, n), repeat=n) if all(h[i] != i for i in range(n)) and is_tree(list(h))]
    assert total(tuple(tree(scores).tolist())) == pytest.approx(max(total(h) for h in trees), abs=1e-5)
