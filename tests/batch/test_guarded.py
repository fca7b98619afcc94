import time
from pathlib import Path

import pytest

from onrecord.batch.guarded import Guarded, Limits
from onrecord.batch.options import Options
from onrecord.errors import OnRecordError

from .conftest import Batch

QUICK = Limits(seconds=4.0)
pytestmark = pytest.mark.usefixtures("faulty")


def outcomes(batch_of: Batch, *texts: str, limits: Limits = QUICK) -> list[str | None]:
    with Guarded(Options(), limits) as reader:
        read = reader.read(batch_of(*texts))
    assert read.column("line").to_pylist() == list(range(1, len(texts) + 1))
    return read.column("reason").to_pylist()


def test_a_document_that_hangs_is_given_up_and_its_neighbours_are_read(batch_of: Batch) -> None:
    began = time.monotonic()
    assert outcomes(batch_of, "one", "HANG", "two") == [None, "timeout", None]
    assert time.monotonic() - began < 300  # of 600, also where processes start slowly


def test_a_busy_machine_is_no_fault_of_a_document(batch_of: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    queued = iter(range(1000))  # the process has waited for a core all the time, as it seems
    monkeypatch.setattr("onrecord.batch.patience._queued", lambda _: float(next(queued)))
    assert outcomes(batch_of, "SLEEP 3", "one", limits=Limits(seconds=1.0)) == [None, None]
    monkeypatch.setattr("onrecord.batch.patience._queued", lambda _: 0.0)
    assert outcomes(batch_of, "SLEEP 3", limits=Limits(seconds=1.0)) == ["timeout"]


def test_a_document_that_kills_its_process_is_a_failure_and_its_neighbours_are_read(batch_of: Batch) -> None:
    assert outcomes(batch_of, "one", "DIE", "two") == [None, "internal", None]


def test_a_document_that_takes_all_memory_is_a_failure(batch_of: Batch) -> None:
    assert outcomes(batch_of, "one", "STARVE", "two", limits=Limits(memory=500 << 20)) == [None, "memory", None]


def test_what_others_took_of_the_memory_is_no_fault_of_a_document(batch_of: Batch) -> None:
    assert outcomes(batch_of, *["HOARD"] * 4, limits=Limits(memory=500 << 20)) == [None] * 4


def test_a_process_that_is_killed_from_outside_costs_nothing(batch_of: Batch, tmp_path: Path) -> None:
    assert outcomes(batch_of, "one", f"ONCE {tmp_path / 'died'}", "two") == [None, None, None]


def test_a_process_is_replaced_after_so_many_documents(batch_of: Batch) -> None:
    with Guarded(Options(), Limits(recycle=2)) as reader:
        pids = []
        for _ in range(3):
            reader.read(batch_of("one"))
            pids.append(reader.pid)
    assert pids[0] == pids[1] != pids[2]


def test_a_failure_says_what_to_do(batch_of: Batch) -> None:
    with Guarded(Options(), QUICK) as reader:
        message = reader.read(batch_of("HANG")).column("message")[0].as_py()
    assert message == "a.jsonl:1: not read within 4 seconds; leave it out, cut it, or raise the setting batch.seconds"


def test_no_process_is_left_behind(batch_of: Batch) -> None:
    with Guarded(Options(), QUICK) as reader:
        reader.read(batch_of("one"))
        pid = reader.pid
    assert not Path(f"/proc/{pid}").exists()


def test_an_abandoned_reader_starts_no_new_process(batch_of: Batch) -> None:
    with Guarded(Options(), QUICK) as reader:
        reader.abandon()
        with pytest.raises(OnRecordError, match="stopped"):
            reader.read(batch_of("one"))


def test_a_process_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch, batch_of: Batch) -> None:
    monkeypatch.setattr("onrecord.batch.nursery.CHILD", "no_such_module")
    with Guarded(Options(), QUICK) as reader, pytest.raises(OnRecordError, match="cannot be started"):
        reader.read(batch_of("one"))
