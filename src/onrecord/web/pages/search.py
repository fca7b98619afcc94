"""Search and browse: full text and conditions on events, with counts to narrow down by; the question stands in the address."""

from collections.abc import Iterator
from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive import Order, Query
from onrecord.archive import Page as Answers
from onrecord.archive.facets import Facet
from onrecord.changed import replace
from onrecord.codebook.countries import country_coded
from onrecord.web.ask import PER_PAGE, address, asked, pairs, with_value
from onrecord.web.bench import Bench
from onrecord.web.page import Page
from onrecord.web.words import quad, sign

_COUNTED = 1_000
"""Answers that are counted to narrow down by, the newest; as many as the total is counted to."""
NAMES = {
    "words": "words",
    "type": "type",
    "mode": "mode",
    "status": "status",
    "quad": "class",
    "actor": "who acts",
    "recipient": "on whom",
    "sector": "sector",
    "place": "place",
    "country": "country",
    "since": "from",
    "until": "until",
    "said_by": "said by",
    "stance": "stance",
    "source": "source",
    "kind": "figure",
    "document": "document",
    "story": "story",
}
"""Conditions as the page calls them."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that is asked for, and the address without it."""

    name: str
    value: str
    label: str
    without: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to narrow down by: how many reports have it, the address with or without it, whether it is asked for."""

    value: str
    label: str
    documents: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of one facet; `open` where the page shows them at once."""

    name: str
    choices: tuple[Choice, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What the search page shows."""

    query: Query
    conditions: tuple[Condition, ...]
    answers: Answers
    facets: tuple[Choices, ...]
    counted: int
    page: int
    before: str | None
    after: str | None
    orders: tuple[Choice, ...]


def search(bench: Bench, request: Request) -> Page:
    """The answers to the question in the address."""
    query = asked(request.query_params)
    answers, facets = bench.archive.browse(query, most=_COUNTED)
    page = query.offset // PER_PAGE + 1
    shown = Search(
        query,
        tuple(_conditions(query)),
        answers,
        tuple(_choices(query, facet) for facet in facets if facet.shares),
        _COUNTED,
        page,
        address("/search", query, page - 1) if page > 1 else None,
        address("/search", query, page + 1) if query.offset + PER_PAGE < answers.total else None,
        tuple(_orders(query)),
    )
    title = f"“{query.words}”" if query.words else "Search"
    return Page("search.html", title, shown, twin=answers, room="search", downloads=address("", query))


def _conditions(query: Query) -> list[Condition]:
    named = [(name, value) for name, value in pairs(query) if name in NAMES and name != "words"]
    return [Condition(NAMES[name], value, _label(name, value), address("/search", with_value(query, name, value))) for name, value in named]


def _choices(query: Query, facet: Facet) -> Choices:
    chosen = set(_asked_of(query, facet.name))
    choices = tuple(
        Choice(s.value, _label(facet.name, s.value), s.documents, address("/search", _with(query, facet.name, s.value)), s.value in chosen)
        for s in facet.shares
    )
    return Choices(NAMES.get(facet.name, facet.name), choices, facet.name in _OPEN or bool(chosen))


def _orders(query: Query) -> Iterator[Choice]:
    """The orders that answers can stand in; what matches best is first where words are asked for, else what is newest."""
    usual = Order.BEST if query.words else Order.NEWEST
    for order, label in ((Order.BEST, "best match"), (Order.NEWEST, "newest"), (Order.OLDEST, "oldest")):
        if order is not Order.BEST or query.words:
            asked = replace(query, order=None if order is usual else order)
            yield Choice(order.value, label, 0, address("/search", asked), (query.order or usual) is order)


_OPEN = ("type", "status", "source")
"""Facets that are shown at once; the others open on request."""


def _label(name: str, value: str) -> str:
    if name == "quad":
        return f"{sign(int(value))} {quad(int(value))}"
    known = country_coded(value) if name == "country" else None
    return known.name if known else value


def _asked_of(query: Query, name: str) -> tuple[str, ...]:
    if name == "year":
        return (query.since,) if query.since and query.since == query.until else ()
    return tuple(value for field, value in pairs(query) if field == name)


def _with(query: Query, name: str, value: str) -> Query:
    if name != "year":
        return with_value(query, name, value)
    same = query.since == query.until == value
    return replace(query, since="" if same else value, until="" if same else value)
