"""Kill an ingest at random moments and see what is left: `python -m bench.kill [--moments N] [--reports N]`.

Each time: the whole process group is killed (SIGKILL), the archive must be sound, hold no half document and every document whose id was printed; added again to its end,
it must be the same as one that was never broken.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.records import reports
from onrecord.archive import Archive

_WHOLE = """SELECT (SELECT count(*) FROM document WHERE number NOT IN (SELECT document FROM version)) + (SELECT count(*) FROM document WHERE number
NOT IN (SELECT document FROM trait)) + (SELECT count(*) FROM document WHERE number NOT IN (SELECT document FROM member))
+ (SELECT count(*) FROM document WHERE number NOT IN (SELECT document FROM event))"""


def main() -> None:
    """Kill, look, go on, compare; a line for each moment that went wrong, and one at the end."""
    options = argparse.ArgumentParser(prog="python -m bench.kill", description=__doc__)
    options.add_argument("--moments", type=int, default=20)
    options.add_argument("--reports", type=int, default=60)
    options.add_argument("--ingest", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.ingest:
        ingest(Path(chosen.ingest), chosen.reports)
        return
    with tempfile.TemporaryDirectory() as folder:
        wrong = _all(Path(folder), chosen.moments, chosen.reports)
    print(f"{chosen.moments} moments, {wrong} went wrong")
    sys.exit(1 if wrong else 0)


def ingest(path: Path, count: int) -> None:
    """Add made-up reports and print the id of each that is kept."""
    with Archive(path) as archive:
        for added in archive.add_many(reports(count)):
            print(added.id, flush=True)
        archive.refresh()


def _all(folder: Path, moments: int, count: int) -> int:
    began = time.monotonic()
    _started(folder / "whole.db", count).communicate()
    takes = time.monotonic() - began
    expected = canonical(folder / "whole.db")
    chance = random.Random(11)  # noqa: S311  moments, not secrets
    return sum(not _one(folder / f"{n}.db", count, chance.uniform(0.0, takes), expected) for n in range(moments))


def _one(path: Path, count: int, moment: float, expected: list[str]) -> bool:
    process = _started(path, count)
    time.sleep(moment)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    printed = process.communicate()[0].split()
    faults = sound(path, printed)
    ingest_again = _started(path, count)
    ingest_again.communicate()
    if canonical(path) != expected:
        faults.append("not the same as an unbroken run")
    if faults:
        print(f"killed after {moment:.2f} s with {len(printed)} ids printed: {'; '.join(faults)}")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    return not faults


def sound(path: Path, printed: list[str]) -> list[str]:
    """What is wrong with an archive after a kill; nothing where all is well."""
    if not path.exists():
        return ["ids printed but no archive"] if printed else []
    with Archive(path) as archive:
        known = set(archive.documents())
        checks = {
            "not sound": archive.sql("SELECT count(*) FROM document").rows is None,
            "half a document": archive._connection.execute(_WHOLE).fetchone()[0] != 0,  # noqa: SLF001  looks where no user can
            "integrity": archive._connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok",  # noqa: SLF001  asked of the file itself
            "keys": archive._connection.execute("PRAGMA foreign_key_check").fetchall() != [],  # noqa: SLF001  asked of the file itself
            "an id was printed that is not there": not set(printed) <= known,
        }
    return [name for name, wrong in checks.items() if wrong]


def canonical(path: Path) -> list[str]:
    """All rows of all tables that hold what was found, in an order of their own."""
    with Archive(path) as archive:
        archive.refresh()
        tables = "document version event statement figure participant attribution appearance location party place trait layout band block edge copy member".split()
        rows = [repr((table, *row)) for table in tables for row in archive._connection.execute(f"SELECT * FROM {table}")]  # noqa: S608, SLF001  fixed names
        rows += [repr(story) for story in archive.each_story()]
    return sorted(rows)


def _started(path: Path, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "bench.kill", "--ingest", str(path), "--reports", str(count)]
    settings = os.environ | {"OMP_NUM_THREADS": "1", "ONRECORD_ARCHIVE_BATCH": "4"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True, env=settings)


if __name__ == "__main__":
    main()
