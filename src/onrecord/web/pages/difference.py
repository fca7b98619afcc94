"""What differs between two texts, word by word: a copy and its original, two versions of one report."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.record import Document
from onrecord.web.ask import number, several
from onrecord.web.bench import Bench
from onrecord.web.differing import Run, differing
from onrecord.web.page import Page


@dataclass(frozen=True, slots=True)
class Difference:
    """Two documents and what differs; `same` is the share of the words of both that stand in both, `whole` how many passages are too long to be compared word by word."""

    left: Document
    right: Document
    left_version: int | None
    right_version: int | None
    runs: tuple[Run, ...]
    same: float
    whole: int


def difference(bench: Bench, request: Request) -> Page:
    """The texts of `left` and `right`, each in the version that is named, else in its newest."""
    params = request.query_params
    versions = [number(params.get(name, "")) for name in ("left_version", "right_version")]
    left = bench.archive.get(params.get("left", ""), versions[0]).document
    right = bench.archive.get(params.get("right", ""), versions[1]).document
    found = differing(left.text, right.text)
    kept = sum(len(r.text) for r in found.runs if r.kind == "same")
    share = 2 * kept / (len(left.text) + len(right.text) or 1) if left.text != right.text else 1.0
    shown = Difference(left, right, versions[0], versions[1], found.runs, share, found.whole)
    return Page("difference.html", "What differs", shown, room="stories", downloads=several("document", [left.id, right.id]))
