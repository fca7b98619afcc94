"""Cues by which one source passes on another's words: which of two that say the same said it first.

>>> side("citing"), side("according to"), side("said")
(-1, 1, 0)
"""

from collections.abc import Mapping
from functools import cache

from onrecord.codebook.tables import rows

_SIDES = {"inner": -1, "outer": 1}


def side(cue: str) -> int:
    """-1 for the one who said it first, 1 for the one who passes it on, 0 where the cue does not tell."""
    return _cues().get(cue.split(" ", 1)[0].lower(), 0)


@cache
def _cues() -> Mapping[str, int]:
    return {row.cells["cue"]: _SIDES[row.one_of("side", _SIDES)] for row in rows("relay_cues.tsv", key=("cue",))}
