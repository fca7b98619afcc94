"""All that others have made to break readers ends as a document or a failure with a reason, in time."""

import json
import time
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.errors import InputError
from onrecord.gather import Media, Source, gather
from onrecord.reading import read_many
from onrecord.record import Failure
from onrecord.settings import Settings

SETTINGS = Settings()
LONGEST = 10.0


def ends(source: Source | Failure) -> str:
    """How a source ends: by its reason, or as a document."""
    if isinstance(source, Failure):
        assert source.message
        return source.reason.value
    try:
        clean(source, SETTINGS)
    except InputError as error:
        return error.reason.value
    return "ok"


def swept(path: Path) -> list[str]:
    begun = time.perf_counter()
    found = [ends(source) for source in gather([str(path)], SETTINGS)]
    assert found, path.name
    assert time.perf_counter() - begun < LONGEST, path.name
    return found


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["compressed", "feeds", "warc", "xml"])
def test_every_file_ends(shared: Path, folder: str) -> None:
    paths = [path for path in sorted((shared / "hostile" / folder).rglob("*")) if path.is_file()]
    assert paths
    for path in paths:
        swept(path)


@pytest.mark.slow
@pytest.mark.parametrize("media", [Media.TEXT, Media.HTML, Media.FRAGMENT])
def test_every_naughty_string_and_script_ends(shared: Path, media: Media) -> None:
    strings = json.loads((shared / "hostile" / "blns.json").read_text(encoding="utf-8"))
    scripts = (shared / "hostile" / "h5sc-items.js").read_text(encoding="utf-8").split("\n")
    alone = [*strings, *scripts][:: 40 if media is Media.HTML else 1]  # a page alone takes trafilatura 30 ms
    together = ["\n".join(scripts[i : i + 100]) for i in range(0, len(scripts), 100)]
    for i, string in enumerate([*alone, *together]):
        ends(Source(str(i), string, media))


def test_lists_of_strings_and_addresses_end(shared: Path) -> None:
    for name in ("blns.json", "whatwg-urls.json", "h5sc-items.js"):
        assert set(swept(shared / "hostile" / name)) <= {"malformed", "no-text", "too-large", "empty"}


@pytest.mark.slow
def test_the_reader_takes_what_is_left(shared: Path) -> None:
    hostile = shared / "hostile"
    inputs = [hostile / "warc" / "example.warc.gz", hostile / "xml" / "quadratic.xml", next((hostile / "feeds").rglob("atom*.xml"))]
    assert len(list(read_many(map(str, inputs)))) >= len(inputs)
