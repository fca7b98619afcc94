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


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_on_any_page(workbench: Served, opened: Opened, story: str, theme: str) -> None:
    page = opened(workbench, "/", color_scheme=theme, bypass_csp=True)
    axe = (VENDOR / "axe.min.js").read_text(encoding="utf-8")
    found = {}
    for path in PAGES:
        page.goto(workbench.address + ADDRESSES.get(path, path).format(story=story))
        expect(page.locator("[aria-busy]")).to_have_count(0)
        page.evaluate(axe)
        for violation in page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"):
            found[path, violation["id"]] = [node["html"][:160] for node in violation["nodes"]][:3]
    assert found == {}


@pytest.mark.parametrize("width", [360, 2560])
def test_every_page_fits(workbench: Served, opened: Opened, story: str, width: int) -> None:
    page = opened(workbench, "/", viewport={"width": width, "height": 900})
    wide = {}
    for path in PAGES:
        page.goto(workbench.address + ADDRESSES.get(path, path).format(story=story))
        expect(page.locator("[aria-busy]")).to_have_count(0)
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if over > 0:
            wide[path] = over
    assert wide == {}
