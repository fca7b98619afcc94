"""Files and streams as bytes, within limits: plain or gzipped, never more than one document may hold."""

import codecs
import glob
import gzip
import io
import stat
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError, Reason
from onrecord.gather.source import shown
from onrecord.settings import Settings

CHUNK = 1 << 20
_WIDE_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
MOST_RATIO = 100
"""Most bytes out of one byte in, as OWASP counsels for archives: news text shrinks to a third."""
FREE = 1 << 20
"""Decompressed bytes from which on the ratio is looked at: a small file of blanks may well shrink to nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A file or a member of an archive: what it is called, and how its bytes are got, unpacked where its name ends in .gz.

    `path` is where a file lies; a member of an archive has none, and can be read only from front to end.
    """

    name: str
    opened: Callable[[], AbstractContextManager[BinaryIO]]
    path: Path | None = None


def piece(path: Path) -> Piece:
    """The piece that a file is."""
    return Piece(shown(path), partial(opened, path), path)


@contextmanager
def seekable(found: Piece, settings: Settings) -> Iterator[BinaryIO]:
    """A piece as a stream that can be read here and there; a member of an archive is held in memory, and no larger than a document may be."""
    with found.opened() as stream:
        yield stream if found.path else io.BytesIO(read_stream(stream, found.name, settings))


def check(path: Path) -> None:
    """Raise InputError where a path is no readable regular file with something in it."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(Reason.MISSING, f"{path}: {_missing(path, error)}") from error
    if not stat.S_ISREG(found.st_mode):
        raise InputError(Reason.NOT_TEXT, f"{path}: neither a file nor a folder; onrecord reads files, folders, - and addresses")
    if found.st_size == 0:
        raise InputError(Reason.EMPTY, f"{path}: the file is empty; there is nothing to read")


def _missing(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "its folder may not be looked into; check the permissions"
    if path.is_symlink():
        return f"a link to {path.readlink()}, which is not there; mend it, or take it away"
    if glob.has_magic(str(path)):
        return "no file fits this pattern, and none has this name; check it"
    return "there is no such file; check the name"


def read(found: Piece, settings: Settings) -> bytes:
    """All bytes of a piece that holds one document; raises InputError where it holds more than a document may."""
    with found.opened() as stream:
        return read_stream(stream, found.name, settings)


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
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file as a stream of bytes, unpacked where its name ends in .gz; damage and bombs become InputError."""
    try:
        with path.open("rb") as raw:
            yield unpacked(raw, path.stat().st_size, str(path)) if path.suffix.lower() == ".gz" else raw
    except DAMAGE as error:
        raise damaged(str(path), error) from error
    except OSError as error:
        raise InputError(Reason.MISSING, f"{path}: cannot be read: {error.strerror}; check its permissions and its disk") from error


DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)
"""What a compressed stream raises where it is damaged."""


def damaged(name: str, error: BaseException) -> InputError:
    """The error of a compressed file with damage."""
    return InputError(Reason.MALFORMED, f"{name}: the compressed file is damaged: {error}; get it again")


def unpacked(raw: BinaryIO, size: int, name: str) -> BinaryIO:
    """A gzip stream of `size` packed bytes, unpacked; it raises InputError where it swells out of all proportion."""
    return cast("BinaryIO", _Unpacked(raw, size, name))  # it reads, which is all that is asked


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


def in_pieces(read: Callable[[int], bytes], size: int, seen: Callable[[bytes], None]) -> bytes:
    """Up to `size` bytes (all where it is negative), read a piece at a time: `seen` looks at each, and may refuse what swells before the rest is there."""
    parts, left = [], size
    while left != 0 and (part := read(CHUNK if left < 0 else min(CHUNK, left))):
        seen(part)
        parts.append(part)
        left -= len(part) if left > 0 else 0
    return b"".join(parts)


class _Unpacked:
    """A gzip stream that refuses to swell out of all proportion."""

    def __init__(self, raw: BinaryIO, size: int, name: str) -> None:
        self._gzip, self._size, self._name = cast("BinaryIO", gzip.GzipFile(fileobj=raw)), size, name
        self._given = 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` unpacked bytes."""
        return in_pieces(self._gzip.read, size, self._count)

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
        if self._given > FREE and self._given > MOST_RATIO * self._size:
            raise InputError(Reason.TOO_LARGE, f"{self._name}: unpacks to more than {MOST_RATIO} times its size; this is no news archive")
