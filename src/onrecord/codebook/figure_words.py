"""What a figure counts, where the words around it say so: "killed [six] people", "[thousands] of residents have fled", "[12] deaths".

>>> kind_of("The storm killed at least ", " people on Friday.", "people")
Told(kind='killed', stands='before', side='left', start=-16, end=-10)
>>> kind_of("", " residents fled the town.", "residents").kind, kind_of("They met ", " people.", "people")
('displaced', None)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import rows

_STANDS = ("before", "behind", "does", "noun")
_REACH = 110
"""Characters on either side that are looked at."""
_LED_BY = (
    "the|a|an|its|his|her|their|all|some|up|to|another|other|further|also|about|around|nearly|almost|more|than|at|least|only|just|of|between|what|is|said|be|"
    "estimated|remaining|reportedly|as|many|in|total|—|-"
)
"""What may stand between a verb and the number that is its object."""
_AUXILIARY = (
    "is|are|was|were|be|been|being|has|have|had|get|got|gets|getting|left|leaving|leaves|went|go|going|gone|remain|remains|remained|remaining|feared|believed|"
    "presumed|reported|confirmed|declared|pronounced|found|may|might|could|would|will|can|must|should|to|not|also|reportedly|already|still|now|since|seriously|"
    "severely|badly|critically|lightly|slightly|fatally|mortally|later|who|that|which|others?|people|persons?|more|additional|of them|immediately|instantly|all|"
    "either|both|newly|internally|forcibly|brutally|recently|then|subsequently|allegedly|sadly|listed|as"
)
"""What may stand between those counted and what is said of them."""
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|got|get|left|leaving|feared|believed|presumed|reported|confirmed|declared|found|remain|remained|listed)\b"
)
_OBJECT = re.compile(
    r"\s+(?:the|an?|his|her|its|their|at least|more|some|about|several|dozens|hundreds|\d|one|two|three|four|five|six|seven|eight|nine|ten|civilians|"
    r"people|him|them|it)\b"
)
"""What follows a verb that is active: those counted did it, it was not done to them."""
_TOLL = re.compile(r"\bdeath toll\b[^.;:\d]{0,60}\Z")
_PART = re.compile(r"\s*(?:,|\(|–|—)\s*(?:including|among|amongst|many|most|mostly|mainly|some|half|all)\b[^,.;()–—]{0,80}[,)–—]")
"""What tells a part of those counted, before it is said what became of them."""


@dataclass(frozen=True, slots=True)
class Told:
    """A kind with the words that tell it.

    `stands` is how they stand to the number, `side` where they are; `start` and `end` count from the number (below zero) on the left, from the
    beginning of the text on the right, and within the counted words.
    """

    kind: str
    stands: str
    side: str
    start: int
    end: int


@cache
def _kinds() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {place: {} for place in _STANDS}
    for row in rows("figure_words.tsv", key=("kind", "stands")):
        words = found[row.one_of("stands", _STANDS)]
        for word in row.names("words"):
            if word in words:
                raise row.fault(f"{word!r} tells {words[word]} already")
            words[word] = row.cells["kind"]
    return found


def _either(stands: str) -> str:
    return "|".join(map(re.escape, sorted(_kinds()[stands], key=lambda w: (-len(w), w))))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_either('before')})\s+(?:(?:{_LED_BY})\s+){{0,5}}\Z")


@cache
def _behind(stands: str) -> re.Pattern[str]:
    gap = r"(?:[^\s.;:!?,()]+\s+)"
    return re.compile(rf"\s*({gap}{{0,4}}?)((?:(?:{_AUXILIARY})\s+){{0,6}})({_either(stands)})(?!\w)")


def kind_of(left: str, right: str, counted: str | None) -> Told | None:
    """What a number counts by the words of its sentence to the left and to the right of it (and of what it counts), nearest first.

    `counted` is what it counts, as far as that is known; `right` then begins behind it.
    """
    state = _state(counted)
    if state:
        return state
    left, right = _small(left[-_REACH:]), _small(right[:_REACH])
    near = _said_of(right)
    before = _before().search(left)
    if before and not (near and near.start <= 1):
        skipped = before.start(1) - len(left)
        return Told(_kinds()["before"][before[1]], "before", "left", skipped, skipped + len(before[1]))
    return near or _toll(left) or _noun(counted)


def _small(text: str) -> str:
    """Small letters, one for one."""
    return text.lower() if text.isascii() else "".join(c if len(c.lower()) > 1 else c.lower() for c in text)


def _toll(left: str) -> Told | None:
    """The dead, of a number that a death toll comes to."""
    found = _TOLL.search(left)
    return Told("killed", "before", "left", found.start() - len(left), found.start() + len("death toll") - len(left)) if found else None


def _said_of(right: str) -> Told | None:
    part = _PART.match(right)
    skipped = part.end() if part else 0
    found = [t for stands in ("behind", "does") if (t := _told(right[skipped:], stands, skipped))]
    return min(found, key=lambda t: t.start, default=None)


def _told(right: str, stands: str, skipped: int) -> Told | None:
    found = _behind(stands).match(right)
    if not found:
        return None
    if stands == "behind" and not _PASSIVE.search(found[2]) and (found[1].strip() or _OBJECT.match(right, found.end())):
        return None
    return Told(_kinds()[stands][found[3]], stands, "right", skipped + found.start(3), skipped + found.end(3))


def _noun(counted: str | None) -> Told | None:
    words = counted.lower().split() if counted else []
    kind = next((k for w in (words[-1:] + words[:1]) if (k := _kinds()["noun"].get(w))), None)
    return Told(kind, "noun", "counted", 0, len(counted or "")) if kind else None


def _state(counted: str | None) -> Told | None:
    """What those counted are where the counted words begin with it: "30 [dead] and 12 [wounded]"."""
    first = counted.lower().split()[:1] if counted else []
    kind = _kinds()["behind"].get(first[0]) if first else None
    return Told(kind, "noun", "counted", 0, len(counted or "")) if kind else None
