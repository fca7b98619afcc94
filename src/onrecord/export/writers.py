"""Write reports to a file or terminal in a format, one after the other: what is written so far is always whole."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from onrecord.errors import OnRecordError
from onrecord.record import Failure, Report, to_json


class Writer:
    """Reports in one format; `count` is how many were written."""

    def __init__(self, one: Callable[[Report, int], str | None], out: TextIO) -> None:
        self._one, self._out = one, out
        self.count = 0

    def add(self, report: Report) -> None:
        """Write one report, whole."""
        text = self._one(report, self.count)
        if text is not None:
            write_whole(self._out, text)
        self.count += 1


def write_whole(out: TextIO, text: str) -> None:
    """Write all of a text, whatever signals come in between: an unbuffered stream loses what a pipe did not take when a signal broke its write."""
    out.flush()
    buffer = getattr(out, "buffer", None)
    if buffer is None:
        out.write(text)
        return
    raw = getattr(buffer, "raw", buffer)
    left = memoryview(text.encode(out.encoding or "utf-8"))
    while left:
        left = left[raw.write(left) or 0 :]


class FailureWriter:
    """Failures as JSON lines; `count` is how many there were, written or not."""

    def __init__(self, out: TextIO | None) -> None:
        self._out = out
        self.count = 0

    def add(self, failure: Failure) -> None:
        """Write one failure, whole."""
        self.count += 1
        if self._out:
            write_whole(self._out, to_json(failure).decode() + "\n")


@contextmanager
def writer(form: str, out: TextIO, *, explain: bool = False) -> Iterator[Writer]:
    """A writer for `text`, `json` (a list), `jsonl` or `csv`; a list is closed whatever happens."""
    if form == "text":
        from onrecord.export import terminal  # noqa: PLC0415  what draws tables takes as long to load as all else

        console = terminal.console(out)
        yield Writer(lambda report, _: terminal.show(report, console, explain=explain), out)
    elif form == "csv":
        from onrecord.export import rows  # noqa: PLC0415  as above

        out.write(rows.header())
        yield Writer(lambda report, _: "".join(rows.lines(report)), out)
    elif form == "json":
        out.write("[")
        try:
            yield Writer(lambda report, n: (",\n" if n else "\n") + to_json(report).decode(), out)
        finally:
            out.write("\n]\n")
    else:
        yield Writer(lambda report, _: to_json(report).decode() + "\n", out)


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """A file to write to, or standard output; line ends as they are written."""
    if path is None or str(path) == "-":
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", newline="")
        yield sys.stdout
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise OnRecordError(f"{path} cannot be written: {error.strerror}; choose another place") from error
    with file:
        yield file


@contextmanager
def opened_failures(path: Path | None) -> Iterator[FailureWriter]:
    """Where failures go: a file, or nowhere but their count."""
    if path is None:
        yield FailureWriter(None)
        return
    with opened(path) as file:
        yield FailureWriter(file)
