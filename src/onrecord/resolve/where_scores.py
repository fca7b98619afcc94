"""How well each place that a name may stand for fits: by people, level, what its words say, and the other places of the report.

The weights are in powers of ten of people: a clue of 1 outweighs a city ten times as large. They were chosen on half of GeoVirus.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.codebook.countries import country_of_capital
from onrecord.codebook.gazetteer import Listed
from onrecord.codebook.place_names import fold
from onrecord.codebook.places import distance
from onrecord.record import Level
from onrecord.resolve.where_clues import Container

_CONTAINED, _ELSEWHERE = 5.0, -1.5
_LEVEL_SAID, _LEVEL_ELSE = 2.0, -1.0
_COUNTRY, _DISTRICT, _TWIN, _CAPITAL = 1.5, -0.6, -1.2, 1.0
_ALIAS, _BEGINNING, _RIVALLED = -0.7, -0.3, -1.5
_RIVAL = 10_000
"""People from which on a town of the very name speaks against a larger one that has it as an alias."""
_SUPPORT, _NEAR, _IN_PROVINCE, _SAME_PROVINCE, _SAME_LEVEL = 1.2, 0.6, 2.2, 1.2, 1.5
_NEAR_KM, _IN_KM, _TWIN_KM = 200.0, 120.0, 60.0
_FEWEST = 300
"""People that a place without a count is taken to have."""
_MOST = 12
"""Candidates among which the likelihood is shared out."""
_OWN = ("own:", "country:")
_WIDE = frozenset({Level.COUNTRY, Level.CONTINENT, Level.REGION, Level.WATER, Level.ADMIN1})
_SHARPNESS = 2.0
"""How much surer a lead of one power of ten makes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else a report says of where things are: weight of each country and province up to 1, and places that are sure, with the names they are known by."""

    countries: Mapping[str, float] = field(default_factory=dict)
    provinces: Mapping[tuple[str, str], float] = field(default_factory=dict)
    places: tuple[tuple[str, Listed], ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and what speaks most for it."""

    place: Listed
    score: float
    why: str
    container: Container | None = None


def scored(
    name: str, places: Sequence[Listed], levels: frozenset[Level], containers: Sequence[Container], evidence: Evidence
) -> list[Scored]:
    """The candidates of a name, the best first."""
    own_levels = {p.level for p in places}
    stated = [c for c in containers if not c.is_city and not (c.listed and own_levels & {w.level for w in c.within})]
    cities = [p for p in places if p.level is Level.CITY]
    rivals = any(not c.alias and c.population >= _RIVAL for c in cities)
    found = [_scored(name, place, levels, stated, evidence, kind=_kind(name, place, cities, rivals=rivals)) for place in places]
    return sorted(found, key=lambda s: (-s.score, s.place.id))


def confidences(found: Sequence[Scored]) -> list[float]:
    """How likely each candidate is, those nearly at one point and in one country taken together."""
    if not found:
        return []
    best = found[0].score
    raw = [math.exp(_SHARPNESS * (s.score - best)) for s in found[:_MOST]]
    whole = sum(raw)
    return [
        sum(r for other, r in zip(found, raw, strict=False) if other is s or _same_spot(s.place, other.place)) / whole
        for s in found[:_MOST]
    ]


def contains(large: Listed, small: Listed) -> bool:
    """Whether a place lies in a larger one."""
    if large.id == small.id or small.level in {Level.COUNTRY, Level.CONTINENT} or large.country != small.country:
        return False
    if large.level is Level.COUNTRY:
        return True
    if large.level is Level.ADMIN1:
        in_it = small.admin1 is not None and fold(small.admin1) == fold(large.name)
        return small.level is not Level.ADMIN1 and (in_it or (large.id.startswith(_OWN) and distance(large, small) < 3 * _IN_KM))
    return large.level in {Level.ADMIN2, Level.REGION} and small.level is not Level.ADMIN1 and distance(large, small) < _IN_KM


def _scored(
    name: str, place: Listed, levels: frozenset[Level], containers: Sequence[Container], evidence: Evidence, *, kind: float
) -> Scored:
    container = next((c for c in containers if any(contains(large, place) for large in c.within)), None)
    support = _SUPPORT * evidence.countries.get(place.country, 0.0) if place.country else _SUPPORT / 2
    near = _nearness(name, place, evidence)
    own = math.log10(max(place.population, 0) + _FEWEST) + kind
    said = 0.0 if not levels else _LEVEL_SAID if place.level in levels else _LEVEL_ELSE
    stated = _CONTAINED if container else _ELSEWHERE if containers and place.level is not Level.COUNTRY else 0.0
    why = "container" if container else "near" if near > max(support, 0) else "country" if support > 0 else "size"
    return Scored(place, own + said + support + near + stated, why, container)


def _kind(name: str, place: Listed, cities: Sequence[Listed], *, rivals: bool) -> float:
    """What its level, a lesser name and a seat of government count for; a province or district steps back behind the city it is named after."""
    if place.level is Level.COUNTRY:
        return _COUNTRY
    if place.level in {Level.ADMIN1, Level.ADMIN2}:
        twin = any(c.country == place.country and (c.admin1 == place.name or distance(c, place) < _TWIN_KM) for c in cities)
        return (
            (_TWIN if twin else 0.0) + (_DISTRICT if place.level is Level.ADMIN2 else 0.0) + (_ALIAS if place.alias and not twin else 0.0)
        )
    capital = country_of_capital(place.name) if place.level is Level.CITY else None
    return (_alias(name, place, rivals=rivals) if place.alias else 0.0) + (_CAPITAL if capital and capital.code == place.country else 0.0)


def _alias(name: str, place: Listed, *, rivals: bool) -> float:
    """An alias counts less: little where it is how its name begins ("Frankfurt"), much where towns of some size have it for their own."""
    if fold(place.name).startswith(name + " "):
        return _BEGINNING
    return _ALIAS + (_RIVALLED if rivals else 0.0)


def _nearness(name: str, place: Listed, evidence: Evidence) -> float:
    """Whether other places of the report lie near or in the same province, or are provinces of the same country as this one is."""
    if place.level is Level.COUNTRY:
        return 0.0
    others = [other for known_as, other in evidence.places if known_as != name]
    if place.level is Level.ADMIN1:
        beside = any(o.level is Level.ADMIN1 and o.country == place.country and o.id != place.id for o in others)
        return max(_SAME_LEVEL if beside else 0.0, _SAME_PROVINCE if any(contains(place, o) for o in others) else 0.0)
    province = _IN_PROVINCE * evidence.provinces.get((place.country, place.admin1 or ""), 0.0)
    near = any(o.level not in _WIDE and distance(o, place) < _NEAR_KM for o in others)
    return max(province, _NEAR if near else 0.0)


def _same_spot(a: Listed, b: Listed) -> bool:
    return a.country == b.country and abs(a.latitude - b.latitude) < 1 and distance(a, b) < _NEAR_KM / 4
