"""Feeds are followed into an archive while two tabs correct it at once: nobody waits long, nothing is lost; a browser that is closed meanwhile costs no more than what was not sent."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, expect

from onrecord.archive import Archive
from onrecord.archive.corrections import active

from .conftest import CHROMIUM, running
from .test_correcting import chosen, pressed, ready

Opened = Callable[..., Page]

ROUNDS = 8
PLACES = ("Vell", "Aldover", "Fenwick", "Marosh", "Tarn", "Ostrel", "Quill Bay", "Lower Hask")
TEXT = "Police arrested {n} dockworkers in {place} on Friday, the ministry said. The union denied that {n} people were held."
"""Of the same happening as far as anybody can tell: each new report makes a story be merged anew, which is what `watch` does between two looks."""
ENTRY = "<item><title>Arrests in {place}, report {n}</title><guid>urn:entry:{n}</guid><description>{text}</description></item>"


class Feed(BaseHTTPRequestHandler):
    """A feed that has three entries more at each look, until it is told that it is enough."""

    looks = 0
    enough = False

    def do_GET(self) -> None:
        if not Feed.enough:
            Feed.looks += 1
        numbers = range(1, 3 * Feed.looks + 1)
        entries = (
            ENTRY.format(n=n, place=place, text=TEXT.format(n=n, place=place)) for n in numbers for place in [PLACES[n % len(PLACES)]]
        )
        body = f"<rss version='2.0'><channel><title>Post</title>{''.join(entries)}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def followed(archive: Path) -> Iterator[subprocess.Popen[str]]:
    """`onrecord watch` over a feed on this machine, once its first report is kept."""
    Feed.looks, Feed.enough = 0, False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    environment = {**os.environ, "ONRECORD_FETCH_ALLOW": "127.0.0.1", "ONRECORD_FETCH_DELAY": "0"}
    feed = f"http://127.0.0.1:{server.server_address[1]}/feed"
    command = [sys.executable, "-m", "onrecord", "watch", str(archive), feed, "--every", "1", "--no-fetch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment) as watch:
        try:
            assert watch.stdout
            assert watch.stdout.readline().startswith("new "), watch.stdout.read()
            yield watch
        finally:
            watch.kill()
            server.shutdown()
            server.server_close()


def test_two_tabs_correct_at_once_while_feeds_are_followed(own: Path, opened: Opened) -> None:
    with Archive(own) as archive:
        figures = archive.get("next").figures[:2]
    with running(own) as served, followed(own) as watch:
        queue, reading = opened(served, "/review"), ready(opened(served, "/report?id=next"))
        queue.locator("#queue[data-ready]").wait_for()
        longest = 0.0
        for judged in range(1, ROUNDS + 1):
            figure = chosen(reading, figures[judged % 2].id) and figures[judged % 2].id
            began = time.monotonic()
            with reading.expect_event("load"):  # the two are sent without waiting for each other
                reading.keyboard.press("a")
                queue.keyboard.press("a")
            expect(queue.locator(".item.done")).to_have_count(judged)
            expect(ready(reading).locator(f"#{figure} .state")).to_have_text("accepted")
            longest = max(longest, time.monotonic() - began)
        Feed.enough = True
        looks = Feed.looks
        watch.send_signal(signal.SIGTERM)
        told = [line for line in (watch.stdout or ()) if line.startswith("new ")]
        assert watch.wait(60) == 128 + signal.SIGTERM
    assert longest < 15, "a correction waited for the feeds, which archive.busy_seconds would cut off after 30"
    with Archive(own, readonly=True) as archive:
        log = archive.corrections()
        assert len(log) == len(active(log)) == 2 * ROUNDS
        assert [c.kind.value for c in log].count("figure") == ROUNDS
        kept = [name for name in archive.documents() if name.startswith("urn:entry:")]
        assert looks > 1
        assert len(kept) >= len(told) + 1
        assert {by.value for by in (f.by for f in archive.get("next").figures[:2])} == {"person"}
        for name in kept:
            assert archive.get(name).document.title


def test_a_browser_that_dies_mid_correction_loses_no_more_than_the_open_field(own: Path, browser: Browser, opened: Opened) -> None:
    with Archive(own) as archive:
        first, second = archive.get("next").events[:2]
    with running(own) as served:
        dying = browser.browser_type.launch(executable_path=CHROMIUM, args=["--disable-gpu"])
        page = dying.new_page()
        page.goto(served.door())
        page.goto(f"{served.address}/report?id=next")
        pressed(chosen(ready(page), first.id), "a")
        chosen(page, second.id).keyboard.press("t")
        page.locator(".ask select").select_option("COERCE" if second.type != "COERCE" else "AID")
        with suppress(Error):
            dying.new_browser_cdp_session().send("Browser.crash")
        again = ready(opened(served, "/report?id=next"))
        expect(again.locator(f"#{first.id} .state")).to_have_text("accepted")
        with Archive(own, readonly=True) as archive:
            assert [(c.action.value, c.start) for c in archive.corrections()] == [("accept", first.trigger.start)]
        pressed(chosen(again, second.id), "a")
    with Archive(own) as archive:
        assert [c.start for c in archive.corrections()] == [first.trigger.start, second.trigger.start]


def test_what_was_kept_is_there_when_the_workbench_itself_is_killed_and_the_page_says_that_it_is_gone(own: Path, browser: Browser) -> None:
    with Archive(own) as archive:
        first, second = archive.get("next").events[:2]
    serve = [sys.executable, "-m", "onrecord", "serve", str(own), "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as served, closing(browser.new_page()) as page:
        door = next(line.strip() for line in served.stdout or () if line.strip().startswith("http"))
        page.goto(door)
        page.goto(f"{door.partition('/open')[0]}/report?id=next")
        pressed(chosen(ready(page), first.id), "x")
        chosen(page, second.id).keyboard.press("t")
        expect(page.locator(".ask select")).to_be_focused()  # the field is open: what it holds was asked for first
        served.kill()
        served.wait(10)
        page.locator(".ask select").select_option("COERCE" if second.type != "COERCE" else "AID")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("The workbench does not answer")
    with Archive(own) as archive:
        assert [(c.action.value, c.start) for c in archive.corrections()] == [("reject", first.trigger.start)]
        assert first.id not in {e.id for e in archive.get("next").events}
