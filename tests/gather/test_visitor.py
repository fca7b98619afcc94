from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest

from onrecord.errors import FetchRefused, InputError, NoAnswer, Reason, SettingsError
from onrecord.gather import Media, Source, gather
from onrecord.gather.fetch import Answer, Asked
from onrecord.gather.visitor import Since, Visitor, retry_after
from onrecord.record import Failure
from onrecord.settings import Settings

NOW = datetime(2025, 9, 15, 12, tzinfo=UTC)
PAGE = b"<html><body><p>Talks opened.</p></body></html>"


class World:
    """Servers, a clock and a bed: sleeping only moves the clock."""

    def __init__(self, **settings: object) -> None:
        self.pages: dict[str, list[Answer | InputError]] = {}
        self.asked: list[tuple[str, float]] = []
        self.headers: list[dict[str, str]] = []
        self.time = 1_000.0
        self.slept: list[float] = []
        values = Settings({f"fetch.{k}": v for k, v in settings.items()})
        self.visitor = Visitor(values, ask=self.ask, clock=lambda: self.time, sleep=self.sleep, now=lambda: NOW)

    def put(self, url: str, status: int = 200, content: bytes = PAGE, **headers: str) -> str:
        named = {"content-type": "text/html"} | {k.replace("_", "-"): v for k, v in headers.items()}
        self.pages.setdefault(url, []).append(Answer(url, status, "Said", named, content if status == 200 else b"", None))
        return url

    def ask(self, url: str, settings: Settings, asked: Asked | None = None) -> Answer:  # noqa: ARG002  the visitor's signature
        assert asked is not None
        asked.gate(url)
        if not url.endswith("/robots.txt"):
            self.asked.append((url, self.time))
            self.headers.append(dict(asked.headers))
        answers = self.pages.get(url) or [Answer(url, 404, "Not Found", {}, b"", None)]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, InputError):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def test_two_pages_of_a_host_lie_apart_and_other_hosts_need_not_wait() -> None:
    world = World(delay=2.0)
    for url in ("http://a.example/1", "http://a.example/2", "http://b.example/1"):
        world.visitor.page(world.put(url))
    assert world.asked == [("http://a.example/1", 1_000.0), ("http://a.example/2", 1_002.0), ("http://b.example/1", 1_002.0)]


def test_what_robots_txt_forbids_is_not_asked_for() -> None:
    world = World()
    world.put("http://a.example/robots.txt", content=b"User-agent: *\nDisallow: /drafts/\n\nUser-agent: onrecord\nDisallow: /private/")
    world.visitor.page(world.put("http://a.example/drafts/1"))
    with pytest.raises(FetchRefused, match="robots"):
        world.visitor.page(world.put("http://a.example/private/1"))
    assert [url for url, _ in world.asked] == ["http://a.example/drafts/1"]
    ignoring = World(robots="ignore")
    ignoring.pages = world.pages
    assert ignoring.visitor.page("http://a.example/private/1").content == PAGE


def test_a_redirect_to_what_robots_txt_forbids_is_not_followed() -> None:
    world = World()
    world.put("http://b.example/robots.txt", content=b"User-agent: *\nDisallow: /")
    gate = None

    def ask(url: str, settings: Settings, asked: Asked | None = None) -> Answer:
        nonlocal gate
        gate = asked.gate if asked else None
        return world.ask(url, settings, asked)

    Visitor(Settings(), ask=ask).page(world.put("http://a.example/1"))
    assert gate is not None
    with pytest.raises(FetchRefused):
        gate("http://b.example/2")


def test_rules_are_asked_for_once_and_again_after_an_hour() -> None:
    world, robots = World(), "http://a.example/robots.txt"
    world.put(robots, content=b"")
    world.put(robots, content=b"User-agent: *\nDisallow: /")
    url = world.put("http://a.example/1")
    world.visitor.page(url)
    world.visitor.page(url)
    world.time += 3_700
    with pytest.raises(FetchRefused):
        world.visitor.page(url)


@pytest.mark.parametrize(("status", "goes"), [(404, True), (403, True), (500, False), (503, False)])
def test_without_robots_txt_all_is_allowed_and_where_it_fails_nothing(status: int, goes: bool) -> None:
    world = World(retries=0)
    world.put("http://a.example/robots.txt", status)
    url = world.put("http://a.example/1")
    if goes:
        assert world.visitor.page(url).content == PAGE
    else:
        with pytest.raises(FetchRefused, match=r"robots\.txt"):
            world.visitor.page(url)


def test_the_delay_that_a_host_asks_for_counts_where_it_is_longer() -> None:
    world = World(delay=1.0)
    world.put("http://a.example/robots.txt", content=b"User-agent: *\nCrawl-delay: 7")
    url = world.put("http://a.example/1")
    world.visitor.page(url)
    world.visitor.page(url)
    assert world.slept == [7.0]


def test_a_server_that_is_busy_is_asked_again_when_it_says() -> None:
    world = World()
    url = world.put("http://a.example/1", 503, retry_after="30")
    world.put(url, 429, retry_after="Mon, 15 Sep 2025 12:00:40 GMT")
    world.put(url)
    assert world.visitor.page(url).content == PAGE
    assert world.slept == [30.0, 40.0]


def test_a_server_that_does_not_say_when_is_asked_after_doubling_pauses() -> None:
    world = World(delay=1.0, retries=3)
    url = "http://a.example/1"
    world.pages[url] = [NoAnswer(f"{url}: no answer in time")]
    with pytest.raises(NoAnswer):
        world.visitor.page(url)
    assert world.slept == [1.0, 2.0, 4.0]
    assert len(world.asked) == 4


def test_a_host_that_asks_for_too_long_a_wait_is_left_alone_by_all_its_pages() -> None:
    world = World(max_wait=60.0)
    url = world.put("http://a.example/1", 503, retry_after="3600")
    with pytest.raises(NoAnswer):
        world.visitor.page(url)
    with pytest.raises(InputError, match="3600 seconds"):
        world.visitor.page(world.put("http://a.example/2"))
    assert (len(world.asked), world.slept) == (1, [])
    world.time += 3_601
    assert world.visitor.page("http://a.example/2").content == PAGE


@pytest.mark.parametrize("status", [400, 401, 404, 410, 304])
def test_other_answers_are_final(status: int) -> None:
    world = World()
    with pytest.raises(InputError, match=str(status)):
        world.visitor.page(world.put("http://a.example/1", status))
    assert len(world.asked) == 1


def test_conditional_requests() -> None:
    world = World()
    url = world.put("http://a.example/feed", etag='"v1"', last_modified="Mon, 15 Sep 2025 08:00:00 GMT")
    world.put(url, 304)
    since = Since.of(world.visitor.answer(url))
    assert world.visitor.answer(url, since).status == 304
    assert (world.headers[1]["If-None-Match"], world.headers[1]["If-Modified-Since"]) == ('"v1"', "Mon, 15 Sep 2025 08:00:00 GMT")


def test_no_more_than_a_thousand_hosts_are_kept_in_mind() -> None:
    world = World(robots="ignore")
    for i in range(1_100):
        world.visitor.page(world.put(f"http://h{i}.example/"))
    assert len(world.visitor._hosts) == 1_000


@pytest.mark.parametrize(
    ("told", "seconds"), [(None, None), ("", None), ("soon", None), ("-5", None), ("0", 0.0), ("12", 12.0), ("Mon, 15 Sep 2025 11:00:00 GMT", 0.0), ("9" * 400, None), ("²", None)]
)  # fmt: skip
def test_retry_after(told: str | None, seconds: float | None) -> None:
    assert retry_after(told, NOW) == seconds


def test_a_wrong_word_for_robots_is_refused() -> None:
    with pytest.raises(SettingsError, match="heed or ignore"):
        Visitor(Settings({"fetch.robots": "no"}))


# ---- against servers on loopback


def got(settings: Settings, *inputs: str, **options: object) -> list[Source | Failure]:
    return list(gather(inputs, settings, **options))


def test_the_address_of_a_feed_gives_its_entries(site: object, loopback: Callable[..., Settings]) -> None:
    page = site.put("/1", PAGE)
    feed = f"<rss version='2.0'><channel><item><link>/1</link><description>Short.</description></item><item><link>{site.url}/2</link></item></channel></rss>"
    for kind in ("application/rss+xml", "text/xml", "text/html", "text/plain"):
        first, second = got(loopback(), site.put("/feed", feed, kind))
        assert (first.media, first.url, second.reason) == (Media.FRAGMENT, page, Reason.NO_TEXT)
    first, second = got(loopback(), site.url + "/feed", fetch=True)
    assert (first.content, first.url, second.reason) == (PAGE, page, Reason.UNREACHABLE)


def test_a_feed_behind_an_entry_is_no_page(site: object, loopback: Callable[..., Settings]) -> None:
    feed = site.put("/feed", "<rss><channel><item><link>/feed</link></item></channel></rss>", "application/rss+xml")
    [failure] = got(loopback(), feed, fetch=True)
    assert failure.reason is Reason.NOT_TEXT


@pytest.mark.parametrize("kind", ["application/octet-stream", "application/pdf", "image/png", "application/json"])
def test_wrong_content_types_are_refused(site: object, loopback: Callable[..., Settings], kind: str) -> None:
    [failure] = got(loopback(), site.put("/a", b"%PDF-1.7", kind))
    assert failure.reason is Reason.NOT_TEXT


@pytest.mark.parametrize("kind", ["", " ; charset=utf-8"])
def test_what_a_server_gives_no_type_is_a_page(site: object, loopback: Callable[..., Settings], kind: str) -> None:
    [page] = got(loopback(), site.put("/a", PAGE, kind))
    assert page.media is Media.HTML


def test_a_body_without_end_is_cut(site: object, loopback: Callable[..., Settings]) -> None:
    def endless(handler: object) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in count():
                handler.wfile.write(b"x" * 65_536)
        except OSError:
            return

    site.routes["/endless"] = endless
    [failure] = got(loopback(fetch__max_bytes=300_000), site.url + "/endless")
    assert failure.reason is Reason.TOO_LARGE


def test_robots_txt_of_a_real_server_is_heeded(site: object, loopback: Callable[..., Settings]) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /no", "text/plain")
    found = got(loopback(), site.put("/no", PAGE), site.put("/yes", PAGE))
    assert [x.reason.value if isinstance(x, Failure) else "ok" for x in found] == ["refused", "ok"]
    assert site.paths() == ["/yes"]


@pytest.mark.parametrize(
    ("status", "headers", "why"),
    [
        (404, {}, "the server answers 404 Said; check the address"),
        (500, {}, "the server answers 500 Said; try again later"),
        (429, {"retry_after": "7200"}, "the server answers 429 Said and asks to be left alone (Retry-After: 7200); try again later"),
    ],
)
def test_what_to_do_about_an_answer_that_is_none_is_told(status: int, headers: dict[str, str], why: str) -> None:
    world = World(retries=0)
    with pytest.raises(InputError) as error:
        world.visitor.page(world.put("http://a.example/1", status, **headers))
    assert why in str(error.value)
