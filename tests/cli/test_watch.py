import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.archive import Archive
from onrecord.cli.watch import command
from onrecord.errors import InputError

PAGE = "<html><head><title>Vell {n}</title></head><body><article><p>Police arrested six protesters in Vell on Friday, a spokeswoman said in report {n}.</p></article></body></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        number = self.path.strip("/")
        body = PAGE.format(n=number) if number.isdecimal() else ""
        if self.path == "/feed":
            items = "".join(
                f"<item><title>Vell {n}</title><link>/{n}</link><pubDate>Mon, 15 Sep 2098 08:30:00 GMT</pubDate></item>" for n in (3, 2, 1)
            )
            body = f"<rss version='2.0'><channel><title>Post</title>{items}</channel></rss>"
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


def started(*arguments: str, delay: str = "0") -> subprocess.Popen[str]:
    environment = {**os.environ, "ONRECORD_FETCH_ALLOW": "127.0.0.1", "ONRECORD_FETCH_DELAY": delay, "ONRECORD_FETCH_RETRIES": "0"}
    command = [sys.executable, "-m", "onrecord", "watch", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.mark.slow
def test_a_line_for_each_new_report_and_one_for_each_broken_feed(tmp_path: Path, site: str) -> None:
    path = str(tmp_path / "news.db")
    first = started(path, f"{site}/feed", f"{site}/gone", "--once")
    out, err = first.communicate(timeout=60)
    assert out.splitlines() == [f"new {site}/{n} Vell {n}" for n in (1, 2, 3)]
    assert f"feed not read: {site}/gone: the server answers 404" in err
    assert "which is yet to come; kept as it is" in err
    assert first.returncode == 1
    again = started(path, f"{site}/feed", "--once")
    assert (again.communicate(timeout=60), again.returncode) == (("", ""), 0)
    with Archive(path, readonly=True) as archive:
        assert archive.get(f"{site}/2").document.title == "Vell 2"


@pytest.mark.slow
def test_a_signal_ends_it_after_the_report_in_hand(tmp_path: Path, site: str) -> None:
    path = str(tmp_path / "news.db")
    process = started(path, f"{site}/feed", "--every", "1000", delay="0.5")
    line = process.stdout.readline()
    process.send_signal(signal.SIGTERM)
    rest, err = process.communicate(timeout=30)
    assert (process.returncode, err.splitlines()[-1]) == (143, "stopped; what was written so far is whole")
    told = [line.strip(), *rest.splitlines()]
    with Archive(path, readonly=True) as archive:
        kept = list(archive.documents())
    assert [line.split()[1] for line in told] == kept
    process = started(path, f"{site}/feed", "--once")
    out, _ = process.communicate(timeout=60)
    assert len(kept) + len(out.splitlines()) == 3


def test_what_is_no_address_is_told(tmp_path: Path) -> None:
    told = CliRunner().invoke(command, [str(tmp_path / "news.db"), "feed.xml", "--once"])
    assert isinstance(told.exception, InputError)
    assert "feed.xml: not the address of a feed" in str(told.exception)
    assert not (tmp_path / "news.db").exists()
