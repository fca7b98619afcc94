"""Events on a map of the world: points where a place is known, shading where only its country is."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from starlette.requests import Request

from onrecord.archive import Query
from onrecord.archive.mapped import MOST, Point
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
    """What the page shows; the points are asked for by its script."""

    query: Query
    shades: tuple[Shade, ...]
    points: int
    most: int
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """The page as JSON."""

    shades: tuple[Shade, ...]
    points: tuple[Point, ...]


def map_(bench: Bench, request: Request) -> Page:
    """The map of the events that the address asks for."""
    query = replace(asked(request.query_params), limit=1, offset=0)
    points = bench.archive.board.points(query)
    shades = tuple(_shades(points))
    exact = tuple(p for p in points if p.precision > 1 and p.latitude is not None)
    shown = Map(query, shades, len(exact), MOST, tuple(plover.load().by_type))
    return Page("map.html", "Where", shown, twin=Twin(shades, points), room="map", downloads=address("", query))


def _shades(points: tuple[Point, ...]) -> list[Shade]:
    events = Counter(p.country for p in points if p.country)
    vague = Counter(p.country for p in points if p.country and p.precision <= 1)
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
