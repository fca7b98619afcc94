import gzip
import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import FetchRefused, InputError, Reason
from onrecord.gather import Media, gather
from onrecord.gather.fetch import checked, get
from onrecord.gather.guard import Resolve, resolve
from onrecord.gather.source import Source
from onrecord.gather.visitor import Visitor
from onrecord.settings import Settings
from tests.gather.conftest import Answer, plain

PAGE = b"<html><body><p>Talks opened.</p></body></html>"


def fetch(url: str, settings: Settings, resolver: Resolve = resolve) -> Source:
    return Visitor(settings, ask=partial(get, resolver=resolver)).page(url)


def silent(handler: BaseHTTPRequestHandler) -> None:
    handler.server.closing.wait(5)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Headers without an end, a byte now and then, each well within the time of one read."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    try:
        while not handler.server.closing.wait(0.2):
            handler.wfile.write(b"x")
    except OSError:
        return


ROUTES: dict[str, Answer] = {
    "/page": plain(PAGE),
    "/latin": plain("“Zürich”".encode("cp1252"), "text/plain; charset=iso-8859-1"),
    "/liar": plain("“Zürich”".encode(), "text/plain; charset=ascii"),
    "/odd": plain("“Zürich”".encode("cp1252"), "text/plain; charset=undefined"),
    "/picture": plain(b"\x89PNG", "image/png"),
    "/gone": plain(b"", status=404),
    "/empty": plain(b""),
    "/here": plain(b"", status=302, Location="/page"),
    "/inside": plain(b"", status=302, Location="http://10.0.0.1/secret"),
    "/file": plain(b"", status=302, Location="file:///etc/hostname"),
    "/round": plain(b"", status=302, Location="/round"),
    "/bomb": plain(gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip"),
    "/silent": silent,
    "/nowhere": plain(b"", status=302, Location="http://[::1"),
    "/control": plain(b"", status=302, Location="http://a\x01b/"),
    "/twice": plain(gzip.compress(gzip.compress(b"0" * 5_000_000)), Content_Encoding="gzip, gzip"),
    "/drip": dripping,
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.agents.append(self.headers["User-Agent"])
        ROUTES.get(self.path, plain(b"", status=404))(self)

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
    return Settings({"fetch.allow": ["127.0.0.1"], "fetch.retries": 0, **{f"fetch.{k}": v for k, v in more.items()}})


def test_a_page(site: str) -> None:
    source = fetch(f"{site}/page", settings())
    assert (source.content, source.media, source.url) == (PAGE, Media.HTML, f"{site}/page")


def test_nothing_private_is_fetched_unless_it_is_named(site: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(f"{site}/page", Settings())


@pytest.mark.parametrize("path", ["/latin", "/liar", "/odd"])
def test_the_charset_of_the_server_counts_where_it_fits(site: str, path: str) -> None:
    assert clean(fetch(site + path, settings()), Settings()).text == "“Zürich”"


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

    def nowhere(host: str, port: int) -> list[str]:  # noqa: ARG001  the resolver's signature
        return ["10.0.0.1"]

    for case in cases:
        with pytest.raises(InputError):
            fetch(case, Settings(), resolver=nowhere)


def test_what_is_no_address_is_not_asked_again() -> None:
    slept: list[float] = []
    with pytest.raises(InputError, match="cannot be fetched"):
        Visitor(Settings({"fetch.robots": "ignore"}), sleep=slept.append).page("http://a\x01b/")
    assert slept == []


def refusal(url: str, **more: object) -> str:
    with pytest.raises(InputError) as caught:
        fetch(url, settings(**more))
    return str(caught.value)


def test_the_address_that_led_elsewhere_is_named(site: str) -> None:
    message = refusal(f"{site}/inside")
    assert message.startswith(f"{site}/inside: leads to http://10.0.0.1/secret: ")
    assert "fetch.allow" in message


def test_an_address_that_is_refused_is_named_once(site: str) -> None:
    message = refusal(f"{site}/file")
    assert message.startswith(f"{site}/file: leads to file:///")
    assert message.count("file:///") == 1


@pytest.mark.parametrize("path", ["/nowhere", "/control", "/twice", "/drip"])
def test_servers_that_mean_ill(site: str, path: str) -> None:
    assert path in refusal(site + path, timeout=1.0)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::ffff:127.0.0.1]/", "http://[::1]:9/"]
)
def test_a_refusal_begins_with_the_address_given(url: str) -> None:
    with pytest.raises(FetchRefused) as caught:
        fetch(url, Settings())
    assert str(caught.value).startswith(url)
