"""What is made to hold up or blow up a reader becomes a record or a failure, and its neighbours are read."""

import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.batch.run import expanded

from .bombs import BOMBS, write

GOOD = "Police arrested six protesters in Vell on Friday."
GIGABYTE = 1 << 30
pytestmark = pytest.mark.slow


def batch(inputs: list[str], out: Path, **settings: str) -> tuple[dict[str, list[str | None]], int, int]:
    """The reasons by source, the exit status, and the most memory that any process of the run took."""
    environment = os.environ | {f"ONRECORD_{name.upper()}": value for name, value in settings.items()}
    command = [sys.executable, "-m", "onrecord", "batch", *inputs, str(out), "--workers", "2"]
    process = subprocess.Popen(command, env=environment | {"PYTHONPATH": os.pathsep.join(sys.path)}, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    read = pq.read_table(sorted(out.glob("part-*.parquet")), columns=["source", "reason"]).to_pydict()
    found: dict[str, list[str | None]] = {}
    for source, reason in zip(read["source"], read["reason"], strict=True):
        found.setdefault(source, []).append(reason)
    return found, process.returncode, usage.ru_maxrss * 1024


def test_bombs_are_records_or_failures_and_their_neighbours_are_read(tmp_path: Path) -> None:
    inputs = []
    for n, bomb in enumerate(write(tmp_path / "bombs")):
        good = tmp_path / f"good-{n}.txt"
        good.write_text(GOOD, encoding="utf-8")
        inputs += [str(bomb), str(good)]
    assert len(BOMBS) >= 20
    found, status, memory = batch(inputs, tmp_path / "out", batch_seconds="3", language_min_letters="1000000000")
    assert status == 3
    assert all(found[name] == [None] for name in inputs[1::2])
    assert [name for name in inputs[::2] if not any(source.startswith(name) for source in found)] == []
    assert {reason for reasons in found.values() for reason in reasons} & {"internal"} == set()
    assert memory < GIGABYTE


def test_inputs_that_others_found_hostile_are_records_or_failures(shared: Path, tmp_path: Path) -> None:
    inputs = [str(path) for path in sorted((shared / "hostile").rglob("*")) if path.is_file()]
    found, status, memory = batch(inputs, tmp_path / "out")
    assert status == 3
    assert [name for name in expanded(inputs) if not any(source.startswith(name) for source in found)] == []
    assert {reason for reasons in found.values() for reason in reasons} & {"internal", "timeout", "memory"} == set()
    assert memory < GIGABYTE
