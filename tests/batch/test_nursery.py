"""Where working processes come from, and what becomes of them."""

import os
import runpy
import signal
import sys
import time
from pathlib import Path
from unittest.mock import Mock

import pytest

from onrecord.batch import begin, child, nursery
from onrecord.batch.guarded import Guarded, Limits
from onrecord.batch.nursery import Nursery
from onrecord.batch.options import Options
from onrecord.errors import OnRecordError

from .conftest import Batch

pytestmark = [pytest.mark.usefixtures("faulty"), pytest.mark.slow]


def starter(begun: Nursery) -> int:
    """The process that forks."""
    assert begun._process is not None
    return begun._process.pid


def parent_of(pid: int | None) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def test_workers_are_forks_of_one_process_and_go_with_it(batch_of: Batch) -> None:
    with Nursery(Options()) as begun:
        readers = [Guarded(Options(), Limits(), begun) for _ in range(2)]
        for reader in readers:
            reader.read(batch_of("one"))
        pids = [reader.pid for reader in readers]
        assert {parent_of(pid) for pid in pids} == {starter(begun)}
    assert begun._process is None
    assert all(map(gone, pids))


def gone(pid: int | None) -> bool:
    """Whether the kernel ends a process soon, be it that nobody has asked for its end yet."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            if Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


def test_where_the_process_that_forks_is_killed_another_takes_its_place(batch_of: Batch) -> None:
    with Nursery(Options()) as begun, Guarded(Options(), Limits(), begun) as reader:
        reader.read(batch_of("one"))
        before = starter(begun)
        os.kill(before, signal.SIGKILL)
        assert gone(reader.pid)
        assert reader.read(batch_of("two", "three")).column("reason").to_pylist() == [None, None]
        assert starter(begun) != before


def test_elsewhere_each_worker_is_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch, batch_of: Batch) -> None:
    monkeypatch.setattr(nursery, "FORKS", False)
    with Nursery(Options()) as begun, Guarded(Options(), Limits(), begun) as reader:
        assert reader.read(batch_of("one", "DIE", "two")).column("reason").to_pylist() == [None, "internal", None]
        assert parent_of(reader.pid) == os.getpid()


def test_wrong_options_are_told_before_anything_is_read(monkeypatch: pytest.MonkeyPatch, batch_of: Batch) -> None:
    monkeypatch.setattr(nursery, "CHILD", "onrecord.batch.begin")
    begun = Nursery(Options(actors="/no/such/file.csv"))
    with begun, pytest.raises(OnRecordError, match=r"a reading process cannot be started: .*file\.csv"):
        Guarded(Options(), Limits(), begun).read(batch_of("one"))


def test_workers_look_seldom_for_circles_of_objects_and_before_they_load_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr("gc.set_threshold", made.append)
    monkeypatch.setattr(begin.ctypes, "CDLL", Mock())
    monkeypatch.setattr(child, "main", lambda *_, forks: made.append(forks))
    monkeypatch.setattr(sys, "argv", ["begin", "3", str(os.getppid()), "forks"])
    runpy.run_path(begin.__file__, run_name="__main__")
    assert made == [20_000, True]
