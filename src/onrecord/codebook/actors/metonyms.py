"""Seats and places that stand for who sits there ("the Kremlin"), regions by the country they lie in, and peoples without a state.

>>> metonym("the Kremlin").stands, region("Texas"), region("Vell")
('Presidential Administration of Russia', 'USA', None)
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.actors.actor import INTERNATIONAL, SECTORS
from onrecord.codebook.actors.names import fold, folds
from onrecord.codebook.countries import country_coded
from onrecord.codebook.tables import Row, rows

_WHEN = ("always", "acting", "named")


@dataclass(frozen=True, slots=True)
class Metonym:
    """A name, what it stands for with country and sector, and when: always, acting (where it does something), named (and the country is)."""

    name: str
    stands: str
    country: str
    sector: str | None
    when: str


def metonym(name: str) -> Metonym | None:
    """What a seat stands for; None where the name is none."""
    return _metonyms().get(fold(name))


def region(name: str) -> str | None:
    """The country (alpha-3) that a province, region or large city lies in, for "the governor of Texas"; None where it is not known."""
    return _regions().get(fold(name))


@dataclass(frozen=True, slots=True)
class People:
    """A people without a state of its own, and the country that nearly all reports of it are from, or the several that it lives in."""

    name: str
    country: str | None
    homes: tuple[str, ...] = ()


def people(name: str) -> People | None:
    """The people that a word is for ("Kurdish", "Kurds"); None where it is none, or has a state."""
    return _peoples().get(fold(name))


@cache
def _peoples() -> Mapping[str, People]:
    return read_peoples()


def read_peoples(text: str | None = None) -> Mapping[str, People]:
    """The peoples of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    found: dict[str, People] = {}
    for row in rows("actors/peoples.tsv", key=("names",), text=text):
        homes = tuple(_checked(row, code) for code in row.names("country"))
        one = People(row.names("names")[0], homes[0] if len(homes) == 1 else None, homes)
        found.update((fold(name), one) for name in row.names("names"))
    return found


@cache
def _metonyms() -> Mapping[str, Metonym]:
    return read_metonyms()


@cache
def _regions() -> Mapping[str, str]:
    return read_regions()


def read_metonyms(text: str | None = None) -> Mapping[str, Metonym]:
    """The metonyms of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    found: dict[str, Metonym] = {}
    for row in rows("actors/metonyms.tsv", key=("name",), text=text):
        sector = row.one_of("sector", sorted(SECTORS)) if row.text("sector") else None
        one = Metonym(row.cells["name"], row.cells["stands"], _country(row), sector, row.one_of("when", _WHEN))
        found.update(dict.fromkeys((key for name in (one.name, *row.names("aliases")) for key in folds(name)), one))
    return found


def read_regions(text: str | None = None) -> Mapping[str, str]:
    """The regions of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    return {fold(name): _country(row) for row in rows("actors/regions.tsv", text=text) for name in row.names("names")}


def _country(row: Row) -> str:
    return _checked(row, row.cells["country"])


def _checked(row: Row, code: str) -> str:
    if code not in INTERNATIONAL and country_coded(code) is None:
        raise row.fault(f"no country {code!r}")
    return code
