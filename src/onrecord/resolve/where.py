"""Places to points on the map: each name once a document, by what stands around it and what else the report names.

A name that may be two places equally well stays without a point and keeps its candidates.

>>> document = Document.of("Floods hit Paris, Texas, on Monday.")
>>> found = Place("p1", "Paris", None, None, None, None, None, None, (document.span(11, 16),), 1.0, By.MODEL)
>>> paris, = located([found], document, [])
>>> paris.latitude, paris.country, paris.basis[0].evidence.text
(33.6609, 'USA', 'Texas')
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.codebook.countries import country_named, demonym
from onrecord.codebook.gazetteer import Listed
from onrecord.codebook.place_names import fold
from onrecord.record import Basis, By, Document, Level, Place, PlaceCandidate
from onrecord.resolve.where_clues import Container, clues, said_within
from onrecord.resolve.where_evidence import Told, gathered, told_by
from onrecord.resolve.where_names import Candidates, candidates, is_direction
from onrecord.resolve.where_scores import Evidence, Scored, confidences, scored

_SHARED = re.compile(r",? (?:and|or) [A-Z][a-z]+ (?P<name>[A-Z][a-z]+)")
_SURE = 0.8
"""Confidence from which on a place speaks for others."""
_LEAST = 0.35
"""Confidence below which a name stays without a point."""
_CLEAR = 0.9
"""Confidence from which on the others are not worth naming."""
_NAMED = 4
"""Candidates put on record, the likeliest first."""
_SMALL, _LARGE = 100_000, 1_000_000
"""People below which a town is not meant where the report says that it lies elsewhere, or in a place that no table has."""
_FAR = 100_000
"""People below which a town is not meant in whose country nothing else of a report lies, where anything tells where it plays."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the document with what it may stand for and what stands around its mentions."""

    place: Place
    key: str
    found: Candidates
    containers: tuple[Container, ...]
    levels: frozenset[Level]
    nowhere: bool
    """Whether it is said to lie in a place that no table has."""


def located(places: Iterable[Place], document: Document, words: Sequence[tuple[int, int]], home: str = "") -> tuple[Place, ...]:
    """The places of a document resolved; those that turn out to be one are joined.

    `words` are the offsets of the document's words; `home` is where the publisher sits, a code or a name.
    """
    given = [place for place in places if not _is_people(place.name)]
    unknown = frozenset(fold(place.name) for place in given if not candidates(place.name).places)
    names = [_named(place, document.text, unknown) for place in given]
    first = told_by(document, words, home)
    sure: list[tuple[_Name, Scored]] = []
    for _ in range(2):
        evidence = [*first, *(Told(n.key, s.place, len(n.place.mentions)) for n, s in sure)]
        beside = [gathered(t for t in evidence if t.name != name.key) for name in names]
        chosen = [_scores(name, around) for name, around in zip(names, beside, strict=True)]
        sure = [(n, found[0]) for n, found in zip(names, chosen, strict=True) if found and confidences(found)[0] >= _SURE]
    return tuple(_joined(_resolved(n, found, around) for n, found, around in zip(names, chosen, beside, strict=True)))


def _is_people(name: str) -> bool:
    """Whether a name is of a people ("Syrian"): then it is an actor, and no place."""
    return demonym(name) is not None and country_named(name) is None and not candidates(name).places


def _named(place: Place, text: str, unknown: frozenset[str]) -> _Name:
    around = [clues(text, m.start, m.end) for m in place.mentions]
    containers = [c for one in around for c in one.containers]
    found = candidates(_in_full(place, text))
    if not found.places and "," in place.name:
        inner = place.name.partition(",")[0]
        at = place.mentions[0].start
        containers = [*clues(text, at, at + len(inner)).containers, *containers]
        found = candidates(inner)
    levels = found.levels.union(*(one.levels for one in around))
    nowhere = any(fold(name) in unknown for m in place.mentions for name in said_within(text, m.end))
    return _Name(place, fold(place.name), found, tuple(containers), frozenset() if found.within else levels, nowhere)


def _in_full(place: Place, text: str) -> str:
    """The name of a place; in "Central and South America" the first is Central America."""
    first = place.mentions[0]
    shared = _SHARED.match(text, first.end) if is_direction(first.text) else None
    return f"{first.text} {shared['name']}" if shared else place.name


def _scores(name: _Name, evidence: Evidence) -> list[Scored]:
    return scored(name.key, name.found.places, name.levels, name.containers, evidence)


def _resolved(name: _Name, found: Sequence[Scored], evidence: Evidence) -> tuple[str, Place]:
    """A key by which two names of one place are joined, and the place."""
    if not found or _is_elsewhere(name, found[0]):
        return _in_container(name)
    sure = confidences(found)
    if _is_far(found[0], evidence):
        near = [s for s in found if s.place.country in evidence.countries]
        if not near:
            key, place = _in_container(name)
            return key, replace(place, candidates=_candidates(found, sure))
        found, sure = near, confidences(near)
    best, confidence = found[0], round(sure[0], 3)
    others = _candidates(found, sure) if confidence < _CLEAR else ()
    if confidence < _LEAST:
        return name.place.id, replace(name.place, candidates=others)
    place = _at(name.place, best.place, Basis("place", best.why, confidence, By.RULE, best.container.span if best.container else None))
    if name.found.within:
        place = replace(place, name=name.place.name, level=Level.PART, geonames=None)
    return f"{best.place.id} {name.key if name.found.within else ''}", replace(place, candidates=others)


def _is_elsewhere(name: _Name, best: Scored) -> bool:
    """Whether a name is said to lie in a place where none of its name is known, or which nobody knows: then the town elsewhere is not meant."""
    if best.container is not None or best.place.level not in {Level.CITY, Level.ADMIN2}:
        return False
    stated = [c for c in name.containers if not c.listed and not c.is_city]
    return best.place.population < (_LARGE if name.nowhere else _SMALL if stated else 0)


def _is_far(best: Scored, evidence: Evidence) -> bool:
    """Whether a town lies where nothing else of the report does, by a lesser name or with few people: then some place near that no table has is as likely."""
    place = best.place
    if best.container is not None or place.level not in {Level.CITY, Level.ADMIN2} or not evidence.countries:
        return False
    return place.country not in evidence.countries and (place.alias or place.population < _FAR)


def _in_container(name: _Name) -> tuple[str, Place]:
    """A name that no table has gets the point of the town or district it is said to lie in, with that place's level: so exact is the point."""
    for container in name.containers:
        narrow = [p for p in container.within if p.level is not Level.COUNTRY and p.country]
        if len(narrow) == 1 and not container.listed:
            place = _at(name.place, narrow[0], Basis("place", "within", round(name.place.confidence / 2, 3), By.RULE, container.span))
            return name.place.id, replace(place, name=name.place.name, geonames=None)
    return name.place.id, name.place


def _at(place: Place, where: Listed, basis: Basis) -> Place:
    return replace(
        place,
        name=where.name,
        level=where.level,
        latitude=where.latitude,
        longitude=where.longitude,
        geonames=where.geonames,
        country=where.country or None,
        admin1=where.admin1,
        basis=(basis,),
    )


def _candidates(found: Sequence[Scored], sure: Sequence[float]) -> tuple[PlaceCandidate, ...]:
    return tuple(PlaceCandidate(_full_name(s.place), s.place.id, round(c, 3)) for s, c in list(zip(found, sure, strict=False))[:_NAMED])


def _full_name(place: Listed) -> str:
    parts = [
        place.name,
        *([place.admin1] if place.admin1 and place.admin1 != place.name else []),
        *([place.country] if place.country else []),
    ]
    return ", ".join(parts)


def _joined(found: Iterable[tuple[str, Place]]) -> Iterator[Place]:
    """Each place once, in the order of its first mention, numbered anew."""
    by_key: dict[str, list[Place]] = {}
    for key, place in found:
        by_key.setdefault(key, []).append(place)
    for i, same in enumerate(by_key.values(), 1):
        mentions = tuple(sorted((m for p in same for m in p.mentions), key=lambda m: m.start))
        mean = round(sum(p.confidence * len(p.mentions) for p in same) / len(mentions), 3)
        yield replace(same[0], id=f"p{i}", mentions=mentions, confidence=mean)
