"""Ctrl-C and SIGTERM: what is being written is written to its end, then the command stops."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}
"""Exit statuses as a shell gives them: 128 and the number of the signal."""


class Stopped(KeyboardInterrupt):
    """A signal asks the command to stop; `status` is what it ends with."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.status = STATUS[signal.Signals(number)]


class Stops:
    """Within it a signal raises `Stopped` at once, but within `whole()` only once that is over; a second signal does not wait."""

    def __init__(self) -> None:
        self._writing, self._put_off = False, 0

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._handle) for number in STATUS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What must not be cut in two."""
        self._writing = True
        try:
            yield
        finally:
            self._writing = False
        if self._put_off:
            raise Stopped(self._put_off)

    def _handle(self, number: int, _: FrameType | None) -> None:
        if self._writing and not self._put_off:
            self._put_off = number
            return
        raise Stopped(number)
