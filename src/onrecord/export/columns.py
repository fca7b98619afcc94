"""The columns of a table of events: name, type, help and value, in one table that CSV, Parquet and GeoJSON share.

What several take part in stands in one cell with "; " between; all columns of one role have their parts in the same order, an unknown one empty
(a semicolon of the text is a comma there).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.codebook.actors.numbers import number
from onrecord.export.happening import Happening, Origin, Taker, Toll, Where
from onrecord.export.precision import date_code, place_code
from onrecord.group.days import day

Cell = str | int | float | None
BETWEEN = "; "


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of events."""

    name: str
    kind: Kind
    help: str
    value: Callable[[Happening], Cell]


def whole_number(cell: Cell) -> Cell:
    """A number without the ".0" of one that has no fraction; anything else as it is."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def _joined(parts: Iterable[str | int | None]) -> str | None:
    """Parts in one cell; empty where none of them is known."""
    found = ["" if part is None else str(part).replace(";", ",") for part in parts]
    return BETWEEN.join(found) if any(found) else None


def _takers(role: str, what: Callable[[Taker, int | None], str | int | None]) -> Callable[[Happening], Cell]:
    def value(h: Happening) -> Cell:
        first = day(h.start_date)
        takers = h.actors if role == "actor" else h.recipients
        return _joined(what(taker, first.year if first else None) for taker in takers)

    return value


def _cow(taker: Taker, year: int | None) -> int | None:
    return number(taker.country, "cow", year) if taker.country else None


def _gw(taker: Taker, year: int | None) -> int | None:
    if not taker.country:
        return None
    return number(taker.country, "gw", year) or number(taker.country, "gw-micro", year)


def _role(role: str) -> tuple[Column, ...]:
    text = Kind.TEXT
    return (
        Column(role, text, f"{role}s in the words of the report", _takers(role, lambda t, _: t.text)),
        Column(f"{role}_name", text, "the name each stands for", _takers(role, lambda t, _: t.name)),
        Column(f"{role}_country", text, "ISO 3166 alpha-3 with PLOVER's additions", _takers(role, lambda t, _: t.country)),
        Column(f"{role}_cow", text, "number in the Correlates of War list", _takers(role, _cow)),
        Column(f"{role}_gw", text, "number in Gleditsch and Ward's list", _takers(role, _gw)),
        Column(f"{role}_sector", text, "PLOVER's sector", _takers(role, lambda t, _: t.sector)),
        Column(f"{role}_role", text, "role at the date of the report", _takers(role, lambda t, _: t.role)),
        Column(f"{role}_wikidata", text, "id in Wikidata", _takers(role, lambda t, _: t.wikidata)),
    )


def bounds(tolls: Iterable[Toll], kind: str) -> tuple[float | None, float | None, float | None]:
    """Low, point and high over all figures of a kind: the lowest low, the first point, the highest high (open where one is open).

    >>> bounds([Toll("killed", 6, 6, None, None, "at least six", ""), Toll("killed", 9, 9, 9, None, "nine", "")], "killed")
    (6, 6, None)
    """
    found = [t for t in tolls if t.kind == kind]
    lows = [t.low for t in found if t.low is not None]
    highs = [t.high for t in found if t.high is not None]
    low = min(lows) if len(lows) == len(found) and lows else None
    high = max(highs) if len(highs) == len(found) and highs else None
    return low, next((t.point for t in found if t.point is not None), None), high


def _toll(kind: str) -> tuple[Column, ...]:
    names = (f"{kind}_low", kind, f"{kind}_high")
    helps = (f"fewest {kind} that a figure of the event allows", f"{kind}, as the first figure has it", f"most {kind}; empty where open")
    values = [lambda h, i=i: bounds(h.tolls, kind)[i] for i in range(3)]
    return tuple(Column(n, Kind.NUMBER, said, value) for n, said, value in zip(names, helps, values, strict=True))


def _shown(toll: Toll) -> str:
    unit = f" {toll.unit}" if toll.unit else ""
    who = f" ({toll.who})" if toll.who else ""
    return f"{toll.kind}: {toll.text}{unit}{who}"


def _year(h: Happening) -> int | None:
    first = day(h.start_date)
    return first.year if first else None


def _at(what: Callable[[Where], Cell]) -> Callable[[Happening], Cell]:
    return lambda h: what(h.where) if h.where else None


def _each(what: Callable[[Origin], str | None]) -> Callable[[Happening], Cell]:
    return lambda h: _joined(map(what, h.origins))


_WHAT = (
    Column("event_id", Kind.TEXT, "id of the document (or story), `#`, id of the event within it", lambda h: h.id),
    Column("story", Kind.TEXT, "id of the story, where the events of many reports are merged", lambda h: h.story),
    Column("year", Kind.WHOLE, "year of `start_date`", _year),
    Column("start_date", Kind.TEXT, "first day, ISO 8601; empty where it is open or unknown", lambda h: h.start_date),
    Column("end_date", Kind.TEXT, "last day, inclusive", lambda h: h.end_date),
    Column("granularity", Kind.TEXT, "how exact the date is: `day`, `month` …", lambda h: h.granularity),
    Column("date_precision", Kind.WHOLE, "UCDP's code: 1 day, 2 up to six days, 3 week, 4 month, 5 longer", lambda h: date_code(h.start_date, h.end_date)),
    Column("date_basis", Kind.TEXT, "`own`, `news of the day`, `background` or `unknown`", lambda h: h.date_basis),
    Column("type", Kind.TEXT, "PLOVER's event type", lambda h: h.type),
    Column("modes", Kind.TEXT, "PLOVER's modes", lambda h: _joined(h.modes)),
    Column("contexts", Kind.TEXT, "PLOVER's contexts", lambda h: _joined(h.contexts)),
    Column("status", Kind.TEXT, "`actual`, `past`, `future`, `possible` or `negated`", lambda h: h.status),
    Column("quad", Kind.WHOLE, "quad class, 1 to 4", lambda h: h.quad),
    Column("score", Kind.NUMBER, "PLOVER's conflict-cooperation score, -10 to 10", lambda h: h.score),
    Column("cameo", Kind.TEXT, "CAMEO code", lambda h: h.cameo),
)  # fmt: skip
_PLACE = (
    Column("place", Kind.TEXT, "the place in the words of the report", _at(lambda w: w.text)),
    Column("place_name", Kind.TEXT, "its name in the table of places", _at(lambda w: w.name)),
    Column("country", Kind.TEXT, "its country, ISO 3166 alpha-3", _at(lambda w: w.country)),
    Column("admin1", Kind.TEXT, "its province", _at(lambda w: w.admin1)),
    Column("latitude", Kind.NUMBER, "degrees north", _at(lambda w: w.latitude)),
    Column("longitude", Kind.NUMBER, "degrees east", _at(lambda w: w.longitude)),
    Column("geonames", Kind.WHOLE, "id in GeoNames", _at(lambda w: w.geonames)),
    Column("place_precision", Kind.WHOLE, "5 within a city, 4 city, 3 district, 2 province, 1 country or wider", _at(lambda w: w.precision)),
    Column("where_prec", Kind.WHOLE, "the same in UCDP's code: 1 spot, 3 district, 4 province, 6 country", _at(lambda w: place_code(w.precision))),
)  # fmt: skip
_SOURCE = (
    Column("figures", Kind.TEXT, "all its figures with who says so", lambda h: _joined(_shown(t) for t in h.tolls)),
    Column("according_to", Kind.TEXT, "whose word it is, innermost first; empty where the report itself says so", lambda h: _joined(h.according_to)),
    Column("denied_by", Kind.TEXT, "who denies it, or presents it as false", lambda h: _joined(h.denied_by)),
    Column("confidence", Kind.NUMBER, "0 to 1", lambda h: h.confidence),
    Column("quote", Kind.TEXT, "the words that tell the event", lambda h: h.quote),
    Column("start", Kind.WHOLE, "where the quote begins in the document, in code points", lambda h: h.start),
    Column("end", Kind.WHOLE, "where it ends, exclusive", lambda h: h.end),
    Column("evidence", Kind.TEXT, "the sentence around it", lambda h: h.evidence),
    Column("documents", Kind.TEXT, "ids of the reports", _each(lambda o: o.document)),
    Column("number_of_documents", Kind.WHOLE, "how many reports tell it", lambda h: len(h.origins)),
    Column("title", Kind.TEXT, "headline", _each(lambda o: o.title)),
    Column("publisher", Kind.TEXT, "publisher", _each(lambda o: o.publisher)),
    Column("published", Kind.TEXT, "when it was published, with the precision it came with", _each(lambda o: o.published)),
    Column("url", Kind.TEXT, "address of the report", _each(lambda o: o.url)),
)  # fmt: skip
COLUMNS: tuple[Column, ...] = (
    *_WHAT,
    *_role("actor"),
    *_role("recipient"),
    *_PLACE,
    *_toll("killed"),
    *_toll("injured"),
    *_SOURCE,
)
"""All columns of a table of events, in order."""
