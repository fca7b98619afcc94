import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from onrecord.settings import Settings
from onrecord.web.app import PAGES, app
from onrecord.web.assets import root
from onrecord.web.bench import Bench
from onrecord.web.security import CSP
from onrecord.web.serve import bound
from onrecord.web.session import Sessions

HOST = "127.0.0.1:8470"
OURS = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}


class Browser:
    """Asks the application as a browser would, without a socket; cookies are kept."""

    def __init__(self, bench: Bench, start: str = "/") -> None:
        self.sessions = Sessions(8470)
        self._app = app(bench, self.sessions, frozenset({HOST}), start)
        self.cookies = httpx.Cookies()

    def ask(self, method: str, path: str, **given: object) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HOST}", cookies=self.cookies) as client:
                answer = await client.request(method, path, **given)
                self.cookies.update(client.cookies)
                return answer

        with ThreadPoolExecutor(1) as other:  # Playwright's loop runs in this thread
            return other.submit(lambda: asyncio.run(asked())).result()

    def get(self, path: str, **given: object) -> httpx.Response:
        return self.ask("GET", path, **given)

    def post(self, path: str, **given: object) -> httpx.Response:
        return self.ask("POST", path, **given)


@pytest.fixture
def bench(kept: Path) -> Iterator[Bench]:
    with Bench.over(kept, readonly=False, reviewer="Ana", settings=Settings()) as made:
        yield made


def inside(bench: Bench) -> Browser:
    browser = Browser(bench)
    browser.get(f"/open?token={browser.sessions.token()}")
    return browser


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:8470", ""])
def test_a_host_that_is_not_ours_gets_nothing(bench: Bench, host: str) -> None:
    assert inside(bench).get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "path", [*PAGES, "/index.json", "/search.json", "/report?id=ex13", "/openly", "/open/x", "/nowhere", "/download/jsonl", "/fields.json"]
)
def test_without_a_session_no_page_opens(bench: Bench, path: str) -> None:
    browser = Browser(bench)
    assert browser.get(path).status_code == 403
    browser.cookies.set("onrecord_8470", "guessed")
    assert browser.get(path).status_code == 403


def test_who_has_no_session_is_told_on_a_page_without_anything_of_the_request(bench: Bench) -> None:
    answer = Browser(bench).get("/report?id=<script>alert(1)</script>", headers={"accept": "text/html,application/xhtml+xml"})
    assert (answer.status_code, answer.headers["content-type"]) == (403, "text/html; charset=utf-8")
    assert "<h1>No session</h1>" in answer.text
    assert "script" not in answer.text
    assert Browser(bench).get("/static/css/base.css").status_code == 200


@pytest.mark.parametrize("other", ['theme={"dark": 1}', "a/b=1", "no sense", "expires=1", "=", ";;"])
def test_cookies_of_other_programs_on_this_machine_cost_no_session(bench: Bench, other: str) -> None:
    browser = inside(bench)
    (ours,) = [f"{c.name}={c.value}" for c in browser.cookies.jar]
    browser.cookies.clear()
    assert browser.get("/failures", headers={"cookie": f"{other}; {ours}"}).status_code == 200


def test_a_token_opens_one_session_and_no_second(bench: Bench) -> None:
    browser = Browser(bench)
    token = browser.sessions.token()
    first = browser.get(f"/open?token={token}")
    assert first.status_code == 303
    assert {"HttpOnly", "SameSite=strict"} <= set(first.headers["set-cookie"].split("; "))
    assert browser.get("/report?id=ex13").status_code == 200
    assert browser.get(f"/open?token={token}").status_code == 403
    assert browser.get("/open?token=").status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "cross-site"},
        {"origin": "http://evil.example", "sec-fetch-site": "same-origin"},
        {"origin": f"https://{HOST}"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-origin ,x"},
    ],
)
def test_a_write_from_elsewhere_is_refused(bench: Bench, headers: dict[str, str]) -> None:
    answer = inside(bench).post("/search", headers=headers, content="x")
    assert answer.status_code == 403
    assert "nothing was written" in answer.text


@pytest.mark.parametrize(
    "headers", [OURS, {"sec-fetch-site": "same-origin"}, {"origin": "null", "sec-fetch-site": "same-origin"}, {"origin": f"http://{HOST}"}]
)
def test_a_write_of_our_own_reaches_the_application(bench: Bench, headers: dict[str, str]) -> None:
    assert inside(bench).post("/report", headers=headers).status_code == 405


def test_nothing_is_written_where_only_reading_is_allowed(kept: Path) -> None:
    with Bench.over(kept, readonly=True, reviewer="", settings=Settings()) as bench:
        answer = inside(bench).post("/search", headers=OURS)
    assert (answer.status_code, "reading only" in answer.text) == (403, True)


@pytest.mark.parametrize("length", ["3000000", "-1", "many"])
def test_a_body_may_be_only_so_large(bench: Bench, length: str) -> None:
    assert inside(bench).post("/search", headers={**OURS, "content-length": length}).status_code == 413


@pytest.mark.parametrize("path", ["/report?id=ex13", "/report?id=none", "/nowhere", "/static/css/base.css", "/static/../app.py", "/open"])
def test_every_answer_tells_the_browser_what_it_may_do(bench: Bench, path: str) -> None:
    headers = inside(bench).get(path).headers
    assert headers["content-security-policy"] == CSP
    assert (headers["x-content-type-options"], headers["referrer-policy"], headers["x-frame-options"]) == ("nosniff", "no-referrer", "DENY")
    assert "unsafe" not in CSP


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/passwd"])
def test_static_files_are_ours_alone(bench: Bench, path: str) -> None:
    assert inside(bench).get(path).status_code == 404


def test_a_browser_keeps_files_whose_address_names_their_contents_and_nothing_of_an_archive(bench: Bench) -> None:
    with_session = inside(bench)
    named, plain = with_session.get(f"{root()}/css/base.css"), with_session.get("/static/css/base.css")
    assert named.content == plain.content
    kept = [a.headers["cache-control"] for a in (named, plain, with_session.get("/"))]
    assert kept == ["public, max-age=31536000, immutable", "no-cache", "no-store"]


def test_the_door_leads_to_where_the_session_is_to_begin(bench: Bench) -> None:
    browser = Browser(bench, start="/review?random=100")
    assert browser.get(f"/open?token={browser.sessions.token()}&start=//evil.example").headers["location"] == "/review?random=100"


def test_the_address_can_be_opened_as_soon_as_it_is_known() -> None:
    with bound(0) as listening, socket.create_connection(listening.getsockname(), timeout=5):
        pass


HUGE = "9" * 30


@pytest.mark.parametrize(
    "path",
    [
        "/story?number=",
        "/compare?number=",
        "/report?id=wire&version=",
        "/difference?left=wire&right=copy&left_version=",
        "/search?story=",
        "/there.json?at=",
    ],
)
def test_a_number_beyond_all_numbers_is_no_fault(bench: Bench, path: str) -> None:
    assert inside(bench).get(path + HUGE).status_code in {200, 404}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/undo", '{"number": %s}'),
        ("/stories/join", '{"story": 1, "other": %s}'),
        ("/stories/move", '{"story": 1, "documents": [], "into": %s}'),
    ],
)
def test_a_number_beyond_all_numbers_is_refused(bench: Bench, path: str, body: str) -> None:
    answer = inside(bench).post(path, content=body % HUGE, headers={**OURS, "content-type": "application/json"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("path", "title", "leads"),
    [
        ("/report?id=nowhere", "There is no such report here", "/search"),
        ("/report?id=wire&version=7", "There is no such report here", "/search"),
        ("/report", "There is no such report here", "/search"),
        ("/difference?left=wire&right=nowhere", "There is no such report here", "/search"),
        ("/story?number=4711", "There is no such story here", "/stories"),
        ("/story?number=first", "There is no such story here", "/stories"),
        ("/compare?number=4711", "There is no such story here", "/stories"),
        ("/person?key=Nobody%20At%20All", "There is no such person or organisation here", "/people"),
        ("/person", "There is no such person or organisation here", "/people"),
        ("/nowhere", "There is no such page", "/search"),
    ],
)
def test_what_is_not_kept_is_told_with_a_way_on_and_so_is_its_twin(bench: Bench, path: str, title: str, leads: str) -> None:
    browser = inside(bench)
    answer = browser.get(path)
    assert (answer.status_code, f"<h1>{title}</h1>" in answer.text) == (404, True)
    assert any(f'{way}="{leads}"' in answer.text for way in ("href", "action"))
    assert str(bench.path.parent) not in answer.text
    if path != "/nowhere":
        at, _, query = path.partition("?")
        twin = browser.get(f"{at}.json?{query}")
        assert (twin.status_code, twin.headers["content-type"]) == (404, "application/json")
        assert twin.json()["message"]
        assert str(bench.path.parent) not in twin.text


def test_what_is_asked_wrongly_is_told_as_wrong_and_so_is_its_twin(bench: Bench) -> None:
    browser = inside(bench)
    assert browser.get("/search?since=2025-13").status_code == 400
    twin = browser.get("/search.json?since=2025-13")
    assert (twin.status_code, "no date" in twin.json()["message"]) == (400, True)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/download/gxf", "no format is named"),
        ("/download/jsonl?story=none", "There is no such story here"),
        ("/download/jsonl?story=1&story=none", "There is no such story here"),
    ],
)
def test_what_is_not_there_is_no_download_of_all_that_is(bench: Bench, path: str, says: str) -> None:
    answer = inside(bench).get(path)
    assert answer.status_code == 404
    assert says in answer.text
