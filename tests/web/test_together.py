"""Two tabs and another program that writes the same archive: no page waits, no page writes, nothing is lost."""

import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onrecord.archive import Archive
from onrecord.web.app import PAGES

from .conftest import running
from .test_access import ADDRESSES

Opened = Callable[..., Page]

_WRITER = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("UPDATE story SET stale = 1 WHERE documents > 1")
held.execute("BEGIN IMMEDIATE")
print("holds", flush=True)
sys.stdin.readline()
held.execute("COMMIT")
print("done", flush=True)
sys.stdin.readline()
"""


@contextmanager
def writing(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has put stories out of date and holds the archive's lock."""
    with subprocess.Popen([sys.executable, "-c", _WRITER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "holds\n"
        yield other
        other.communicate("\n\n")


@pytest.fixture
def client(own: Path) -> Iterator[Callable[[str], str]]:
    """Pages as they are sent, without a browser."""
    with running(own) as served:
        cookie = f"{served.sessions.name}={served.key()}"

        def get(path: str) -> str:
            request = urllib.request.Request(served.address + path, headers={"cookie": cookie})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.read().decode()

        yield get


def test_every_page_is_there_while_another_process_holds_the_archive(own: Path, client: Callable[[str], str]) -> None:
    with Archive(own, readonly=True) as archive:
        story = next(s.id for s in archive.stories(least=2) if "wire" in s.documents)
    with writing(own):
        began = time.monotonic()
        for path in PAGES:
            assert "</html>" in client(ADDRESSES.get(path, path).format(story=story))
        assert time.monotonic() - began < 15, "a page waited for the writer"


def test_a_page_never_writes_and_stories_out_of_date_are_merged_beside_it(own: Path, client: Callable[[str], str]) -> None:
    with sqlite3.connect(own) as other:
        other.execute("UPDATE story SET stale = 1 WHERE documents > 0")
        (stories,) = other.execute("SELECT count(*) FROM story WHERE documents > 0").fetchone()
        assert stories > 20
    assert "</html>" in client("/stories")
    deadline = time.monotonic() + 30
    while other.execute("SELECT count(*) FROM story WHERE stale").fetchone()[0] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert other.execute("SELECT count(*) FROM story WHERE stale").fetchone()[0] == 0
    other.close()


def test_what_another_process_wrote_is_on_the_page_that_was_known(own: Path, client: Callable[[str], str]) -> None:
    first = client("/search?words=dockworkers")
    assert client("/search?words=dockworkers") == first
    with sqlite3.connect(own) as other:
        other.execute("UPDATE document SET title = 'Another headline' WHERE id = 'wire'")
    other.close()
    assert "Another headline" in client("/search?words=dockworkers")


def test_two_tabs_read_and_correct_while_reports_come_in(own: Path, tmp_path: Path, opened: Opened) -> None:
    other = tmp_path / "texts"
    other.mkdir()
    for n in range(6):
        (other / f"{n}.txt").write_text(f"Police arrested {n + 3} farmers in Vell on Friday, the ministry said.", encoding="utf-8")
    add = [sys.executable, "-m", "onrecord", "add", str(own), str(other)]
    with running(own) as served:
        one, two = opened(served, "/report?id=next"), opened(served, "/review")
        two.locator("#queue[data-ready]").wait_for()
        judged = 0
        with subprocess.Popen(add, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as adding:
            while adding.poll() is None and judged < 8:
                two.keyboard.press("a")
                judged += 1
                expect(two.locator(".item.done")).to_have_count(judged)
                one.reload()
                expect(one.locator("#text")).to_be_visible()
            assert adding.wait(60) == 0, adding.stdout and adding.stdout.read()
        assert judged > 0
    with Archive(own) as archive:
        assert len(archive.corrections()) == judged
        assert len(list(archive.documents())) == 32
