"""A command with one thread, and what it takes."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ONRECORD = str(Path(sys.executable).with_name("onrecord"))


@dataclass(frozen=True, slots=True)
class Run:
    """One process and its children: wall-clock and CPU seconds, the most memory that one of them took in MB, and what it printed."""

    seconds: float
    cpu: float
    megabytes: float
    output: str


def measured(command: list[str], settings: Mapping[str, str] | None = None) -> Run:
    """Run a command to its end; SystemExit where it fails, since a figure of a failed run would mean nothing."""
    began = time.perf_counter()
    env = os.environ | {"OMP_NUM_THREADS": "1"} | (settings or {})
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env)
    output = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:4])} … failed with {process.returncode}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def machine() -> str:
    """This machine in a line, and whether other programs were busy on it: call it before anything is measured."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load, many = os.getloadavg()[0], os.cpu_count() or 1
    busy = f"; BUSY with other programs (load {load:.0f}): slower than it is" if load > many + 1 else ""
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
