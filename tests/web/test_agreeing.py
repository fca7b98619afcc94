from collections.abc import Iterable

import numpy as np
import pytest

from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.judging import Anchors
from onrecord.web.agreeing import SETTLING, agreements, conflicts, said
from onrecord.web.sampling import Verdict, judged, sample


def word(at: int, reviewer: str, action: Action = Action.ACCEPT, field: str | None = None, new: str | None = None) -> Correction:
    old = '"ASSAULT"' if field else None
    number = at * 100 + len(reviewer)
    return Correction("h", FindingKind.EVENT, at, at + 1, "x", action, field, old, new, reviewer, number=number)


LOG = [
    word(1, "Ana"),
    word(1, "Benno"),
    word(2, "Ana", Action.REJECT),
    word(2, "Benno"),
    word(3, "Ana", Action.CHANGE, "type", '"COERCE"'),
    word(3, "Benno"),
    word(4, "Ana"),
]


def test_verdicts_and_types_of_two_reviewers_are_laid_beside_each_other() -> None:
    values, settled = said(LOG)
    found = {a.field: (a.units, a.same) for a in agreements(values)}
    assert found == {"verdict": (3, 2), "type": (1, 0)}
    assert [(c.field, c.values) for c in conflicts(values, settled)] == [
        ("verdict", (("Ana", '"reject"'), ("Benno", '"keep"'))),
        ("type", (("Ana", '"COERCE"'), ("Benno", '"ASSAULT"'))),
    ]


def test_what_somebody_settled_is_open_no_more_and_counts_as_nobodys_judgement() -> None:
    values, settled = said([*LOG, word(2, "Ana" + SETTLING, Action.REJECT)])
    assert [(c.field, c.settled) for c in conflicts(values, settled)] == [("type", False), ("verdict", True)]
    assert {who for by in values.values() for who in by} == {"Ana", "Benno"}


def test_the_last_word_on_an_event_is_its_verdict() -> None:
    found = judged([word(1, "Ana"), word(2, "Ana", Action.REJECT), word(3, "Ana", Action.CHANGE, "type", '"AID"'), word(3, "Benno")])
    assert [found["h", n, n + 1] for n in (1, 2, 3)] == [Verdict.RIGHT, Verdict.WRONG, Verdict.OTHER]


def anchors(places: Iterable[int]) -> Anchors:
    return Anchors(np.array([[1, n, n + 1] for n in places]), {1: "h"})


@pytest.mark.parametrize("gone", [0, 3, 9])
def test_a_sample_stays_the_same_while_it_is_judged(gone: int) -> None:
    before = sample(anchors(range(10)), [], 5, 7)
    after = sample(anchors(n for n in range(10) if n != gone), [("h", gone, gone + 1)], 5, 7)
    assert before == after


def test_every_event_has_the_same_chance() -> None:
    drawn = [at[1] for seed in range(400) for at in sample(anchors(range(20)), [], 5, seed)]
    counts = [drawn.count(n) for n in range(20)]
    assert min(counts) > 60
    assert max(counts) < 145
