"""PLOVER JSON (manual, draft 2.0): one event a line.

Entities have the fields of the manual's table (`code`, `sector`, `entity_text` …) and those of its worked example (`raw_text`, `entity_name` …), which differ;
`status`, `according_to` and `figures` are ours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

import msgspec

from onrecord.codebook import plover
from onrecord.codebook.countries import country_coded
from onrecord.export.columns import bounds
from onrecord.export.happening import Happening, Item, Origin, Taker, Where, happenings
from onrecord.group.days import DAY

CODER = "onrecord"
SIZES = {"dead": "killed", "injured": "injured", "arrested": "detained"}
"""PLOVER's sizes and our kinds of figures."""


@dataclass(frozen=True, slots=True)
class PloverEntity:
    """Who acts or suffers."""

    code: str | None
    sector: str | None
    entity_text: str
    identifier_id: str | None
    identifier_text: str | None
    office: str | None
    raw_text: str
    entity_name: str | None
    wikidata_id: str | None
    country_name: str | None
    sector_code: str | None
    other_sector_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PloverLocation:
    """Where; `resolution` is 5 within a city, 4 city, 3 district, 2 province, 1 country."""

    extracted_place: str
    resolved_place: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    city: str | None
    province: str | None
    country: str | None
    country_code: str | None
    resolution: int | None


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """One line. `date` is the first day, or the day of the report where the event has none."""

    id: str
    has_event: bool
    date: str | None
    enddate: str | None
    actor: tuple[PloverEntity, ...]
    recipient: tuple[PloverEntity, ...]
    event: tuple[str, ...]
    event_loc: PloverLocation | None
    event_text: tuple[str, ...]
    quad_code: int
    event_scale: float | None
    mode: tuple[str, ...]
    context: tuple[str, ...]
    link: tuple[str, ...]
    text: str
    text_info: dict[str, int | None]
    cite_info: dict[str, str | None]
    size: dict[str, float | None]
    coder: str
    status: str
    according_to: tuple[str, ...]
    figures: tuple[str, ...]


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Write the events of reports or stories, one a line."""
    out.writelines(msgspec.json.encode(event(found)) + b"\n" for found in happenings(items))


def read(data: BinaryIO) -> list[PloverEvent]:
    """The events of a file that `write` made."""
    return [msgspec.json.decode(line, type=PloverEvent) for line in data if line.strip()]


def event(found: Happening) -> PloverEvent:
    """An event in PLOVER's fields."""
    origin = found.origins[0] if found.origins else None
    published = origin.published if origin else None
    first = found.start_date or published
    return PloverEvent(
        found.id,
        has_event=True,
        date=first and first[:DAY],
        enddate=found.end_date and found.end_date[:DAY],
        actor=tuple(map(_entity, found.actors)),
        recipient=tuple(map(_entity, found.recipients)),
        event=(found.type,),
        event_loc=_location(found.where) if found.where else None,
        event_text=(found.quote,),
        quad_code=found.quad,
        event_scale=found.score,
        mode=found.modes,
        context=found.contexts,
        link=tuple(o.url for o in found.origins if o.url),
        text=found.evidence,
        text_info={"start": found.start, "end": found.end},
        cite_info=_citation(origin),
        size={name: bounds(found.tolls, kind)[1] for name, kind in SIZES.items()},
        coder=CODER,
        status=found.status,
        according_to=found.according_to,
        figures=tuple(f"{t.kind}: {t.text}" for t in found.tolls),
    )


def _citation(origin: Origin | None) -> dict[str, str | None]:
    """Which report an event was read in, and by whom."""
    return {
        "citation": origin.document if origin else None,
        "url": origin.url if origin else None,
        "title": origin.title if origin else None,
        "publication": origin.publisher if origin else None,
        "language": origin.language if origin else None,
        "coder": CODER,
        "codebook": plover.VERSION,
    }


def _entity(taker: Taker) -> PloverEntity:
    country = country_coded(taker.country) if taker.country else None
    sector = taker.sector
    return PloverEntity(
        taker.country, sector, taker.text, taker.actor, taker.name, taker.role, taker.text, taker.name, taker.wikidata,
        country.name if country else None, sector, (),
    )  # fmt: skip


def _location(where: Where) -> PloverLocation:
    country = country_coded(where.country) if where.country else None
    city = where.name if where.level == "city" else None
    return PloverLocation(
        where.text, where.name, where.geonames, where.latitude, where.longitude, city, where.admin1, country.name if country else None, where.country,
        where.precision,
    )  # fmt: skip
