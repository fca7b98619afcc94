"""How far a long reading is: a line with count, rate and time left, only where somebody looks and there is more than one report."""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
_FROM = 2.0
"""Seconds after which progress is shown: what is done sooner needs none."""
_EVERY = 0.5


def counted(items: Iterable[T], stream: TextIO = sys.stderr, *, total: int | None = None) -> Iterator[T]:
    """Pass items on and tell a terminal how many there were; nothing is written where `stream` is no terminal."""
    if not stream.isatty():
        yield from items
        return
    began = shown = time.monotonic()
    count = 0
    for count, item in enumerate(items, 1):
        yield item
        now = time.monotonic()
        if now - began > _FROM and now - shown > _EVERY:
            shown = now
            stream.write("\r\033[K" + line(count, now - began, total))
            stream.flush()
    if shown > began:
        stream.write("\r\033[K" + line(count, time.monotonic() - began, total) + "\n")


def line(count: int, seconds: float, total: int | None) -> str:
    """One line of progress.

    >>> line(120, 60.0, 240)
    '120 of 240 reports, 2.0 a second, 1 min left'
    """
    rate = count / max(seconds, 1e-9)
    of = f" of {total}" if total else ""
    left = f", {(total - count) / rate / 60:.0f} min left" if total and rate else ""
    return f"{count}{of} reports, {rate:.1f} a second{left}"
