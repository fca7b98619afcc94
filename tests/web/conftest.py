"""One archive of the example reports, one server over it and one browser for all tests of the workbench."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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


@dataclass(frozen=True)
class Served:
    """A running workbench: where it is, and the door to it."""

    address: str
    sessions: Sessions
    bench: Bench

    def door(self) -> str:
        return f"{self.address}/open?token={self.sessions.token()}"


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
        assert started.wait(10)
        yield Served(f"http://127.0.0.1:{port}", sessions, bench)
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="package")
def example_reports() -> list[Report]:
    return list(read_documents((g.document for g in read_gold(EXAMPLES)), load()))


@pytest.fixture(scope="package")
def port_reports() -> list[Report]:
    return list(read_documents(port.reports(), load()))


@pytest.fixture(scope="package")
def kept(example_reports: list[Report], port_reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive that tests only read."""
    path = tmp_path_factory.mktemp("web") / "news.db"
    with Archive(path) as archive:
        for added in archive.add_many([*example_reports, *port_reports]):
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
        found = playwright.chromium.launch(executable_path=CHROMIUM)
        yield found
        found.close()


@dataclass
class Watched:
    """What a browser asked for, and what it complained of."""

    context: BrowserContext
    asked: list[str]
    refused: list[str]


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a workbench in a browser of its own; at the end no request has left, no policy was broken, no script failed."""
    watched: list[Watched] = []

    def opener(served: Served, path: str = "/", *, quiet: bool = True, **options: object) -> Page:
        context = browser.new_context(**options)
        seen = Watched(context, [], [])
        watched.append(seen)
        context.on("request", lambda request: seen.asked.append(request.url))
        if quiet:
            context.on("console", lambda message: seen.refused.append(message.text) if message.type == "error" else None)
        context.on("weberror", lambda error: seen.refused.append(str(error.error)))
        page = context.new_page()
        page.goto(served.door())
        page.goto(served.address + path)
        return page

    yield opener
    for seen in watched:
        seen.context.close()
        assert [url for url in seen.asked if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))] == []
        assert seen.refused == []
