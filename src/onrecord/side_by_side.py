"""Many things made on several threads, and handed out in their order: how `read` and `add` use all cores with one model in memory.

The network computes outside of Python's lock and takes three quarters of a report's time.

Done otherwise than in `Executor.map`, which takes all that is given before it hands out the first (it has a bound from Python 3.14 on, and none of the rest below).
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
MOST = 4
"""Threads beyond which more would only wait for Python's lock, which a report holds for a quarter of its time."""


def in_order(make: Callable[[A], B], given: Iterable[A], at_once: int) -> Iterator[B]:
    """What is made of each thing given, in order; no more is taken ahead of what was handed out than there are threads, and one.

    The first is made alone, so that what is loaded when it is first asked for is loaded once. What `make` or `given` raises is raised in its place, after
    all that came before it.

    >>> list(in_order(str.upper, ["a", "b", "c"], at_once=2))
    ['A', 'B', 'C']
    """
    left = iter(given)
    yield from map(make, islice(left, 1 if at_once > 1 else None))
    if at_once > 1:
        with ThreadPoolExecutor(at_once) as pool:
            yield from _handed_out(_begun(pool, make, left), at_once)


def _begun(pool: Executor, make: Callable[[A], B], given: Iterator[A]) -> Iterator["Future[B]"]:
    """What will be made of each thing; the fault of what gives them comes as the last."""
    try:
        for one in given:
            yield pool.submit(make, one)
    except Exception as fault:  # noqa: BLE001  it is raised again when its turn comes
        failed: Future[B] = Future()
        failed.set_exception(fault)
        yield failed


def _handed_out(begun: Iterator["Future[B]"], ahead: int) -> Iterator[B]:
    """The results in order; whoever stops early waits for no more than is being made."""
    waiting: deque[Future[B]] = deque()
    try:
        for one in begun:
            waiting.append(one)
            while waiting and (len(waiting) > ahead or waiting[0].done()):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for one in waiting:
            one.cancel()


def threads(wanted: int) -> int:
    """How many threads are meant: as many as wanted; with 0 one for each core that this process may use, and `MOST` at most."""
    return wanted or min(cores(), MOST)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
