"""Contents as they are sent: gzip, deflate, brotli and zstd undone, never to more bytes than asked for.

>>> import gzip
>>> unpacked(gzip.compress(b"Talks opened."), "gzip", 100, "a.html")
b'Talks opened.'
"""

import io
import zlib
from collections.abc import Callable, Mapping

from onrecord.errors import InputError, Reason

_GZIP, _RAW = 16 + zlib.MAX_WBITS, -zlib.MAX_WBITS
_NONE = frozenset({"", "identity", "none"})


def unpacked(content: bytes, coding: str, most: int, name: str) -> bytes:
    """What was sent under a `Content-Encoding`; raises InputError where it is damaged, of no known coding, or more than `most` bytes.

    Something compressed twice over is refused: no page is, and bombs are.
    """
    codings = [c for part in coding.lower().split(",") if (c := part.strip()) not in _NONE]
    if not codings or not content:
        return content
    if len(codings) > 1:
        raise InputError(Reason.TOO_LARGE, f"{name}: compressed several times over, as no page is; it is not unpacked")
    reader = _READERS.get(codings[0])
    if reader is None:
        known = ", ".join(_READERS)
        raise InputError(Reason.NOT_TEXT, f"{name}: sent in the coding {codings[0]}, which is not known; there are {known}")
    try:
        found = reader(content, most + 1)
    except (zlib.error, EOFError, OSError) as error:
        raise InputError(Reason.MALFORMED, f"{name}: what was sent as {codings[0]} is damaged: {error}; get it again") from error
    if len(found) > most:
        raise InputError(Reason.TOO_LARGE, f"{name}: unpacks to more than {most:,} bytes; this is no news page")
    return found


def _gunzipped(content: bytes, most: int) -> bytes:
    """All members of a gzip stream; what comes after them that is none is left, as browsers do."""
    out, rest = b"", content
    while rest[:2] == b"\x1f\x8b" and len(out) < most:
        found, rest = _inflated(rest, most - len(out), _GZIP)
        out += found
    if rest is content:
        raise EOFError("it does not begin as gzip does")
    return out


def _deflated(content: bytes, most: int) -> bytes:
    """Deflate with zlib's header, as the standard wants it, or without, as some servers send it."""
    try:
        return _inflated(content, most, zlib.MAX_WBITS)[0]
    except zlib.error:
        return _inflated(content, most, _RAW)[0]


def _inflated(content: bytes, most: int, window: int) -> tuple[bytes, bytes]:
    """At most `most` bytes, and what comes after the stream."""
    unpacker = zlib.decompressobj(window)
    found = unpacker.decompress(content, most)
    if not unpacker.eof and len(found) < most:
        raise EOFError("it ends before its end")
    return found, unpacker.unused_data


def _by_arrow(coding: str) -> Callable[[bytes, int], bytes]:
    def reader(content: bytes, most: int) -> bytes:
        from pyarrow import CompressedInputStream, PythonFile  # noqa: PLC0415  100 ms: only where something is sent so

        return bytes(CompressedInputStream(PythonFile(io.BytesIO(content), mode="r"), coding).read(most))

    return reader


_READERS: Mapping[str, Callable[[bytes, int], bytes]] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _by_arrow("brotli"),
    "zstd": _by_arrow("zstd"),
}
