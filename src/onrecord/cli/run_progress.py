"""How far a run over many documents is: a bar on a terminal, else a plain line now and then; with its rate, the time left, and what could not be read."""

import time
from collections.abc import Sequence
from typing import TextIO

from onrecord.batch.run import Tally
from onrecord.batch.twice import NAME, Twice
from onrecord.cli.progress import bar, duration
from onrecord.export.line import counted, plain

_EVERY_DRAWN, _EVERY_LINE = 0.25, 30.0
"""Seconds between two drawings on a terminal, and between two lines elsewhere: a log of a night's run has a thousand lines."""
_PLACES = 3
"""Places of an id that a line names."""


class RunProgress:
    """The progress of a run over `total` documents (None: nobody knows)."""

    def __init__(self, stream: TextIO, total: int | None) -> None:
        self._stream, self._total = stream, total
        self._began = self._shown = time.monotonic()
        self._terminal, self._drawn, self._said, self._changed = stream.isatty(), False, 0, False

    def show(self, tally: Tally) -> None:
        """Say what could not be read, the first of it, and where it is time to, how far it is."""
        self._say(tally)
        now = time.monotonic()
        if now - self._shown < (_EVERY_DRAWN if self._terminal else _EVERY_LINE):
            return
        text = line(tally, now - self._began, self._total)
        self._stream.write(f"\r\033[K{text}" if self._terminal else f"{text}\n")
        self._stream.flush()
        self._shown, self._drawn = now, self._terminal

    def end(self, tally: Tally) -> None:
        """Say what became of it all."""
        self._say(tally)
        self._clear()
        if tally.untold:
            more = "more of the kind are" if tally.untold > 1 else "more is"
            self._stream.write(f"{tally.untold:,} {more} not read; all stand in the files, in the column 'message'\n")
        if tally.twice:
            self._stream.write(f"{repeated(tally.twice)}\n")
        self._stream.write(summary(tally, time.monotonic() - self._began) + "\n")
        self._stream.flush()

    def _say(self, tally: Tally) -> None:
        if tally.changed and not self._changed:
            self._changed = True
            self._clear()
            self._stream.write(f"the input is another than before from about {plain(tally.changed)} on; what stands behind is read again\n")
        for message in tally.messages[self._said :]:
            self._clear()
            self._stream.write(f"not read: {plain(message)}\n")
        self._said = len(tally.messages)

    def _clear(self) -> None:
        if self._drawn:
            self._stream.write("\r\033[K")
        self._drawn = False


def line(tally: Tally, seconds: float, total: int | None) -> str:
    """One line of progress; the rate is that of this run, what was read before costs no time.

    >>> line(Tally(read=120, known=1000), 60.0, 2320)
    '[###########-------------] 1,120 of 2,320 reports, 2.0 a second, 10 min left, 0 failed'
    >>> line(Tally(read=3), 1.5, None)
    '3 reports, 2.0 a second, 0 failed'
    """
    done, rate = tally.read + tally.known, tally.read / max(seconds, 1e-9)
    if not total or done > total or not tally.read:
        return f"{counted(done, 'report')}, {rate:.1f} a second, {tally.failed:,} failed"
    left = duration((total - done) / rate)
    return f"{bar(done, total)} {done:,} of {total:,} reports, {rate:.1f} a second, {left} left, {tally.failed:,} failed"


def repeated(found: Sequence[Twice]) -> str:
    """The line on ids that stand more than once.

    >>> repeated([Twice("a1", 2, ("in.jsonl:1", "more.jsonl:7"))])
    '1 id stands more than once, every row is kept: a1 (in.jsonl:1, more.jsonl:7); listed in _duplicates.jsonl'
    """
    first = found[0]
    where = ", ".join(map(plain, first.sources[:_PLACES])) + (" …" if first.rows > _PLACES else "")
    many = f"{counted(len(found), 'id')} stand{'s' * (len(found) == 1)}"
    more = "" if len(found) == 1 else " and others"
    return f"{many} more than once, every row is kept: {plain(first.id)} ({where}){more}; listed in {NAME}"


def summary(tally: Tally, seconds: float) -> str:
    """The last line of a run.

    >>> from collections import Counter
    >>> summary(Tally(read=120, known=30, failures=Counter(timeout=1, empty=2)), 60.0)
    '150 reports: 120 now in 1 min (2.0 a second), 30 before; 3 failed (2 empty, 1 timeout)'
    """
    before = f", {tally.known:,} before" if tally.known else ""
    why = ", ".join(f"{count:,} {reason}" for reason, count in sorted(tally.failures.items(), key=lambda item: (-item[1], item[0])))
    failed = f"; {tally.failed:,} failed ({why})" if why else ""
    if not tally.read:
        return f"{counted(tally.known, 'report')}, all read before{failed}" if tally.known else f"no reports{failed}"
    rate = tally.read / max(seconds, 1e-9)
    return f"{counted(tally.read + tally.known, 'report')}: {tally.read:,} now in {duration(seconds)} ({rate:.1f} a second){before}{failed}"
