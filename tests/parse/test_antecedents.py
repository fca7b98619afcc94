"""The likeliest antecedents of each mention, against the plain way of finding them one by one."""

from collections.abc import Mapping

import numpy as np
import pytest

from onrecord.parse import links, referring
from onrecord.parse.layers import Parse, Reach
from onrecord.parse.links import VECTORS, antecedents
from onrecord.parse.shapes import shapes
from onrecord.parse.words import words
from onrecord.record import Document

SIZE = 4


def document(mentions: int, seed: int) -> Parse:
    """A document of one-word mentions with vectors and tables at random; many scores are equal."""
    rng = np.random.default_rng(seed)
    text = " ".join(rng.choice(["Orr", "she", "union", "Estra", "it", "US"], mentions).tolist())
    tokens = words(text)
    vectors = rng.integers(-1, 2, (mentions, len(VECTORS) * SIZE)).astype(np.float32)
    tables: Mapping[str, np.ndarray] = {n: rng.integers(-1, 2, size).astype(np.float32) for n, size in referring.TABLES.items()}
    fresh = rng.integers(-1, 2, mentions).astype(np.float32)
    left = np.zeros((mentions, 2), np.float32)
    reach = Reach(
        vectors,
        fresh,
        left,
        shapes(text, tokens, {0}),
        np.arange(mentions) // 3,
        tables,
        (np.eye(len(VECTORS) * SIZE, dtype=np.float32), np.zeros(len(VECTORS) * SIZE, np.float32)),
    )
    return Parse(
        document=Document.of(text), words=tuple(tokens), sentences=((0, mentions),), units=((0, mentions),),
        upos=(), head=(), deprel=(), lemma=(), names=(), times=(), numbers=(), triggers=(), cues=(), vector=np.zeros(1, np.float32),
        reach=reach,
    )  # fmt: skip


def plainly(parse: Parse, least: float, most: int) -> list[list[int]]:
    reach, n = parse.reach, len(parse.words)
    seen = links.described(parse, [(i, i, i + 1) for i in range(n)])
    numbers = referring.features(seen, slice(None), slice(None))
    look, offer = reach.vectors[:, :SIZE], reach.vectors[:, SIZE : 2 * SIZE]
    out = []
    for i in range(n):
        tables = {j: sum(reach.tables[name][numbers[i, j, k]] for k, name in enumerate(referring.TABLES)) for j in range(i)}
        scores = {j: look[i] @ offer[j] * SIZE**-0.5 + tables[j] - reach.fresh[i] for j in range(max(0, i - links.BACK), i)}
        out.append(sorted((j for j in scores if scores[j] > least), key=lambda j: (-scores[j], j))[:most])
    return out


@pytest.mark.parametrize(("block", "back"), [(256, 400), (7, 400), (7, 5)])
def test_the_likeliest_within_reach_come_best_first_and_equals_in_reading_order(
    block: int, back: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(links, "_BLOCK", block)
    monkeypatch.setattr(links, "BACK", back)
    parse = document(30, seed=3)
    seen = links.described(parse, [(i, i, i + 1) for i in range(30)])
    found = list(antecedents(parse, seen, -0.3, 4))
    assert found == plainly(parse, -0.3, 4)
    assert max(map(len, found)) == 4


def test_distances_beyond_the_last_step_are_alike_and_what_stands_behind_counts_as_none() -> None:
    apart = np.array([-7, 0, 1, 5, 159, 160, 5000])
    steps = referring._step(referring._RANK_STEPS, apart, np.zeros(1, np.int64))[:, 0]
    assert steps.tolist() == referring._RANK.searchsorted(apart, "right").tolist()
