"""Processes with documents that hang, kill, starve or break them: what they do stands in the text of a document, or in the name of a file that is gathered."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from onrecord.batch import child, gathering, one
from onrecord.gather import Source, gather
from onrecord.reading import Desk
from onrecord.record import Document, Failure, Report, Versions
from onrecord.settings import Settings

HELD = []


def attempted(source: Source, _: Settings, __: object, ___: Desk) -> Report | Failure:
    text = str(source.content)
    match text.split(maxsplit=1)[0]:
        case "HANG":
            time.sleep(600)
        case "SLEEP":
            time.sleep(float(text.split()[1]))
        case "DIE":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "STARVE":
            HELD.append(bytearray(1 << 30))
        case "HOARD":  # harmless alone, too much for the third in one process
            HELD.append(bytearray(200 << 20))
        case "ONCE":  # dies but once: of something outside
            flag = Path(text.removeprefix("ONCE "))
            if not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGKILL)
    document = Document.of(text, id=source.id)
    return Report(Versions("0", "0", "0"), document, (), (), (), (), (), (), (), b"")


def starving(source: Source, settings: Settings, given: object, desk: Desk) -> Report | Failure:
    from onrecord import reading  # noqa: PLC0415  loads the libraries of the model

    try:
        return attempted(source, settings, given, desk)
    except MemoryError as error:
        return Failure.of(source.name, reading._fault(source, error))


def gathered(inputs: list[str], settings: Settings, **how: object) -> Iterator[Source | Failure]:
    """Two documents of a file, then what its name says."""
    found = gather(inputs, settings, **how)  # type: ignore[arg-type]  # passed on as it came
    name = Path(inputs[0]).name
    yield from (next(found) for _ in range(2 * name.startswith(("dies", "hangs-late", "once", "starves"))))
    if name.startswith("dies"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if name.startswith("starves"):
        HELD.extend(bytearray(100 << 20) for _ in range(20))
    flag = Path(inputs[0]).with_suffix(".died")
    if name.startswith("once") and not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    while name.startswith("hangs"):
        pass
    yield from found


if __name__ == "__main__":
    one.attempted = starving
    child.desk = one.desk = lambda _: None
    gathering.gather = gathered
    child.warm = lambda _: None
    child.main(*map(int, sys.argv[1:3]), forks=len(sys.argv) > 3)
