"""A command with one thread, and what it takes."""

import ctypes
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux."""
_LINGER = 60.0
"""Seconds in which what outlives its parent comes to its end."""
_QUIET = 0.1
"""Cores that other programs take on a quiet machine at most."""
ONRECORD = str(Path(sys.executable).with_name("onrecord"))


@dataclass(frozen=True, slots=True)
class Run:
    """One process and all that it started: wall-clock and CPU seconds, the most memory that one of them took in MB, and what it printed."""

    seconds: float
    cpu: float
    megabytes: float
    output: str


def measured(command: list[str], settings: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; SystemExit where it fails, since a figure of a failed run would mean nothing."""
    began = time.perf_counter()
    _adopt()
    env = os.environ | {"OMP_NUM_THREADS": "1", "ONRECORD_READER_THREADS": "1"} | (settings or {})
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])} … failed with {process.returncode}")
    usages = [usage, *_orphans()]
    return Run(seconds, sum(u.ru_utime + u.ru_stime for u in usages), max(u.ru_maxrss for u in usages) / 1024, output)


def _adopt() -> None:
    """Let what outlives its parent become a child of this process, so that what it took is counted too (Spark leaves readers behind for a moment); Linux alone can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> Iterator[resource.struct_rusage]:
    """What processes took that outlived their parents, until none is left."""
    until = time.monotonic() + _LINGER
    while time.monotonic() < until:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid:
            yield usage
        else:
            time.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock, and how many seconds the cores of this machine have computed until then for this process with all that it started, and for all programs (0: unknown)."""

    clock: float
    own: float
    all: float

    @classmethod
    def now(cls) -> "Moment":
        """This moment."""
        return cls(time.monotonic(), sum(os.times()[:4]), _computed())

    def others(self) -> float:
        """How many cores other programs have taken since, on the average."""
        now = self.now()
        return max(0.0, (now.all - self.all - (now.own - self.own)) / max(now.clock - self.clock, 1e-9))


def _computed() -> float:
    try:
        user, nice, system, _, _, irq, softirq = map(int, Path("/proc/stat").read_text(encoding="ascii").split(maxsplit=8)[1:8])
    except (OSError, ValueError):
        return 0.0
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def machine(others: float) -> str:
    """This machine in a line, and whether other programs were busy on it while it was measured: how many cores they took."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    many = os.cpu_count() or 1
    busy = f"; BUSY: other programs took {others:.1f} of its cores, so it is slower than it would be" if others > _QUIET else ""
    return f"{_processor()} ({platform.machine()}{_int8()}), {many} cores, {memory:.0f} GB; Python {platform.python_version()}{busy}"


def _processor() -> str:
    return _of_cpu("model name") or platform.processor()


def _int8() -> str:
    """Whether the processor multiplies bytes by instructions of its own: it decides the speed of the network."""
    flags = _of_cpu("flags").split()
    return ", int8 instructions" if {"avx512_vnni", "avx_vnni"} & set(flags) else ", no int8 instructions" if flags else ""


def _of_cpu(name: str) -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
