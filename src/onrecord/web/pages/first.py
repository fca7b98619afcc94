"""The first screen: what is in the archive, and where to begin."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive import Hit, Query
from onrecord.archive.board import Totals
from onrecord.web.bench import Bench
from onrecord.web.page import Page

_NEWEST = 8


@dataclass(frozen=True, slots=True)
class First:
    """What the first screen shows."""

    totals: Totals
    newest: tuple[Hit, ...]


def first(bench: Bench, request: Request) -> Page:  # noqa: ARG001  the signature of a view
    """The first screen."""
    archive = bench.archive
    shown = First(archive.board.totals(), archive.find(Query(limit=_NEWEST)).hits)
    return Page("first.html", "What is on record", shown, downloads="")
