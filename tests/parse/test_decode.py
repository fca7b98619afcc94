"""From scores to triggers, cues and numbers: scores made by hand for a window of one sentence."""

from collections.abc import Sequence

import numpy as np
import pytest

from onrecord.parse import thresholds
from onrecord.parse.decode import Scored, cues, numbers, triggers
from onrecord.parse.encode import Encoded
from onrecord.parse.labels import FIGURES, MODES, RELATIONS, STANCES, STATUSES, TYPES
from onrecord.parse.layers import Floats
from onrecord.parse.relations import ASKED, Sides

WORDS = "rebels killed six farmers , Orr said".split()
SURE = 9.0


class ByHand(Sides):
    """Relations whose scores are written down and not made."""

    pairs: Sequence[Floats]

    def __init__(self, pairs: Sequence[Floats]) -> None:
        object.__setattr__(self, "pairs", pairs)

    def scores(self, vectors: Floats, rows: Sequence[int]) -> Floats:
        assert len(vectors) == len(WORDS)
        return np.stack([own[list(rows)] for own in self.pairs])


@pytest.fixture
def scored() -> Scored:
    n = len(WORDS)
    zeros = np.zeros(n, np.int64)
    window = Encoded(10, 10 + n, np.arange(n + 2), np.arange(n) + 1, np.arange(n) + 1, zeros, zeros, zeros, zeros)
    widths = {"triggers": 3, "cues": 3, "types": len(TYPES), "modes": len(MODES), "status": len(STATUSES), "stance": len(STANCES)}
    tables = {name: np.zeros((n, k), np.float32) for name, k in {**widths, "numbers": 1 + 2 * len(FIGURES)}.items()}
    for name in ("triggers", "cues", "numbers"):
        tables[name][:, 0] = SURE
    tables["modes"] -= SURE
    pairs = {name: np.full((n, n), -SURE, np.float32) for name in RELATIONS}
    for edge in ("span_start", "span_end"):
        np.fill_diagonal(pairs[edge], SURE)
    pairs |= dict.fromkeys(("mention_start", "mention_end"), pairs["span_start"])
    vectors = {f"{group}_vectors": np.zeros((n, 1), np.float32) for group, _ in ASKED.values()}
    return Scored(window, tables | pairs | vectors, {what: ByHand([pairs[name] for name in names]) for what, (_, names) in ASKED.items()})


def put(scored: Scored, name: str, at: tuple[str, str] | tuple[str, int], value: float = 2 * SURE) -> None:
    row = WORDS.index(at[0])
    column = WORDS.index(at[1]) if isinstance(at[1], str) else at[1]
    scored.scores[name][row, column] = value


def test_a_trigger_has_its_type_status_modes_and_arguments(scored: Scored) -> None:
    put(scored, "triggers", ("killed", 1))
    put(scored, "types", ("killed", TYPES.index("ASSAULT")))
    put(scored, "status", ("killed", STATUSES.index("past")))
    put(scored, "modes", ("killed", MODES.index("firearms")))
    put(scored, "actor", ("killed", "rebels"))
    put(scored, "recipient", ("killed", "farmers"))
    put(scored, "span_start", ("farmers", "six"))
    (found,) = triggers(scored)
    assert (found.first, found.type, found.status, [m for m, _ in found.modes]) == (11, "ASSAULT", "past", ["firearms"])
    assert [(a.first, a.last) for a in found.actors] == [(10, 11)]
    assert [(r.word, r.first, r.last) for r in found.recipients] == [(13, 12, 14)]
    assert found.confidence > 0.99


def test_a_link_is_chosen_from_its_threshold_on(scored: Scored) -> None:
    put(scored, "triggers", ("killed", 1))
    odds = np.log(thresholds.ACTOR / (1 - thresholds.ACTOR))
    put(scored, "actor", ("killed", "rebels"), odds + 0.01)
    put(scored, "actor", ("killed", "Orr"), odds - 0.01)
    (found,) = triggers(scored)
    assert [a.word for a in found.actors] == [10]
    assert found.actors[0].confidence == pytest.approx(thresholds.ACTOR, abs=0.01)


def test_a_cue_has_its_stance_source_and_content(scored: Scored) -> None:
    put(scored, "cues", ("said", 1))
    put(scored, "stance", ("said", STANCES.index("deny")))
    put(scored, "source", ("said", "Orr"))
    put(scored, "content_start", ("said", "rebels"))
    put(scored, "content_end", ("said", "farmers"))
    (found,) = cues(scored)
    assert (found.stance, [s.word for s in found.sources], found.content) == ("deny", [15], (10, 14))


def test_a_number_has_its_kind_and_what_it_counts(scored: Scored) -> None:
    put(scored, "numbers", ("six", 1 + 2 * FIGURES.index("killed")))
    put(scored, "counted", ("six", "farmers"))
    (found,) = numbers(scored)
    assert (found.kind, found.first, found.last, found.counted and found.counted.word) == ("killed", 12, 13, 13)


def test_nothing_is_found_where_nothing_is_likely(scored: Scored) -> None:
    assert (triggers(scored), cues(scored), numbers(scored)) == ([], [], [])
