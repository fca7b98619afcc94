"""How far a long reading is: a bar with count, rate and time left, only where somebody looks and there is more than one report."""

import time
from typing import TextIO

from onrecord.export.line import counted

_FROM = 2.0
"""Seconds after which progress is shown: what is done sooner needs none."""
_EVERY = 0.25
_WIDTH = 24
_MINUTE, _HOUR = 60, 3600


class Progress:
    """The progress of reading `total` reports (None: nobody knows), on a terminal; nothing is written where `stream` is none."""

    def __init__(self, stream: TextIO, total: int | None) -> None:
        self._stream, self._total, self._count = stream, total, 0
        self._began = self._shown = time.monotonic()
        self._looked_at = stream.isatty() and total != 1
        self._drawn = False

    def step(self) -> None:
        """One more report is done."""
        self._count += 1
        now = time.monotonic()
        if self._looked_at and now - self._began > _FROM and now - self._shown > _EVERY:
            self._shown, self._drawn = now, True
            self._stream.write("\r\033[K" + line(self._count, now - self._began, self._total))
            self._stream.flush()

    def clear(self) -> None:
        """Take the bar away, so that something else can be written in its place."""
        if self._drawn:
            self._stream.write("\r\033[K")
            self._stream.flush()
            self._drawn = False


def line(count: int, seconds: float, total: int | None) -> str:
    """One line of progress.

    >>> line(120, 60.0, 240)
    '[############------------] 120 of 240 reports, 2.0 a second, 1 min left'
    >>> line(3, 1.5, None)
    '3 reports, 2.0 a second'
    """
    rate = count / max(seconds, 1e-9)
    if not total or not count or count > total:
        return f"{counted(count, 'report')}, {rate:.1f} a second"
    return f"{bar(count, total)} {count:,} of {total:,} reports, {rate:.1f} a second, {duration((total - count) / rate)} left"


def bar(count: int, total: int) -> str:
    """How much of a whole is done, as a bar.

    >>> bar(1, 2)
    '[############------------]'
    """
    done = _WIDTH * count // total
    return f"[{'#' * done}{'-' * (_WIDTH - done)}]"


def duration(seconds: float) -> str:
    """A time in the unit that people would use.

    >>> duration(59), duration(5400)
    ('59 s', '1.5 h')
    """
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < _HOUR else f"{seconds / _HOUR:.1f} h"
