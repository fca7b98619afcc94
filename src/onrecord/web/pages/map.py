"""Events on a map of the world: points where a place is known, shading where only its country is."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.requests import Request

from onrecord.archive import Query
from onrecord.archive.mapped import Point, Spot
from onrecord.changed import replace
from onrecord.codebook import plover
from onrecord.codebook.countries import country_coded
from onrecord.web.ask import address, asked
from onrecord.web.bench import Bench
from onrecord.web.page import Page


@dataclass(frozen=True, slots=True)
class Shade:
    """How many events a country has, and how many of them are known to no better than the country."""

    country: str
    name: str
    numeric: str | None
    events: int
    vague: int


@dataclass(frozen=True, slots=True)
class Map:
    """What the page shows; the places are asked for by its script, and the events of one once it is chosen."""

    query: Query
    shades: tuple[Shade, ...]
    points: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """The page as JSON."""

    shades: tuple[Shade, ...]
    spots: tuple[Spot, ...]


def map_(bench: Bench, request: Request) -> Page:
    """The map of the events that the address asks for."""
    query = replace(asked(request.query_params), limit=1, offset=0)
    spots = bench.archive.board.spots(query)
    shades = tuple(_shades(spots))
    exact = sum(s.events for s in spots if s.precision > 1 and s.latitude is not None)
    shown = Map(query, shades, exact, tuple(plover.load().by_type))
    return Page("map.html", "Where", shown, twin=Twin(shades, spots), room="map", downloads=address("", query))


def there(bench: Bench, request: Request) -> tuple[Point, ...]:
    """The newest events at the places `at`, or in the country `of`, that the rest of the address asks for."""
    params = request.query_params
    places = [int(text) for text in params.get("at", "").split(",") if text.isascii() and text.isdigit() and len(text) < _DIGITS]
    return bench.archive.board.points(replace(asked(params), limit=1, offset=0), places, country=params.get("of", "")[:3])


_DIGITS = 16
"""Of a number that SQLite can hold."""


def _shades(spots: Iterable[Spot]) -> list[Shade]:
    events, vague = Counter[str](), Counter[str]()
    for spot in spots:
        if spot.country:
            events[spot.country] += spot.events
            vague[spot.country] += spot.events if spot.precision <= 1 else 0
    return [Shade(code, *_named(code), count, vague[code]) for code, count in sorted(events.items(), key=lambda pair: (-pair[1], pair[0]))]


def _named(code: str) -> tuple[str, str | None]:
    """A country's name, and its number in ISO 3166 by which the map knows it."""
    known = country_coded(code)
    return (known.name if known else code, _numeric().get(code))


@cache
def _numeric() -> dict[str, str]:
    """Numeric codes of ISO 3166-1 by the alpha-3 ones."""
    lines = files("onrecord.web").joinpath("iso_numeric.tsv").read_text(encoding="utf-8").splitlines()[2:]
    return {code: number for code, _, number in (line.partition("\t") for line in lines)}
