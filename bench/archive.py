"""Measure an archive on made-up reports: `python -m bench.archive [--reports N …] [--find] [--ask FILE]`. Times are of the processor, since machines are shared.

For each number: how long storing and grouping take for the first and for the last reports, and (with `--find`) how long questions take. `--ask FILE` asks an archive that
is there, or makes FILE of the last number of reports without grouping them, which no question here needs.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from bench.records import common_words, name_of, reports
from onrecord.archive import Archive, Query, adding
from onrecord.archive.packed import packed

_SLICE = 500
"""Reports whose adding is timed at the beginning and at the end."""
_ASKED = 20
"""Questions of each kind."""


def main() -> None:
    """Add, then ask."""
    options = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    options.add_argument("--reports", type=int, nargs="*", default=[1_000, 10_000])
    options.add_argument("--find", action="store_true", help="also ask the last archive")
    options.add_argument("--ask", type=Path, metavar="FILE", help="an archive to ask, made without stories where there is none")
    chosen = options.parse_args()
    if chosen.ask:
        if not chosen.ask.exists():
            ungrouped(chosen.ask, chosen.reports[-1])
        asked(chosen.ask)
        return
    for count in chosen.reports:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "news.db"
            added(path, count)
            if chosen.find and count == chosen.reports[-1]:
                asked(path)


def added(path: Path, count: int) -> None:
    """Add so many reports; milliseconds of the processor for each of the first and of the last, making them up left out."""
    times: list[float] = []
    with Archive(path) as archive:
        waiting = []
        for report in reports(count):
            waiting.append(report)
            if len(waiting) == _SLICE:
                times.append(_timed(lambda: list(archive.add_many(waiting))) / _SLICE)
                waiting.clear()
        list(archive.add_many(waiting))
        merging = _timed(archive.refresh) / count if count <= 1_000 else None
    size = path.stat().st_size / count / 1024
    told = f", merging stories {merging * 1e3:.1f} ms" if merging is not None else ""
    print(
        f"{count:,} reports: {times[0] * 1e3:.1f} ms each for the first {_SLICE}, {times[-1] * 1e3:.1f} ms for the last{told}; {size:.0f} KB each"
    )


def ungrouped(path: Path, count: int) -> None:
    """Put so many reports into an archive, with all rows but those of stories."""
    with Archive(path) as archive:
        connection, known = archive._connection, archive._known  # noqa: SLF001  no user can leave grouping out
        for batch in iter(partial(lambda made: list(islice(made, _SLICE)), reports(count)), []):
            connection.execute("BEGIN IMMEDIATE")
            for report in batch:
                number = connection.execute(adding._NEW, adding._document(report.document, 1)).lastrowid or 0  # noqa: SLF001
                given = (number, 1, report.document.hash, "bench", "bench", "bench", packed(report), None)
                connection.execute(adding._VERSION, given)  # noqa: SLF001
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
