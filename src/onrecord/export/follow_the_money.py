"""FollowTheMoney, which Aleph and OpenAleph load: one entity a line, `{"id", "schema", "properties"}`.

A report is an `Article`, a person a `Person`, a state's body a `PublicBody`, another organisation an `Organization`, what is neither a `LegalEntity`; each name in a report
is a `Mention` of it. An event is an `Event` whose `organizer` acts and whose `involved` suffer; a place with a point is an `Address`. Ids are hashes, the same in every run, so
that entities of several reports with one id in the tables, or in Wikidata, are one entity there.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from onrecord.codebook.countries import country_coded
from onrecord.export.happening import Happening, of_report
from onrecord.group.days import DAY
from onrecord.record import Entity, EntityKind, Place, Report

_PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""PLOVER's sectors that belong to a state."""


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write the entities of reports; one that several reports name comes again with what each says, as the format has it."""
    for report in reports:
        out.writelines(msgspec.json.encode(row) + b"\n" for row in entities(report))


def entities(report: Report) -> Iterator[dict[str, object]]:
    """The entities of one report."""
    document = report.document
    article = _id("article", document.id)
    yield _entity(article, "Article", {
        "title": [document.title], "publisher": [document.publisher], "author": [document.author], "publishedAt": [_date(document.published)],
        "sourceUrl": [document.url], "language": ["eng" if document.language == "en" else None], "bodyText": [document.text],
    })  # fmt: skip
    ids = {entity.id: identity(entity, document.id) for entity in report.entities}
    for entity in report.entities:
        yield from _known(entity, ids[entity.id], article)
    for place in report.places:
        yield from _address(place)
    for event, found in zip(report.events, of_report(report), strict=True):
        organizers = [ids.get(p.entity or "") for p in event.actors]
        involved = [ids.get(p.entity or "") for p in event.recipients]
        yield _event(found, article, organizers, involved)


def identity(entity: Entity, document: str) -> str:
    """The id of an entity: of its id in the tables or in Wikidata where it has one, else its own within the report."""
    known = entity.actor or entity.wikidata
    return _id("entity", known) if known else _id("entity", document, entity.id)


def schema(entity: Entity) -> str:
    """The schema that says no more of an entity than is known."""
    if entity.kind is EntityKind.PERSON:
        return "Person"
    if entity.kind is EntityKind.COUNTRY or entity.sector in _PUBLIC:
        return "PublicBody"
    return "Organization" if entity.kind is EntityKind.ORGANISATION else "LegalEntity"


def _known(entity: Entity, id_: str, article: str) -> Iterator[dict[str, object]]:
    kind = schema(entity)
    role = "position" if kind == "Person" else "description"
    country = _country(entity.country)
    yield _entity(id_, kind, {
        "name": [entity.name], "country": [country], "wikidataId": [entity.wikidata], "sector": [entity.sector], role: [entity.role], "proof": [article],
    })  # fmt: skip
    yield _entity(_id("mention", article, entity.id), "Mention", {
        "document": [article], "name": [entity.name], "detectedSchema": [kind], "contextCountry": [country], "resolved": [id_],
    })  # fmt: skip


def _address(place: Place) -> Iterator[dict[str, object]]:
    if place.latitude is not None and place.longitude is not None:
        yield _entity(_place_id(place.name, place.geonames), "Address", {
            "full": [place.name], "country": [_country(place.country)], "latitude": [str(place.latitude)], "longitude": [str(place.longitude)],
            "state": [place.admin1],
        })  # fmt: skip


def _event(found: Happening, article: str, organizers: list[str | None], involved: list[str | None]) -> dict[str, object]:
    where = found.where
    address = _place_id(where.name, where.geonames) if where and where.latitude is not None and where.longitude is not None else None
    said = f"according to {', '.join(found.according_to)}" if found.according_to else None
    return _entity(_id("event", found.id), "Event", {
        "name": [f"{found.type} {' '.join(found.modes)}".strip()], "summary": [found.evidence], "keywords": [found.type, *found.modes, *found.contexts, found.status],
        "startDate": [_date(found.start_date)], "endDate": [_date(found.end_date)], "location": [where.name if where else None],
        "country": [_country(where.country) if where else None], "addressEntity": [address], "organizer": organizers, "involved": involved, "proof": [article],
        "notes": [said, *(f"{t.kind}: {t.text}" for t in found.tolls)], "recordId": [found.id],
    })  # fmt: skip


def _entity(id_: str, schema: str, properties: dict[str, list[str | None]]) -> dict[str, object]:
    """An entity without what is unknown; values are sets in this format, so each stands once."""
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _id(*parts: str) -> str:
    return hashlib.sha1("\0".join(parts).encode(), usedforsecurity=False).hexdigest()


def _place_id(name: str, geonames: int | None) -> str:
    return _id("place", str(geonames) if geonames else name)


def _country(code: str | None) -> str | None:
    """Two letters in lower case, as FollowTheMoney has them."""
    country = country_coded(code) if code else None
    return country.alpha2.lower() if country and country.alpha2 else None


def _date(value: str | None) -> str | None:
    """The date without its time: prefix dates (2025, 2025-09) are the format's own."""
    return value[:DAY] if value else None
