"""Feeds are looked at in turn, each again after a while, those that break after a longer one.

What is taken: conditional requests and a note of what was seen (miniflux, feedparser's own advice), doubling pauses (RFC 9110 leaves them to us).
What is done better: the note is kept with the reports in one file, and an entry that could not be fetched is tried again although the feed has not changed.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.record import Failure
from onrecord.watch.keeper import Keeper
from onrecord.watch.rounds import Desk, News, look

_MOST_DOUBLINGS = 6
"""A feed that breaks again and again is looked at after 64 times the usual pause: with one of 15 minutes, every 16 hours."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A feed that could not be read now: why, how often in a row, and after how many seconds it is looked at again."""

    feed: str
    why: str
    times: int
    again_in: float


@dataclass(frozen=True, slots=True)
class Following:
    """How feeds are followed: seconds between two looks at one, whether they are looked at only once, and the clock."""

    every: float
    once: bool = False
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def follow(feeds: Sequence[str], keeper: Keeper, desk: Desk, how: Following) -> Iterator[News | Broken]:
    """What is new in feeds, as it is kept, and which of them break; it ends only with `once`. Raises ArchiveError where nothing can be kept."""
    broken = dict.fromkeys(feeds, 0)
    due = dict.fromkeys(feeds, how.clock())
    while due:
        feed = min(due, key=lambda name: due[name])
        wait = due.pop(feed) - how.clock()
        if wait > 0:
            how.sleep(wait)
        try:
            yield from look(feed, keeper, desk)
            broken[feed] = 0
        except InputError as error:
            broken[feed] += 1
            keeper.add(Failure.of(feed, error))
            yield Broken(feed, str(error), broken[feed], _pause(how.every, broken[feed]))
        if not how.once:
            due[feed] = how.clock() + _pause(how.every, broken[feed])


def _pause(every: float, times: int) -> float:
    return every * float(2 ** min(times, _MOST_DOUBLINGS))
