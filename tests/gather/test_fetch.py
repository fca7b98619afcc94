import gzip
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import FetchRefused, InputError, Reason
from onrecord.gather import Media, gather
from onrecord.gather.fetch import checked, fetch
from onrecord.settings import Settings

PAGE = b"<html><body><p>Talks opened.</p></body></html>"
Answer = Callable[[BaseHTTPRequestHandler], None]


def plain(body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.server.closing.wait(5)


ROUTES: dict[str, Answer] = {
    "/page": plain(PAGE),
    "/latin": plain("Zürich".encode("latin-1"), "text/plain; charset=iso-8859-1"),
    "/liar": plain("Zürich".encode(), "text/plain; charset=ascii"),
    "/picture": plain(b"\x89PNG", "image/png"),
    "/gone": plain(b"", status=404),
    "/empty": plain(b""),
    "/here": plain(b"", status=302, Location="/page"),
    "/inside": plain(b"", status=302, Location="http://10.0.0.1/secret"),
    "/file": plain(b"", status=302, Location="file:///etc/hostname"),
    "/round": plain(b"", status=302, Location="/round"),
    "/bomb": plain(gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip"),
    "/silent": silent,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.agents.append(self.headers["User-Agent"])
        ROUTES[self.path](self)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.agents, server.closing, server.daemon_threads = [], threading.Event(), True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


def settings(**more: object) -> Settings:
    return Settings({"fetch.allow": ["127.0.0.1"], **{f"fetch.{k}": v for k, v in more.items()}})


def test_a_page(site: str) -> None:
    source = fetch(f"{site}/page", settings())
    assert (source.content, source.media, source.url) == (PAGE.decode(), Media.HTML, f"{site}/page")


def test_nothing_private_is_fetched_unless_it_is_named(site: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(f"{site}/page", Settings())


@pytest.mark.parametrize(("path", "text"), [("/latin", "Zürich"), ("/liar", "Zürich".encode())])
def test_the_charset_of_the_server_counts_where_it_fits(site: str, path: str, text: str | bytes) -> None:
    assert fetch(site + path, settings()).content == text


def test_a_redirect_is_followed_and_its_address_kept(site: str) -> None:
    assert fetch(f"{site}/here", settings()).url == f"{site}/page"


@pytest.mark.parametrize("path", ["/inside", "/file"])
def test_a_redirect_passes_the_guard_too(site: str, path: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(site + path, settings())


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/gone", Reason.UNREACHABLE), ("/round", Reason.UNREACHABLE), ("/picture", Reason.NOT_TEXT), ("/empty", Reason.EMPTY)],
)
def test_what_is_no_page(site: str, path: str, reason: Reason) -> None:
    with pytest.raises(InputError) as caught:
        fetch(site + path, settings())
    assert caught.value.reason is reason
    assert path in str(caught.value)


def test_a_page_that_swells_is_stopped(site: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(f"{site}/bomb", settings(max_bytes=1_000_000))
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_server_that_says_nothing_is_given_up(site: str) -> None:
    with pytest.raises(InputError) as caught:
        fetch(f"{site}/silent", settings(timeout=0.2))
    assert caught.value.reason is Reason.UNREACHABLE


def test_a_name_is_resolved_once_and_refused_by_what_it_answers() -> None:
    answers = iter([["10.0.0.1"], ["127.0.0.1"]])
    with pytest.raises(FetchRefused):
        fetch("http://rebinding.example/page", Settings(), resolver=lambda *_: next(answers))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "http://u:p@example.org/",
        "http://example.org:0/",
        "http://[::1/",
        "//example.org",
    ],
)
def test_only_plain_addresses_of_the_web(url: str) -> None:
    with pytest.raises(FetchRefused):
        checked(url)


def test_an_address_is_an_input_like_any_other() -> None:
    [failure] = gather(["http://127.0.0.1:9/x"], Settings())
    assert failure.reason is Reason.REFUSED


def test_addresses_of_the_url_standard_end_refused_or_unreachable(shared: Path) -> None:
    cases = [c["input"] for c in json.loads((shared / "hostile" / "whatwg-urls.json").read_text(encoding="utf-8")) if isinstance(c, dict)]

    def nowhere(host: str, port: int) -> list[str]:  # noqa: ARG001
        return ["10.0.0.1"]

    for case in cases:
        with pytest.raises(InputError):
            fetch(case, Settings(), resolver=nowhere)
