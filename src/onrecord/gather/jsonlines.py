"""JSON lines, and JSON files of one record or a list of them; a broken line is a failure that names it, the others go on."""

import io
import json
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import check_columns, kind, looked_for, source
from onrecord.gather.options import Options
from onrecord.gather.source import Source
from onrecord.record import Failure

_SEPARATOR = "\x1e"
"""What stands before each record of a JSON text sequence (RFC 7464)."""


def sources(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The records of a file, one at a time however long the file is; a `.json` file may also be one record over many lines, or a list."""
    most = options.settings.integer("text.max_bytes")
    if piece.name.lower().removesuffix(".gz").endswith(".json"):
        with piece.opened() as stream:
            content = stream.read(most + 1)
        if len(content) <= most:
            yield from _whole(content, piece.name, options)
            return
        if content.lstrip()[:1] == b"[":
            raise InputError(Reason.TOO_LARGE, f"{piece.name}: too long for a list; save it as JSON lines, one record a line")
    with piece.opened() as stream:
        yield from from_lines(stream, piece.name, options)


def from_lines(stream: BinaryIO, name: str, options: Options) -> Iterator[Source | Failure]:
    """The records of a stream of lines; raises InputError where there is not one."""
    yield from _records(files.lines(stream, name, options.settings), name, options)


def _records(lines: Iterator[tuple[int, str | InputError]], name: str, options: Options) -> Iterator[Source | Failure]:
    check_columns(options.columns)
    found = False
    for number, line in lines:
        if isinstance(line, InputError):
            yield Failure.of(f"{name}:{number}", line)
        elif line.strip(_SEPARATOR + " \t\r\n"):
            yield _parsed(line.strip(_SEPARATOR + "\r\n"), f"{name}:{number}", number, options)
        else:
            continue
        found = True
    if not found:
        raise _no_record(name)


def _whole(content: bytes, name: str, options: Options) -> Iterator[Source | Failure]:
    """The records of a file that is one JSON value, else those of its lines."""
    check_columns(options.columns)
    lines = list(files.lines(io.BytesIO(content), name, options.settings))
    try:
        value = json.loads("".join(str(line) for _, line in lines))
    except (ValueError, RecursionError) as error:
        first = next((str(line) for _, line in lines if str(line).strip()), "")
        if not first.rstrip().endswith("}"):
            raise _broken(name, error) from error
        yield from _records(iter(lines), name, options)
        return
    yield from _listed(value if isinstance(value, list) else [value], name, options)


def _listed(records: list[object], name: str, options: Options) -> Iterator[Source | Failure]:
    if not any(isinstance(record, dict) for record in records):
        raise _no_record(name)
    for number, record in enumerate(records, 1):
        yield _source(record, f"{name}, record {number}" if len(records) > 1 else name, None, options)


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


def _parsed(line: str, name: str, number: int, options: Options) -> Source | Failure:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Failure.of(name, InputError(Reason.MALFORMED, f"{name}: not a JSON record: {_why(error)}", line=number))
    return _source(record, name, number, options)


def _source(record: object, name: str, number: int | None, options: Options) -> Source | Failure:
    if not isinstance(record, dict):
        why = f"{name}: {kind(record)} stands where a record is due; a record is {{…}} with one of {looked_for(options.columns)}"
        return Failure.of(name, InputError(Reason.MALFORMED, why, line=number))
    try:
        return source(record, name, number, options)
    except InputError as error:
        return Failure.of(name, error)
