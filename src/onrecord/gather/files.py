"""Files and streams as bytes, within limits: plain or gzipped, never more than one document may hold."""

import codecs
import gzip
import io
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError, Reason
from onrecord.settings import Settings

_CHUNK = 1 << 20
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_MOST_RATIO = 100
"""Most bytes out of one byte in, as OWASP counsels for archives: news text shrinks to a third."""
_FREE = 1 << 20
"""Decompressed bytes from which on the ratio is looked at: a small file of blanks may well shrink to nothing."""


def check(path: Path) -> None:
    """Raise InputError where a path is no readable regular file with something in it."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(Reason.MISSING, f"{path}: {_missing(error)}") from error
    if not stat.S_ISREG(found.st_mode):
        raise InputError(Reason.NOT_TEXT, f"{path}: neither a file nor a folder; onrecord reads files, folders, - and addresses")
    if found.st_size == 0:
        raise InputError(Reason.EMPTY, f"{path}: the file is empty; there is nothing to read")


def _missing(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "its folder may not be looked into; check the permissions"
    return "there is no such file; check the name"


def read(path: Path, settings: Settings) -> bytes:
    """All bytes of a file that holds one document; raises InputError where it holds more than a document may."""
    with opened(path, settings) as stream:
        return read_stream(stream, str(path), settings)


def read_stream(stream: BinaryIO, name: str, settings: Settings) -> bytes:
    """All bytes of a stream that holds one document."""
    most = settings.integer("text.max_bytes")
    content = stream.read(most + 1)
    if len(content) > most:
        raise too_large(name, most)
    if not content:
        raise InputError(Reason.EMPTY, f"{name}: there is nothing in it; give a text")
    return content


@contextmanager
def opened(path: Path, settings: Settings) -> Iterator[BinaryIO]:
    """A file as a stream of bytes, unpacked where its name ends in .gz; damage and bombs become InputError."""
    try:
        with path.open("rb") as raw:
            yield _Unpacked(raw, path, settings) if path.suffix.lower() == ".gz" else raw  # type: ignore[misc]  # it reads, which is all that is asked
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(Reason.MALFORMED, f"{path}: the compressed file is damaged: {error}; get it again") from error
    except OSError as error:
        raise InputError(Reason.MISSING, f"{path}: cannot be read: {error.strerror}; check its permissions and its disk") from error


def lines(stream: BinaryIO, name: str, settings: Settings) -> Iterator[tuple[int, str | InputError]]:
    """Numbered lines as text, one at a time however long the stream is; one longer than a document may be is passed over, and said to be.

    Byte order marks are heeded; a line that is no UTF-8 is Windows-1252.
    """
    most, number = settings.integer("text.max_bytes"), 0
    first = stream.readline(most + 1)
    wide = _WIDE_MARKS.get(first[:2])
    if wide:
        yield from _wide_lines(first + stream.read(most + 1), wide, name, most)
        return
    line = first.removeprefix(codecs.BOM_UTF8)
    while line:
        number += 1
        if len(line) > most and not line.endswith(b"\n"):
            while (more := stream.readline(most)) and not more.endswith(b"\n"):
                pass
            yield number, too_large(f"{name}:{number}", most, line=number)
        else:
            yield number, _letters(line)
        line = stream.readline(most + 1)


def _wide_lines(content: bytes, encoding: str, name: str, most: int) -> Iterator[tuple[int, str | InputError]]:
    """The lines of a UTF-16 file: those that Excel calls Unicode text are small, and are read whole."""
    if len(content) > most:
        raise too_large(name, most)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"{name}: begins like {encoding.upper()} but is not: {error.reason} at byte {error.start}; save it as UTF-8"
        raise InputError(Reason.ENCODING, why) from error
    yield from enumerate(io.StringIO(text, newline=""), 1)


def _letters(line: bytes) -> str:
    try:
        return line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def too_large(name: str, most: int, *, line: int | None = None) -> InputError:
    """The error of a document that is larger than one may be."""
    why = f"{name}: more than {most:,} bytes in one document; cut it, or raise the setting text.max_bytes"
    return InputError(Reason.TOO_LARGE, why, line=line)


class _Unpacked:
    """A gzip stream that refuses to swell out of all proportion."""

    def __init__(self, raw: BinaryIO, path: Path, settings: Settings) -> None:
        self._raw, self._path, self._settings = raw, path, settings
        self._gzip = cast("BinaryIO", gzip.GzipFile(fileobj=raw))
        self._size = path.stat().st_size
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` unpacked bytes."""
        parts, left = [], size
        while left != 0:
            part = self._gzip.read(_CHUNK if left < 0 else min(_CHUNK, left))
            if not part:
                break
            self._count(part)
            parts.append(part)
            left -= len(part) if left > 0 else 0
        return b"".join(parts)

    def peek(self, size: int = 0) -> bytes:
        """Some bytes that are read next."""
        return cast("io.BufferedReader", self._gzip).peek(size)

    def readline(self, size: int = -1) -> bytes:
        """The next unpacked line, or up to `size` bytes of it."""
        line = self._gzip.readline(size)
        self._count(line)
        return line

    def _count(self, part: bytes) -> None:
        self._given += len(part)
        if self._given > _FREE and self._given > _MOST_RATIO * self._size:
            raise InputError(Reason.TOO_LARGE, f"{self._path}: unpacks to more than {_MOST_RATIO} times its size; this is no news archive")
