"""Measure an archive on made-up reports: `python -m bench.archive [--reports N …] [--find] [--ask FILE] [--read N]`. Times are of the processor, since machines are shared.

Reports are added to one archive up to the largest number, and at each number it is told what storing and grouping one of the last thousand costs beside what the same reports cost in an archive
of the first thousand, to which they are added in turns, so that what else the machine does weighs on both, each with putting what is in its log into its file; then what merging stories costs.
Python's collector looks as seldom as it does in `onrecord add`. `--find` also asks questions of it; `--ask FILE` asks an archive that is there, or makes FILE of the last number of reports
without grouping them, which no question here needs. `--read N` reads so many articles, made up or the first of FILE (`--of FILE`), and tells how many `add` does in the time in which `read` does one.
"""

import argparse
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

from bench.articles import write
from bench.records import common_words, name_of, reports
from onrecord.archive import Archive, Query, adding
from onrecord.archive.packed import packed
from onrecord.circles import look_seldom
from onrecord.reading import read_many
from onrecord.record import Report

_SLICE = 1_000
"""Reports whose adding is timed together."""
_TURN = 250
"""Reports that are added to one archive before the other has its turn: about as many as a transaction holds."""
_ASKED = 20
"""Questions of each kind."""


def main() -> None:
    """Add, then ask."""
    options = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    options.add_argument("--reports", type=int, nargs="*", default=[1_000, 3_000, 10_000])
    options.add_argument("--find", action="store_true", help="also ask the last archive")
    options.add_argument("--read", type=int, metavar="N", help="read so many articles and add them")
    options.add_argument(
        "--of", type=Path, metavar="FILE", help="JSON lines to read these from; without it they are made up, all of one story"
    )
    options.add_argument("--ask", type=Path, metavar="FILE", help="an archive to ask, made without stories where there is none")
    chosen = options.parse_args()
    look_seldom()
    if chosen.ask:
        if not chosen.ask.exists():
            ungrouped(chosen.ask, chosen.reports[-1])
        asked(chosen.ask)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.db"
        if chosen.read:
            beside_reading(path, chosen.read, chosen.of)
            return
        added(path, sorted(chosen.reports))
        if chosen.find:
            asked(path)


def added(path: Path, counts: Sequence[int]) -> None:
    """Add reports up to the last of these numbers; milliseconds of the processor for one of the last before each, making them up left out, then for merging its stories."""
    stream, small = reports(counts[-1]), path.with_name("small.db")
    with Archive(path) as archive:
        done = 0
        while done < counts[-1]:
            made = list(islice(stream, min(_SLICE, min(n for n in counts if n > done) - done)))
            measured = done + len(made) in counts and small.exists()
            cost, in_small = (
                _in_turns(archive, small, made) if measured else (_timed(lambda now=made: list(archive.add_many(now))) / len(made), 0)
            )
            done += len(made)
            if not small.exists():
                with closing(sqlite3.connect(small)) as other:
                    archive._connection.backup(other)  # noqa: SLF001  nobody else copies an archive while it is open
            beside = f"{cost / in_small:.2f} of {in_small * 1e3:.1f} ms in an archive of the first" if measured else ""
            size = f", {path.stat().st_size / done / 1024:.0f} KB each" if done in counts else ""
            print(f"{done:>9,} reports: {cost * 1e3:6.1f} ms each for the last {len(made):,}{size}  {beside}", flush=True)
        merging = _timed(archive.refresh) / done * 1e3
        print(f"merging stories {merging:.1f} ms a report")


def _in_turns(large: Archive, small: Path, made: Sequence[Report]) -> tuple[float, float]:
    """Seconds of the processor for each of these reports in a large archive and in a copy of a small one. The first turn is not counted: the copy knows nothing of its documents yet."""
    copy, spent = small.with_name("copy.db"), [0.0, 0.0]
    shutil.copy(small, copy)
    with Archive(copy) as other:
        for turn, at in enumerate(range(0, len(made), _TURN)):
            now = made[at : at + _TURN]
            for which in (0, 1) if turn % 2 else (1, 0):
                took = _timed(lambda into=(large, other)[which], now=now: list(into.add_many(now)))
                spent[which] += took if turn else 0
            for into in (large, other) if not turn else ():
                _logged(into)
        spent = [took + _timed(partial(_logged, into)) for took, into in zip(spent, (large, other), strict=True)]
    copy.unlink()
    counted = max(1, len(made) - _TURN)
    return spent[0] / counted, spent[1] / counted


def _logged(archive: Archive) -> None:
    """Put what is in an archive's log into its file."""
    archive._connection.execute("PRAGMA wal_checkpoint").fetchall()  # noqa: SLF001  no user has to


def beside_reading(path: Path, count: int, of: Path | None) -> None:
    """Read articles, add the reports, merge their stories: milliseconds of the processor an article, and the rate of all three beside that of reading alone."""
    texts = path.with_suffix(".jsonl")
    if of:
        with of.open(encoding="utf-8") as lines:
            texts.write_text("".join(islice(lines, count)), encoding="utf-8")
    else:
        write(texts, count)
    read: list[Report] = []
    reading = _timed(lambda: read.extend(r for r in read_many([str(texts)]) if isinstance(r, Report))) / count * 1e3
    with Archive(path) as archive:
        storing = _timed(lambda: list(archive.add_many(read))) / count * 1e3
        merging = _timed(archive.refresh) / count * 1e3
    share = reading / (reading + storing + merging)
    print(
        f"{count:,} articles: reading {reading:.0f} ms each, storing and grouping {storing:.1f}, merging stories {merging:.1f}: add does {share:.2f} of what read does"
    )


def ungrouped(path: Path, count: int) -> None:
    """Put so many reports into an archive, with all rows but those of stories."""
    with Archive(path) as archive:
        connection, known = archive._connection, archive._known  # noqa: SLF001  no user can leave grouping out
        for batch in iter(partial(lambda made: list(islice(made, _SLICE)), reports(count)), []):
            connection.execute("BEGIN IMMEDIATE")
            for report in batch:
                number = connection.execute(adding._NEW, adding._document(report.document, 1)).lastrowid or 0  # noqa: SLF001  as above
                given = (number, 1, report.document.hash, "bench", "bench", "bench", packed(report), None)
                connection.execute(adding._VERSION, given)  # noqa: SLF001  as above
                adding.remade(connection, known, number, report)
            connection.execute("COMMIT")


def asked(path: Path) -> None:
    """Ask questions of many kinds; median and 95th percentile in milliseconds."""
    chance, words = random.Random(1), common_words(3_000)  # noqa: S311  made up, not secret

    def word() -> str:
        return words[min(len(words) - 1, int(len(words) ** chance.random()) - 1)]

    kinds: dict[str, Callable[[], Query]] = {
        "a word": lambda: Query(word()),
        "two words": lambda: Query(f"{word()} {word()}"),
        "a name": lambda: Query(f'"{name_of(chance.randrange(300))}"'),
        "a type": lambda: Query(type=("ASSAULT",)),
        "an actor": lambda: Query(actor=name_of(chance.randrange(1000))),
        "a dyad": lambda: Query(actor="Israel", recipient="Qatar"),
        "dyad, type, status": lambda: Query(type=("ASSAULT",), status=("actual",), actor="Iran", recipient="Yemen"),
        "word, type, country": lambda: Query(word(), type=("COERCE",), country="SYR"),
        "a place": lambda: Query(place=words[chance.randrange(1000)]),
        "a month": lambda: Query(type=("AID",), since="2023-02", until="2023-02"),
        "said by": lambda: Query(said_by=name_of(chance.randrange(300)), stance="deny"),
        "word, source": lambda: Query(word(), source="Paper 7"),
    }
    whole: list[float] = []
    with Archive(path, readonly=True) as archive:
        for name, make in kinds.items():
            times = [_timed(partial(archive.find, make())) * 1e3 for _ in range(_ASKED)]
            whole += times
            print(f"  {name:22} median {statistics.median(times):6.1f} ms, most {max(times):6.1f} ms")
    whole.sort()
    print(f"  all                    median {statistics.median(whole):6.1f} ms, 95th percentile {whole[int(len(whole) * 0.95)]:6.1f} ms")


def _timed(action: Callable[[], object]) -> float:
    began = time.process_time()
    action()
    return time.process_time() - began


if __name__ == "__main__":
    main()
