"""Places against GeoVirus and files like it: XML of articles with their text and toponyms, each with its point and its Wikipedia page.

What a page is of tells level and country: of all that has the page's name, the nearest to the point. A place is right where it is that one, or
lies near enough for its level: a country within 2,500 km of the point where the country is right, a province within 500 km, all else within 161 km.

>>> gold = Toponym(0, 5, 33.66, -95.56, "Paris, Texas")
>>> paris = Placed(0, 5, "Paris", Level.CITY, 48.85, 2.35, "FRA")
>>> right(gold, paris), right(gold, Placed(0, 5, "Paris", Level.CITY, 33.6, -95.5, "USA"))
(False, True)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from onrecord.codebook.gazetteer import Listed
from onrecord.codebook.places import kilometres, known
from onrecord.errors import MeasureError
from onrecord.measure.lines import fault, read_text
from onrecord.measure.scores import Score, share, total
from onrecord.record import By, Level, Place, Report, Span

_TOLERANCE = {Level.COUNTRY: 2_500.0, Level.ADMIN1: 500.0}
_ELSE = 161.0
"""Kilometres (100 miles) within which a town counts as found, as in the literature on GeoVirus (Gritta et al. 2018)."""
_REACH = {Level.COUNTRY: 2_500.0, Level.CONTINENT: 4_000.0, Level.ADMIN1: 1_000.0, Level.REGION: 1_000.0, Level.WATER: 1_000.0}
"""Kilometres from a page's point within which something of its name is taken for what the page is of."""
_BRACKET = re.compile(r"\s*\([^)]*\)?$")
_SAME_KM = 1.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """An annotated name: half-open offsets, its point in degrees, and the title of its page, empty where it has none."""

    start: int
    end: int
    latitude: float
    longitude: float
    page: str


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its annotated names."""

    name: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention that was put on the map."""

    start: int
    end: int
    name: str
    level: Level
    latitude: float
    longitude: float
    country: str | None


def read_places(path: Path) -> tuple[Article, ...]:
    """The articles of a file; `start` and `end` count from 1, as in GeoVirus. Raises MeasureError naming file and line."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_text(path).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise fault(path, error.lineno or 1, f"no XML: {error.msg}") from error
    found = tuple(_article(path, node, number) for number, node in enumerate(root.iter("article"), 1))
    if not found:
        raise MeasureError(f"{path}: there is no article element")
    return found


def given(article: Article) -> tuple[Place, ...]:
    """The annotated names as unresolved places, one for each spelling, as `find/names.py` makes them."""
    by_name: dict[str, list[Span]] = {}
    for t in article.toponyms:
        name = article.text[t.start : t.end]
        by_name.setdefault(name.casefold().removeprefix("the "), []).append(Span(t.start, t.end, name))
    return tuple(
        Place(f"p{i}", spans[0].text, None, None, None, None, None, None, tuple(spans), 1.0, By.MODEL)
        for i, spans in enumerate(by_name.values(), 1)
    )


def placed(places: Sequence[Place]) -> tuple[Placed, ...]:
    """The mentions of places that are on the map."""
    return tuple(
        Placed(m.start, m.end, p.name, p.level, p.latitude, p.longitude, p.country)
        for p in places
        if p.level and p.latitude is not None and p.longitude is not None
        for m in p.mentions
    )


def score_given(articles: Sequence[Article], made: Sequence[Sequence[Placed]]) -> tuple[Score, ...]:
    """With the annotated names given: the share that is right; what got no place is wrong."""
    return total(s for article, found in zip(articles, made, strict=True) for s in _given_scores(article, found))


def score(articles: Sequence[Article], reports: Sequence[Report]) -> tuple[Score, ...]:
    """From raw text: `placed` are mentions that share a character with an annotated name and are right; `found`, whatever the place."""
    return total(s for article, report in zip(articles, reports, strict=True) for s in _raw_scores(article, placed(report.places)))


def right(gold: Toponym, made: Placed) -> bool:
    """Whether a place is the annotated one, or near enough for its level."""
    meant = _meant(gold)
    away = kilometres(gold.latitude, gold.longitude, made.latitude, made.longitude)
    if meant is None:
        return away <= _ELSE
    if made.level is meant.level and kilometres(meant.latitude, meant.longitude, made.latitude, made.longitude) < _SAME_KM:
        return True
    if meant.level is Level.COUNTRY and made.country != meant.country:
        return False
    return away <= _TOLERANCE.get(meant.level, _ELSE)


def _given_scores(article: Article, made: Sequence[Placed]) -> Iterator[Score]:
    at = {(m.start, m.end): m for m in made}
    for gold in article.toponyms:
        found = at.get((gold.start, gold.end))
        meant = _meant(gold)
        hit = int(found is not None and right(gold, found))
        yield share("place", hit, 1)
        yield share(f"place/{meant.level.value if meant else 'unknown'}", hit, 1)
        yield Score("placed", hit, int(found is not None), 1)


def _raw_scores(article: Article, made: Sequence[Placed]) -> Iterator[Score]:
    free = list(article.toponyms)
    hits = matched = 0
    for one in made:
        gold = next((t for t in free if t.start < one.end and one.start < t.end), None)
        if gold:
            free.remove(gold)
            matched += 1
            hits += right(gold, one)
    yield Score("placed", hits, len(made), len(article.toponyms))
    yield Score("found", matched, len(made), len(article.toponyms))


def _meant(gold: Toponym) -> Listed | None:
    """What a page is of: of all that has its name, the nearest to its point, if that is near enough."""
    name = _BRACKET.sub("", gold.page).partition(",")[0]
    near = ((kilometres(gold.latitude, gold.longitude, p.latitude, p.longitude), p) for p in known(name))
    found = [(away, p.id, p) for away, p in near if away <= _REACH.get(p.level, _ELSE)]
    return min(found, key=lambda item: (item[0], item[1]))[2] if found else None


def _article(path: Path, node: etree._Element, number: int) -> Article:
    text = node.findtext("text") or ""
    return Article(f"{path.stem}:{number}", text, tuple(_toponym(path, place, text) for place in node.iter("location")))


def _toponym(path: Path, node: etree._Element, text: str) -> Toponym:
    line = node.sourceline if isinstance(node.sourceline, int) else 1
    cells = {name: (node.findtext(name) or "").strip() for name in ("name", "start", "end", "lat", "lon", "page")}
    try:
        start, end, latitude, longitude = int(cells["start"]) - 1, int(cells["end"]) - 1, float(cells["lat"]), float(cells["lon"])
    except ValueError as error:
        raise fault(path, line, f"a location has start, end, lat and lon as numbers: {error}") from error
    if text[start:end] != cells["name"]:
        raise fault(path, line, f"the text has {text[start:end]!r} at {cells['start']}:{cells['end']}, the location says {cells['name']!r}")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004  the edges of the globe
        raise fault(path, line, f"lat {latitude}, lon {longitude} is off the globe")
    page = unquote(cells["page"].rpartition("/wiki/")[2]).replace("_", " ")
    return Toponym(start, end, latitude, longitude, page if "/wiki/" in cells["page"] else "")
