import io

from onrecord.cli.progress import counted, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_written_where_nobody_looks() -> None:
    out = io.StringIO()
    assert list(counted([1, 2], out)) == [1, 2]
    assert out.getvalue() == ""


def test_what_is_quick_needs_no_progress() -> None:
    out = Terminal()
    assert list(counted([1, 2], out)) == [1, 2]
    assert out.getvalue() == ""


def test_a_line_of_progress() -> None:
    assert line(3, 1.5, None) == "3 reports, 2.0 a second"
    assert line(1, 60.0, 61) == "1 of 61 reports, 0.0 a second, 60 min left"
