"""JSON lines: the record format itself, one report (or story) a line; what it writes it reads back equal."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import InputError, Reason, SpanError
from onrecord.export.happening import Item, Told
from onrecord.record import Report, from_json, to_json


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Write reports or stories, one a line, no key left out."""
    out.writelines(to_json(item.story if isinstance(item, Told) else item) + b"\n" for item in items)


def read(data: BinaryIO, name: str = "the input") -> Iterator[Report]:
    """The reports of a file, one at a time; blank lines are passed over, raises InputError naming the first line that holds none."""
    for number, line in enumerate(data, 1):
        if line.strip():
            yield _report(line, name, number)


def _report(line: bytes, name: str, number: int) -> Report:
    try:
        return from_json(line, Report)
    except (InputError, SpanError) as error:
        why = f"{name}:{number}: {error}; write it anew with `onrecord read --format jsonl`"
        raise InputError(Reason.MALFORMED, why, line=number) from error
