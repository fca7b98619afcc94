import json
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from onrecord.archive import Action, Archive, Correction, FindingKind
from onrecord.cli import group
from onrecord.record import Report


def run(*arguments: str) -> str:
    done = CliRunner().invoke(group, ["show", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_what_happened_to_a_report_is_told(tmp_path: Path, make: Callable[..., Report]) -> None:
    path = tmp_path / "news.db"
    first = make()
    arrest = first.events[0].trigger
    says = Correction(
        first.document.hash, FindingKind.EVENT, arrest.start, arrest.end, arrest.text, Action.CHANGE, "status", new='"possible"',
        reviewer="mq", time="2025-09-15T08:00:00+00:00",
    )  # fmt: skip
    with Archive(path) as archive:
        archive.add(first)
        archive.correct(says)
        archive.add(make(title="Seven die in Vell"))
        archive.add(make(id="b1"))
    assert run(str(path), "a1", "--history").splitlines() == [
        "version 1: new",
        "version 2: came with another text or headline",
        "    + document title: Seven die in Vell",
        "    - document title: Six die in Vell",
        'version 2: correction 1 by mq at 2025-09-15T08:00:00+00:00 — change event “shelled”: status "actual" → "possible"',
    ]
    assert run(str(path), "b1", "--history").startswith("version 1: copy of a1\nversion 1: correction 1 ")  # it holds on to the text
    steps = json.loads(run(str(path), "a1", "--history", "--format", "json"))
    assert [step["what"] for step in steps] == ["new", "version", "correction"]
    assert '"possible"' in run(str(path), "a1", "--format", "json")
    assert '"status":"possible"' not in run(str(path), "a1", "--machine", "--format", "json")


def test_a_beginning_of_several_ids_names_them(tmp_path: Path, make: Callable[..., Report]) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(make(id="abcdef01"))
        archive.add(make(id="abcdef02"))
    done = CliRunner().invoke(group, ["show", str(tmp_path / "news.db"), "abcdef"])
    assert "several documents begin with abcdef, as abcdef01 and abcdef02; give more letters" in str(done.exception)
