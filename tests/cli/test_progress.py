import io
import time

import pytest

from onrecord.cli.progress import Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, total: int | None = 4, seconds: float = 1.5) -> str:
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    progress = Progress(stream, total)
    for _ in range(3):
        clock[0] += seconds
        progress.step()
    progress.clear()
    progress.clear()
    return stream.getvalue()


def test_nothing_is_written_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(io.StringIO(), monkeypatch) == ""


@pytest.mark.parametrize(("total", "seconds"), [(4, 0.1), (1, 9.0)])
def test_what_is_quick_or_single_needs_no_progress(total: int, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(Terminal(), monkeypatch, total=total, seconds=seconds) == ""


def test_the_bar_is_drawn_over_itself_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = drawn(Terminal(), monkeypatch).split("\r\033[K")
    assert lines == [
        "",
        "[############------------] 2 of 4 reports, 0.7 a second, 3 s left",
        "[##################------] 3 of 4 reports, 0.7 a second, 2 s left",
        "",
    ]


@pytest.mark.parametrize(
    ("count", "seconds", "total", "text"),
    [
        (3, 1.5, None, "3 reports, 2.0 a second"),
        (1, 60.0, 61, "[------------------------] 1 of 61 reports, 0.0 a second, 1.0 h left"),
        (5, 1.0, 4, "5 reports, 5.0 a second"),
        (1500, 100.0, 3000, "[############------------] 1,500 of 3,000 reports, 15.0 a second, 2 min left"),
    ],
)
def test_a_line_of_progress(count: int, seconds: float, total: int | None, text: str) -> None:
    assert line(count, seconds, total) == text
