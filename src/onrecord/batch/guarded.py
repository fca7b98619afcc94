"""Read batches in a process of its own, within limits of time and memory that the caller outlives.

A document that takes too long is given up and its process killed. One at which the process dies, or memory gives out, is tried once more, alone in a fresh
process: it may have died of what was read before, or by another's hand. Only then it is a failure; its neighbours are read all the same.

    >>> from onrecord.batch.documents import documents
    >>> from onrecord.gather import Media, Source
    >>> with Guarded(Options(), Limits()) as reader:
    ...     reader.read(documents([Source("a.jsonl:1", "Two men fled.", Media.TEXT)])).column("source")[0].as_py()
    'a.jsonl:1'
"""

import signal
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pyarrow as pa

from onrecord.batch.nursery import START, Nursery, Worker
from onrecord.batch.options import Options
from onrecord.batch.patience import heard
from onrecord.batch.reports import reports
from onrecord.batch.wire import packed, unpacked
from onrecord.errors import OnRecordError, Reason
from onrecord.record import Failure
from onrecord.settings import Settings

_NO_MEMORY = 77
"""Exit status of a worker that got no more memory, as in `child`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds (those apart in which its process waits for a core), and bytes of memory of its process; a process is replaced after `recycle` documents."""

    seconds: float = 10.0
    memory: int = 1 << 30
    recycle: int = 5_000

    @classmethod
    def of(cls, settings: Settings) -> "Limits":
        """The limits that the settings name."""
        return cls(settings.number("batch.seconds"), settings.integer("batch.memory"), settings.integer("batch.recycle"))


@dataclass(frozen=True, slots=True)
class Lost:
    """A process that was lost at the document of this number (None: before the first), and why."""

    number: int | None
    reason: Reason
    why: str


class Guarded:
    """A reading process and its replacements; a context manager that leaves none behind. For one thread; `nursery` starts the processes, else one of its own does."""

    def __init__(self, options: Options, limits: Limits, nursery: Nursery | None = None) -> None:
        self._limits = limits
        self._own = None if nursery else Nursery(options)
        self._nursery = nursery or self._own or Nursery(options)
        self._worker: Worker | None = None
        self._count = 0
        self._abandoned = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the process, and what starts it where that is its own."""
        self.stop()
        if self._own:
            self._own.close()

    @property
    def pid(self) -> int | None:
        """The process that reads now, if there is one."""
        return self._worker.pid if self._worker else None

    def read(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Read a batch of documents; raises OnRecordError where no process can be started at all."""
        if not batch.num_rows:
            return reports([], batch)
        found = self._tried(batch)
        if isinstance(found, Lost):
            at = found.number or 0
            parts = [self.read(batch.slice(0, at)), self._judged(batch.slice(at, 1), found), self.read(batch.slice(at + 1))]
            return pa.concat_batches(parts)
        return self._without_shortage(batch, found)

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._worker:
            self._worker.kill()
            self._worker.end()
        self._worker = None
        self._count = 0

    def abandon(self) -> None:
        """From another thread: let `read` end soon, with OnRecordError."""
        self._abandoned = True
        if worker := self._worker:
            worker.kill()

    def _judged(self, one: pa.RecordBatch, lost: Lost) -> pa.RecordBatch:
        """What becomes of the document at which a process was lost."""
        if lost.reason is not Reason.TIMEOUT:
            self.stop()
            again = self._tried(one)
            if not isinstance(again, Lost):
                return again
            lost = again
        source, line = one.column("source")[0].as_py(), one.column("line")[0].as_py()
        return reports([Failure(source, line, lost.reason, f"{source}: {lost.why}")], one)

    def _without_shortage(self, batch: pa.RecordBatch, read: pa.RecordBatch) -> pa.RecordBatch:
        """The reports with those that were short of memory tried again in fresh processes: what was read before may have taken it."""
        short = [n for n, reason in enumerate(read.column("reason").to_pylist()) if reason == Reason.MEMORY]
        alone = self._count == 1
        for n in short:
            tried = read.slice(n, 1) if alone else self._judged(batch.slice(n, 1), Lost(0, Reason.MEMORY, ""))
            read = pa.concat_batches([read.slice(0, n), tried, read.slice(n + 1)])
            self.stop()
        return read

    def _tried(self, batch: pa.RecordBatch) -> pa.RecordBatch | Lost:
        """The batch read by the process, or how that was lost."""
        if self._count >= self._limits.recycle:
            self.stop()
        worker = self._worker or self._started()
        number: int | None = None
        try:
            worker.wire.send_bytes(packed(batch))
            while True:
                if not heard(worker.wire.poll, worker.pid, self._limits.seconds if number is not None else START):
                    self.stop()
                    return Lost(number, Reason.TIMEOUT, self._too_long())
                message = worker.wire.recv_bytes()
                if message[:1] == b"D":
                    return unpacked(message[1:])
                number = int(message[1:])
                self._count += 1
        except (EOFError, OSError):
            return Lost(number, *self._cause())

    def _started(self) -> Worker:
        if self._abandoned:
            raise OnRecordError("the run is stopped")
        self._worker = self._nursery.born(b"R%d" % self._limits.memory)
        answer = _answer(self._worker)
        if answer == b"":
            answer = b"E" + self._cause()[1].encode()
        if answer != b"R":
            self.stop()
            raise OnRecordError(f"a reading process cannot be started: {answer[1:].decode()}")
        return self._worker

    def _too_long(self) -> str:
        return f"not read within {self._limits.seconds:g} seconds; leave it out, cut it, or raise the setting batch.seconds"

    def _cause(self) -> tuple[Reason, str]:
        """Why the process that is gone has gone."""
        status = self._worker.end() if self._worker else 0
        self._worker, self._count = None, 0
        return cause(status, self._limits.memory)


def cause(status: int, memory: int) -> tuple[Reason, str]:
    """Why a process is gone that ended with this status and might take so many bytes of memory."""
    if status in (
        -signal.SIGABRT,
        -signal.SIGKILL,
        _NO_MEMORY,
    ):  # a library that gets no memory aborts, the kernel kills where there is none left
        most = f"{memory >> 20:,} MB"
        return (
            Reason.MEMORY,
            f"its process got no more memory ({most} is the most); leave it out, cut it, or raise the setting batch.memory",
        )
    how = signal.Signals(-status).name if status < 0 else f"status {status}"
    return Reason.INTERNAL, f"its process ended with {how}, a fault of onrecord's own or of a library; leave it out, and report it"


def _answer(worker: Worker) -> bytes:
    """The first word of a process; empty where it has ended."""
    try:
        if heard(worker.wire.poll, worker.pid, START):
            return worker.wire.recv_bytes()
        return b"E" + f"no answer within {START:.0f} seconds".encode()
    except (EOFError, OSError):
        return b""
