"""The parts of `make bench`: each measures one thing in processes of its own, one after the other, and gives back its figures."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import msgspec

from bench import grouping, pages
from bench.articles import write
from bench.figures import Cores, Course, Engine, Engines, Kills, Pages, Pool, Reading, Row, Said, Sizes, Slice, Steps
from bench.process import ONRECORD, Run, measured

_SHORT = "Norland recalled its envoy from Estra on Friday, the foreign minister said.\n"
_SHARDS = 20
"""Files of a batch: enough that the last of them leaves no process idle for long."""
_PATIENCE = "120"
"""Seconds for one document: on a busy machine none shall be given up."""

_LOCAL_WORKERS, _TASKS, _TURNS = 2, 4, 2
"""Workers of both engines, files for each of them, and how often each engine reads all."""
_ENGINES = {
    "pool of two processes": ("--workers", str(_LOCAL_WORKERS)),
    "Spark, two local workers": ("--engine", "spark", "--master", f"local-cluster[{_LOCAL_WORKERS},1,1024]"),
}

Part = Reading | Cores | Steps | Course | Sizes | Pages | Said | Kills | Engines


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much is measured: as much as two idle cores do in 20 minutes; `long` takes the sizes that need hours."""

    articles: int = 240
    pages: int = 100
    long: bool = False


def reading(wanted: Wanted) -> Reading:
    """The reader by one thread and by two, and its peers on the same texts by one."""
    with tempfile.TemporaryDirectory() as folder:
        texts, short = Path(folder, "articles.jsonl"), Path(folder, "short.txt")
        words = write(texts, wanted.articles)
        short.write_text(_SHORT, encoding="utf-8")
        command = [ONRECORD, "read", str(texts), "--format", "jsonl", "-o", os.devnull]
        read, twice = (measured(command, {"ONRECORD_READER_THREADS": many}) for many in ("1", "2"))
        rows = (
            _row("bare encoder (int8)", "bench.bare", texts),
            Row("onrecord read", read.seconds, read.megabytes),
            Row("onrecord read, two threads", twice.seconds, twice.megabytes),
            _row("spaCy small architecture", "bench.spacy_small", texts),
            _row("textacy, direct quotations", "bench.textacy_quotes", texts),
        )
        starts = min(measured([ONRECORD, "--help"]).seconds for _ in range(3))
        return Reading(wanted.articles, words, rows, starts, measured([ONRECORD, "read", str(short)]).seconds)


def _row(name: str, module: str, path: Path) -> Row:
    """A peer, whose seconds are those of the work alone, its start left out."""
    run = measured([sys.executable, "-m", module, str(path)])
    return Row(name, float(json.loads(run.output.splitlines()[-1])["seconds"]), run.megabytes)


def cores(wanted: Wanted) -> Cores:
    """`onrecord batch` by one process and by two, over the same articles."""
    with tempfile.TemporaryDirectory() as folder:
        texts, few = Path(folder, "articles.jsonl"), Path(folder, "few.jsonl")
        words = write(texts, wanted.articles)
        runs = []
        for workers in (1, 2):
            run = _batch(texts, Path(folder, f"out{workers}"), workers, wanted.articles)
            write(few, workers)
            start = _batch(few, Path(folder, f"start{workers}"), workers, 1)
            runs.append(Pool(workers, run.seconds, start.seconds, run.megabytes, run.cpu, start.cpu))
        size = sum(path.stat().st_size for path in Path(folder, "out1").glob("part-*"))
        return Cores(wanted.articles, words, tuple(runs), size / wanted.articles / 1e3)


def _batch(texts: Path, out: Path, workers: int, count: int) -> Run:
    return measured([ONRECORD, "batch", str(texts), str(out), "--workers", str(workers)], _cut(count))


def _cut(count: int) -> dict[str, str]:
    """Settings by which a run over so many documents has shards enough."""
    return {"ONRECORD_BATCH_SHARD_DOCUMENTS": str(min(1_000, max(1, count // _SHARDS))), "ONRECORD_BATCH_SECONDS": _PATIENCE}


def steps(wanted: Wanted) -> Steps:
    """Share of time of each step, by `bench.steps`."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "articles.jsonl")
        write(texts, min(100, wanted.articles))
        return Steps(json.loads(measured([sys.executable, "-m", "bench.steps", str(texts)]).output))


def course(wanted: Wanted) -> Course:
    """Cost of an article along a run of a thousand and more, by `bench.course`."""
    count = 30_000 if wanted.long else 1_000 if wanted.articles >= Wanted().articles else wanted.articles
    output = measured([sys.executable, "-m", "bench.course", str(count)]).output
    return Course(msgspec.json.decode(output, type=tuple[Slice, ...]))


def short(wanted: Wanted) -> Sizes:
    """Documents of one sentence: wall-clock milliseconds a document by two processes, start included."""
    costs, most = {}, 0.0
    for count in (1_000, 10_000, 1_000_000) if wanted.long else (wanted.articles, 8 * wanted.articles):
        with tempfile.TemporaryDirectory() as folder:
            texts = Path(folder, "short.jsonl")
            with texts.open("w", encoding="utf-8") as file:
                file.writelines(
                    json.dumps({"id": f"s{n}", "text": _SHORT.replace("Friday", f"Friday for {n} days")}) + "\n" for n in range(count)
                )
            run = _batch(texts, Path(folder, "out"), 2, count)
            costs[count], most = run.seconds / count * 1000, max(most, run.megabytes)
    return Sizes(costs, most)


def html(wanted: Wanted) -> Pages:
    """Pages of newspapers with extraction, by one process and by two; beside, trafilatura alone."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "pages")
        made.mkdir()
        size = pages.write(made, wanted.pages)
        rows = [_row("trafilatura alone, one thread", "bench.trafilatura_alone", made)]
        for workers in (1, 2):
            few = Path(folder, f"few{workers}")
            few.mkdir()
            pages.write(few, workers)
            start = _batch(few, Path(folder, f"start{workers}"), workers, workers)
            run = _batch(made, Path(folder, f"out{workers}"), workers, wanted.pages)
            name = f"onrecord batch, {workers} process{'es' if workers > 1 else ''}"
            rows.append(Row(name, run.seconds, run.megabytes, run.cpu, start.seconds, start.cpu, workers))
        told = measured([sys.executable, "-m", "bench.extraction", "--pages", str(min(12, wanted.pages))]).output
        ours, peer = (float(line.rpartition(": ")[2].split()[0]) for line in told.splitlines())
        return Pages(wanted.pages, size, tuple(rows), ours, peer)


def grouped(wanted: Wanted) -> Sizes:
    """What grouping costs a report among so many, by `bench.grouping`; CPU time."""
    sizes = [10**n for n in (3, 4, 5, 6)][: 4 if wanted.long else 3 if wanted.articles >= Wanted().articles else 2]
    return Sizes({size: grouping.cost(size) * 1000 for size in sizes})


def archive(wanted: Wanted) -> Said:
    """What an archive takes in and answers, by `bench.archive`, in its own words."""
    sizes = ["1000", "10000", "100000"] if wanted.long else ["1000", "5000"]
    return Said(tuple(measured([sys.executable, "-m", "bench.archive", "--reports", *sizes, "--find"]).output.splitlines()))


def kills(wanted: Wanted) -> Kills:
    """Runs killed without warning and gone on with, by `bench.kill_batch`."""
    count, many = ("64", "50") if wanted.long else (str(min(64, wanted.articles)), "10")
    output = measured([sys.executable, "-m", "bench.kill_batch", "--kills", many, "--articles", count]).output
    return msgspec.json.decode(output.splitlines()[-1], type=Kills)


def spark(wanted: Wanted) -> Engines:
    """Spark with two local workers and the pool of two processes over the same files, in turns; of each the least of its rounds."""
    found: dict[tuple[str, int], list[Run]] = {}
    with tempfile.TemporaryDirectory() as folder:
        inputs = {count: _files(Path(folder, f"in{count}"), count) for count in (_LOCAL_WORKERS, wanted.articles)}
        for turn in range(_TURNS):
            for (name, options), count in product(_ENGINES.items(), inputs):
                out = Path(folder, f"{name}{count}-{turn}")
                run = measured([ONRECORD, "batch", str(inputs[count]), str(out), *options], _cut(count))
                found.setdefault((name, count), []).append(run)
    runs = tuple(Engine(name, *_least(found[name, wanted.articles], found[name, _LOCAL_WORKERS])) for name in _ENGINES)
    return Engines(wanted.articles, _LOCAL_WORKERS, runs)


def _least(whole: list[Run], start: list[Run]) -> tuple[float, float, float, float]:
    """Seconds of the whole and of the start, then the same in CPU seconds, of each the least."""
    return tuple(min(getattr(run, what) for run in runs) for what in ("seconds", "cpu") for runs in (whole, start))  # type: ignore[return-value]  # two by two are four


def _files(folder: Path, count: int) -> Path:
    """So many articles in files, of which each is a task: as many for each worker as there are, up to `_TASKS`."""
    folder.mkdir()
    each, more = divmod(count, many := min(count, _LOCAL_WORKERS * _TASKS))
    for n in range(many):
        write(folder / f"{n:02}.jsonl", each + (n < more), seed=10 + n)
    return folder


PARTS: Mapping[str, Callable[[Wanted], Part]] = {
    "reading": reading,
    "cores": cores,
    "steps": steps,
    "course": course,
    "short": short,
    "pages": html,
    "grouping": grouped,
    "archive": archive,
    "kills": kills,
    "spark": spark,
}
"""Names of the parts, which are the fields of `Figures`, in the order in which they are measured."""
