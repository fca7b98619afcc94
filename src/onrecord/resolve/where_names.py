"""From a name as a report writes it to all that it may stand for: as it stands, else without what stands beside it.

>>> [p.name for p in candidates("northern Syria").places][:1]
['Syria']
>>> found = candidates("Lomé airport")
>>> found.places[0].name, found.levels, found.within
('Lomé', frozenset({<Level.PART: 'part'>}), True)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.changed import replace
from onrecord.codebook.gazetteer import Listed
from onrecord.codebook.places import known
from onrecord.codebook.tables import rows
from onrecord.record import Level

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)[- ](?=\w)", re.IGNORECASE)
_OF = re.compile(r"^(?:the )?(?P<word>[\w-]+) of (?:the )?(?P<name>.+)$", re.IGNORECASE)
_LARGE = 100_000
"""People from which on a city has parts that are known by name."""
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a name may stand for; `levels` where a word with it says what it is; `within` where it names a thing there, not the place itself."""

    places: tuple[Listed, ...]
    levels: frozenset[Level] = frozenset()
    within: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str
    levels: frozenset[Level]


@lru_cache(maxsize=4_000)
def candidates(name: str) -> Candidates:
    """What a name may stand for, with what its own words say of it."""
    name = _POSSESSIVE.sub("", " ".join(name.split()))
    found = () if is_direction(name) else known(name)
    if found:
        return Candidates(found)
    for shorter in (_without_direction, _of_type, _with_type, _without_article):
        if (result := shorter(name)).places:
            return result
    return Candidates(())


def levels_of(word: str) -> frozenset[Level]:
    """The levels of a word that says what a place is ("province"); none where it is no such word."""
    found = _words().get(word.lower())
    return found.levels if found and found.kind == "type" else frozenset()


def is_direction(word: str) -> bool:
    """Whether a word tells but a part of the place behind it."""
    found = _words().get(word.lower())
    return found is not None and found.kind == "direction"


def is_no_place(word: str) -> bool:
    """Whether a word makes what stands before it no place ("virus"), or is none itself ("Earth")."""
    found = _words().get(word.lower())
    return found is not None and found.kind == "none"


def _without_direction(name: str) -> Candidates:
    """As in "northern Syria"; a direction in capitals is a part of the name of anything but a large place ("Northern Front" is no town)."""
    first, _, rest = name.partition(" ")
    found = candidates(rest) if rest and is_direction(first) else Candidates(())
    if first.islower():
        return found
    large = tuple(p for p in found.places if p.level is not Level.CITY or p.population >= _LARGE)
    return replace(found, places=large) if large else Candidates(())


def _of_type(name: str) -> Candidates:
    """As in "Province of X"."""
    match = _OF.match(name)
    levels = levels_of(match["word"]) if match else frozenset()
    return replace(candidates(match["name"]), levels=levels) if match and levels else Candidates(())


def _with_type(name: str) -> Candidates:
    """As in "X province", "X airport": the longest word at the end that the table has."""
    parts = name.split(" ")
    for size in (2, 1):
        word = _words().get(" ".join(parts[-size:]).lower()) if len(parts) > size else None
        if word and word.kind in {"type", "within"}:
            return replace(candidates(" ".join(parts[:-size])), levels=word.levels, within=word.kind == "within")
    return Candidates(())


def _without_article(name: str) -> Candidates:
    bare = _ARTICLE.sub("", name)
    if bare != name:
        return Candidates(known(bare))
    return Candidates(known(f"Al {name}")) if " " not in name else Candidates(())


@cache
def _words() -> Mapping[str, _Word]:
    kinds = ("direction", "type", "within", "none")
    return {
        row.cells["word"]: _Word(row.one_of("kind", kinds), frozenset(Level(level) for level in row.names("levels")))
        for row in rows("place_words.tsv", key=("word",))
    }
