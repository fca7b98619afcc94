"""One archive of the example reports, one server over it and one browser for all tests of the workbench."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from onrecord.archive import Archive
from onrecord.measure.gold import read_gold
from onrecord.parse import load
from onrecord.reading import read_documents
from onrecord.record import Report
from onrecord.settings import Settings
from onrecord.web.app import app
from onrecord.web.bench import Bench
from onrecord.web.serve import bound, hosts
from onrecord.web.session import Sessions

from . import port

EXAMPLES = Path(__file__).parents[2] / "examples"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")

WAIT = 60_000
"""Milliseconds to wait for a page and for what it draws: a busy machine is no failure."""
expect.set_options(timeout=WAIT)


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """What leads to another page, or to the same anew: wait until that page stands there whole, and nothing of the one before is looked at."""
    with page.expect_event("load"):
        yield


@dataclass(frozen=True)
class Served:
    """A running workbench: where it is, and the door to it."""

    address: str
    sessions: Sessions
    bench: Bench

    def door(self) -> str:
        return f"{self.address}/open?token={self.sessions.token()}"

    def key(self) -> str:
        """The key of a new session, as the door gives it out; `test_security` goes through the door itself."""
        return self.sessions.opened(self.sessions.token()) or ""


@contextmanager
def running(path: Path, *, readonly: bool = False, reviewer: str = "Ana") -> Iterator[Served]:
    """A workbench over an archive, in a thread of its own, on a free port."""
    started = threading.Event()
    with Bench.over(path, readonly=readonly, reviewer=reviewer, settings=Settings()) as bench, bound(0) as listening:
        port = listening.getsockname()[1]
        sessions = Sessions(port)
        server = uvicorn.Server(uvicorn.Config(app(bench, sessions, hosts(port)), log_level="error", ws="none", lifespan="off"))
        startup = server.startup

        async def told(sockets: object = None) -> None:
            await startup(sockets=sockets)
            started.set()

        server.startup = told
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        assert started.wait(WAIT / 1000)
        yield Served(f"http://127.0.0.1:{port}", sessions, bench)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="package")
def read_once() -> list[Report]:
    """The example reports, then those of the port, read by one model."""
    return list(read_documents([*(g.document for g in read_gold(EXAMPLES)), *port.reports()], load()))


@pytest.fixture(scope="package")
def example_reports(read_once: list[Report]) -> list[Report]:
    return read_once[: -len(port.reports())]


@pytest.fixture(scope="package")
def kept(read_once: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that tests only read."""
    path = tmp_path_factory.mktemp("web") / "news.db"
    with Archive(path) as archive:
        for added in archive.add_many(read_once):
            assert added.id
        archive.refresh()
    return path


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Path:
    """A copy of the archive for tests that write."""
    path = tmp_path / "own.db"
    shutil.copyfile(kept, path)
    return path


@pytest.fixture(scope="package")
def workbench(kept: Path) -> Iterator[Served]:
    with running(kept) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium here; install Debian's package of that name")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        yield found
        found.close()


ENDED = "Failed to fetch dynamically imported module"
"""What a page that still loads its charts says when the server of its test ends; charts that never come are looked for by the tests of charts."""


@dataclass
class Watched:
    """A browser context that tests of one sort share, with what it asked for and what it complained of since the last test."""

    context: BrowserContext
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    loud: set[Page] = field(default_factory=set)

    def watch(self) -> None:
        self.context.on("request", lambda request: self.asked.append(request.url))
        self.context.on("console", lambda message: self.refused.append(message.text) if self._bad(message) else None)
        self.context.on("weberror", lambda error: None if ENDED in str(error.error) else self.refused.append(str(error.error)))

    def _bad(self, message: ConsoleMessage) -> bool:
        ended = (
            "ERR_CONNECTION_REFUSED" in message.text
        )  # a page that still loads when the server of its test ends; what leaves the machine is looked at apart
        return message.type == "error" and message.page not in self.loud and not ended

    def closed(self) -> None:
        """Close the pages of a test and look at what they did."""
        for page in self.context.pages:
            page.close()
        asked, refused = list(self.asked), list(self.refused)
        for said in (self.asked, self.refused, self.loud):
            said.clear()
        assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []
        assert refused == []


@pytest.fixture(scope="package")
def contexts() -> dict[str, Watched]:
    """The contexts of the browser by their options: tests share them, so that styles and scripts are fetched once."""
    return {}


@pytest.fixture
def opened(browser: Browser, contexts: dict[str, Watched]) -> Iterator[Callable[..., Page]]:
    """Open a workbench in a page of its own; at the end no request has left, no policy was broken, no script failed."""

    def opener(served: Served, path: str = "/", *, quiet: bool = True, **options: object) -> Page:
        name = repr(sorted(options.items()))
        if name not in contexts:
            contexts[name] = Watched(browser.new_context(reduced_motion="reduce", **options))
            contexts[name].context.set_default_timeout(WAIT)
            contexts[name].watch()
        seen = contexts[name]
        seen.context.add_cookies([{"name": served.sessions.name, "value": served.key(), "url": served.address}])
        page = seen.context.new_page()
        if not quiet:
            seen.loud.add(page)
        page.goto(served.address + path)
        return page

    yield opener
    for seen in contexts.values():
        seen.closed()
