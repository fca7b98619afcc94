"""The reader on the development parts of the corpora beside the checkout: no figure may fall below its floor, and reports without an event give few."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.measure import tasks
from onrecord.measure.floors import check, read_floors
from onrecord.measure.gold import read_gold
from onrecord.measure.table import Result
from onrecord.reading import read_documents
from training.corpora import gum_chains

FLOORS = Path(__file__).with_name("floors.toml")
LABELS = Path(__file__).parent / "gold"
EXAMPLES = Path(__file__).parents[1] / "examples"
WHOLE_ARTICLES = "dev:newswire,world,wikinews,conflict"


TASKS: dict[str, Callable[[Path], Result]] = {
    "whole articles": lambda root: tasks.events(WHOLE_ARTICLES, root / "onrecord"),
    "all families": lambda root: tasks.events("dev", root / "onrecord"),
    "values of figures": lambda root: tasks.figures("dev", root / "onrecord", LABELS / "figures-dev.jsonl"),
    "attribution": lambda root: tasks.attribution(root / "polnear" / "dev"),
    "relations": lambda root: tasks.relations(root / "plover" / "PLV_train.tsv", root / "onrecord"),
    "actors": lambda root: tasks.actors("dev", root / "onrecord", LABELS / "actors-dev.jsonl"),
    "coreference": lambda root: tasks.coreference(gum_chains(root / "gum")),
    "places": lambda root: tasks.places(root / "places" / "GeoVirus.xml"),
    "places given": lambda root: tasks.places(root / "places" / "GeoVirus.xml", given=True),
    "times": lambda root: tasks.times([root / "times" / "TimeBank", root / "times" / "AQUAINT"]),
    "dates": lambda root: tasks.dates(sorted((root / "times" / "recognizers").glob("*.json"))),
    "copies": lambda root: tasks.copies(root / "stories" / "incidents-train.jsonl"),
    "syntax": lambda root: tasks.syntax(root / "ud" / "en_ewt-dev.conllu"),
}


@pytest.mark.corpora
@pytest.mark.parametrize("task", TASKS)
def test_no_figure_falls_below_its_floor(task: str, shared: Path) -> None:
    result = TASKS[task](shared / "corpora")
    floors = read_floors(FLOORS)
    assert f"{result.task} {result.data}" in floors.figures
    check([result], floors)


@pytest.mark.corpora
def test_documents_without_an_event_give_few(shared: Path) -> None:
    gold = [g for g in (*read_gold("dev", shared / "corpora" / "onrecord"), *read_gold(EXAMPLES)) if not g.events]
    sentences = sum(g.document.text.count("\n") + 1 for g in gold)
    false = sum(len(report.events) for report in read_documents(g.document for g in gold))
    assert false / sentences <= FALSE_EVENTS


FALSE_EVENTS = 0.05
"""Most false events a sentence over all development documents and examples without one."""
