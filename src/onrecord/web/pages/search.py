"""Search and browse: full text and conditions on events, with counts to narrow down by; the question stands in the address."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive import Page as Answers
from onrecord.archive import Query
from onrecord.web.ask import PER_PAGE, address, asked, pairs, with_value
from onrecord.web.bench import Bench
from onrecord.web.page import Page

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
    without: str


@dataclass(frozen=True, slots=True)
class Search:
    """What the search page shows."""

    query: Query
    conditions: tuple[Condition, ...]
    answers: Answers
    page: int
    before: str | None
    after: str | None


def search(bench: Bench, request: Request) -> Page:
    """The answers to the question in the address."""
    query = asked(request.query_params)
    answers = bench.archive.find(query)
    page = query.offset // PER_PAGE + 1
    shown = Search(
        query,
        tuple(_conditions(query)),
        answers,
        page,
        address("/search", query, page - 1) if page > 1 else None,
        address("/search", query, page + 1) if query.offset + PER_PAGE < answers.total else None,
    )
    title = f"“{query.words}”" if query.words else "Search"
    return Page("search.html", title, shown, twin=answers, room="search", downloads=address("", query))


def _conditions(query: Query) -> list[Condition]:
    named = [(name, value) for name, value in pairs(query) if name in NAMES and name != "words"]
    return [Condition(NAMES[name], value, address("/search", with_value(query, name, value))) for name, value in named]
