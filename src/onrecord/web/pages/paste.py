"""Paste a report: a text, or the address of a page, read at once and not kept."""

import threading
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord.clean import Given, clean
from onrecord.errors import OnRecordError
from onrecord.gather import Media, Source, gather
from onrecord.gather.inputs import is_address
from onrecord.record import Failure, Report
from onrecord.web.ask import link
from onrecord.web.bench import Bench
from onrecord.web.page import Page
from onrecord.web.pages.report import reading

_ONE_AT_A_TIME = threading.Lock()
"""The model reads with one thread: two pasted texts at once would each take twice as long."""


@dataclass(frozen=True, slots=True)
class Paste:
    """What the form shows: what was given, and what was wrong with it."""

    text: str = ""
    url: str = ""
    published: str = ""
    wrong: str = ""


def paste(bench: Bench, request: Request) -> Page:
    """The empty form, or the reading page of the report that `read` names."""
    word = request.query_params.get("read")
    return reading(bench.pasted(word), word) if word else Page("paste.html", "Paste a report", Paste(), room="paste", downloads="")


def pasted(bench: Bench, body: bytes) -> Page | Response:
    """The way to the reading page of what was pasted, or the form again with what is wrong."""
    fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=8)
    given = Paste(*(fields.get(name, [""])[0] for name in ("text", "url", "published")))
    try:
        with _ONE_AT_A_TIME:
            found = _read(bench, given)
    except OnRecordError as error:
        return Page("paste.html", "Paste a report", Paste(given.text, given.url, given.published, str(error)), room="paste", status=400)
    return RedirectResponse(link("/paste", read=bench.remembered(found)), 303)


def _read(bench: Bench, given: Paste) -> Report:
    from onrecord.parse import parse  # noqa: PLC0415  the model loads when the first text is pasted
    from onrecord.reading import report_of  # noqa: PLC0415  as above

    source = _source(bench, given)
    desk = bench.desk()
    return report_of(parse(clean(source, bench.settings, Given(given.published or None)), desk.model), desk)


def _source(bench: Bench, given: Paste) -> Source:
    if given.text.strip() or not given.url.strip():
        return Source("the pasted text", given.text.replace("\r\n", "\n"), Media.TEXT)
    if not is_address(given.url.strip()):
        raise OnRecordError(f"{given.url} is no address of a page; it begins with http:// or https://")
    for found in gather([given.url.strip()], bench.settings):
        if isinstance(found, Failure):
            raise OnRecordError(found.message)
        return found
    raise OnRecordError(f"{given.url}: there is no report in it")
