import itertools
from collections.abc import Callable

import pytest

from onrecord.archive import Archive, Outcome, Query
from onrecord.changed import replace
from onrecord.errors import ArchiveError, Reason
from onrecord.record import Failure, Report

Maker = Callable[..., Report]
OTHER = "The Estran army shelled Vell on Friday, killing at least nine people, a UN spokeswoman said. Norland denied it."


def test_what_is_added_comes_back_as_it_was(archive: Archive, make: Maker) -> None:
    added = archive.add(make(vector=bytes(range(200))))
    assert (added.outcome, added.id, added.version) == (Outcome.NEW, "a1", 1)
    assert archive.get("a1") == make(vector=bytes(range(200)))


def test_the_same_again_changes_nothing(archive: Archive, make: Maker) -> None:
    archive.add(make())
    before = list(archive._connection.iterdump())
    assert archive.add(make()).outcome is Outcome.SAME
    assert archive.add(make(title=None, model="m2")).outcome is Outcome.SAME
    assert list(archive._connection.iterdump()) == before


def test_another_headline_is_a_version_with_what_changed_and_the_old_one_again_is_none(archive: Archive, make: Maker) -> None:
    archive.add(make())
    added = archive.add(make(title="Another headline"))
    assert (added.outcome, added.version) == (Outcome.VERSION, 2)
    assert archive.get("a1").document.title == "Another headline"
    changed = archive.history("a1")[-1].changes
    assert changed is not None
    old = make().document.title
    assert [(f.kind, f.sort, f.quote) for f in (*changed.came, *changed.went)] == [
        ("document", "title", t) for t in ("Another headline", old)
    ]
    assert archive.add(make()).outcome is archive.add(make(title="Another headline")).outcome is Outcome.SAME


def test_the_beginning_of_an_id_names_a_document(archive: Archive, make: Maker) -> None:
    archive.add(make(id="abcdef01", url=None))
    archive.add(make(OTHER, number="nine", id="abcdef02", url=None))
    assert archive.get("abcdef01").document.id == "abcdef01"
    with pytest.raises(ArchiveError, match="several documents begin with abcdef, as abcdef01 and abcdef02"):
        archive.get("abcdef")
    with pytest.raises(ArchiveError, match="no document %"):
        archive.get("%%%%%%%%")
    assert [step.what for step in archive.history("abcdef02")] == ["new"]


def test_the_same_text_under_another_id_is_a_copy_and_kept(archive: Archive, make: Maker) -> None:
    archive.add(make())
    added = archive.add(make(id="b1", url="https://other.example/1"))
    assert (added.outcome, added.copy_of) == (Outcome.COPY, "a1")
    assert list(archive.documents()) == ["a1", "b1"]


URL = "https://news.example/1"


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (URL, URL, Outcome.VERSION),
        (URL, "http://www.News.example/1/#top", Outcome.VERSION),
        (URL, None, Outcome.VERSION),
        (None, URL, Outcome.VERSION),
        (None, None, Outcome.VERSION),
        (URL, "https://news.example/2", Outcome.FAILED),
        (URL, "https://news.example/1?page=2", Outcome.FAILED),
        (URL, "https://other.example/1", Outcome.FAILED),
        (URL, "https://[broken", Outcome.FAILED),
    ],
)
def test_another_text_under_one_id_is_a_version_where_the_address_does_not_speak_against_it(
    archive: Archive, make: Maker, first: str | None, second: str | None, outcome: Outcome
) -> None:
    archive.add(make(url=first))
    added = archive.add(make(OTHER, url=second, number="nine"))
    assert added.outcome is outcome
    assert archive.get("a1").document.text == (OTHER if outcome is Outcome.VERSION else make().document.text)


def test_a_conflict_names_both_and_is_kept_as_a_failure(archive: Archive, make: Maker) -> None:
    archive.add(make(url=URL))
    added = archive.add(make(OTHER, url="https://other.example/1", number="nine"))
    assert added.failure is not None
    assert archive.failures() == (added.failure,)
    assert added.failure.reason is Reason.CONFLICT
    assert URL in added.failure.message
    assert "https://other.example/1" in added.failure.message


def test_versions_are_kept_and_adding_them_again_in_any_order_changes_nothing(archive: Archive, make: Maker) -> None:
    first, second = make(url=URL), make(OTHER, url=URL, number="nine")
    archive.add(first)
    assert archive.add(second).version == 2
    for again in itertools.permutations((first, second)):
        assert [a.outcome for a in archive.add_many(again)] == [Outcome.SAME, Outcome.SAME]
    assert archive.get("a1", 1) == first
    assert archive.get("a1", 2) == archive.get("a1") == second
    assert archive.find(Query(words="nine")).total == 1
    assert archive.find(Query(words="six")).total == 1, "the title has it"
    assert archive.find(Query(words='"least six"')).total == 0


def test_reading_again_replaces_what_the_older_reader_made(archive: Archive, make: Maker) -> None:
    archive.add(make())
    newer = make(type="COERCE", model="m2", title="Another headline")
    assert archive.reread(newer).outcome is Outcome.REREAD
    assert archive.get("a1") == replace(newer, document=make().document), "what is known of the document stays"
    assert archive.find(Query(type=("ASSAULT",))).total == 0
    assert archive.find(Query(type=("COERCE",))).total == 1
    assert archive.reread(newer).outcome is Outcome.SAME


def test_an_older_version_read_again_leaves_the_rows_of_the_newest(archive: Archive, make: Maker) -> None:
    archive.add(make())
    archive.add(make(OTHER, number="nine"))
    assert archive.reread(make(type="COERCE", model="m2")).outcome is Outcome.REREAD
    assert archive.get("a1", 1).events[0].type == "COERCE"
    assert archive.find(Query(type=("COERCE",))).total == 0


def test_a_failure_is_kept_once(archive: Archive) -> None:
    failure = Failure("a.txt", None, Reason.EMPTY, "a.txt: there is nothing in it")
    assert [a.outcome for a in archive.add_many([failure, failure])] == [Outcome.FAILED, Outcome.FAILED]
    assert archive.failures() == (failure,)


def test_what_is_raised_among_many_leaves_none_of_a_transaction_by_half(archive: Archive, make: Maker) -> None:
    broken = replace(make(id="b1"), statements=(replace(make().statements[0], content=()),))
    with pytest.raises(IndexError):
        list(archive.add_many([make(), broken]))
    assert list(archive.documents()) == []
    assert archive.add(make()).outcome is Outcome.NEW
    assert archive._connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert archive.find(Query(actor="Estran army")).total == 1


def test_a_document_that_is_not_there_is_named(archive: Archive, make: Maker) -> None:
    archive.add(make())
    with pytest.raises(ArchiveError, match="no document b1"):
        archive.get("b1")
    with pytest.raises(ArchiveError, match="a1, version 7"):
        archive.get("a1", 7)
