"""What is vendored is what its makers published, and our own pages keep to the rules of the front end."""

import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest

WEB = Path(str(files("onrecord.web").joinpath("")))
VENDOR = WEB / "static" / "vendor"
TEMPLATES = sorted((WEB / "templates").glob("*.html"))
MODULES = sorted(p for p in (WEB / "static").rglob("*.js") if "vendor" not in p.parts)


def test_every_vendored_file_is_in_the_manifest_with_its_sum() -> None:
    rows = dict(reversed(line.split()) for line in (VENDOR / "MANIFEST.sha256").read_text(encoding="utf-8").splitlines())
    found = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in VENDOR.iterdir() if p.name != "MANIFEST.sha256"}
    assert found == rows


@pytest.mark.parametrize("package", ["d3", "topojson-client", "world-atlas"])
def test_every_vendored_package_has_its_licence(package: str) -> None:
    assert "Permission to use, copy, modify" in (VENDOR / f"{package}.LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.name)
def test_a_template_has_no_script_or_style_of_its_own(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=|\|\s*safe|javascript:|https?://", text) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.name)
def test_a_module_can_be_seen_at_once_and_builds_no_markup_from_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 200
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.html\(", text) == []
