"""Gathering in a process of its own, within limits: what a damaged file or a bomb does to a library happens there, and costs that file alone.

Inputs are looked at file by file. The worker says which file it begins and hands on what it found of it; where it is lost, another goes on behind what was handed on, one document at a time.
Lost there again, the file is a failure from that place on, and the next file is begun. So the same input gives the same documents also where a library dies of it.
"""

import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from onrecord.batch.documents import documents, sources
from onrecord.batch.documents import size as size_of
from onrecord.batch.guarded import Limits, Lost, cause
from onrecord.batch.nursery import Nursery, Worker
from onrecord.batch.wire import packed, unpacked
from onrecord.changed import replace
from onrecord.errors import InputError, OnRecordError, Reason
from onrecord.gather import Source, gather
from onrecord.gather.inputs import below, is_address, web_visitor
from onrecord.gather.source import shown
from onrecord.record import Failure
from onrecord.settings import Settings

_AT_ONCE, _SIZE, _SECONDS = 64, 256_000, 0.05
"""Documents, bytes and seconds of what is handed on at once."""
_LOOK = 1.0
"""Seconds between two looks at whether a silent worker is getting on."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be gathered: inputs, names of their fields, a folder that is passed over; from which file on (`start`), and how many documents of that file are known.

    With `careful` each document of that file is handed on alone. `memory` is the most that it may take, in bytes.
    """

    inputs: tuple[str, ...]
    memory: int
    columns: Mapping[str, str] = field(default_factory=dict)
    aside: str = ""
    start: int = 0
    known: int = 0
    careful: bool = False


def gathered(errand: Errand, nursery: Nursery, limits: Limits) -> Generator[Source | Failure, None, None]:
    """What the inputs of an errand hold, in order, got by workers of the nursery; raises OnRecordError where none can be started."""
    at = _At()
    suspect: int | None = None
    while True:
        careful = suspect == at.file
        again = replace(errand, memory=limits.memory, start=max(at.file, 0), known=at.known, careful=careful)
        worker = nursery.born(b"G" + msgspec.json.encode(again))
        try:
            lost = yield from _told(worker, at, limits)
        finally:
            worker.kill()
            worker.end()
        if lost is None:
            return
        if careful or at.name == "-" or (lost.reason is Reason.TIMEOUT and not at.known):  # standard input cannot be read again
            if at.file < 0:
                raise OnRecordError(f"the inputs cannot be listed: {lost.why}")
            yield Failure(at.name, None, lost.reason, f"{at.name}: {lost.why}{_behind(at.known)}")
            at.file, at.known, suspect = at.file + 1, 0, None
        else:
            suspect = at.file


@dataclass(slots=True)
class _At:
    """Where gathering is: the number and name of the file, and how many documents of it have been handed on."""

    file: int = -1
    name: str = ""
    known: int = 0


def _behind(known: int) -> str:
    return f" (behind its first {known:,} documents, which are read)" if known else ""


def _told(worker: Worker, at: _At, limits: Limits) -> Generator[Source | Failure, None, Lost | None]:
    """What a worker tells, and how it was lost; None where it came to its end."""
    while True:
        try:
            if not _waited(worker, limits.seconds):
                return Lost(
                    None, Reason.TIMEOUT, f"nothing is found in it within {limits.seconds:g} seconds of work; mend it, or leave it out"
                )
            message = worker.wire.recv_bytes()
        except (EOFError, OSError):
            return Lost(None, *cause(worker.end(), limits.memory))
        if message[:1] == b"Z":
            return None
        if message[:1] == b"L":
            file, name = msgspec.msgpack.decode(message[1:], type=tuple[int, str])
            at.known = at.known if file == at.file else 0
            at.file, at.name = file, name
            continue
        for item in sources(unpacked(message[1:])):
            at.known += 1
            yield item


def _waited(worker: Worker, seconds: float) -> bool:
    """Wait for the next message; False where the worker computes for so long without reading on. One that waits for a disk or a server is given all the time it needs."""
    used, read = _got_on(worker.pid)
    while not worker.wire.poll(_LOOK):
        now_used, now_read = _got_on(worker.pid)
        if now_read != read:
            used, read = now_used, now_read
        elif now_used - used > seconds:
            return False
    return True


def _got_on(pid: int) -> tuple[float, int]:
    """Seconds that a process has computed and bytes that it has read; zeros where the system does not tell."""
    try:
        computed = sum(map(int, Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[11:13]))
        read = int(Path(f"/proc/{pid}/io").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return 0.0, 0
    return computed / 100, read


def tell(wire: Connection, errand: Errand, settings: Settings) -> None:
    """Run an errand, in a worker: L and a file that is begun, I and documents of it, Z at the end."""
    web = web_visitor(settings) if any(map(is_address, errand.inputs)) else None
    for file, name in enumerate(files(errand.inputs, Path(errand.aside) if errand.aside else None)):
        if file < errand.start:
            continue
        wire.send_bytes(b"L" + msgspec.msgpack.encode((file, shown(name))))
        begun = file == errand.start
        found = gather([name], settings, columns=errand.columns, web=web)
        _hand_on(wire, found, errand.known if begun else 0, careful=begun and errand.careful)
    wire.send_bytes(b"Z")


def files(inputs: Iterable[str], aside: Path | None) -> Iterator[str]:
    """Inputs with the files of reports below a folder in its place; a folder without any stays."""
    for name in inputs:
        if is_address(name) or name == "-" or not Path(name).is_dir():
            yield name
            continue
        try:
            yield from map(str, below(Path(name), [aside] if aside else []))
        except InputError:
            yield name


def _hand_on(wire: Connection, found: Iterable[Source | Failure], known: int, *, careful: bool) -> None:
    """Hand on what is found behind the first `known`: the first at once, then some together."""
    held: list[Source | Failure] = []
    size, last = 0, 0.0
    for n, item in enumerate(found):
        if n < known:
            continue
        held.append(item)
        size += size_of(item)
        if careful or len(held) >= _AT_ONCE or size > _SIZE or time.monotonic() - last > _SECONDS:
            wire.send_bytes(b"I" + packed(documents(held)))
            held, size, last = [], 0, time.monotonic()
    if held:
        wire.send_bytes(b"I" + packed(documents(held)))
