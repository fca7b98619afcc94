"""What a process that is to work does first, `python -m onrecord.batch.begin FD PARENT [forks]`: it ties its life to its parent's, and only then loads what takes seconds."""

import ctypes
import os
import signal
import sys

from onrecord.circles import look_seldom

_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


def die_with(parent: int) -> None:
    """Let the kernel end this process where its parent dies, also by `kill -9` and in the middle of a document; on other systems it ends after it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


if __name__ == "__main__":
    die_with(int(sys.argv[2]))
    look_seldom()
    from onrecord.batch.child import main

    main(*map(int, sys.argv[1:3]), forks=len(sys.argv) > 3)  # noqa: PLR2004  the third word is there or not
