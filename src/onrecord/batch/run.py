"""A run over many documents on one machine: gather, cut, read on all cores, write; what an earlier run of the same folder has done is not done again."""

import contextlib
import glob
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from onrecord.batch import parts
from onrecord.batch.documents import documents
from onrecord.batch.gathering import Errand, gathered
from onrecord.batch.guarded import Limits
from onrecord.batch.manifest import Manifest, Part, file_name
from onrecord.batch.nursery import Nursery
from onrecord.batch.order import Order
from onrecord.batch.pool import Pool
from onrecord.batch.shards import Shard, shards
from onrecord.batch.twice import Twice
from onrecord.gather.inputs import is_address
from onrecord.settings import Settings

MOST_MESSAGES, _ALIKE = 20, 3
"""Failures whose messages are kept to be shown: a screen of them, few of which are of one file and reason; all stand in the files."""
_PLACE = re.compile(r"(?::|, row |, record )\d.*", re.DOTALL)
"""Where in a file something stands, and what is said of it."""


@dataclass(slots=True)
class Tally:
    """How far a run is: documents read now, those that an earlier run had read, failures by reason, shards written.

    `messages` are what the first failures of this run say, `untold` how many more there were; `twice` are ids that stand more than once, known at the end. `changed` is where the input
    begins to be another than an earlier run had, so that what stands behind is read again.
    """

    read: int = 0
    known: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    shards: int = 0
    messages: list[str] = field(default_factory=list)
    untold: int = 0
    changed: str = ""
    twice: tuple[Twice, ...] = ()
    _alike: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """Documents that could not be read."""
        return self.failures.total()

    def count(self, part: Part, *, fresh: bool) -> None:
        """Count a part that is whole: read now, or by an earlier run."""
        self.read += part.rows * fresh
        self.known += part.rows * (not fresh)
        self.failures.update(part.failures)
        self.shards += fresh

    def fail(self, reason: str, message: str) -> None:
        """Count a document that could not be read now."""
        self.failures[reason] += 1
        kind = reason, _PLACE.sub("", message)
        if len(self.messages) < MOST_MESSAGES and self._alike[kind] < _ALIKE:
            self._alike[kind] += 1
            self.messages.append(message)
        else:
            self.untold += 1


def read_all(
    order: Order,
    folder: Path,
    *,
    anew: bool = False,
    told: Callable[[Tally, Part | None], None] = lambda *_: None,
    nursery: Nursery | None = None,
) -> Tally:
    """Read all documents of an order into Parquet files in a folder; raises OnRecordError where the folder is of another run or cannot be written.

    `told` hears how far it is, with the part where one has just become whole. `nursery` is one of the order's options that was begun before, so that it loads meanwhile.
    """
    settings, tally, run = Settings(order.options.settings), Tally(), order.run()
    limits, errand = Limits.of(settings), Errand(tuple(expanded(order.inputs)), 0, order.columns, str(folder))
    with Manifest(folder, run, anew=anew) as manifest, _begun(nursery, order) as begun:
        found = gathered(errand, begun, limits)
        cut = shards(found, documents=settings.integer("batch.shard_documents"), size=settings.integer("batch.shard_bytes"))
        desk = _Desk(manifest, tally, told)
        with Pool[tuple[int, int]](order.options, limits, order.workers, begun) as pool, contextlib.closing(found):
            for (number, index), batch in pool.read(desk.portions(cut)):
                desk.take(number, index, batch)
        tally.twice = manifest.finish(run, range(desk.count))
    return tally


def _begun(nursery: Nursery | None, order: Order) -> contextlib.AbstractContextManager[Nursery]:
    """A nursery that was begun by the caller, who ends it, else one of our own."""
    return contextlib.nullcontext(nursery) if nursery else Nursery(order.options, stdin="-" in order.inputs)


def expanded(inputs: Iterable[str]) -> list[str]:
    """Inputs with patterns in place of which the files that fit them stand, in the order of their paths."""
    found: list[str] = []
    for name in inputs:
        pattern = not is_address(name) and glob.has_magic(name) and not Path(name).exists()
        found += (sorted(glob.glob(name, recursive=True)) if pattern else []) or [name]  # noqa: PTH207  an absolute pattern is none for Path
    return found


@dataclass(slots=True)
class _Open:
    """A shard that is being read: its portions so far, by their index."""

    shard: Shard
    portions: int
    read: dict[int, pa.RecordBatch] = field(default_factory=dict)


class _Desk:
    """Shards on their way: those in reading, and `count`, how many the input has so far."""

    def __init__(self, manifest: Manifest, tally: Tally, told: Callable[[Tally, Part | None], None]) -> None:
        self._manifest, self._tally, self._told = manifest, tally, told
        self._open: dict[int, _Open] = {}
        self.count = 0

    def portions(self, cut: Iterable[Shard]) -> Iterator[tuple[tuple[int, int], pa.RecordBatch]]:
        """The portions of all shards that are not yet whole, to be read by anyone."""
        for shard in cut:
            self.count = shard.number + 1
            known = self._manifest.parts.get(shard.number)
            if known and known.key == shard.key:
                self._skip(known)
                continue
            if known and shard.number < max(self._manifest.parts):
                self._tally.changed = self._tally.changed or shard.source
            portions = list(shard.batches())
            self._open[shard.number] = _Open(shard, len(portions))
            for index, items in enumerate(portions):
                yield (shard.number, index), documents(items)

    def take(self, number: int, index: int, batch: pa.RecordBatch) -> None:
        """A portion that was read; the shard is written once it is the last."""
        opened = self._open[number]
        opened.read[index] = batch
        self._tally.read += batch.num_rows
        failed = batch.filter(batch.column("reason").is_valid())
        for reason, message in zip(failed.column("reason").to_pylist(), failed.column("message").to_pylist(), strict=True):
            self._tally.fail(reason, message)
        part = None
        if len(opened.read) == opened.portions:
            part = self._write(self._open.pop(number))
            self._tally.shards += 1
        self._told(self._tally, part)

    def _skip(self, known: Part) -> None:
        self._tally.count(known, fresh=False)
        self._told(self._tally, None)

    def _write(self, opened: _Open) -> Part:
        shard = opened.shard
        read = [opened.read[index] for index in range(opened.portions)]
        part = Part(shard.number, file_name(shard.number), shard.key, shard.first, shard.source, shard.count, parts.failures(read))
        try:
            parts.write(self._manifest.folder / part.file, read, shard.key)
            self._manifest.add(part)
        except OSError as error:
            raise self._manifest.cannot_write(part.file, error) from error
        return part
