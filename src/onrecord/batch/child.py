"""The processes that read and gather: begun by `begin`, started and driven by `nursery.Nursery`.

With `forks` it loads all that reading needs, then forks a worker for each request on its socket: F with the socket of the worker, answered with its number; E and a number, answered with
how that worker ended. Without, it is itself the worker. A worker gets the options and its job: R and the most memory to read, G and an errand to gather.
"""

import gc
import os
import resource
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import pyarrow as pa

from onrecord.batch import gathering
from onrecord.batch.begin import die_with
from onrecord.batch.documents import documents
from onrecord.batch.nursery import NUMBER
from onrecord.batch.one import desk, read_batch
from onrecord.batch.options import Options
from onrecord.batch.wire import packed, unpacked
from onrecord.clean import language
from onrecord.codebook import plover
from onrecord.errors import OnRecordError
from onrecord.gather import Media, Source
from onrecord.parse.device import Device, chosen
from onrecord.parse.model import FOLDER
from onrecord.settings import Settings

NO_MEMORY = 77
"""Exit status of a worker that got no more memory."""
_FIRST = (
    "Police in Geneva arrested six protesters near the port on Friday, a spokesman for the interior ministry said. “We will not negotiate,” the minister, Ana Lund, told reporters. "
    "At least 14 people were wounded when the army shelled two villages in northern Mali last week, killing a commander of the rebels, according to the United Nations."
)
"""What is read before the first document, so that tables that load where they are first needed are there in all workers."""


def main(descriptor: int, parent: int, *, forks: bool = False) -> None:
    """Start workers, or be one, until nobody wants any more."""
    die_with(parent)
    pa.set_cpu_count(1)
    if not forks:
        with Connection(descriptor) as wire:
            _work(wire)
        return
    with socket.socket(fileno=descriptor) as control:
        try:
            warm(msgspec.json.decode(control.recv(1 << 20), type=Options))
        except OnRecordError as error:
            control.send(str(error).encode())
            return
        gc.freeze()  # what is loaded stays shared: the collector of no worker writes into it
        control.send(b"R")
        _serve(control)


def warm(options: Options) -> None:
    """Load all that reading needs; raises OnRecordError where the options are wrong or the model is damaged."""
    settings = Settings(options.settings)
    if chosen(settings.text("reader.device"), FOLDER) is Device.GPU:  # no fork outlives its state: each worker loads the model
        plover.load()
        return
    with ThreadPoolExecutor(2) as beside:  # both unpack and build outside of the interpreter's lock
        loaded = beside.submit(desk, options)
        told = beside.submit(language.load)
        plover.load()
        loaded.result()
        told.result()
    read_batch(documents([Source("first", _FIRST, Media.TEXT, published="2025-01-06")]), options)


def _serve(control: socket.socket) -> None:
    """Fork a worker for each F, tell for each E how one ended."""
    while True:
        request, descriptors, _, _ = socket.recv_fds(control, 1 << 10, 1)
        if not request:
            return
        if request[:1] == b"E":
            _, status = os.waitpid(NUMBER.unpack(request[1:])[0], 0)
            control.send(NUMBER.pack(os.waitstatus_to_exitcode(status)))
            continue
        nursery = os.getpid()
        pid = os.fork()
        if not pid:
            control.close()
            _live(nursery, descriptors[0])
        os.close(descriptors[0])
        control.send(NUMBER.pack(pid))


def _live(nursery: int, descriptor: int) -> None:
    """The life of a forked worker, which never returns to what it was forked from."""
    status = 1
    try:
        die_with(nursery)
        with Connection(descriptor) as wire:
            _work(wire)
        status = 0
    except MemoryError:
        status = NO_MEMORY
    finally:
        os._exit(status)


def _work(wire: Connection) -> None:
    """Do one job."""
    try:
        options = msgspec.json.decode(wire.recv_bytes(), type=Options)
        job = wire.recv_bytes()
        if job[:1] == b"G":
            errand = msgspec.json.decode(job[1:], type=gathering.Errand)
            _limit(errand.memory)
            gathering.tell(wire, errand, Settings(options.settings))
        else:
            _read(wire, options, int(job[1:]))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _read(wire: Connection, options: Options, memory: int) -> None:
    """Read batches: R ready, N the number of the document that is begun, D the batch of reports, E what is wrong with the options."""
    try:
        desk(options)
    except OnRecordError as error:
        wire.send_bytes(b"E" + str(error).encode())
        return
    _limit(memory)
    wire.send_bytes(b"R")
    while True:
        batch = unpacked(wire.recv_bytes())
        read = read_batch(batch, options, lambda number: wire.send_bytes(b"N%d" % number))
        wire.send_bytes(b"D" + packed(read))


def _limit(memory: int) -> None:
    """Let the process grow to `memory` bytes and no further; address space that is taken but not used (1/3 of it) is not counted."""
    if sys.platform == "linux":
        size, resident = (int(n) * resource.getpagesize() for n in Path("/proc/self/statm").read_text(encoding="ascii").split()[:2])
        most = size + max(memory - resident, 0)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
