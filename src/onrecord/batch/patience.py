"""How long another process is waited for: a busy machine is no fault of its own."""

import time
from collections.abc import Callable
from pathlib import Path

_AT_ONCE = 3600.0
"""Seconds that are waited at once: what the system calls take has an end (24 days in milliseconds)."""


def heard(ready: Callable[[float], bool], pid: int, seconds: float) -> bool:
    """Wait until something is there to be read from a process; False where it had so many seconds without. Those in which it waited for a core do not count, where the system tells (Linux).

    `ready` waits for so many seconds and says whether something is there.

    >>> import os
    >>> heard(lambda seconds: True, os.getpid(), 1.0), heard(lambda seconds: False, 2**31 - 1, 0.0)
    (True, False)
    """
    began, queued, left = time.monotonic(), _queued(pid), seconds
    while not ready(min(left, _AT_ONCE)):
        left = seconds - (time.monotonic() - began) + (_queued(pid) - queued)
        if left <= 0:
            return False
    return True


def _queued(pid: int) -> float:
    """Seconds that a process has waited for a core; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
