"""A JSON list with a record a line, written as the records come."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec


def listed(records: Iterable[object], out: BinaryIO) -> None:
    r"""Write records as one JSON list, without a line end after it.

    >>> from io import BytesIO
    >>> out = BytesIO()
    >>> listed([{"id": "e1"}, {"id": "e2"}], out)
    >>> out.getvalue()
    b'[\n{"id":"e1"},\n{"id":"e2"}\n]'
    """
    out.write(b"[")
    out.writelines((b",\n" if number else b"\n") + msgspec.json.encode(record) for number, record in enumerate(records))
    out.write(b"\n]")
