"""What a command takes is counted whole, and what others take is told. Each in a process of its own, since the one that measures takes in all orphans below it."""

import subprocess
import sys

from bench.process import machine

BURN = "import time\nwhile time.process_time() < 0.1: pass"
LEAVE = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}], stdout=subprocess.DEVNULL); print(1)"


def said(code: str) -> str:
    """What is printed or, where it fails, said on standard error by code that measures."""
    head = "import sys\nfrom bench.process import Moment, measured\n"
    run = subprocess.run([sys.executable, "-c", head + code], capture_output=True, text=True, check=False)
    return run.stdout.strip() or run.stderr.strip()


def test_what_outlives_its_parent_is_counted() -> None:
    cpu, output = said(f"run = measured([sys.executable, '-c', {LEAVE!r}]); print(run.cpu, run.output)").split()
    assert output == "1"
    if sys.platform == "linux":
        assert float(cpu) > 0.08


def test_a_command_that_fails_gives_no_figure() -> None:
    assert said("measured([sys.executable, '-c', 'raise SystemExit(3)'])").endswith("failed with 3")


def test_our_own_work_is_not_that_of_others() -> None:
    own, others = said(
        f"before = Moment.now(); measured([sys.executable, '-c', {BURN!r}]); print(Moment.now().own - before.own, before.others())"
    ).split()
    assert float(own) > 0.08
    assert float(others) >= 0


def test_a_machine_that_was_busy_is_said_to_be() -> None:
    assert "BUSY: other programs took 1.5 of its cores" in machine(1.5)
    assert "BUSY" not in machine(0.01)
