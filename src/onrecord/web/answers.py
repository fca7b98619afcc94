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
from collections.abc import Callable
from dataclasses import dataclass

_MOST_BYTES = 64_000_000
"""Bytes kept, some 1,000 pages."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A page or its twin as it is sent."""

    body: bytes
    kind: str


class Answers:
    """Answers by their addresses, those asked for last; `version` is a number that is another once anything was written to the archive."""

    def __init__(self, version: Callable[[], int]) -> None:
        self._version, self._lock = version, threading.Lock()
        self._at: int | None = None
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._bytes = 0

    def get(self, address: str, make: Callable[[], Answer | None]) -> Answer | None:
        """The answer at an address, made where it is not known for the archive as it is; None, which is not kept, where none was made."""
        with self._lock:
            now = self._version()
            if now != self._at:
                self._kept.clear()
                self._at, self._bytes = now, 0
            if address in self._kept:
                self._kept.move_to_end(address)
                return self._kept[address]
        made = make()
        with self._lock:
            if made and now == self._at and address not in self._kept and len(made.body) <= _MOST_BYTES:
                self._kept[address] = made
                self._bytes += len(made.body)
                while self._bytes > _MOST_BYTES:
                    self._bytes -= len(self._kept.popitem(last=False)[1].body)
        return made
