"""JSON lines, and JSON files of one record or a list of them; a broken line is a failure that names it, the others go on."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import check_columns, source
from onrecord.gather.source import Source
from onrecord.record import Failure
from onrecord.settings import Settings


def sources(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The records of a file, one at a time however long the file is; a `.json` file may also be one record over many lines, or a list."""
    check_columns(columns)
    if path.name.lower().removesuffix(".gz").endswith(".json") and (whole := _whole(path, settings)) is not None:
        for number, record in enumerate(whole, 1):
            yield from _source(record, path, number, columns)
        return
    with files.opened(path, settings) as stream:
        for number, line in _lines(stream, path, settings):
            if isinstance(line, InputError):
                yield Failure.of(f"{path}:{number}", line)
            elif line.strip():
                yield from _parsed(line, path, number, columns)


def _whole(path: Path, settings: Settings) -> list[object] | None:
    """The records of a file that is one JSON value, or None where it is not (then it is read line by line)."""
    with files.opened(path, settings) as stream:
        content = stream.read(settings.integer("text.max_bytes") + 1)
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else [value]


def _lines(stream: BinaryIO, path: Path, settings: Settings) -> Iterator[tuple[int, bytes | InputError]]:
    """Numbered lines; one longer than a document may be is passed over, and said to be."""
    most, number = settings.integer("text.max_bytes"), 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most and not line.endswith(b"\n"):
            while (more := stream.readline(most)) and not more.endswith(b"\n"):
                pass
            yield number, files.too_large(f"{path}:{number}", most)
        else:
            yield number, line


def _parsed(line: bytes, path: Path, number: int, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        why = InputError(Reason.MALFORMED, f"{path}:{number}: not a JSON record: {error}", line=number)
        yield Failure.of(f"{path}:{number}", why)
        return
    yield from _source(record, path, number, columns)


def _source(record: object, path: Path, number: int, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    name = f"{path}:{number}"
    if not isinstance(record, dict):
        yield Failure(name, number, Reason.MALFORMED, f"{name}: a {type(record).__name__} stands where a record {{…}} is due")
        return
    try:
        yield source(record, name, number, columns)
    except InputError as error:
        yield Failure.of(name, error)
