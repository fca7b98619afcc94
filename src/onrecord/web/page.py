"""What a view hands back, and how it becomes an answer: a page through a template, or its twin as JSON."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias
from urllib.parse import urlsplit

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from onrecord.codebook import plover
from onrecord.codebook.countries import country_coded
from onrecord.export.formats import FORMATS
from onrecord.web.answers import Answer
from onrecord.web.ask import link, pairs
from onrecord.web.assets import root
from onrecord.web.bench import Bench, bench_of
from onrecord.web.words import FILTERS

_THEMES = ("light", "dark")
ROOMS = (
    ("/search", "Search", "search"),
    ("/stories", "Stories", "stories"),
    ("/disputes", "Disputes", "disputes"),
    ("/people", "People", "people"),
    ("/network", "Network", "network"),
    ("/map", "Map", "map"),
    ("/review", "Review", "review"),
)
"""The rooms of the workbench in the masthead: path, name, and what pages call it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the template's name, the title, what the template shows; `twin` is the JSON where that is another record, `room` the part of the workbench that is lit in the masthead.

    `downloads` is the end of the address of what can be taken along: empty for the whole archive, null where there is nothing.
    """

    template: str
    title: str
    data: object
    twin: object = None
    room: str = ""
    status: int = 200
    downloads: str | None = None


View: TypeAlias = Callable[[Bench, Request], Page | Response]
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


@cache
def environment() -> Environment:
    """The templates: everything placed in them is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= FILTERS | {"pairs": pairs}
    made.globals |= {"link": link, "outside": outside, "static": root()}
    return made


def warmed() -> None:
    """Compile the templates and load the codebook's types and countries, which takes half a second, so that the first visit of a page does not."""
    plover.load()
    country_coded("")
    for name in environment().list_templates():
        environment().get_template(name)


def outside(url: str | None) -> str | None:
    """An address that a page may link to: plain http or https, else None.

    >>> outside("https://example.org/a"), outside("javascript:alert(1)"), outside(" data:text/html,x")
    ('https://example.org/a', None, None)
    """
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def html(view: View) -> Endpoint:
    """The endpoint that answers with the page itself."""

    def answered(bench: Bench, request: Request) -> Response:
        made = view(bench, request)
        return made if isinstance(made, Response) else rendered(bench, request, made)

    return _remembered(answered)


def _remembered(answered: Callable[[Bench, Request], Response]) -> Endpoint:
    """The endpoint that answers with what it answered before, as long as the archive is the same."""

    def known(bench: Bench, request: Request) -> Response:
        whole: list[Response] = []

        def make() -> Answer | None:
            whole.append(answered(bench, request))
            made = whole[0]
            plain = made.status_code == 200 and not isinstance(made, StreamingResponse)  # noqa: PLR2004  HTTP's own number
            return Answer(bytes(made.body), made.media_type or "") if plain else None

        found = bench.answers.get(f"{request.url.path}?{request.url.query} {_theme(request)}", make)
        if bench.keeper:
            bench.keeper.woken()
        return whole[0] if whole or found is None else Response(found.body, media_type=found.kind)

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(known, bench_of(request), request)

    return endpoint


def _theme(request: Request) -> str:
    theme = request.cookies.get("theme", "")
    return theme if theme in _THEMES else ""


def twin(view: View) -> Endpoint:
    """The endpoint that answers with the page's records as JSON."""

    def answered(bench: Bench, request: Request) -> Response:
        made = view(bench, request)
        return made if isinstance(made, Response) else as_json(made.twin or made.data, made.status)

    return _remembered(answered)


def question(asked: Callable[[Bench, Request], object]) -> Endpoint:
    """The endpoint that answers a question of a page's script with a record as JSON."""

    async def endpoint(request: Request) -> Response:
        return as_json(await run_in_threadpool(asked, bench_of(request), request))

    return endpoint


def action(done: Callable[[Bench, bytes], Response]) -> Endpoint:
    """The endpoint of a write: it takes JSON alone, which no form of another page can send."""

    async def endpoint(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return as_json({"message": "Send JSON (content-type application/json)."}, 415)
        return await run_in_threadpool(done, bench_of(request), await request.body())

    return endpoint


def form(done: Callable[[Bench, bytes], Page | Response]) -> Endpoint:
    """The endpoint of a form that answers with a page or leads to one; that the form is our own was checked before (`security`)."""

    async def endpoint(request: Request) -> Response:
        bench = bench_of(request)
        made = await run_in_threadpool(done, bench, await request.body())
        return made if isinstance(made, Response) else await run_in_threadpool(rendered, bench, request, made)

    return endpoint


def as_json(record: object, status: int = 200) -> Response:
    """A record as a JSON answer."""
    return Response(msgspec.json.encode(record), status, media_type="application/json")


def rendered(bench: Bench, request: Request, page: Page) -> Response:
    """A page through its template."""
    query = f"?{request.url.query}" if request.url.query else ""
    body = (
        environment()
        .get_template(page.template)
        .render(
            page=page,
            data=page.data,
            bench=bench,
            theme=_theme(request),
            rooms=[room for room in ROOMS if room[0] in request.app.state.paths],
            forms=FORMATS,
            twin=f"{request.url.path.rstrip('/') or '/index'}.json{query}",
        )
    )
    return HTMLResponse(body, page.status)
