"""The reading page: a report's text with everything that was put on record marked in it."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.record import Document, Report
from onrecord.web.bench import Bench
from onrecord.web.marking import Marked, marked
from onrecord.web.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading page shows."""

    document: Document
    marked: Marked
    pasted: bool


def report(bench: Bench, request: Request) -> Page:
    """The report that `id` names."""
    found = bench.archive.get(request.query_params.get("id", ""))
    return reading(found, pasted=False)


def reading(found: Report, *, pasted: bool) -> Page:
    """The reading page of any report, whether it is kept or was only pasted."""
    title = found.document.title or found.document.text[:60].strip()
    return Page("report.html", title, Reading(found.document, marked(found), pasted), twin=found, room="search")
