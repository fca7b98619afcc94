"""Zip archives: every member that is a file of reports, as a stream and never on disk, within OWASP's limits.

What it says of its size is not believed: bytes are counted as they come. A zip within a zip is not opened, and a member whose name leads out of the archive (`../`) is refused.
"""

import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO, cast

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.kinds import kind
from onrecord.gather.options import Options
from onrecord.gather.source import Source, shown
from onrecord.record import Failure

Read = Callable[[files.Piece, Options], Iterator[Source | Failure]]
"""What reads a piece, whatever kind it is."""
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)
"""What reading a damaged member raises."""
_NO_ARCHIVE = (*_DAMAGE, NotImplementedError, RuntimeError, ValueError, KeyError, IndexError, OverflowError)
"""What opening one raises; RuntimeError is a password, NotImplementedError an odd compression."""
_END = b"PK\x05\x06"
_END_SIZE, _MOST_COMMENT = 22, 65_535
_ENTRY_BYTES = 1_000
"""Bytes that one member takes of the list of members, at most: its name and notes."""


class _Tally:
    """How many bytes an archive has given so far, all its members together."""

    def __init__(self, name: str, most: int, ratio: int) -> None:
        self.name, self.most, self.ratio, self.given = name, most, ratio, 0

    def count(self, part: int, member: "_Member") -> None:
        """Add bytes; raises InputError where it is more than the archive, or its member, may give."""
        self.given += part
        member.given += part
        if self.given > self.most:
            raise InputError(Reason.TOO_LARGE, f"{self.name}: unpacks to more than {self.most:,} bytes; unpack it and read the folder")
        if member.given > max(self.ratio * member.packed, files.FREE):
            raise InputError(Reason.TOO_LARGE, f"{member.name}: unpacks to more than {self.ratio} times its size; this is no news archive")


def sources(piece: files.Piece, options: Options, read: Read) -> Iterator[Source | Failure]:
    """The reports of all members in the order of their names; a member that cannot be read is a failure and the next is read."""
    with files.seekable(piece, options.settings) as stream:
        archive = _opened(stream, piece.name, options)
        tally = _Tally(piece.name, options.settings.integer("zip.max_bytes"), options.settings.integer("zip.max_ratio"))
        members = sorted((m for m in archive.infolist() if _holds_reports(m.filename)), key=lambda m: m.filename)
        if not members:
            raise InputError(
                Reason.EMPTY, f"{piece.name}: there is no report in this archive; its members should be texts, pages, tables …"
            )
        for member in members:
            inner = files.Piece(f"{piece.name}/{shown(member.filename)}", partial(_member, archive, member, piece.name, tally))
            try:
                yield from [refused] if (refused := _refused(member.filename, inner.name)) else read(inner, options)
            except InputError as error:
                yield Failure.of(inner.name, error)
            if tally.given > tally.most:
                return


@contextmanager
def member(stream: BinaryIO, path: str, name: str, options: Options) -> Iterator[BinaryIO]:
    """One member of an archive that is itself a document; raises InputError where it is not there."""
    archive = _opened(stream, name, options)
    try:
        info = archive.getinfo(path)
    except KeyError as error:
        raise InputError(Reason.MALFORMED, f"{name}: {path} is missing in it; save it anew") from error
    tally = _Tally(name, options.settings.integer("zip.max_bytes"), options.settings.integer("zip.max_ratio"))
    with _member(archive, info, name, tally) as opened:
        yield opened


@contextmanager
def alone(stream: BinaryIO, name: str, options: Options) -> Iterator[BinaryIO]:
    """The one file that an archive holds, whatever it is called; raises InputError where there are several or none."""
    archive = _opened(stream, name, options)
    inside = [m for m in archive.infolist() if not m.is_dir() and not _is_hidden(m.filename)]
    if len(inside) != 1:
        raise InputError(
            Reason.MALFORMED, f"{name}: {len(inside)} files in this archive where one is read; unpack it and give the one that is meant"
        )
    tally = _Tally(name, options.settings.integer("zip.max_bytes"), options.settings.integer("zip.max_ratio"))
    with _member(archive, inside[0], name, tally) as opened:
        yield opened


def _refused(filename: str, name: str) -> Failure | None:
    """Why a member is not read whatever is in it; None where it is read."""
    if ".." in _parts(filename):
        return Failure(
            name, None, Reason.REFUSED, f"{name}: the name of this member leads out of the archive; make the archive anew without .."
        )
    if kind(filename) == "zip":
        return Failure(name, None, Reason.TOO_COMPLEX, f"{name}: an archive within an archive is not opened; unpack the outer one")
    return None


def _holds_reports(name: str) -> bool:
    """Whether a member is a file of reports: hidden ones and what a Mac adds are passed over, as in a folder."""
    return bool(kind(name)) and not _is_hidden(name)


def _is_hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in _parts(name))


def _parts(name: str) -> list[str]:
    """A member's name by its folders; a backslash parts them too, as some programs for Windows write it."""
    return name.replace("\\", "/").split("/")


def _opened(stream: BinaryIO, name: str, options: Options) -> zipfile.ZipFile:
    _check_list(stream, name, options.settings.integer("zip.max_members"))
    try:
        archive = zipfile.ZipFile(stream)
    except _NO_ARCHIVE as error:
        raise InputError(Reason.MALFORMED, f"{name}: no zip archive that can be opened: {error}; get it again") from error
    most = options.settings.integer("zip.max_members")
    if len(archive.infolist()) > most:
        raise _too_many(name, most)
    return archive


def _check_list(stream: BinaryIO, name: str, most: int) -> None:
    """Raise InputError where the list of members is too long, before it is read: a list of millions fills the memory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - _END_SIZE - _MOST_COMMENT))
    tail = stream.read()
    at = tail.rfind(_END)
    end = tail[at : at + _END_SIZE] if at >= 0 else b""
    listed = int.from_bytes(end[12:16], "little")
    if int.from_bytes(end[10:12], "little") > most or listed > most * _ENTRY_BYTES:
        raise _too_many(name, most)


def _too_many(name: str, most: int) -> InputError:
    return InputError(
        Reason.TOO_LARGE, f"{name}: more than {most:,} members; unpack it and read the folder, or raise the setting zip.max_members"
    )


@contextmanager
def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, tally: _Tally) -> Iterator[BinaryIO]:
    """A member as a stream of bytes, unpacked once more where its name ends in .gz."""
    called = f"{name}/{shown(member.filename)}"
    try:
        raw = cast("zipfile.ZipExtFile", archive.open(member))
    except _NO_ARCHIVE as error:
        raise _damaged(called, error) from error
    counted = cast("BinaryIO", _Member(raw, member.compress_size, called, tally))
    try:
        yield files.unpacked(counted, member.file_size, called) if member.filename.lower().endswith(".gz") else counted
    except _DAMAGE as error:
        raise _damaged(called, error) from error
    finally:
        raw.close()


def _damaged(name: str, error: BaseException) -> InputError:
    why = "it wants a password" if "password" in str(error) else str(error)
    return InputError(Reason.MALFORMED, f"{name}: this member cannot be unpacked: {why}; unpack the archive and read the folder")


class _Member:
    """A member that counts what it gives."""

    def __init__(self, raw: zipfile.ZipExtFile, packed: int, name: str, tally: _Tally) -> None:
        self._raw, self.packed, self.name, self._tally, self.given = raw, packed, name, tally, 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        return files.in_pieces(self._raw.read, size, lambda part: self._tally.count(len(part), self))

    def readline(self, size: int = -1) -> bytes:
        """The next line, or up to `size` bytes of it."""
        parts, left = [], size
        while left != 0 and (part := self._raw.readline(files.CHUNK if left < 0 else min(files.CHUNK, left))):
            self._tally.count(len(part), self)
            parts.append(part)
            left -= len(part) if left > 0 else 0
            if part.endswith(b"\n"):
                break
        return b"".join(parts)

    def peek(self, size: int = 0) -> bytes:
        """Some bytes that are read next."""
        return self._raw.peek(size)
