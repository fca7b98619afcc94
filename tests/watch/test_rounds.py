from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from onrecord.archive import Archive
from onrecord.errors import InputError, Reason
from onrecord.gather import Source
from onrecord.gather.fetch import Answer, Asked
from onrecord.gather.options import Options
from onrecord.gather.visitor import Visitor
from onrecord.record import Document, Failure, Report, Versions
from onrecord.settings import Settings
from onrecord.watch import Desk, Following, News, follow, look
from onrecord.watch.following import Broken
from onrecord.watch.keeper import recalled

FEED = "http://a.example/feed"
SETTINGS = Settings({"fetch.delay": 0.0, "fetch.retries": 0, "fetch.robots": "ignore", "feed.max_entries": 10})


class Web:
    """Servers: what stands at an address, and what was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, bytes | InputError] = {}
        self.asked: list[str] = []
        self.version = 0

    def feed(self, *numbers: int, content: bool = True, **titles: str) -> None:
        body = "<description>Six were killed in Vell.</description>" if content else ""
        items = "".join(f"<item><link>http://a.example/{n}</link><title>{titles.get(f'_{n}', n)}</title>{body}</item>" for n in numbers)
        self.pages[FEED] = f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>".encode()
        self.version += 1

    def ask(self, url: str, settings: Settings, asked: Asked | None = None) -> Answer:  # noqa: ARG002  the visitor's signature
        self.asked.append(url)
        found = self.pages.get(url, InputError(Reason.UNREACHABLE, f"{url}: gone"))
        if isinstance(found, InputError):
            raise found
        tag = f"v{self.version}"
        if url == FEED and asked and asked.headers.get("If-None-Match") == tag:
            return Answer(url, 304, "Not Modified", {}, b"", None)
        kind = "application/rss+xml" if url == FEED else "text/html"
        return Answer(url, 200, "OK", {"content-type": kind, "etag": tag} if url == FEED else {"content-type": kind}, found, None)


def read(source: Source) -> Report | Failure:
    content = source.content.decode() if isinstance(source.content, bytes) else source.content
    if "unreadable" in content:
        return Failure(source.name, None, Reason.LANGUAGE, f"{source.name}: this is Esperanto")
    document = Document.of(f"{content} {source.url}", id=source.url, title=source.title, url=source.url)
    return Report(Versions("0", "m", "c"), document, (), (), (), (), (), (), ())


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news.db") as opened:
        yield opened


def desk(web: Web, *, fetch: bool = False, **more: object) -> Desk:
    visitor = Visitor(SETTINGS, ask=web.ask)
    return Desk(visitor, read, Options(SETTINGS, web=visitor if fetch else None), **more)


def ids(news: Iterator[News]) -> list[str]:
    return [n.report.document.id.rpartition("/")[2] if n.report else n.added.failure.reason.value for n in news]


def test_what_is_new_is_kept_oldest_first_and_once(web: Web, archive: Archive) -> None:
    web.feed(3, 2, 1)
    assert ids(look(FEED, archive, desk(web))) == ["1", "2", "3"]
    assert ids(look(FEED, archive, desk(web))) == []
    web.feed(4, 3, 2)
    assert ids(look(FEED, archive, desk(web))) == ["4"]
    assert len(list(archive.documents())) == 4


def test_a_feed_that_has_not_changed_is_not_sent_again(web: Web, archive: Archive) -> None:
    web.feed(1)
    list(look(FEED, archive, desk(web)))
    assert recalled(archive, FEED).etag == "v1"
    assert desk(web).visitor.answer(FEED).status == 200
    assert ids(look(FEED, archive, desk(web))) == []


def test_an_entry_that_was_changed_is_read_again(web: Web, archive: Archive) -> None:
    web.feed(1)
    list(look(FEED, archive, desk(web)))
    web.feed(1, _1="Corrected")
    assert ids(look(FEED, archive, desk(web))) == ["1"]


def test_a_stop_in_between_loses_nothing(web: Web, archive: Archive) -> None:
    web.feed(3, 2, 1)
    news = look(FEED, archive, desk(web))
    assert next(news).report.document.id.endswith("1")
    news.close()
    assert ids(look(FEED, archive, desk(web))) == ["2", "3"]


def test_an_entry_in_hand_is_noted_before_a_stop(web: Web, archive: Archive) -> None:
    web.feed(2, 1)

    @contextmanager
    def whole() -> Iterator[None]:
        yield
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(look(FEED, archive, desk(web, whole=whole)))
    assert len(list(archive.documents())) == 1
    assert ids(look(FEED, archive, desk(web))) == ["2"]


def test_pages_are_fetched_and_those_that_cannot_be_are_tried_three_times(web: Web, archive: Archive) -> None:
    web.feed(2, 1, content=False)
    web.pages["http://a.example/1"] = b"<p>One.</p>"
    assert ids(look(FEED, archive, desk(web, fetch=True))) == ["1", "unreachable"]
    assert ids(look(FEED, archive, desk(web, fetch=True))) == ["unreachable"]  # although the feed has not changed
    assert ids(look(FEED, archive, desk(web, fetch=True))) == ["unreachable"]
    assert ids(look(FEED, archive, desk(web, fetch=True))) == []
    assert [f.source for f in archive.failures()] == [f"{FEED}, entry 1"]


def test_what_cannot_be_read_is_not_tried_again(web: Web, archive: Archive) -> None:
    web.feed(1, content=False)
    web.pages["http://a.example/1"] = b"unreadable"
    assert ids(look(FEED, archive, desk(web, fetch=True))) == ["language"]
    assert ids(look(FEED, archive, desk(web, fetch=True))) == []


def test_what_is_kept_in_mind_is_bounded(web: Web, archive: Archive) -> None:
    for n in range(0, 40, 8):
        web.feed(*range(n, n + 8))
        list(look(FEED, archive, desk(web)))
    assert len(recalled(archive, FEED).seen) == 20


def test_a_note_that_cannot_be_read_is_as_good_as_none(web: Web, archive: Archive) -> None:
    archive.remember(FEED, "{broken")
    web.feed(1)
    assert ids(look(FEED, archive, desk(web))) == ["1"]


def test_a_page_is_no_feed(web: Web, archive: Archive) -> None:
    web.pages["http://a.example/page"] = b"<html><p>One."
    with pytest.raises(InputError, match="where a feed is due"):
        list(look("http://a.example/page", archive, desk(web)))


class Clock:
    def __init__(self, end: float) -> None:
        self.time, self.end, self.slept = 0.0, end, []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds
        self.slept.append(self.time)
        if self.time > self.end:
            raise KeyboardInterrupt


def followed(feeds: list[str], archive: Archive, web: Web, clock: Clock, told: Callable[[object], None]) -> None:
    found = follow(feeds, archive, desk(web), Following(60.0, clock=clock.now, sleep=clock.sleep))
    with pytest.raises(KeyboardInterrupt):
        list(map(told, found))


def test_feeds_that_break_are_asked_ever_less_and_stop_no_other(web: Web, archive: Archive) -> None:
    web.feed(1)
    broken, told = "http://b.example/feed", []
    followed([broken, FEED], archive, web, Clock(60.0 * 200), told.append)
    times = [b.again_in for b in told if isinstance(b, Broken)]
    assert times == [120.0, 240.0, 480.0, 960.0, 1920.0, 3840.0, 3840.0, 3840.0]
    assert web.asked.count(FEED) == 201
    why = next(b for b in told if isinstance(b, Broken)).why
    assert "gone" in why
    assert archive.failures() == (Failure(broken, None, Reason.UNREACHABLE, why),)  # the same one many times is one row


def test_a_feed_that_is_well_again_is_asked_as_usual(web: Web, archive: Archive) -> None:
    told: list[object] = []

    def tell(item: object) -> None:
        told.append(item)
        web.feed(1)

    clock = Clock(250.0)
    followed([FEED], archive, web, clock, tell)
    assert [type(item) for item in told] == [Broken, News]
    assert clock.slept == [120.0, 180.0, 240.0, 300.0]


def test_once_is_once(web: Web, archive: Archive) -> None:
    web.feed(2, 1)
    assert len(list(follow([FEED, FEED], archive, desk(web), Following(60.0, once=True)))) == 2
