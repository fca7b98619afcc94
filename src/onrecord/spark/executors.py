"""What runs on the executors. The functions that Spark sends there are nested ones, which travel whole; they find the package where it is installed or was shipped."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from onrecord.batch.guarded import Guarded, Limits
from onrecord.batch.nursery import Nursery
from onrecord.batch.options import Options
from onrecord.changed import replace
from onrecord.settings import Settings
from onrecord.spark.shipping import FOLDER

Batches = Iterator[pa.RecordBatch]
Sent = Callable[[Batches], Batches]


def sent(work: str, *told: object) -> Sent:
    """A function of `onrecord.spark` ("module:name") as Spark takes it for `mapInArrow`; `told` are its first arguments."""
    folder, (module, name) = FOLDER, work.split(":")

    def run(batches: Batches) -> Batches:
        import importlib  # noqa: PLC0415  this function is run elsewhere
        import sys  # noqa: PLC0415  as above
        from pathlib import Path  # noqa: PLC0415  as above

        shipped = str(Path(folder).resolve())
        if Path(shipped).is_dir() and shipped not in sys.path:
            sys.path.insert(0, shipped)
        result: Batches = getattr(importlib.import_module(module), name)(*told, batches)
        return result

    return run


def sent_table(work: str) -> Callable[[pa.Table], pa.Table]:
    """The same for `applyInArrow`: one table in, one out, which Spark tells from streams of batches by the types written here."""
    apply: Callable[[pa.Table], pa.Table] = sent(work)

    def run(table: pa.Table) -> pa.Table:
        return apply(table)

    return run


def for_executors(options: Options) -> Options:
    """Options whose file of actors has its whole path: executors work in folders of their own."""
    settings = dict(options.settings)
    if own := settings.get("actors.file"):
        settings["actors.file"] = str(Path(str(own)).absolute())
    return replace(options, settings=settings, actors=str(Path(options.actors).absolute()) if options.actors else "")


_kept: dict[str, tuple[Nursery, Guarded]] = {}


def reader(options: Options) -> Guarded:
    """The guarded reader of this Python worker: its process loads the model once, and dies with the worker."""
    return _at_work(options)[1]


def nursery(options: Options) -> Nursery:
    """What starts the processes of this Python worker."""
    return _at_work(options)[0]


def _at_work(options: Options) -> tuple[Nursery, Guarded]:
    key = repr(options)
    if key not in _kept:
        for other, guarded in _kept.values():
            guarded.stop()
            other.close()
        _kept.clear()
        begun = Nursery(options)
        _kept[key] = begun, Guarded(options, Limits.of(Settings(options.settings)), begun)
    return _kept[key]
