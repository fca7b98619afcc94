"""Answers kept until the archive changes, whoever changes it: going back to a page costs nothing.

>>> version, asked = [1], []
>>> answers = Answers(lambda: version[0])
>>> def made() -> Answer: asked.append(1); return Answer(b"page", "text/html")
>>> _ = answers.get("/", made), answers.get("/", made); len(asked)
1
>>> version[0] = 2; _ = answers.get("/", made); len(asked)
2
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_MOST_BYTES = 64_000_000
"""Bytes kept, some 1,000 pages."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page or its twin as it is sent."""

    body: bytes
    kind: str


@dataclass(slots=True)
class _Turn:
    """Who makes the answer at an address, and how many do or wait for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: int = 0


class Answers:
    """Answers by their addresses, those asked for last; `version` is a number that is another once anything was written to the archive."""

    def __init__(self, version: Callable[[], int]) -> None:
        self._version, self._lock = version, threading.Lock()
        self._at: int | None = None
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0
        self._making: dict[str, _Turn] = {}

    def get(self, address: str, make: Callable[[], Answer | None]) -> Answer | None:
        """The answer at an address, made where it is not known for the archive as it is; None, which is not kept, where none was made.

        Who asks for an answer that is being made waits for it: a page that was asked for ahead is not made twice.
        """
        with self._in_turn(address):
            now, known = self._known(address)
            if known:
                return known
            made = make()
            if made:
                self._keep(address, made, now)
            return made

    def _known(self, address: str) -> tuple[int, Answer | None]:
        """The version of the archive, and what is known of it at an address."""
        with self._lock:
            now = self._version()
            if now != self._at:
                self._kept.clear()
                self._at, self._bytes = now, 0
            if address in self._kept:
                self._kept.move_to_end(address)
            return now, self._kept.get(address)

    def _keep(self, address: str, made: Answer, now: int) -> None:
        with self._lock:
            if now == self._at and address not in self._kept and len(made.body) <= _MOST_BYTES:
                self._kept[address] = made
                self._bytes += len(made.body)
                while self._bytes > _MOST_BYTES:
                    self._bytes -= len(self._kept.popitem(last=False)[1].body)

    @contextmanager
    def _in_turn(self, address: str) -> Iterator[None]:
        """One at a time at each address; the lock is forgotten with the last who waits for it."""
        with self._lock:
            turn = self._making.setdefault(address, _Turn())
            turn.waiting += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._lock:
                turn.waiting -= 1
                if not turn.waiting:
                    del self._making[address]
