"""Are the contexts right? Against judgements made by reading the reports: where the annotated reports are at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.codebook.plover import load
from onrecord.codebook.tables import rows

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "onrecord"
JUDGEMENTS = Path(__file__).with_name("context_judgements.tsv")
FAMILIES = ("newswire", "world", "wikinews", "conflict")
LEAST_PRECISION = 0.80
MOST_UNJUDGED = 0.10
"""Up to this share of the contexts given may be unjudged (tables change, judgements do not); beyond it, each counts as wrong."""

Event = tuple[str, str]
Judgements = dict[Event, dict[str, bool]]


def judgements() -> Judgements:
    found: Judgements = {}
    for row in rows(JUDGEMENTS.name, key=("document", "line", "context"), text=JUDGEMENTS.read_text(encoding="utf-8")):
        judged = row.one_of("judgement", ("right", "wrong")) == "right"
        found.setdefault((row.cells["document"], row.cells["line"]), {})[row.cells["context"]] = judged
    return found


def sentences(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if line and not line.startswith("# "))


def contexts(path: Path) -> Iterator[tuple[Event, tuple[str, ...]]]:
    """Each event of an annotation file with the contexts that the tables give it."""
    text, key, plover = sentences(path.with_suffix(".txt")), "", load()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("> "):
            key = line[2:].strip()
        elif line.startswith("E "):
            kind, _, modes = line[2:].split("|")[0].strip().partition(".")
            yield (key.rsplit(".", 1)[0], str(number)), plover.contexts(kind, tuple(filter(None, modes.split(","))), text[key])


def test_there_are_judgements_of_two_hundred_events() -> None:
    judged = judgements()
    assert sum(len(of) for of in judged.values()) >= 200
    assert all(document[-1] in "05" for document, _ in judged)


@pytest.mark.corpora
@pytest.mark.skipif(not REPORTS.is_dir(), reason="the annotated reports are not beside the checkout")
def test_contexts_are_right_as_judged_by_hand() -> None:
    judged = judgements()
    given = [
        (event, c)
        for path in sorted(REPORTS.glob("*.ann"))
        if path.stem.startswith(FAMILIES)
        for event, found in contexts(path)
        for c in found
    ]
    given = [(event, context) for event, context in given if event in judged]
    known = [judged[event][context] for event, context in given if context in judged[event]]
    unjudged = len(given) - len(known)
    counted = len(given) if unjudged > MOST_UNJUDGED * len(given) else len(known)
    assert len(known) >= 200
    assert sum(known) / counted >= LEAST_PRECISION
