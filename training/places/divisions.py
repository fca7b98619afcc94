"""Provinces and districts: their names without the word for what they are, and their centres by where their people live."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.codebook.place_names import fold
from training.places.raw import City

_KIND = (
    r"(?:Autonomous |Federal |National |Special )?(?:Capital )?(?:Province|Oblast|oblast|Oblast'|Krai|Kray|Republic|Region|State|Department|County|Governorate|District|"
    r"Prefecture|Voivodeship|Canton|Municipality|Emirate|Division|Territory|Parish|Regency|Raion|Okrug|Voblasc|Voblasts|Zone|Commune|City)"
)
_BEHIND = re.compile(rf" {_KIND}$")
_BEFORE = re.compile(
    r"^(?:Province|State|Region|Department|Governorate|County|District|Republic|Canton|Emirate|Kabupaten|Kota|Provincia|Provincia de|Estado de|Estado|Departamento de|"
    r"Departamento del|Provincia di|Province de|Región de|Wilaya de|Wilaya d[’']|Landkreis|Powiat|Județul) (?:of )?(?:the )?"
)
_SEE = re.compile(r"\s*\(.*\)$")


_TIMES = 3
"""How many times as many people as its namesake city a district must have to count as another place."""


@dataclass(frozen=True, slots=True)
class Division:
    """A province or district with the centre of its cities, weighted by their people."""

    code: str
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    aliases: tuple[str, ...]


def divisions(cities: Iterable[City], names: Mapping[str, str], *, of: str) -> Iterator[Division]:
    """The divisions that have a city, in the order of their codes; `of` is the field of a city that holds its code."""
    members: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        members[getattr(city, of)].append(city)
    for code in sorted(members.keys() & names.keys()):
        yield _division(code, names[code], members[code])


def says_more(division: Division, cities: Sequence[City]) -> bool:
    """Whether a district is more than the city it is called after: else it would but make that city's name ambiguous."""
    own = {fold(division.name), *(fold(a) for a in division.aliases)}
    largest = max((c.population for c in cities if fold(c.name) in own), default=0)
    return division.name.endswith(" County") or largest * _TIMES < division.population


def _division(code: str, name: str, cities: Sequence[City]) -> Division:
    latitude, longitude = _centre(cities)
    bare = _SEE.sub("", _BEFORE.sub("", _BEHIND.sub("", name)))
    aliases = (bare,) if bare and bare != name and not code.startswith("US.") else ()
    return Division(code, name, code.split(".", maxsplit=1)[0], latitude, longitude, sum(c.population for c in cities), aliases)


def _centre(cities: Sequence[City]) -> tuple[float, float]:
    """The mean on the globe, so that Chukotka's cities on both sides of 180 degrees do not meet in Africa; degrees."""
    x = y = z = 0.0
    for c in cities:
        a, b, weight = math.radians(c.latitude), math.radians(c.longitude), max(c.population, 1)
        x, y, z = x + weight * math.cos(a) * math.cos(b), y + weight * math.cos(a) * math.sin(b), z + weight * math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
