from pathlib import Path

import pytest

from onrecord.archive import Archive
from onrecord.archive.carrying import carried
from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.record import By, Document, Event, Report, Span, Status, Versions, to_json

TEXT = "The army shelled the port."


def report() -> Report:
    event = Event("e1", "ASSAULT", (), (), Span(9, 16, "shelled"), (), (), (), (), Status.ACTUAL, (), (), 4, None, None, 0.5, By.MODEL)
    return Report(Versions("1", "m", "c"), Document.of(TEXT, id="a"), (), (), (), (), (), (), (event,))


def said(action: Action, reviewer: str, **more: str) -> Correction:
    return Correction(report().document.hash, FindingKind.EVENT, 9, 16, "shelled", action, reviewer=reviewer, **more)


@pytest.fixture
def theirs(tmp_path: Path) -> list[bytes]:
    with Archive(tmp_path / "theirs.db") as archive:
        archive.add(report())
        archive.correct(said(Action.CHANGE, "Ana", field="status", new='"possible"'))
        wrong = archive.correct(said(Action.REJECT, "Ana"))
        archive.undo(wrong.number or 0, reviewer="Ana")
        return [to_json(c) + b"\n" for c in archive.corrections()]


def test_corrections_of_another_archive_hold_here_and_only_once(theirs: list[bytes], tmp_path: Path) -> None:
    with Archive(tmp_path / "ours.db") as archive:
        archive.add(report())
        archive.correct(said(Action.ACCEPT, "Ben"))
        assert (carried(archive, theirs).added, carried(archive, theirs).known) == (3, 3)
        assert archive.get("a").events[0].status is Status.POSSIBLE
        assert [c.reviewer for c in archive.corrections()] == ["Ben", "Ana", "Ana", "Ana"]


def test_what_speaks_of_no_text_here_is_left_out_and_told(theirs: list[bytes], tmp_path: Path) -> None:
    with Archive(tmp_path / "ours.db") as archive:
        done = carried(archive, [*theirs, b"{}\n"])
    assert done.added == 0
    assert len(done.left) == 4
    assert done.left[0].startswith("line 1: ")


def test_reviewers_who_differ_meet_in_one_archive(tmp_path: Path) -> None:
    lines = {}
    for name, action in (("Ana", Action.REJECT), ("Benno", Action.ACCEPT)):
        with Archive(tmp_path / f"{name}.db") as archive:
            archive.add(report())
            lines[name] = to_json(archive.correct(said(action, name)))
    with Archive(tmp_path / "Ana.db") as archive:
        assert carried(archive, [lines["Benno"]]).left == ()
        assert [(c.reviewer, c.action.value) for c in archive.corrections()] == [("Ana", "reject"), ("Benno", "accept")]
        assert archive.get("a").events == ()
