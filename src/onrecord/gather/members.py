"""The bytes of a web archive, packed or not, that can be taken up again behind a damaged place.

A `.warc.gz` has one gzip member a record: after damage the next member is looked for. An archive that is not packed has `WARC/1.`
at the start of a line before each record.
"""

import re
import zlib
from collections import deque
from typing import BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files

_BLOCK = 1 << 16
MAGIC = b"\x1f\x8b\x08"
_RECORD = re.compile(rb"(?<=\n)WARC/1\.")
_KEPT = 4_096
"""Starts of members that are remembered: the reader is at most 64 kB ahead, which are at most 400 records."""
_MOST_RATIO = 100


class Plain:
    """An archive that is not packed."""

    def __init__(self, raw: BinaryIO, *, seekable: bool) -> None:
        self._raw, self._seekable, self._at = raw, seekable, 0

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes."""
        part = self._raw.read(size)
        self._at += len(part)
        return part

    def tell(self) -> int:
        """How many bytes came before."""
        return self._at

    def after(self, position: int) -> bool:
        """Go to the next record that begins behind a position; False where there is none."""
        if not self._seekable:
            return False
        self._raw.seek(position)
        start, kept = position, b""
        while block := self._raw.read(_BLOCK):
            window = kept + block
            found = _RECORD.search(window)
            if found:
                self._at = start - len(kept) + found.start()
                self._raw.seek(self._at)
                return True
            start += len(block)
            kept = window[-8:]
        return False


class Members:
    """A packed archive, read through zlib so that each member's start is known."""

    def __init__(self, raw: BinaryIO, size: int, name: str) -> None:
        self._raw, self._size, self._name = raw, size, name
        self._starts = deque([(0, 0)], _KEPT)
        self._given, self._taken, self._rest, self._out = 0, 0, b"", b""
        self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)

    def read(self, size: int = -1) -> bytes:
        """Up to `size` unpacked bytes, fewer at the end of a member; raises InputError at damage, and where too much comes out."""
        most = size if size > 0 else _BLOCK
        while True:
            try:
                found = self._some(most)
            except (zlib.error, EOFError) as error:
                raise files.damaged(self._name, error) from error
            if found is not None:
                break
        self._given += len(found)
        if self._given > max(files.FREE, _MOST_RATIO * self._size):
            raise InputError(Reason.TOO_LARGE, f"{self._name}: unpacks to more than {_MOST_RATIO} times its size; this is no news archive")
        return found

    def tell(self) -> int:
        """How many unpacked bytes came before."""
        return self._given

    def after(self, position: int) -> bool:
        """Go to the next member that begins behind a position of the unpacked bytes; False where there is none."""
        known = next((start for start in self._starts if start[0] > position), None)
        at = known[1] if known else self._next_magic(self._starts[-1][1] + 1)
        if at is None:
            return False
        self._begin(at)
        return True

    def _begin(self, at: int) -> None:
        self._raw.seek(at)
        self._taken, self._rest = at, b""
        self._starts = deque([(self._given, at)], _KEPT)
        self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)

    def _some(self, most: int) -> bytes | None:
        """Some bytes, none at the end, None where more must be taken first."""
        if self._unpacker.eof:
            self._rest = (self._unpacker.unused_data + self._rest).lstrip(b"\0")  # some writers fill up with zeros
            self._starts.append((self._given, self._taken - len(self._rest)))
            self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        if not self._rest:
            self._rest = self._raw.read(_BLOCK)
            self._taken += len(self._rest)
        if not self._rest:
            if self._starts[-1][1] < self._taken:
                raise EOFError("it ends before its end")
            return b""
        found = self._unpacker.decompress(self._rest, most)
        self._rest = self._unpacker.unconsumed_tail
        return found or None

    def _next_magic(self, at: int) -> int | None:
        self._raw.seek(at)
        kept = b""
        while block := self._raw.read(_BLOCK):
            window = kept + block
            found = window.find(MAGIC)
            if found >= 0:
                return at - len(kept) + found
            at += len(block)
            kept = window[-2:]
        return None
