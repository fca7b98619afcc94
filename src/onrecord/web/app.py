"""The workbench as an application: its pages in one table, behind the checks of `security`."""

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord.errors import NotKept, OnRecordError
from onrecord.web.assets import FOLDER, root
from onrecord.web.bench import Bench, bench_of
from onrecord.web.page import Endpoint, Page, View, action, as_json, form, html, question, rendered, twin
from onrecord.web.pages.agreement import agreement
from onrecord.web.pages.correct import carried_away, correct, fields, held, log, undo
from onrecord.web.pages.difference import difference
from onrecord.web.pages.disputes import disputes
from onrecord.web.pages.download import download
from onrecord.web.pages.failures import failures
from onrecord.web.pages.first import first
from onrecord.web.pages.map import map_, there
from onrecord.web.pages.network import network
from onrecord.web.pages.paste import paste, pasted
from onrecord.web.pages.people import people, person
from onrecord.web.pages.regroup import join_events, join_stories, move_reports, near, part_event
from onrecord.web.pages.report import report
from onrecord.web.pages.review import review
from onrecord.web.pages.search import search
from onrecord.web.pages.stories import stories
from onrecord.web.pages.story import compare, story
from onrecord.web.security import Guarded
from onrecord.web.session import Sessions

PAGES: dict[str, View] = {
    "/": first,
    "/search": search,
    "/stories": stories,
    "/story": story,
    "/compare": compare,
    "/difference": difference,
    "/disputes": disputes,
    "/people": people,
    "/person": person,
    "/network": network,
    "/map": map_,
    "/review": review,
    "/agreement": agreement,
    "/corrections": log,
    "/failures": failures,
    "/paste": paste,
    "/report": report,
}
"""Every page by its path; each has a twin under the same path with `.json`."""

QUESTIONS: dict[str, Endpoint] = {
    "/fields.json": question(fields),
    "/finding.json": question(held),
    "/near.json": question(near),
    "/there.json": question(there),
}
"""What scripts of the pages ask beside the pages' own twins."""

ACTIONS: dict[str, Endpoint] = {
    "/correct": action(correct),
    "/undo": action(undo),
    "/paste": form(pasted),
    "/stories/join": action(join_stories),
    "/stories/move": action(move_reports),
    "/events/join": action(join_events),
    "/events/part": action(part_event),
}
"""What is written or read on request, each by one POST."""


_KINDS = {"document": "report", "story": "story", "actor": "person or organisation", "pasted": "pasted report"}
"""What an archive may be asked for and not hold, as pages call it."""


def app(bench: Bench, sessions: Sessions, hosts: frozenset[str], start: str = "/") -> ASGIApp:
    """The whole application. `hosts` are the names with port that a browser may know it under, `start` is the page that the door leads to."""
    routes: list[Route | Mount] = [Route("/open", _opened)]
    for path, view in PAGES.items():
        routes += [Route(path, html(view)), Route(f"{path.rstrip('/') or '/index'}.json", twin(view))]
    routes += [Route(path, endpoint) for path, endpoint in QUESTIONS.items()]
    routes += [Route(path, endpoint, methods=["POST"]) for path, endpoint in ACTIONS.items()]
    routes += [Route("/download/{form}", html(download)), Route("/corrections.jsonl", html(carried_away))]
    routes += [Mount(path, StaticFiles(directory=FOLDER)) for path in (root(), "/static")]
    inner = Starlette(
        routes=routes, exception_handlers={HTTPException: _failed, NotKept: _missing, OnRecordError: _wrong, Exception: _broken}
    )
    inner.state.bench, inner.state.sessions, inner.state.paths, inner.state.start = bench, sessions, frozenset(PAGES), start
    return Guarded(inner, hosts=hosts, sessions=sessions, readonly=bench.readonly, max_body=bench.settings.integer("web.max_body"))


def _opened(request: Request) -> Response:
    """The door: a one-time token for a session's cookie."""
    sessions: Sessions = request.app.state.sessions
    key = sessions.opened(request.query_params.get("token", ""))
    if key is None:
        page = Page("door.html", "This address has been used", None, status=403)
        return rendered(bench_of(request), request, page)
    answer = RedirectResponse(request.app.state.start, 303)
    answer.set_cookie(sessions.name, key, httponly=True, samesite="strict")
    return answer


def _failed(request: Request, error: Exception) -> Response:
    """A page that is not there, or a question that cannot be answered."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else ""
    title = "There is no such page" if status == 404 else "That did not work"  # noqa: PLR2004  HTTP's own number
    return _told(request, Page("error.html", title, "" if detail == "Not Found" else detail, status=status), detail)


def _missing(request: Request, error: Exception) -> Response:
    """What the archive does not hold: the page says so and where to look instead."""
    bench = bench_of(request)
    title = f"There is no such {_KINDS.get(getattr(error, 'what', ''), 'page')} here"
    return _told(request, Page("missing.html", title, error, status=404), _shown(bench, error))


def _wrong(request: Request, error: Exception) -> Response:
    """What was asked is wrong: the message says what to do."""
    said = _shown(bench_of(request), error)
    return _told(request, Page("error.html", "That did not work", said, status=400), said)


def _broken(request: Request, error: Exception) -> Response:
    """A fault of our own: the page says so, the terminal has the details."""
    said = f"This is a fault of the workbench and not yours ({type(error).__name__}). The terminal shows the details; please report them."
    return _told(request, Page("error.html", "Something broke", said, status=500), said)


def _told(request: Request, page: Page, message: str) -> Response:
    """What is wrong, as a page, or as JSON where JSON was asked for."""
    if request.url.path.endswith(".json"):
        return as_json({"message": message}, page.status)
    return rendered(bench_of(request), request, page)


def _shown(bench: Bench, error: Exception) -> str:
    """A message without the path of the archive: whoever is shown the page needs none of this machine."""
    return str(error).replace(str(bench.path), bench.name)
