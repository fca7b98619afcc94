from pathlib import Path

import pytest

from onrecord.errors import MeasureError
from onrecord.measure import tasks
from onrecord.measure.account_records import record
from onrecord.measure.accounts import read_stories
from onrecord.story import Relation

GOLD = Path(__file__).parents[1] / "gold" / "stories"
STORY = """> a | Coast Wire | 2031-05-04T08:00:00Z | Ferry shot at | -
Gunmen shot at a ferry in Bergen on Sunday, killing six people.
E ferry | ASSAULT.firearms | shot | Gunmen{NOR UAF} | ferry | Bergen | 2031-05-04 | actual
N ferry | killed | six | people | 6 | 6 | event

> b | Herald | 2031-05-04T09:00:00Z | Ferry attacked | -
Nine people died when a ferry was attacked in Bergen, the mayor said.
E ferry | ASSAULT | attacked | - | a ferry | Bergen | 2031-05-04 | actual
S assert | the mayor | Nine people … in Bergen
N ferry | killed | Nine | people | 9 | 9 | event

R a:six b:Nine conflicting
D ferry killed
V ferry claimed | mayor
"""


def written(path: Path, text: str) -> Path:
    file = path / "ferry.txt"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_story_is_read_with_its_spans(tmp_path: Path) -> None:
    (story,) = read_stories(written(tmp_path, STORY))
    assert [(a.document.id, a.events[0].trigger.text, a.figures[0].low) for a in story.accounts] == [("a", "shot", 6), ("b", "attacked", 9)]
    assert story.relations == {frozenset({("a", 52), ("b", 0)}): Relation.CONFLICTING}
    assert story.disputes == {("ferry", "killed")}
    assert story.voices == {("ferry", "claimed"): ("mayor",)}


@pytest.mark.parametrize(
    ("right", "wrong", "line"),
    [
        ("S assert", "S asserts", 9),
        ("| actual\nN", "| actually\nN", 3),
        ("ASSAULT.firearms", "ASSAULT.fire", 3),
        ("E ferry | ASSAULT |", "E ferry | ASSAIL |", 8),
        ("| six | people |", "|  | people |", 4),
        ("| six | people |", "| six~x | people |", 4),
        ("| 6 | 6 | event", "| six | 6 | event", 4),
        ("| 9 | 9 | event", "| 9 | 9 | ever", 10),
        ("conflicting", "other", 12),
    ],
)
def test_a_label_that_is_none_is_named_by_file_and_line(tmp_path: Path, right: str, wrong: str, line: int) -> None:
    assert right in STORY
    with pytest.raises(MeasureError, match=rf"ferry\.txt:{line}: "):
        read_stories(written(tmp_path, STORY.replace(right, wrong, 1)))


def test_records_are_made_of_the_annotation(tmp_path: Path) -> None:
    (story,) = read_stories(written(tmp_path, STORY))
    report = record(story.accounts[1])
    assert [(p.name, p.country) for p in report.places] == [("Bergen", "NOR")]
    assert report.events[0].according_to == ("s1",)
    assert report.figures[0].event == "e1"


def test_what_is_right_scores_in_full(tmp_path: Path) -> None:
    written(tmp_path, STORY)
    scores = tasks.disputes(tmp_path, given=True).scores
    assert {s.name: s.f1 for s in scores} == {
        "found": 1.0,
        "pair": 1.0,
        "B³": 1.0,
        "relation": 1.0,
        "dispute": 1.0,
        "voice reported": 0.0,
        "voice claimed": 1.0,
        "voice denied": 0.0,
    }


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("| shot |", "| stabbed |", 3),
        ("N ferry | killed | six | people", "N ferry | killed | six", 4),
        ("> a | Coast Wire", "> a", 1),
        ("R a:six b:Nine", "R a:six c:Nine", 12),
        ("R a:six b:Nine", "R a:shot b:Nine", 12),
        ("D ferry killed", "D ferry", 13),
        ("V ferry claimed", "V ferry shouted", 14),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    file = written(tmp_path, STORY.replace(old, new))
    with pytest.raises(MeasureError, match=rf"ferry\.txt:{line}: "):
        read_stories(file)


def test_the_annotated_stories_can_be_read() -> None:
    stories = read_stories(GOLD)
    assert len(stories) >= 12
    assert all(a.events or a.figures for s in stories for a in s.accounts)


FLOORS = {"pair": 0.9, "B³": 0.95, "relation": 0.74, "dispute": 0.95, "voice reported": 0.98, "voice claimed": 0.89, "voice denied": 0.92}
"""What merging reached on records made of the annotation of all twenty stories, rounded down: the reader has no part in it. Fifteen stories gave .82, .97, .9 and .94; the five that came
later are harder, and victims by other names are one toll now, which the annotation of some older ones does not have."""


def test_merging_does_not_get_worse() -> None:
    reached = tasks.disputes(GOLD, given=True).measures
    assert {name: reached[name] for name in FLOORS if reached[name] < FLOORS[name]} == {}


READ = {"pair": 0.77, "B³": 0.86, "relation": 0.63, "dispute": 0.76}
"""The same with the reader, which is made for more than this: a little below what was reached."""


@pytest.mark.slow
def test_merging_of_what_is_read_does_not_get_worse() -> None:
    reached = tasks.disputes(GOLD).measures
    assert {name: reached[name] for name in READ if reached[name] < READ[name]} == {}


def test_a_folder_without_stories_says_so(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="holds no story"):
        read_stories(tmp_path)
