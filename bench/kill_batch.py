"""Kill `onrecord batch` without warning again and again, resume it each time, and compare with an unbroken run: `python -m bench.kill_batch [--kills N] [--articles N]`.

Every run is killed with all its processes (`kill -9` of the parent; the kernel ends the others with it) at a random moment of the time an unbroken run takes, the start included. Where a
run ends before its moment, the next starts anew. At the end rows and files must be equal byte for byte, and at no kill may more than a shard for each worker be lost: documents that were read, or
may have been in reading, and whose shard was not whole.
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

import pyarrow.parquet as pq

from bench.articles import articles

_SHARD = 8


def main() -> None:
    """Kill and resume until the asked number of kills is reached."""
    options = argparse.ArgumentParser(prog="python -m bench.kill_batch", description=__doc__)
    options.add_argument("--kills", type=int, default=50)
    options.add_argument("--articles", type=int, default=160)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(_measured(Path(folder), chosen.kills, chosen.articles, chosen.workers)))


def _measured(folder: Path, kills: int, count: int, workers: int) -> dict[str, object]:
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
        try:
            status = process.wait(rng.uniform(0.1, whole))
            _compare(folder / "whole", folder / f"out{runs}", status)
            runs += 1
        except subprocess.TimeoutExpired:
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
    return {
        "kills": done,
        "in mid-run": broken,
        "processes left behind": left_behind,
        "runs compared": runs + 1,
        "read for nothing at a kill, most": max(lost),
        "read for nothing at a kill, mean": round(sum(lost) / len(lost), 1),
        "seconds unbroken": round(whole, 1),
    }


def _started(path: Path, out: Path, workers: int) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "bench.noted_batch", str(_notes(out)), str(path), str(out), "--workers", str(workers)]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, env=os.environ | {"ONRECORD_BATCH_SHARD_DOCUMENTS": str(_SHARD)})


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
    """The reading processes of a parent that is gone, after the moment that the kernel takes to end them."""
    time.sleep(0.2)
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
