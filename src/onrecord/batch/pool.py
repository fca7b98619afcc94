"""As many guarded readers as there are cores, each driven by a thread of its own that only waits."""

import queue
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

import pyarrow as pa

from onrecord.batch.guarded import Guarded, Limits
from onrecord.batch.nursery import Nursery
from onrecord.batch.options import Options
from onrecord.errors import OnRecordError

_AHEAD = 2
"""Batches in hand for each worker: the one it reads and the one it reads next."""
T = TypeVar("T")


class Pool(Generic[T]):
    """Reads batches on `workers` cores; a context manager that leaves no process behind."""

    def __init__(self, options: Options, limits: Limits, workers: int, nursery: Nursery | None = None) -> None:
        self._todo: queue.Queue[tuple[T, pa.RecordBatch] | None] = queue.Queue()
        self._done: queue.Queue[tuple[T, pa.RecordBatch] | BaseException] = queue.Queue()
        self._readers = [Guarded(options, limits, nursery) for _ in range(workers)]
        self._threads = [threading.Thread(target=self._work, args=(reader,), daemon=True) for reader in self._readers]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for reader in self._readers:
            if kind is not None:
                reader.abandon()
            self._todo.put(None)
        for thread in self._threads:
            thread.join()

    def read(self, batches: Iterable[tuple[T, pa.RecordBatch]]) -> Iterator[tuple[T, pa.RecordBatch]]:
        """Tagged batches of documents in, batches of reports with the same tags out, as they are done; what goes in is taken as it is needed."""
        going = 0
        for item in batches:
            self._todo.put(item)
            going += 1
            while going >= _AHEAD * len(self._readers) or not self._done.empty():
                yield self._next()
                going -= 1
        while going:
            yield self._next()
            going -= 1

    def _next(self) -> tuple[T, pa.RecordBatch]:
        done = self._done.get()
        if isinstance(done, BaseException):
            raise done
        return done

    def _work(self, reader: Guarded) -> None:
        with reader:
            while (item := self._todo.get()) is not None:
                try:
                    self._done.put((item[0], reader.read(item[1])))
                except (OnRecordError, OSError) as error:  # no process can be started: raised where the run is
                    self._done.put(error)
