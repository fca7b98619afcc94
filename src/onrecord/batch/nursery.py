"""Where processes that work within limits come from: one that has loaded all that reading needs, and forks them.

A fork is there in milliseconds and shares what was loaded, so that a worker more, or one in place of another that hung or died, costs next to nothing. That process has a command line of
its own and is none of multiprocessing's: a user's script needs no `if __name__ == "__main__"` for it. Where there is no Linux
each worker loads for itself, because libraries of other systems do not outlive a fork; so does each with the model where that is on a GPU.
"""

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from multiprocessing.connection import Connection, Pipe, wait
from types import TracebackType
from typing import Self

import msgspec

from onrecord.batch.options import Options
from onrecord.batch.patience import heard
from onrecord.errors import OnRecordError

CHILD = "onrecord.batch.begin"
NUMBER = struct.Struct("!q")
"""How numbers are written between it and the process that forks."""
FORKS = sys.platform == "linux"
"""Whether workers are forked."""
START = 120.0
"""Seconds for a process to load the model: three on an idle core, more where many start at once on a slow disk."""
_GONE = -int(signal.SIGKILL)
"""The status of a process of which nobody can tell any more how it ended."""


class Worker:
    """A process that does one thing over `wire`; its first message there is what it is to do."""

    def __init__(self, nursery: "Nursery", pid: int, wire: Connection, process: "subprocess.Popen[bytes] | None" = None) -> None:
        self.pid, self.wire = pid, wire
        self._nursery, self._process = nursery, process
        self._status: int | None = None

    def kill(self) -> None:
        """Kill it, whatever it is doing; it stays to be asked for its end."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def end(self) -> int:
        """Wait until it is gone; its status, negative where a signal ended it."""
        if self._status is None:
            self._status = self._process.wait() if self._process else self._nursery.ended(self.pid)
            self.wire.close()
        return self._status


class Nursery:
    """Starts workers; a context manager that leaves none behind. Threads may share it."""

    def __init__(self, options: Options, *, stdin: bool = False) -> None:
        """`stdin` says that a worker is to read this process' standard input."""
        self._options, self._stdin = options, stdin
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._ready = False

    def __enter__(self) -> Self:
        with self._lock:
            self._begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End it, and all workers with it."""
        with self._lock:
            self._close()

    def born(self, job: bytes) -> Worker:
        """A new worker, told what to do; raises OnRecordError where none can be started."""
        worker = self._forked() if FORKS else self._alone()
        with contextlib.suppress(OSError):  # it died at once: who waits for its answer will find out
            worker.wire.send_bytes(msgspec.json.encode(self._options))
            worker.wire.send_bytes(job)
        return worker

    def ended(self, pid: int) -> int:
        """Wait for the end of a forked worker; its status as `subprocess` gives it."""
        with self._lock:
            try:
                return self._asked(b"E" + NUMBER.pack(pid))
            except OSError:  # the nursery is gone, and all that it forked with it
                return _GONE

    def _forked(self) -> Worker:
        with self._lock:
            for _ in range(2):  # the second time where the nursery itself was killed since the last worker
                ours, theirs = Pipe()
                with theirs:
                    try:
                        self._begin()
                        self._wait_until_ready()
                        return Worker(self, self._asked(b"F", theirs.fileno()), ours)
                    except OSError:
                        ours.close()
                        self._close()
        raise OnRecordError(
            "a reading process cannot be started: the process that starts them is killed again and again; make room in memory"
        )

    def _alone(self) -> Worker:
        ours, theirs = Pipe()
        with theirs:
            process = self._started(theirs.fileno(), forks=False)
        return Worker(self, process.pid, ours, process)

    def _begin(self) -> None:
        """Start the process that forks, where it is due; it loads while the caller goes on."""
        if not FORKS or self._process:
            return
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = self._started(theirs.fileno(), forks=True)
        self._control.settimeout(START)
        self._control.send(msgspec.json.encode(self._options))
        self._ready = False

    def _wait_until_ready(self) -> None:
        if self._ready or not self._control:
            return
        control, pid = self._control, self._process.pid if self._process else 0
        if heard(lambda seconds: bool(wait([control], seconds)), pid, START):
            answer = control.recv(1 << 16) or b"it ended before it had loaded the model"
        else:
            answer = f"no answer within {START:.0f} seconds".encode()
        if answer != b"R":
            self._close()
            raise OnRecordError(f"a reading process cannot be started: {answer.decode()}")
        self._ready = True

    def _asked(self, request: bytes, descriptor: int | None = None) -> int:
        """The number that the nursery answers; raises OSError where it is gone."""
        if not self._control:
            raise BrokenPipeError
        socket.send_fds(self._control, [request], [] if descriptor is None else [descriptor])
        answer = self._control.recv(NUMBER.size)
        if not answer:
            raise BrokenPipeError
        return int(NUMBER.unpack(answer)[0])

    def _close(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        if self._control:
            self._control.close()
        self._process = self._control = None

    def _started(self, descriptor: int, *, forks: bool) -> "subprocess.Popen[bytes]":
        nothing = subprocess.DEVNULL
        return subprocess.Popen(  # noqa: S603  our own module, by the same Python
            [sys.executable, "-m", CHILD, str(descriptor), str(os.getpid()), *["forks"] * forks],
            pass_fds=[descriptor],
            stdin=None if self._stdin else nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,  # Ctrl-C is for the parent, which decides what it means
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"},
        )
