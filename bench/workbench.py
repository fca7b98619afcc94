"""Measure the pages of the workbench on an archive: `python -m bench.workbench ARCHIVE [--make REPORTS] [--chromium PATH]`. Run it where little else runs.

For each page, opened for the first time since the archive changed and once more: milliseconds of the processor in the server, and in Chromium the time from the click to
the first paint and to the last drawing (`aria-busy` gone).
"""

import argparse
import os
import statistics
import subprocess
import sys
from collections import deque
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.articles import articles
from bench.records import reports
from onrecord.archive import Archive
from onrecord.parse import load
from onrecord.reading import read_documents
from onrecord.record import Document

_DRAWN = """() => new Promise(done => {
  const look = () => document.querySelector('[aria-busy]') ? requestAnimationFrame(look) : requestAnimationFrame(() => done(performance.now()));
  look(); })"""
_PAINTED = """() => new Promise(done => new PerformanceObserver(found => {
  const paint = found.getEntriesByName('first-contentful-paint')[0];
  if (paint) done(paint.startTime); }).observe({type: 'paint', buffered: true}))"""


def main() -> None:
    """Measure every page."""
    options = argparse.ArgumentParser(prog="python -m bench.workbench", description=__doc__)
    options.add_argument("archive", type=Path)
    options.add_argument(
        "--make", type=int, metavar="REPORTS", help="make the archive first: so many made-up reports, and one of 2,000 words that is read"
    )
    options.add_argument("--chromium", default="/usr/bin/chromium")
    chosen = options.parse_args()
    if chosen.make:
        made(chosen.archive, chosen.make)
    pages = addresses(chosen.archive)
    command = [sys.executable, "-m", "onrecord", "serve", str(chosen.archive), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            door = next(line.strip() for line in server.stdout or () if line.strip().startswith("http"))
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chosen.chromium, args=["--disable-gpu"])
                page = browser.new_page()
                page.goto(door)
                _told(page, server.pid, door.partition("/open")[0], pages)
                browser.close()
        finally:
            server.terminate()


def made(path: Path, count: int) -> None:
    """An archive of made-up reports, added as usual, and a generated article of 2,000 words in which almost every sentence is an event."""
    long = Document.of(
        next(articles(1, seed=5, words=2_000)), id="long", title="A long report", publisher="Paper 1", published="2025-09-15"
    )
    with Archive(path) as archive:
        for made_up in (reports(count), read_documents([long], load())):
            deque(archive.add_many(made_up), maxlen=0)
        archive.refresh()


def addresses(path: Path) -> dict[str, str]:
    """One address of each sort of page: the largest story, the longest report, whoever is told of most."""
    with Archive(path, readonly=True) as archive:
        story = archive.board.stories(least=1, order="largest", limit=1, offset=0)[0].number
        longest = str(archive.sql("SELECT document FROM documents ORDER BY length(text) DESC LIMIT 1").rows[0][0])
        actor = archive.board.actors(limit=1)[0]
    return {
        "first": "/", "search": "/search", "search for a word": f"/search?{urlencode({'words': actor.name.split()[0]})}",
        "search for a type": "/search?type=ASSAULT", "search for a dyad": "/search?actor=Israel&recipient=Qatar", "stories": "/stories",
        "a story": f"/story?number={story}", "two reports": f"/compare?number={story}", "disputes": "/disputes", "people": "/people",
        "a person": f"/person?{urlencode({'key': actor.key})}", "network": "/network", "network of a class": "/network?quad=4", "map": "/map",
        "map of a type": "/map?type=ASSAULT", "review": "/review", "random sample": "/review?random=100", "agreement": "/agreement",
        "log": "/corrections", "failures": "/failures", "paste": "/paste", "the longest report": f"/report?{urlencode({'id': longest})}",
    }  # fmt: skip


def _told(page: Page, server: int, address: str, pages: dict[str, str]) -> None:
    """Print a table of all pages, then the medians."""
    measuring = page.context.new_cdp_session(page)
    measuring.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{address}/paste")
    print(
        f"load {os.getloadavg()[0]:.1f}; milliseconds\n\n| page | server, processor | page, processor | painted | drawn | again painted |\n|---|---|---|---|---|---|"
    )
    rows = []
    for name, path in pages.items():
        first, again = (_opened(page, server, measuring, address + path) for _ in range(2))
        rows.append((*first, again[2]))
        print(f"| {name} | " + " | ".join(f"{value:.0f}" for value in rows[-1]) + " |", flush=True)
        page.goto(f"{address}/paste")
    print("| median | " + " | ".join(f"{statistics.median(column):.0f}" for column in zip(*rows, strict=True)) + " |")


def _processor(process: int) -> float:
    """Milliseconds of the processor that a process has taken with all its threads, by Linux, which counts in hundredths of a second."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1e3 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _opened(page: Page, server: int, measuring: CDPSession, address: str) -> tuple[float, float, float, float]:
    """Time of the processor in the server and in the page, then milliseconds from the click to the first paint and to the last drawing."""
    page.evaluate(
        "path => { const link = document.createElement('a'); link.href = path; link.id = 'go'; link.textContent = 'go'; document.body.prepend(link) }",
        address,
    )
    before = _processor(server)
    with page.expect_navigation(wait_until="load"):
        page.locator("#go").click()
    drawn = float(page.evaluate(_DRAWN))
    took = _processor(server) - before
    metrics = {m["name"]: m["value"] for m in measuring.send("Performance.getMetrics")["metrics"]}
    return took, metrics["TaskDuration"] * 1e3, float(page.evaluate(_PAINTED)), drawn


if __name__ == "__main__":
    main()
