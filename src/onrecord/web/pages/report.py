"""The reading page: a report's text with everything that was put on record marked in it."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive.correction import ACROSS
from onrecord.archive.corrections import active, corrected
from onrecord.archive.history import Step
from onrecord.export.line import headline
from onrecord.record import Document, Report
from onrecord.web.ask import link, number
from onrecord.web.bench import Bench
from onrecord.web.known import Known, known
from onrecord.web.marking import Marked, marked
from onrecord.web.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading page shows; `last` is the newest correction that can be taken back, `version` the one asked for, `steps` what happened to the document."""

    document: Document
    marked: Marked
    known: tuple[Known, ...]
    pasted: bool = False
    last: int | None = None
    version: int | None = None
    steps: tuple[Step, ...] = ()
    story: int | None = None
    story_title: str = ""


def report(bench: Bench, request: Request) -> Page:
    """The report that `id` names, in its newest version or in `version`."""
    name, given = request.query_params.get("id", ""), request.query_params.get("version", "")
    version = number(given)
    archive = bench.archive
    machine = archive.get(name, version, corrected=False)
    made = archive.board.log(machine.document.hash)
    log = [c for c in active(made) if c.kind not in ACROSS]
    last = log[-1].number if log else None
    found = corrected(machine, made) if log else machine
    story = archive.board.story_of(name)
    shown = Reading(
        found.document,
        marked(found, machine if log else None),
        known(found),
        False,
        last,
        version,
        archive.history(name),
        story,
        archive.board.called(story) if story else "",
    )
    return _page(found, shown, downloads=link("", document=name))


def reading(found: Report, word: str) -> Page:
    """The reading page of a report that is not kept, and remembered under `word`."""
    return _page(found, Reading(found.document, marked(found), known(found), pasted=True), room="paste", downloads=link("", read=word))


def _page(found: Report, shown: Reading, *, room: str = "search", downloads: str) -> Page:
    title = headline(found.document.title, found.document.text)
    return Page("report.html", title, shown, twin=found, room=room, downloads=downloads)
