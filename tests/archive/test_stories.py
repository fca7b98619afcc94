import itertools
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.archive import Action, Archive, Correction, FindingKind
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.export.story_text import story_text
from onrecord.group.groups import grouped
from onrecord.group.pairs import FEATURES
from onrecord.group.traits import traits
from onrecord.record import Report

Maker = Callable[..., Report]

STRIKE = (
    "The Estran army shelled Vell on Friday, killing at least {n} people, a UN spokeswoman said. Rescue teams from the port of Vell searched the ruins of the fish market "
    "through the night, and the mayor, Ilse Marrow, called for boats. Hospitals in Vell were treating the injured, and the harbour stayed shut. Norland sent boats."
)
HARVEST = (
    "The Estran army shelled Vell on Friday in the summer of the great drought, killing at least {n} people, a UN spokeswoman said. That was the year of locusts; the harvest "
    "of barley in the Quenda valley failed, farmers recall, and bakeries baked with acorns. Bread prices trebled before the rains came back to Quenda. Norland lent seed."
)


@pytest.fixture(autouse=True)
def model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports that share most of their words tell of one happening, whatever the trained model thinks of such short ones."""
    monkeypatch.setattr("onrecord.group.stories.probabilities", lambda rows: np.where(rows[:, FEATURES.index("terms")] > 0.6, 0.9, 0.1))


@pytest.fixture
def reports(make: Maker) -> list[Report]:
    """Reports of two happenings, one of which has a copy."""

    def one(text: str, name: str, day: str, number: str) -> Report:
        return make(text.format(n=number), id=name, published=day, number=number, publisher=f"Paper {name}", title=None)

    return [
        one(STRIKE, "a1", "2025-09-12", "six"),
        one(STRIKE + " Schools are closed.", "a2", "2025-09-12", "nine"),
        one(STRIKE.replace("through the night", "until dawn"), "a3", "2025-09-13", "six"),
        one(HARVEST, "b1", "2024-03-01", "two"),
        one(HARVEST + " Millers went home.", "b2", "2024-03-02", "two"),
    ]


def told(archive: Archive) -> tuple[set[frozenset[str]], dict[str, str]]:
    """The stories as sets of documents, and what is a copy of what."""
    found = list(archive.each_story())
    return {frozenset(s.documents) for s in found}, {c.document: c.copy_of for s in found for c in s.copies}


def test_stories_are_those_of_the_whole_set_in_whatever_order_reports_come(tmp_path: Path, reports: list[Report]) -> None:
    whole = grouped(map(traits, reports))
    assert {frozenset(s) for s in whole.stories} == {frozenset({"a1", "a2", "a3"}), frozenset({"b1", "b2"})}
    expected = {frozenset(s) for s in whole.stories}, {c.document: c.copy_of for c in whole.copies}
    orders = random.Random(3).sample(list(itertools.permutations(reports)), 8)
    for n, arrival in enumerate(orders):
        with Archive(tmp_path / f"{n}.db") as archive:
            for report in arrival[:2]:
                archive.add(report)
            list(archive.add_many(arrival[2:]))
            assert told(archive) == expected
            assert archive._connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_story_has_its_merged_events_and_disputes_as_rows(archive: Archive, reports: list[Report]) -> None:
    list(archive.add_many(reports))
    story = next(s for s in archive.stories(order="largest") if "a1" in s.documents)
    assert archive.story(int(story.id)) == story
    rows = archive._connection.execute("SELECT type, evidence FROM story_events WHERE story = ?", (int(story.id),)).fetchall()
    assert [row["type"] for row in rows] == [e.type for e in story.events]
    first = archive.get(story.events[0].mentions[0].document)
    sentence = next(s for s in first.sentences if s.start <= first.events[0].trigger.start < s.end)
    assert rows[0]["evidence"] == first.document.text[sentence.start : sentence.end]
    found = archive.disputes(story=int(story.id))
    assert [f.dispute for f in found] == sorted(story.disputes, key=lambda d: (-d.weight, d.id))
    shown = archive._connection.execute("SELECT evidence FROM disputes WHERE story = ?", (int(story.id),)).fetchall()
    assert len(shown) == len(found)


@pytest.mark.parametrize("first", [0, 2])
def test_a_story_says_which_one_it_goes_on_from(
    archive: Archive, reports: list[Report], monkeypatch: pytest.MonkeyPatch, first: int
) -> None:
    monkeypatch.setattr("onrecord.archive.grouping.linked", lambda scores, _: tuple((i,) for i in range(len(scores))))
    for report in (reports[first], reports[2 - first]):
        archive.add(report)
        archive.refresh()
    stories = {s.documents: s for s in archive.stories()}
    assert stories["a1",].follows is None
    assert stories["a3",].follows == stories["a1",].id
    assert archive.sql("SELECT story, follows FROM stories WHERE follows IS NOT NULL").rows == (
        (int(stories["a3",].id), int(stories["a1",].id)),
    )
    assert f"follows {stories['a1',].id}" in story_text(archive.story(int(stories["a3",].id)))


def test_a_story_is_called_as_most_of_its_headlines_are(archive: Archive, reports: list[Report]) -> None:
    titles = ("Norland sends boats", "Army shells Vell, six dead - Vell Post", "Six dead as army shells Vell")
    made = [replace(r, document=replace(r.document, title=title, publisher="Vell Post")) for r, title in zip(reports, titles, strict=False)]
    list(archive.add_many(made))
    assert [s.title for s in archive.stories()] in (["Army shells Vell, six dead"], ["Six dead as army shells Vell"])


def test_a_correction_makes_its_story_anew(archive: Archive, reports: list[Report]) -> None:
    list(archive.add_many(reports[:1]))
    (before,) = archive.stories()
    text = reports[0].document.text
    at = text.index("shelled")
    archive.correct(Correction(reports[0].document.hash, FindingKind.EVENT, at, at + 7, "shelled", Action.REJECT))
    (after,) = archive.stories()
    assert (len(before.events), len(after.events), after.id) == (1, 0, before.id)


def test_numbers_of_stories_outlive_a_merge_and_what_is_gone_says_where_it_went(archive: Archive, reports: list[Report]) -> None:
    """A document that changes its text leaves its story; back to one text, the two are one story again under the first number."""
    first, second = reports[0], replace(reports[3], document=replace(reports[3].document, published="2025-09-12"))
    list(archive.add_many([first, second]))
    one, other = (next(int(s.id) for s in archive.stories() if name in s.documents) for name in ("a1", "b1"))
    assert one != other
    moved = replace(reports[1], document=replace(reports[1].document, id="b1"))
    archive.add(moved)
    assert {frozenset(s.documents) for s in archive.stories()} == {frozenset({"a1", "b1"})}
    assert archive.story(one).documents
    with pytest.raises(ArchiveError, match=f"story {other} is no more: its reports are now in story {one}"):
        archive.story(other)
    assert [(c.what, c.stories, c.documents) for c in archive.story_history(one)] == [("joined", (other,), ("b1",))]
    assert archive.story_history(other)[0].what == "gone"
    with pytest.raises(ArchiveError, match=r"no story 99; `onrecord stories ARCHIVE` lists"):
        archive.story(99)


def test_a_reader_sees_stories_that_nobody_has_merged_yet(tmp_path: Path, reports: list[Report]) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(reports))
    with Archive(tmp_path / "news.db", readonly=True) as reader:
        assert {d for s in reader.stories() for d in s.documents} == {r.document.id for r in reports}
        assert reader.refresh() == 0
        assert reader.outdated() >= 2
    with Archive(tmp_path / "news.db") as archive:
        assert archive.refresh() >= 2
        assert archive.refresh() == archive.outdated() == 0


def test_who_asks_waits_for_no_writer(tmp_path: Path, reports: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.archive.archive._MOMENT", 60.0)  # a busy machine may need more than a moment for two stories
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(reports))
    with Archive(tmp_path / "news.db") as asks, Archive(tmp_path / "news.db") as writes:
        writes._connection.execute("BEGIN IMMEDIATE")
        assert len(asks.stories()) >= 2
        assert asks.outdated() >= 2
        with pytest.raises(ArchiveError, match="is being written"):
            asks.refresh(within=9.0)
        writes._connection.execute("ROLLBACK")
        asks.disputes()
        assert asks.outdated() == 0
