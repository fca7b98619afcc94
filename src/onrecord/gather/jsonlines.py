"""JSON lines, and JSON files of one record or a list of them; a broken line is a failure that names it, the others go on."""

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import check_columns, kind, looked_for, source
from onrecord.gather.source import Source, shown
from onrecord.record import Failure
from onrecord.settings import Settings

_SEPARATOR = "\x1e"
"""What stands before each record of a JSON text sequence (RFC 7464)."""


def sources(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The records of a file, one at a time however long the file is; a `.json` file may also be one record over many lines, or a list."""
    if path.name.lower().removesuffix(".gz").endswith(".json"):
        with files.opened(path, settings) as stream:
            content = stream.read(settings.integer("text.max_bytes") + 1)
        if len(content) <= settings.integer("text.max_bytes"):
            yield from _whole(content, shown(path), settings, columns)
            return
        if content.lstrip()[:1] == b"[":
            raise InputError(Reason.TOO_LARGE, f"{shown(path)}: too long for a list; save it as JSON lines, one record a line")
    with files.opened(path, settings) as stream:
        yield from from_lines(stream, shown(path), settings, columns)


def from_lines(stream: BinaryIO, name: str, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The records of a stream of lines; raises InputError where there is not one."""
    yield from _records(files.lines(stream, name, settings), name, columns)


def _records(lines: Iterator[tuple[int, str | InputError]], name: str, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    check_columns(columns)
    found = False
    for number, line in lines:
        if isinstance(line, InputError):
            yield Failure.of(f"{name}:{number}", line)
        elif line.strip(_SEPARATOR + " \t\r\n"):
            yield _parsed(line.strip(_SEPARATOR + "\r\n"), f"{name}:{number}", number, columns)
        else:
            continue
        found = True
    if not found:
        raise _no_record(name)


def _whole(content: bytes, name: str, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The records of a file that is one JSON value, else those of its lines."""
    check_columns(columns)
    lines = list(files.lines(io.BytesIO(content), name, settings))
    try:
        value = json.loads("".join(str(line) for _, line in lines))
    except (ValueError, RecursionError) as error:
        first = next((str(line) for _, line in lines if str(line).strip()), "")
        if not first.rstrip().endswith("}"):
            raise _broken(name, error) from error
        yield from _records(iter(lines), name, columns)
        return
    yield from _listed(value if isinstance(value, list) else [value], name, columns)


def _listed(records: list[object], name: str, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    if not any(isinstance(record, dict) for record in records):
        raise _no_record(name)
    for number, record in enumerate(records, 1):
        yield _source(record, f"{name}, record {number}" if len(records) > 1 else name, None, columns)


def _no_record(name: str) -> InputError:
    return InputError(Reason.EMPTY, f'{name}: there is no record in it; a record is {{"text": …}}, one a line or a list of them')


def _broken(name: str, error: ValueError | RecursionError) -> InputError:
    if not isinstance(error, json.JSONDecodeError):
        return InputError(Reason.MALFORMED, f"{name}: not JSON: {_why(error)}")
    return InputError(Reason.MALFORMED, f"{name}:{error.lineno}: not JSON: {error.msg}; mend this line", line=error.lineno)


def _why(error: ValueError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep; leave it out"
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.colno}; mend this line or leave it out"
    return f"{error}; mend this line or leave it out"


def _parsed(line: str, name: str, number: int, columns: Mapping[str, str]) -> Source | Failure:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure.of(name, InputError(Reason.MALFORMED, f"{name}: not a JSON record: {_why(error)}", line=number))
    return _source(record, name, number, columns)


def _source(record: object, name: str, number: int | None, columns: Mapping[str, str]) -> Source | Failure:
    if not isinstance(record, dict):
        why = f"{name}: {kind(record)} stands where a record is due; a record is {{…}} with one of {looked_for(columns)}"
        return Failure.of(name, InputError(Reason.MALFORMED, why, line=number))
    try:
        return source(record, name, number, columns)
    except InputError as error:
        return Failure.of(name, error)
