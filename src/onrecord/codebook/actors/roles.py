"""Nouns for what an actor is ("foreign minister", "rebels"): their sector, sort and office.

>>> noun("foreign ministers")
RoleNoun(noun='foreign minister', sector='GOV', kind='group', country=True, office='foreign minister', anybodys=False)
>>> noun("policewomen").sector, noun("chiefs of staff").noun, noun("spoon")
('COP', 'chief of staff', None)
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from onrecord.changed import replace
from onrecord.codebook.actors.actor import SECTORS
from onrecord.codebook.tables import NOTHING, rows

BELONGS = "*"
"""The sector of a noun that has that of what it belongs to; of a country's own, the government's."""
_KINDS = ("person", "group", "organisation", "thing")
_IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child", "wives": "wife", "thieves": "thief"}
_PLURALS = ("s", *_IRREGULAR)
_TABLE = "actors/role_nouns.tsv"
_COLUMNS = ("noun", "sector", "kind", "country", "office")
LONGEST = 6
"""Most words of a role noun that are looked at."""


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun with PLOVER's sector (BELONGS, or None where it says nothing), the kind of actor, whether that is of some country, and the office.

    `anybodys`: bodies of all sorts have such a one ("president"), so that whose it is tells its sector before its own does.
    """

    noun: str
    sector: str | None
    kind: str
    country: bool
    office: str | None
    anybodys: bool = False


@lru_cache(maxsize=20_000)
def noun(words: str) -> RoleNoun | None:
    """The role noun that these words are, in small letters, singular or plural; None where they are none."""
    lines = _lines()
    if words in lines:
        return _noun(words, *lines[words])
    for singular in _singulars(words):
        if singular in lines:
            one = _noun(singular, *lines[singular])
            return replace(one, kind="group" if one.kind == "person" else one.kind)
    return None


def _noun(name: str, sector: str, kind: str, country: str, office: str) -> RoleNoun:
    own = sector.removeprefix(BELONGS) or BELONGS
    return RoleNoun(name, None if own == NOTHING else own, kind, country == "yes", None if office == NOTHING else office, own != sector)


def _singulars(words: str) -> Iterator[str]:
    """The words with the last one, or the one before "of" or "general", in the singular."""
    parts = words.split(" ")
    for i in dict.fromkeys((len(parts) - 1, 0)):
        for one in _singular(parts[i]):
            yield " ".join((*parts[:i], one, *parts[i + 1 :]))


def _singular(word: str) -> Iterator[str]:
    if not word.endswith(_PLURALS):
        return
    for many, one in _IRREGULAR.items():
        if word.endswith(many):
            yield word.removesuffix(many) + one
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith("es"):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


@cache
def _lines() -> Mapping[str, tuple[str, str, str, str]]:
    """The cells of each line by its noun, with no closer look: there are thousands, and `read` looks at them in the tests."""
    lines = (line.split("\t") for line in resources.files("onrecord.codebook").joinpath(_TABLE).read_text(encoding="utf-8").split("\n"))
    return {
        cells[0]: (cells[1], cells[2], cells[3], cells[4]) for cells in lines if len(cells) == len(_COLUMNS) and tuple(cells) != _COLUMNS
    }


def read(text: str | None = None) -> Mapping[str, RoleNoun]:
    """The nouns of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    found: dict[str, RoleNoun] = {}
    for row in rows(_TABLE, key=("noun",), text=text):
        name, sector, kind, country, office = (row.cells[column] for column in _COLUMNS)
        if name != name.lower().replace(".", ""):
            raise row.fault(f"noun {name!r}: small letters, no dots")
        row.one_of("sector", (*sorted(SECTORS), *(f"{BELONGS}{sector}" for sector in sorted(SECTORS)), BELONGS, NOTHING))
        row.one_of("kind", _KINDS)
        row.one_of("country", ("yes", "no"))
        found[name] = _noun(name, sector, kind, country, office)
    return found
