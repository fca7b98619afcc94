"""A reading process with documents that hang, kill, starve or break it: what they do stands in their text."""

import os
import signal
import sys
import time
from pathlib import Path

from onrecord.batch import child, one
from onrecord.gather import Source
from onrecord.reading import Desk
from onrecord.record import Document, Failure, Report, Versions
from onrecord.settings import Settings

HELD = []


def attempted(source: Source, _: Settings, __: object, ___: Desk) -> Report | Failure:
    text = str(source.content)
    match text.split(maxsplit=1)[0]:
        case "HANG":
            time.sleep(60)
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
    from onrecord import reading  # noqa: PLC0415

    try:
        return attempted(source, settings, given, desk)
    except MemoryError as error:
        return Failure.of(source.name, reading._fault(source, error))


if __name__ == "__main__":
    one.attempted = starving
    child.desk = one.desk = lambda _: None
    child.main(*map(int, sys.argv[1:]))
