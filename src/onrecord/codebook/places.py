"""All that a name of a place may stand for: countries, places of our own table, provinces, districts and cities.

>>> [(p.name, p.level.value, p.country) for p in known("Georgia")][:2]
[('Georgia', 'country', 'GEO'), ('Georgia', 'admin1', 'USA')]
>>> [(p.name, p.admin1) for p in known("Calif.")]
[('California', 'California')]
"""

import math
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from onrecord.changed import replace
from onrecord.codebook.countries import Country, countries, country_named
from onrecord.codebook.gazetteer import Listed, country_size, named, place_code
from onrecord.codebook.own_places import OwnPlace, degrees, own_named
from onrecord.codebook.place_names import fold
from onrecord.codebook.tables import rows
from onrecord.record import Level

_OWN_WEIGHT = {
    Level.CONTINENT: 1_000_000_000,
    Level.COUNTRY: 5_000_000,
    Level.REGION: 1_000_000,
    Level.WATER: 5_000_000,
    Level.ADMIN1: 5_000_000,
    Level.ADMIN2: 500_000,
    Level.MOUNTAIN: 1_000_000,
    Level.CITY: 300_000,
    Level.PART: 300_000,
}
"""How many people a place of our own table counts for beside cities of its name: it stands there because it makes news."""
_SAME_KM, _SAME_CITY_KM = 150, 30
_INITIALS = 3
"""Capitals up to which a word is an abbreviation ("EU") and no town in capitals ("OSLO")."""
_EARTH_KM = 6371.0


@lru_cache(maxsize=4_000)
def known(name: str) -> tuple[Listed, ...]:
    """Everything of this name, countries first, then our own table, then GeoNames by population; empty where nothing is known."""
    country = country_named(name)
    found = [place] if country and (place := country_place(country.name)) else []
    found += [_as_listed(_own(place), name) for place in own_named(name)]
    full = _short_names().get(name.strip().replace(" ", ""))
    if full:
        found += [p for p in named(full[0]) if p.level is Level.ADMIN1 and p.country == full[1]]
    if name.isupper() and len(name) <= _INITIALS:
        return tuple(found)
    return (*found, *(place for place in named(name) if not any(_is_same(place, other) for other in found)))


def country_place(name: str) -> Listed | None:
    """A country or territory as a place, by its name in the table of countries."""
    return _country_places().get(name)


def distance(a: Listed, b: Listed) -> float:
    """Kilometres between two places along the globe.

    >>> round(distance(known("Paris")[0], known("London")[0]), -1)
    340.0
    """
    return kilometres(a.latitude, a.longitude, b.latitude, b.longitude)


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points on the globe, given in degrees."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(half))


def _is_same(place: Listed, other: Listed) -> bool:
    """Whether a row of GeoNames is what our own table or the list of countries has already."""
    if place.id == other.id:
        return True
    if place.level is not other.level and other.level not in {Level.PART, Level.REGION}:
        return False
    return not place.alias and place.country == other.country and (place.level is Level.ADMIN1 or distance(place, other) < _SAME_KM)


def _as_listed(own: Listed, name: str) -> Listed:
    """A city of our own table as GeoNames has it, where it has: with its number and province, and our weight."""
    if own.level is not Level.CITY:
        return own
    same = (p for p in named(name) if p.level is Level.CITY and p.country == own.country and distance(p, own) < _SAME_CITY_KM)
    return next((replace(p, population=max(p.population, own.population), alias=False) for p in same), own)


def _own(place: OwnPlace) -> Listed:
    country = place.countries[0] if len(place.countries) == 1 else ""
    admin1 = place.name if place.level is Level.ADMIN1 else None
    id_ = f"own:{fold(place.name).replace(' ', '-')}"
    return Listed(id_, place.name, place.level, place.latitude, place.longitude, country, admin1, _OWN_WEIGHT[place.level], None)


@cache
def _country_places() -> Mapping[str, Listed]:
    by_name = {country.name: country for country in countries()}
    return dict(_centres(by_name))


def _centres(by_name: Mapping[str, Country]) -> Iterator[tuple[str, Listed]]:
    for row in rows("country_centres.tsv", key=("name",)):
        if row.cells["name"] not in by_name:
            raise row.fault(f"name {row.cells['name']!r} is no country of countries.tsv")
        country = by_name[row.cells["name"]]
        size = country_size(country.alpha2) if country.alpha2 else None
        level = Level(row.one_of("level", Level))
        yield (
            country.name,
            Listed(
                id=f"country:{country.iso or fold(country.name)}",
                name=country.name,
                level=level,
                latitude=degrees(row, "latitude"),
                longitude=degrees(row, "longitude"),
                country=place_code(country),
                admin1=country.name if level is Level.ADMIN1 else None,
                population=size.population if size else _OWN_WEIGHT[level],
                geonames=size.geonames if size else None,
            ),
        )


@cache
def _short_names() -> Mapping[str, tuple[str, str]]:
    """What a province is called for short after a comma: full name and country."""
    return {short: (row.cells["name"], row.cells["country"]) for row in rows("place_short.tsv") for short in row.names("short")}
