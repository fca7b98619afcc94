"""Stories and merged events that people joined, parted and moved: kept when reports come later or are read again, carried to other archives, taken back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.archive import Action, Archive, Correction, FindingKind, Query
from onrecord.archive.carrying import carried
from onrecord.archive.regrouping import happening_parted, happenings_joined, reports_moved, stories_joined
from onrecord.archive.reviewed import reviewed
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.group.pairs import FEATURES
from onrecord.record import Report, to_json
from onrecord.story import Story

Maker = Callable[..., Report]

PORT = (
    "The Estran army shelled Vell on Friday, killing at least {n} people, a UN spokeswoman said. Rescue teams searched the ruins of the fish market of the port "
    "through the night. {more} Norland sent boats."
)
DROUGHT = (
    "The Estran army shelled Vell on Friday, killing at least {n} people, a UN spokeswoman said. That was the year of locusts; the harvest of barley in the Quenda valley "
    "failed, farmers recall, and bakeries baked with acorns. {more} Bread prices trebled before the rains came back to Quenda. Norland lent seed."
)


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that share most of their words tell of one happening and are no copies, whatever is thought of such short ones."""
    monkeypatch.setattr("onrecord.archive.copying.copy_of", lambda *_: None)
    monkeypatch.setattr("onrecord.group.stories.probabilities", lambda rows: np.where(rows[:, FEATURES.index("terms")] > 0.6, 0.9, 0.02))


@pytest.fixture
def reports(make: Maker) -> list[Report]:
    """Three reports of one story, two of another of the same days."""

    def one(text: str, name: str, more: str, number: str) -> Report:
        made = make(text.format(n=number, more=more), id=name, number=number, publisher=f"Paper {name}", title=f"Title {name}")
        count = {"two": 2.0, "six": 6.0, "nine": 9.0}[number]
        return replace(made, figures=tuple(replace(f, low=count, point=count, high=count) for f in made.figures))

    return [
        one(PORT, "a1", "The mayor called for boats.", "six"),
        one(PORT, "a2", "Schools stayed shut.", "nine"),
        one(PORT, "a3", "Wheat burned.", "six"),
        one(DROUGHT, "b1", "Millers went home.", "two"),
        one(DROUGHT, "b2", "Bakers baked with acorns.", "two"),
    ]


@pytest.fixture
def filled(archive: Archive, reports: list[Report]) -> Archive:
    list(archive.add_many(reports))
    assert groups(archive) == [{"a1", "a2", "a3"}, {"b1", "b2"}]
    return archive


def groups(archive: Archive) -> list[set[str]]:
    return sorted((set(s.documents) for s in archive.each_story()), key=sorted)


def of(archive: Archive, name: str) -> Story:
    number = archive.board.story_of(name, alone=True)
    assert number is not None
    return archive.story(number)


def number(archive: Archive, name: str) -> int:
    return int(of(archive, name).id)


def heard(archive: Archive, name: str = "a1") -> list[list[str]]:
    """The reports of each merged event of a story."""
    return sorted(sorted(m.document for m in e.mentions) for e in of(archive, name).events)


def test_two_stories_are_joined_and_the_machine_stays_visible(filled: Archive) -> None:
    first = number(filled, "a1")
    made = filled.correct(replace(stories_joined(filled, first, number(filled, "b1")), reviewer="mq"))
    assert groups(filled) == [{"a1", "a2", "a3", "b1", "b2"}]
    assert (made.kind, made.action, made.reviewer, made.quote) == (
        FindingKind.STORY,
        Action.MERGE,
        "mq",
        "The Estran army shelled Vell on Friday, killing at least six people, a UN",
    )
    assert sorted(map(sorted, filled.unbound(first).stories)) == [["a1", "a2", "a3"], ["b1", "b2"]]
    assert [c.what for c in filled.story_history(first)] == ["joined"]
    assert {hit.document for hit in filled.find(Query(story=first)).hits} == {"a1", "a2", "a3", "b1", "b2"}
    filled.undo(made.number or 0)
    assert groups(filled) == [{"a1", "a2", "a3"}, {"b1", "b2"}]
    assert number(filled, "a1") == first


def test_a_report_is_moved_to_another_story_and_out_into_its_own(filled: Archive) -> None:
    moved = filled.correct(reports_moved(filled, ["a3"], number(filled, "b1")))
    assert (moved.action, moved.field) == (Action.CHANGE, "story")
    assert groups(filled) == [{"a1", "a2"}, {"a3", "b1", "b2"}]
    out = filled.correct(reports_moved(filled, ["a3"]))
    assert groups(filled) == [{"a1", "a2"}, {"a3"}, {"b1", "b2"}]
    filled.undo(out.number or 0)
    filled.undo(moved.number or 0)
    assert groups(filled) == [{"a1", "a2", "a3"}, {"b1", "b2"}]
    filled.undo(filled.corrections()[-1].number or 0)
    assert groups(filled) == [{"a1", "a2"}, {"a3", "b1", "b2"}]


def test_what_was_moved_stays_when_reports_come_later_and_are_read_again(filled: Archive, reports: list[Report], make: Maker) -> None:
    filled.correct(reports_moved(filled, ["a3"]))
    later = make(PORT.format(n="nine", more="Ferries lay idle."), id="a4", number="nine")
    filled.add(later)
    assert {"a1", "a2", "a4"} in groups(filled) or {"a3", "a4"} in groups(filled)
    filled.reread(replace(reports[2], onrecord=replace(reports[2].onrecord, model="m2")))
    assert number(filled, "a3") != number(filled, "a1")
    edited = make(PORT.format(n="six", more="Wheat burned for days."), id="a3", number="six")
    assert filled.add(edited).outcome.value == "version"
    assert number(filled, "a3") != number(filled, "a1")


def test_any_order_of_reports_and_the_same_log_give_the_same_stories(filled: Archive, reports: list[Report], tmp_path: Path) -> None:
    filled.correct(reports_moved(filled, ["a3"], number(filled, "b1")))
    log = [to_json(c) for c in filled.corrections()]
    with Archive(tmp_path / "other.db") as other:
        for report in reversed(reports):
            other.add(report)
        done = carried(other, log)
        assert (done.added, done.left) == (1, ())
        assert groups(other) == groups(filled)
        assert carried(other, log).known == 1


def test_a_report_that_comes_after_the_word_about_it_goes_where_it_said(filled: Archive, reports: list[Report], tmp_path: Path) -> None:
    filled.correct(stories_joined(filled, number(filled, "a1"), number(filled, "b1")))
    log = [to_json(c) for c in filled.corrections()]
    with Archive(tmp_path / "other.db") as other:
        held = [r for r in reports if r.document.hash == filled.corrections()[0].hash]
        list(other.add_many(held))
        assert carried(other, log).added == 1
        list(other.add_many(reports))
        assert groups(other) == [{"a1", "a2", "a3", "b1", "b2"}]


def test_merged_events_are_parted_and_joined(filled: Archive, reports: list[Report]) -> None:
    assert heard(filled) == [["a1", "a2", "a3"]]
    story, event = number(filled, "a1"), of(filled, "a1").events[0]
    parted = filled.correct(happening_parted(filled, story, event.id, [("a2", "e1")]))
    assert heard(filled) == [["a1", "a3"], ["a2"]]
    assert [len(e.mentions) for e in filled.unbound(story).events] == [3]
    filled.reread(replace(reports[1], onrecord=replace(reports[1].onrecord, model="m2")))
    assert heard(filled) == [["a1", "a3"], ["a2"]]
    ids = [e.id for e in of(filled, "a1").events]
    joined = filled.correct(happenings_joined(filled, story, ids))
    assert heard(filled) == [["a1", "a2", "a3"]]
    filled.undo(joined.number or 0)
    assert heard(filled) == [["a1", "a3"], ["a2"]]
    filled.undo(parted.number or 0)
    assert heard(filled) == [["a1", "a2", "a3"]]
    assert (parted.quote, parted.action) == ("shelled", Action.SPLIT)


def test_disputes_are_those_of_the_events_as_people_parted_them(filled: Archive) -> None:
    story = number(filled, "a1")
    assert [d.kind for d in of(filled, "a1").disputes] == ["killed"]
    filled.correct(happening_parted(filled, story, of(filled, "a1").events[0].id, [("a2", "e1")]))
    assert of(filled, "a1").disputes == ()
    assert filled.disputes(story=story) == ()
    assert sum(row[-2] for row in filled.count(["type", "month"]).rows) == 3


def test_a_word_across_reports_is_neither_of_a_report_nor_gold(filled: Archive, reports: list[Report]) -> None:
    filled.correct(stories_joined(filled, number(filled, "a1"), number(filled, "b1")))
    assert filled.get("a1") == reports[0]
    assert list(reviewed(filled)) == []


@pytest.mark.parametrize(
    ("make_it", "why"),
    [
        (lambda a: stories_joined(a, number(a, "a1"), number(a, "a1")), "joined with itself"),
        (lambda a: stories_joined(a, number(a, "a1"), 99), "no story 99"),
        (lambda a: reports_moved(a, ["a1", "b1"]), "one story at a time"),
        (lambda a: reports_moved(a, ["nobody"]), "one story at a time"),
        (lambda a: reports_moved(a, ["a1", "a2", "a3"]), "no other report"),
        (lambda a: reports_moved(a, ["a1"], number(a, "a1")), "already"),
        (lambda a: happenings_joined(a, number(a, "a1"), [of(a, "a1").events[0].id]), "two events or more"),
        (lambda a: happenings_joined(a, number(a, "a1"), ["e0", "e1"]), "no event e0 any more"),
        (lambda a: happening_parted(a, number(a, "a1"), of(a, "a1").events[0].id, []), "some of the mentions"),
        (lambda a: says(a, FindingKind.STORY, Action.ACCEPT, '{"together":["x"]}'), "joined, parted or moved"),
        (lambda a: says(a, FindingKind.STORY, Action.MERGE, "[1"), "does not say what goes together"),
        (lambda a: says(a, FindingKind.STORY, Action.MERGE, "{}"), "go together with nothing"),
        (lambda a: says(a, FindingKind.HAPPENING, Action.MERGE, '{"together":[["x",0,3]]}'), "no event stands at 0:3"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_no_trace(filled: Archive, make_it: Callable[[Archive], Correction], why: str) -> None:
    with pytest.raises(ArchiveError, match=why):
        filled.correct(make_it(filled))
    assert filled.corrections() == ()
    assert groups(filled) == [{"a1", "a2", "a3"}, {"b1", "b2"}]


def says(archive: Archive, kind: FindingKind, action: Action, new: str) -> Correction:
    return Correction(archive.get("a1").document.hash, kind, 0, 3, "The", action, new=new)
