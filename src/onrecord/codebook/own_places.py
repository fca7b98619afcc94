r"""Places that no list of cities has: seas, rivers, mountains, regions, quarters, camps, bases, states that are no more; our own table.

>>> [(p.name, p.level.value, p.countries) for p in own_named("the occupied West Bank")]
[('West Bank', 'region', ('PSE',))]
>>> read("waters.tsv", HEADER + "Quiet Sea\t-\twater\t95\t10\t-\tmade up")
Traceback (most recent call last):
onrecord.errors.CodebookError: waters.tsv:2: latitude 95 is off the globe: -90 to 90
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from onrecord.codebook.place_names import fold
from onrecord.codebook.tables import Row, rows
from onrecord.record import Level

FOLDER = "places_own"
HEADER = "name\taliases\tlevel\tlatitude\tlongitude\tcountries\tbasis\n"
_CODE = re.compile(r"[A-Z]{3}")
_BOUNDS = {"latitude": 90, "longitude": 180}


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A row: where its middle is, in which countries it lies (none for the high seas), and how the row is known."""

    name: str
    aliases: tuple[str, ...]
    level: Level
    latitude: float
    longitude: float
    countries: tuple[str, ...]
    basis: str


def own_named(name: str) -> tuple[OwnPlace, ...]:
    """The places of the table that have this name or alias."""
    return _index().get(fold(name), ())


@cache
def own_places() -> tuple[OwnPlace, ...]:
    """All of them, read once; raises CodebookError naming file and line."""
    folder = resources.files("onrecord.codebook").joinpath(FOLDER)
    files = sorted(f.name for f in folder.iterdir() if f.name.endswith(".tsv"))
    found = [pair for file in files for pair in _rows(f"{FOLDER}/{file}", None)]
    _check_once(found)
    return tuple(place for _, place in found)


def read(name: str, text: str) -> tuple[OwnPlace, ...]:
    """The places of a table given as text; raises CodebookError naming the file by this name, the line and the field."""
    found = list(_rows(name, text))
    _check_once(found)
    return tuple(place for _, place in found)


def _rows(name: str, text: str | None) -> Iterable[tuple[Row, OwnPlace]]:
    return ((row, _place(row)) for row in rows(name, text=text))


def _place(row: Row) -> OwnPlace:
    countries = row.names("countries")
    for code in countries:
        if not _CODE.fullmatch(code):
            raise row.fault(f"countries: {code!r} is no alpha-3 code: three capitals")
    level = Level(row.one_of("level", Level))
    return OwnPlace(
        row.cells["name"], row.names("aliases"), level, degrees(row, "latitude"), degrees(row, "longitude"), countries, row.cells["basis"]
    )


def degrees(row: Row, column: str) -> float:
    """A cell that is a latitude or longitude; raises CodebookError where it is no number or off the globe."""
    value, bound = row.number(column), _BOUNDS[column]
    if not -bound <= value <= bound:
        raise row.fault(f"{column} {row.cells[column]} is off the globe: -{bound} to {bound}")
    return value


def _check_once(found: list[tuple[Row, OwnPlace]]) -> None:
    """Refuse a name that two rows have: an id is made of it."""
    seen: dict[str, Row] = {}
    for row, place in found:
        for name in (place.name, *place.aliases):
            other = seen.setdefault(fold(name), row)
            if other is not row:
                raise row.fault(f"name {name!r} stands in {other.table}:{other.line} already")


@cache
def _index() -> Mapping[str, tuple[OwnPlace, ...]]:
    return {fold(name): (place,) for place in own_places() for name in (place.name, *place.aliases)}
