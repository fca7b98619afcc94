"""Kill `onrecord batch` without warning again and again, resume it each time, and compare with an unbroken run: `python -m bench.kill_batch [--kills N] [--articles N]`.

Every run is killed with all its processes (`kill -9` of the parent; the kernel ends the others with it) at a random moment: in its start, or once it has read so many documents and a
random part of a second more, up to those of three files (by the clock, most moments would fall into the start where a machine is busy). Where a run ends before its moment, the next starts anew. At the end rows and files must be equal byte for byte, and at no kill may more than a shard for each worker be lost: documents that were read, or
may have been in reading, and whose shard was not whole. What came of it is printed as JSON, with the names of `bench.figures.Kills`.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec
import pyarrow.parquet as pq

from bench.articles import articles
from bench.figures import Kills

_SHARD = 8
_START = 4.0
"""Seconds in which a run starts on an idle machine."""
_ENDING = 30.0
"""Seconds in which processes come to their end on a busy machine."""


def main() -> None:
    """Kill and resume until the asked number of kills is reached."""
    options = argparse.ArgumentParser(prog="python -m bench.kill_batch", description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--articles", type=int, default=160)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(msgspec.json.encode(_measured(Path(folder), chosen.kills, chosen.articles, chosen.workers)).decode())


def _measured(folder: Path, kills: int, count: int, workers: int) -> Kills:
    path = folder / "articles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": f"a{n}", "text": text[:1500]}) + "\n" for n, text in enumerate(articles(count)))
    began = time.monotonic()
    _started(path, folder / "whole", workers).wait()
    whole = time.monotonic() - began
    rng = random.Random(1)  # noqa: S311  no secret
    done, broken, left_behind, runs = 0, 0, 0, 0
    lost: list[int] = []
    while done < kills:
        whole_before = _rows(folder / f"out{runs}")
        process = _started(path, folder / f"out{runs}", workers)
        if _ended_before(process, folder / f"out{runs}", rng):
            _compare(folder / "whole", folder / f"out{runs}", process.returncode)
            runs += 1
        else:
            process.send_signal(signal.SIGKILL)
            process.wait()
            done += 1
            broken += not (folder / f"out{runs}" / "_SUCCESS").exists()
            left_behind += len(_readers(process.pid))
            lost.append(max(0, _read(folder / f"out{runs}") - (_rows(folder / f"out{runs}") - whole_before)))
            _notes(folder / f"out{runs}").unlink(missing_ok=True)
    _compare(folder / "whole", folder / f"out{runs}", _started(path, folder / f"out{runs}", workers).wait())
    if max(lost) > workers * (_SHARD - 1):  # beside at least one document for each worker that was in reading
        sys.exit(f"{max(lost)} documents were read for nothing: more than a shard of {_SHARD} for each of {workers} workers")
    mean = round(sum(lost) / len(lost), 1)
    return Kills(count, _SHARD, workers, round(whole, 1), done, broken, left_behind, runs + 1, max(lost), mean)


def _started(path: Path, out: Path, workers: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "bench.noted_batch", str(_notes(out)), str(path), str(out), "--workers", str(workers)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ | {"ONRECORD_BATCH_SHARD_DOCUMENTS": str(_SHARD)})


def _ended_before(process: "subprocess.Popen[bytes]", out: Path, rng: random.Random) -> bool:
    """Wait for a random moment of a run; whether it came to its end before."""
    wanted = rng.randrange(3 * _SHARD)
    while process.poll() is None and (wanted and _read(out) < wanted):
        time.sleep(0.02)
    try:
        process.wait(rng.uniform(0.1, 1.0 if wanted else _START))
    except subprocess.TimeoutExpired:
        return False
    return True


def _notes(out: Path) -> Path:
    return out.with_suffix(".notes")


def _read(out: Path) -> int:
    """How many documents a run had read when it was killed."""
    try:
        return int(_notes(out).read_text(encoding="ascii").split()[-1])
    except (FileNotFoundError, IndexError):  # before the first
        return 0


def _rows(out: Path) -> int:
    """How many documents are in shards that are whole."""
    try:
        lines = (out / "_manifest.jsonl").read_bytes().split(b"\n")[1:-1]
    except FileNotFoundError:
        return 0
    return sum(json.loads(line)["rows"] for line in lines)


def _readers(parent: int) -> list[str]:
    """The processes of a parent that is gone which do not end either: one that had no core yet ends as soon as it has one."""
    until = time.monotonic() + _ENDING
    while found := _listed(parent):
        if time.monotonic() > until:
            break
        time.sleep(0.1)
    return found


def _listed(parent: int) -> list[str]:
    listed = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout.splitlines()  # noqa: S607  ps as the machine has it
    return [line for line in listed if "onrecord.batch.begin" in line and f" {parent} " in line]


def _compare(whole: Path, out: Path, status: int) -> None:
    """End with a message where a run is not as the unbroken one."""
    ours, theirs = ({p.name: p.read_bytes() for p in folder.iterdir() if p.name != "_lock"} for folder in (out, whole))
    rows = [pq.read_table(sorted(folder.glob("part-*.parquet"))) for folder in (out, whole)]
    if status or ours != theirs or not rows[0].equals(rows[1]):
        sys.exit(f"{out}: not as the unbroken run: exit status {status}, {len(ours)} files of {len(theirs)}")
    shutil.rmtree(out)


if __name__ == "__main__":
    main()
