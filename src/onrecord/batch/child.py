"""The process that reads: `python -m onrecord.batch.child FD PARENT MEMORY`, driven over a socket by `guarded.Guarded`.

A process of its own command line, not of multiprocessing: a user's script needs no `if __name__ == "__main__"` for it, and nothing of the parent's memory is in it.
Each message begins with a letter: B a batch of documents; R ready, N the number of the document that is begun, D the batch of reports, E what is wrong with the options.
"""

import ctypes
import os
import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import pyarrow as pa

from onrecord.batch.one import desk, read_batch
from onrecord.batch.options import Options
from onrecord.batch.wire import packed, unpacked
from onrecord.errors import OnRecordError

_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl(2)."""


def main(descriptor: int, parent: int, memory: int) -> None:
    """Read batches until there are no more, or nobody who wants them."""
    _die_with(parent)
    pa.set_cpu_count(1)
    with Connection(descriptor) as wire:
        try:
            options = msgspec.json.decode(wire.recv_bytes(), type=Options)
            desk(options)
        except OnRecordError as error:
            wire.send_bytes(b"E" + str(error).encode())
            return
        _limit(memory)
        wire.send_bytes(b"R")
        try:
            while True:
                batch = unpacked(wire.recv_bytes())
                read = read_batch(batch, options, lambda number: wire.send_bytes(b"N%d" % number))
                wire.send_bytes(b"D" + packed(read))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _die_with(parent: int) -> None:
    """Let the kernel end this process where its parent dies, also by `kill -9` and in the middle of a document; on other systems it ends after it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(0)


def _limit(memory: int) -> None:
    """Let the process grow to `memory` bytes and no further; address space that is taken but not used (1/3 of it) is not counted."""
    if sys.platform == "linux":
        size, resident = (int(n) * resource.getpagesize() for n in Path("/proc/self/statm").read_text(encoding="ascii").split()[:2])
        most = size + max(memory - resident, 0)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
