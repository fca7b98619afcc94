"""What a report says of where it plays, beside the name in question: countries by their peoples, its dateline, its publisher's home, places that are sure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from onrecord.codebook.countries import country_coded, demonym
from onrecord.codebook.gazetteer import Listed
from onrecord.codebook.places import country_place
from onrecord.errors import SettingsError
from onrecord.record import Document
from onrecord.resolve.where_names import candidates
from onrecord.resolve.where_scores import Evidence

K = TypeVar("K")
_PEOPLE, _DATELINE, _HOME = 0.5, 2.0, 1.0
"""What a word for a people, the dateline and the publisher's home count for, beside one mention of a place."""
_DATELINE_PLACE = re.compile(r"^[^\d,(/—–:-]+(?:, [A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?(?=[ ,(—–-]))?")


@dataclass(frozen=True, slots=True)
class Told:
    """A place that speaks for others near it, by the name it was known by, with how often it was said."""

    name: str
    place: Listed
    weight: float


def told_by(document: Document, words: Iterable[tuple[int, int]], home: str) -> list[Told]:
    """What the words for peoples, the dateline and the publisher's home say."""
    return [*_peoples(document.text, words), *_dateline(document), *([Told("", place, _HOME)] if (place := home_place(home)) else [])]


def gathered(told: Iterable[Told]) -> Evidence:
    """The weight of each country and province, the heaviest 1, and the places that are more than a country."""
    countries: dict[str, float] = {}
    provinces: dict[tuple[str, str], float] = {}
    places = []
    for one in told:
        place = one.place
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + one.weight
        if place.admin1:
            provinces[place.country, place.admin1] = provinces.get((place.country, place.admin1), 0.0) + one.weight
        places.append((one.name, place))
    return Evidence(_of_most(countries), _of_most(provinces), tuple(places))


def _of_most(weights: dict[K, float]) -> dict[K, float]:
    most = max(weights.values(), default=1.0)
    return {key: weight / most for key, weight in weights.items()}


def _peoples(text: str, words: Iterable[tuple[int, int]]) -> Iterator[Told]:
    counts: dict[str, int] = {}
    for start, end in words:
        if text[start].isupper():
            counts[text[start:end]] = counts.get(text[start:end], 0) + 1
    for word, count in counts.items():
        country = demonym(word)
        place = country_place(country.name) if country else None
        if place:
            yield Told("", place, _PEOPLE * count)


def _dateline(document: Document) -> Iterator[Told]:
    line = document.dateline
    match = _DATELINE_PLACE.match(line.text) if line else None
    if not match:
        return
    name = match[0].strip()
    places = candidates(name.partition(",")[0]).places
    behind = candidates(name.partition(",")[2].strip()).places
    inside = [p for p in places if any(p.country == b.country for b in behind)]
    if found := inside or places:
        yield Told("", max(found, key=lambda p: p.population), _DATELINE)


def home_place(home: str) -> Listed | None:
    """The place of a publisher's home, a country code or the name of a place; None for the empty text. Raises SettingsError where it is unknown.

    >>> home_place("KE").name, home_place("Leeds").country
    ('Kenya', 'GBR')
    """
    if not home:
        return None
    country = country_coded(home)
    place = country_place(country.name) if country else next(iter(candidates(home).places), None)
    if place is None:
        raise SettingsError(f"places.home (--home): {home!r} is neither a country code nor a place that is known")
    return place
