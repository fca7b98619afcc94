"""Everybody can use every page: axe-core finds no violation, in light and in dark; the pages fit from 360 to 2,560 pixels."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from onrecord.web.app import PAGES

from .conftest import Served

Opened = Callable[..., Page]
VENDOR = Path(__file__).parent / "vendor"
WIDE = {"width": 2560, "height": 900}
NARROW = {"width": 360, "height": 900}
ADDRESSES = {
    "/report": "/report?id=next",
    "/search": "/search?words=port&quad=4",
    "/story": "/story?number={story}",
    "/compare": "/compare?number={story}",
    "/difference": "/difference?left=wire&right=copy",
    "/person": "/person?key=Estra",
    "/review": "/review?random=5",
}


@pytest.fixture(scope="module")
def story(workbench: Served) -> str:
    return next(s.id for s in workbench.bench.archive.stories(least=2) if "wire" in s.documents)


def test_axe_is_what_its_makers_published() -> None:
    for line in (VENDOR / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == digest


DRAW = """async () => {
  for (const table of document.querySelectorAll("[data-chart]")) {
    table.scrollIntoView();
    while (table.dataset.drawn === undefined) await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
}"""
"""Has every chart drawn that waits until it is looked at: axe scrolls, and stumbles where a page changes under it."""


def violations(page: Page, *, only: tuple[str, ...] = ()) -> dict[str, list[str]]:
    """What axe finds on a page, by rule, with the first places."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": list(only)}} if only else {})
    found = page.evaluate("options => axe.run(document, options).then(r => r.violations)", options)
    return {v["id"]: [node["html"][:160] for node in v["nodes"]][:3] for v in found}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_violation_in_light_and_dark_and_wide_pages_fit(workbench: Served, opened: Opened, story: str, path: str) -> None:
    page = opened(workbench, ADDRESSES.get(path, path).format(story=story), bypass_csp=True, color_scheme="light", viewport=WIDE)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    page.evaluate(DRAW)
    page.evaluate((VENDOR / "axe.min.js").read_text(encoding="utf-8"))
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations(page, only=("color-contrast",))
    assert (light, dark) == ({}, {})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("path", PAGES)
def test_narrow_pages_fit(workbench: Served, opened: Opened, story: str, path: str) -> None:
    page = opened(workbench, ADDRESSES.get(path, path).format(story=story), viewport=NARROW)
    expect(page.locator("[aria-busy]")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
