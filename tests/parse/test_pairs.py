"""Types between two given actors, at the edges of what a text can be."""

import math

import pytest

from onrecord.parse import load
from onrecord.parse.pairs import pair_scores


@pytest.mark.parametrize("text", ["", "Norland expelled the envoys."])
def test_actors_that_are_nowhere_have_no_type(text: str) -> None:
    (scores,) = pair_scores([(text, (500, 503), (600, 603))], load())
    assert set(scores.values()) == {-math.inf}
