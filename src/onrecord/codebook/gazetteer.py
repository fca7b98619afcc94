"""Cities from 500 inhabitants, provinces and districts of the world, by their names: GeoNames (CC BY 4.0), packed by `training/places`.

The file is read on the first look-up; a name is found by bisection in the sorted names, so that no Python object is made of the rest.

>>> [(p.name, p.country, p.admin1) for p in named("Nablus")]
[('Nablus', 'PSE', 'West Bank')]
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.codebook.countries import Country, CountryKind, country_coded
from onrecord.codebook.place_names import fold
from onrecord.record import Level

FILE = Path(__file__).parent / "places.npz"
SCALE = 10_000
"""Parts of a degree that coordinates are kept in: 11 m."""
ALIAS = 1 << 23
"""Marks a row that is found by another of its names."""
NO_PROVINCE = 0xFFFF
_LEVELS = (Level.ADMIN1, Level.ADMIN2, Level.CITY)


@dataclass(frozen=True, slots=True)
class Listed:
    """A place of the table; `alias` where it was found by a name other than its main one. Population counts its cities for a province or district."""

    id: str
    name: str
    level: Level
    latitude: float
    longitude: float
    country: str
    admin1: str | None
    population: int
    geonames: int | None
    alias: bool = False


@dataclass(frozen=True, slots=True)
class CountrySize:
    """How many people live in a country, how many square kilometres it has, and its number in GeoNames."""

    population: int
    area: float
    geonames: int


@lru_cache(maxsize=4_000)
def named(name: str) -> tuple[Listed, ...]:
    """All that have this name, main names before others, larger ones first.

    >>> named("Georgia")[0].level, [p.name for p in named("Saigon")][:1]
    (<Level.ADMIN1: 'admin1'>, ['Ho Chi Minh City'])
    """
    table = _table()
    found = [table.row(row) for row in table.rows(fold(name).encode())]
    return tuple(sorted(found, key=lambda p: (p.alias, -p.population, p.id)))


def country_size(alpha2: str) -> CountrySize | None:
    """The size of a country by its ISO 3166 alpha-2 code, None where the table has none.

    >>> country_size("AD").area
    468.0
    """
    return _table().countries.get(alpha2)


def place_code(country: Country) -> str:
    """A place lies in the country of its own ISO code: Greenland in GRL, though event data count it with Denmark."""
    return country.iso or country.code if country.kind is CountryKind.TERRITORY else country.code


class _Table:
    """The open file: columns as they lie in it, and where each name and key begins."""

    def __init__(self, columns: Any) -> None:  # noqa: ANN401  numpy's npz file, which has no public type
        self.counts = np.cumsum(columns["counts"])
        self.alpha2 = _lines(columns["countries"])
        self.codes = [place_code(c) if (c := country_coded(a)) else a for a in self.alpha2]
        sizes = zip(self.alpha2, columns["country_population"], columns["country_area"], columns["country_geonames"], strict=True)
        self.countries = {a: CountrySize(int(people), float(area), int(number)) for a, people, area, number in sizes}
        self.province_codes = _lines(columns["province_codes"])
        self.country, self.province = columns["country"], _whole(columns["province"])
        self.latitude, self.longitude = _whole(columns["latitude"]), _whole(columns["longitude"])
        self.population, self.geonames = _whole(columns["population"]), _whole(columns["geonames"])
        self.names, self.name_starts = columns["names"].tobytes(), _starts(columns["names_length"].astype(np.int64) + 1)
        self.keys, self.key_starts = columns["keys"].tobytes(), _starts(columns["keys_length"])
        self.row_starts, self.row_numbers = _starts(columns["keys_rows"]), _whole(columns["rows"])

    def rows(self, key: bytes) -> list[int]:
        """The numbers of the rows of a folded name, by bisection."""
        low, high = 0, len(self.key_starts) - 1
        while low < high:
            middle = (low + high) // 2
            if self._key(middle) < key:
                low = middle + 1
            else:
                high = middle
        if low == len(self.key_starts) - 1 or self._key(low) != key:
            return []
        found: list[int] = self.row_numbers[self.row_starts[low] : self.row_starts[low + 1]].tolist()
        return found

    def row(self, number: int) -> Listed:
        """A row as a record."""
        alias, number = bool(number & ALIAS), number & ~ALIAS
        geonames, province = int(self.geonames[number]) or None, int(self.province[number])
        level = _LEVELS[int(np.searchsorted(self.counts, number, side="right"))]
        return Listed(
            id=f"geonames:{geonames}" if geonames else f"{level.value}:{self.province_codes[number] if level is Level.ADMIN1 else number}",
            name=self._name(number),
            level=level,
            latitude=round(int(self.latitude[number]) / SCALE - 90, 4),
            longitude=round(int(self.longitude[number]) / SCALE - 180, 4),
            country=self.codes[int(self.country[number])],
            admin1=self._name(province) if province != NO_PROVINCE else None,
            population=int(self.population[number]),
            geonames=geonames,
            alias=alias,
        )

    def _key(self, number: int) -> bytes:
        key: bytes = self.keys[self.key_starts[number] : self.key_starts[number + 1]]
        return key

    def _name(self, number: int) -> str:
        name: bytes = self.names[self.name_starts[number] : self.name_starts[number + 1] - 1]
        return name.decode()


@cache
def _table() -> _Table:
    with np.load(FILE) as columns:
        return _Table(columns)


def _lines(text: NDArray[np.uint8]) -> list[str]:
    return text.tobytes().decode().split("\n")


def _starts(lengths: NDArray[Any]) -> NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int32)]).astype(np.int32)


def _whole(planes: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Numbers from planes of their bytes, the lowest first."""
    out = np.zeros((planes.shape[1], 4), np.uint8)
    out[:, : len(planes)] = planes.T
    result: NDArray[np.uint32] = out.view("<u4").ravel()
    return result
