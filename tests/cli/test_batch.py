from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.batch.run import Tally
from onrecord.batch.twice import Twice
from onrecord.cli import group
from onrecord.cli.run_progress import RunProgress


class Terminal:
    """A stream that says it is a terminal, or not, and keeps what is written."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal, self.written = terminal, ""

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        """Nothing is held back."""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """A clock that is set by hand."""
    now = [0.0]
    monkeypatch.setattr("onrecord.cli.run_progress.time.monotonic", lambda: now[0])
    return lambda seconds: now.__setitem__(0, seconds)


@pytest.mark.parametrize(("terminal", "shown"), [(True, "\r\033[K"), (False, "")])
def test_progress_is_drawn_on_a_terminal_and_told_in_lines_elsewhere(clock: Callable[[float], None], terminal: bool, shown: str) -> None:
    stream = Terminal(terminal=terminal)
    progress = RunProgress(stream, 100)  # type: ignore[arg-type]  # a stream as far as it is used
    progress.show(Tally(read=1))
    assert stream.written == ""
    clock(40)
    progress.show(Tally(read=80))
    assert stream.written.startswith(shown + "[##")
    assert "80 of 100 reports, 2.0 a second, 10 s left, 0 failed" in stream.written
    assert stream.written.endswith("\n") is not terminal
    progress.end(Tally(read=100))
    assert stream.written.endswith("100 reports: 100 now in 40 s (2.5 a second)\n")


def test_a_run_that_cannot_go_on_says_why(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(group, ["batch", "a.jsonl", str(tmp_path)])
    assert "holds other things (notes.txt" in str(result.exception)


def test_what_cannot_be_read_is_a_row_and_a_status(tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["batch", str(tmp_path / "no.jsonl"), str(tmp_path / "out"), "--workers", "1"])
    assert result.exit_code == 3
    assert "1 failed (1 missing)" in result.stderr
    assert (tmp_path / "out" / "part-000000.parquet").exists()


@pytest.mark.parametrize("option", ["--ship", "--master=local[1]", "--stories=x"])
def test_options_of_a_cluster_are_for_a_cluster(option: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(group, ["batch", "a.jsonl", str(tmp_path / "out"), option])
    assert result.exit_code == 2
    assert "are for --engine spark" in result.stderr


def test_what_could_not_be_read_is_named_once_and_only_the_first_of_it() -> None:
    stream, tally = Terminal(terminal=False), Tally()
    progress = RunProgress(stream, None)  # type: ignore[arg-type]  # a stream as far as it is used
    for n in range(25):
        tally.fail("missing", f"{n}.txt: there is no such file")
        progress.show(tally)
    progress.end(tally)
    said = stream.written.splitlines()
    assert said[:20] == [f"not read: {n}.txt: there is no such file" for n in range(20)]
    assert said[20:] == [
        "5 more of the kind are not read; all stand in the files, in the column 'message'",
        "no reports; 25 failed (25 missing)",
    ]


def test_where_the_input_has_changed_is_told_once() -> None:
    stream, tally = Terminal(terminal=False), Tally(read=2)
    progress = RunProgress(stream, None)  # type: ignore[arg-type]  # a stream as far as it is used
    tally.changed = "a.jsonl:7"
    progress.show(tally)
    progress.end(tally)
    assert stream.written.splitlines()[:-1] == [
        "the input is another than before from about a.jsonl:7 on; what stands behind is read again"
    ]


def test_ids_that_stand_twice_are_told_at_the_end() -> None:
    stream = Terminal(terminal=False)
    RunProgress(stream, None).end(Tally(read=8, twice=(Twice("a", 5, ("x:1", "x:2", "y:1", "y:2")), Twice("b", 2, ("x:3", "y:3")))))  # type: ignore[arg-type]  # a stream as far as it is used
    assert stream.written.startswith(
        "2 ids stand more than once, every row is kept: a (x:1, x:2, y:1 …) and others; listed in _duplicates.jsonl\n"
    )
