"""What differs between two texts, word by word: a copy and its original, two versions of one report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from starlette.requests import Request

from onrecord.record import Document
from onrecord.web.ask import link, number
from onrecord.web.bench import Bench
from onrecord.web.page import Page

_WORDS = re.compile(r"\n+|[^\S\n]+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that both have (`same`), only the left (`gone`) or only the right (`come`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Two documents and what differs; `same` is the share of the words of both that stand in both."""

    left: Document
    right: Document
    left_version: int | None
    right_version: int | None
    runs: tuple[Run, ...]
    same: float


def difference(bench: Bench, request: Request) -> Page:
    """The texts of `left` and `right`, each in the version that is named, else in its newest."""
    params = request.query_params
    versions = [number(params.get(name, "")) for name in ("left_version", "right_version")]
    left = bench.archive.get(params.get("left", ""), versions[0]).document
    right = bench.archive.get(params.get("right", ""), versions[1]).document
    found = tuple(runs(left.text, right.text))
    kept = sum(len(r.text) for r in found if r.kind == "same")
    shown = Difference(left, right, versions[0], versions[1], found, 2 * kept / max(1, len(left.text) + len(right.text)))
    return Page("difference.html", "What differs", shown, room="stories", downloads=link("", document=right.id))


def runs(left: str, right: str) -> Iterator[Run]:
    """What both texts have and what one has alone, in order.

    >>> [(r.kind, r.text) for r in runs("Six died.", "Nine died.")]
    [('gone', 'Six'), ('come', 'Nine'), ('same', ' died.')]
    """
    a, b = _WORDS.findall(left), _WORDS.findall(right)
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Run("same", "".join(a[a1:a2]))
            continue
        if a1 < a2:
            yield Run("gone", "".join(a[a1:a2]))
        if b1 < b2:
            yield Run("come", "".join(b[b1:b2]))
