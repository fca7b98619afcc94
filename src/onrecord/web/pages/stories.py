"""All stories of an archive, in the order that is asked for."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive.listing import Line
from onrecord.web.ask import link, paged, several
from onrecord.web.bench import Bench
from onrecord.web.page import Page

ORDERS = {"newest": "Newest", "largest": "Most reports", "disputed": "Most disputed"}
_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Stories:
    """What the page shows: stories with more than one report, unless `all` of them are asked for."""

    stories: tuple[Line, ...]
    order: str
    all: bool
    page: int
    before: str | None
    after: str | None


def stories(bench: Bench, request: Request) -> Page:
    """A page of stories."""
    order = request.query_params.get("order", "")
    order = order if order in ORDERS else "newest"
    every = request.query_params.get("all") == "1"
    page = paged(request.query_params)
    found = bench.archive.board.stories(least=1 if every else 2, order=order, limit=_PER_PAGE + 1, offset=_PER_PAGE * (page - 1))
    asked = {"order": order if order != "newest" else None, "all": "1" if every else None}
    shown = Stories(
        found[:_PER_PAGE],
        order,
        every,
        page,
        link("/stories", **asked, page=page - 1 if page > 2 else None) if page > 1 else None,  # noqa: PLR2004  page 1 needs no number
        link("/stories", **asked, page=page + 1) if len(found) > _PER_PAGE else None,
    )
    return Page("stories.html", "Stories", shown, room="stories", downloads=several("story", [line.number for line in shown.stories]))
