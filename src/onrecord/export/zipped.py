"""A zip archive for formats of several files, with the same bytes for the same content: no times, names given by us, never by a source."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.record import from_json

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can hold, for every member alike."""
_LIST = "documents.jsonl"
"""The member that says which document each file is of."""
_DIGITS = 16
"""Hex digits of a name: 64 bits part any number of documents that an archive holds."""


class Zipped:
    """A zip archive that is being written."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names: set[str] = set()

    def add(self, name: str, content: str) -> None:
        """Add a file in UTF-8, line ends as they are."""
        member = zipfile.ZipInfo(name, EARLIEST)
        member.compress_type = zipfile.ZIP_DEFLATED
        member.external_attr = 0o644 << 16
        self._archive.writestr(member, content.encode())

    def add_list(self, about: Iterable[Mapping[str, str | None]]) -> None:
        """Add the list of documents, a line of JSON each."""
        self.add(_LIST, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in about))

    def name(self, document: str) -> str:
        """The name of a document's files: the hash of its id, since an id may hold anything; numbered where it comes again."""
        stem = hashlib.sha256(document.encode()).hexdigest()[:_DIGITS]
        name, again = stem, 1
        while name in self._names:
            again += 1
            name = f"{stem}-{again}"
        self._names.add(name)
        return name


@contextmanager
def zipped(out: BinaryIO) -> Iterator[Zipped]:
    """A zip archive to write to; closed at the end, the stream is not."""
    with zipfile.ZipFile(out, "w") as archive:
        yield Zipped(archive)


@contextmanager
def unzipped(data: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """A zip archive to read; raises InputError where it is none."""
    try:
        archive = zipfile.ZipFile(data)
    except zipfile.BadZipFile as error:
        raise InputError(Reason.MALFORMED, f"not a zip archive: {error}; give one that was exported") from error
    with archive:
        yield archive


def listed(archive: zipfile.ZipFile) -> Iterator[dict[str, str]]:
    """The list of documents of an archive, as it was written."""
    for number, line in enumerate(member(archive, _LIST).split("\n"), 1):
        if line:
            try:
                row = from_json(line, dict[str, str | None])
            except InputError as error:
                raise InputError(Reason.MALFORMED, f"{_LIST}:{number}: {error}; give an archive as it was exported") from error
            if not (row.get("file") and row.get("id")):
                raise InputError(Reason.MALFORMED, f"{_LIST}:{number}: no file and id; give an archive as it was exported")
            yield {name: value for name, value in row.items() if value is not None}


def member(archive: zipfile.ZipFile, name: str) -> str:
    """A member as text; raises InputError where it is not there, damaged, or no UTF-8."""
    try:
        return archive.read(name).decode()
    except KeyError as error:
        raise InputError(Reason.MALFORMED, f"{name} is missing in this archive; give one as it was exported, with all its files") from error
    except (UnicodeDecodeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(Reason.MALFORMED, f"{name}: {error}; give an archive as it was exported") from error
