import random
from collections.abc import Callable
from itertools import combinations

from onrecord.group import candidates
from onrecord.group.candidates import NEAR, Index, keys, order, pair
from onrecord.group.traits import Traits


def test_keys_are_sorted_and_fit_a_signed_64_bit_column(fires: list[Traits]) -> None:
    for traits in fires:
        assert list(keys(traits)) == sorted(set(keys(traits)))
        assert all(0 <= key < 2**63 for key in keys(traits))


def test_support_of_pairs_is_that_of_the_whole_set_in_any_order(told: Callable[..., Traits]) -> None:
    # all share the words "Harrow crown", so that more stand under one key than are compared
    many = [told(f"The Harrow crown was seen in Vell{i}.", id=f"d{i}", published=f"2031-05-{1 + i % 28:02d}") for i in range(3 * NEAR)]
    ranked = sorted(many, key=order)
    want = {
        pair(ranked[i].document, ranked[j].document): n
        for i, j in combinations(range(len(ranked)), 2)
        if (n := sum(abs(_under(key, ranked, i) - _under(key, ranked, j)) <= NEAR for key in set(keys(ranked[i])) & set(keys(ranked[j]))))
    }
    random.Random(3).shuffle(many)
    index, found = Index(), dict[candidates.Pair, int]()
    for traits in many:
        for p, n in index.add(traits).pairs.items():
            found[p] = found.get(p, 0) + n
    assert {p: n for p, n in found.items() if n} == want


def _under(key: int, ranked: list[Traits], i: int) -> int:
    """The place of a report among those that have a key."""
    return sum(key in keys(traits) for traits in ranked[:i])
