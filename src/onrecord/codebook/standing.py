"""How a count stands to others of its kind by the words around it: an older one, one that was put right, or those who are left.

>>> standing("Police had earlier put the death toll at ", "11"), standing("The death toll has been lowered to ", "18"), standing("", "Six", " remain in custody")
(<Standing.EARLIER: 'earlier'>, <Standing.REVISED: 'revised'>, <Standing.LEFT: 'left'>)
>>> standing("An earlier attack killed ", "eight", " people") is None
True
"""

import re
from enum import StrEnum
from functools import cache, lru_cache

from onrecord.codebook.tables import rows

_BEFORE = 60
_BEHIND = 24
"""Characters around a number that are looked at: those of its own clause."""
_NUMBER = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?)\b", re.IGNORECASE)
_END = re.compile(r"[.;:!?]")


class Standing(StrEnum):
    """What the words around a count say of it."""

    EARLIER = "earlier"
    REVISED = "revised"
    LEFT = "left"


@lru_cache(maxsize=20_000)
def standing(before: str, number: str, behind: str = "") -> Standing | None:
    """How a number stands by the words of its sentence before and behind it, up to the next number; None where these say nothing."""
    ahead = _END.split(_NUMBER.split(before[-_BEFORE:])[-1])[-1].lower() + number.lower()
    rest = _END.split(_NUMBER.split(behind[:_BEHIND])[0])[0].lower()
    if _words()[Standing.LEFT].search(rest) or re.search(r"\bstill\b", ahead):
        return Standing.LEFT
    return next((kind for kind in (Standing.EARLIER, Standing.REVISED) if _words()[kind].search(ahead)), None)


@cache
def _words() -> dict[Standing, re.Pattern[str]]:
    found = {Standing(row.cells["kind"]): row.names("words") for row in rows("standing_words.tsv", key=("kind",))}
    return {kind: re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b") for kind, words in found.items()}
