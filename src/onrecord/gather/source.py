"""Bytes as they came, with what is known of them before they are read."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Media(StrEnum):
    """What the bytes or letters of a source are."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Source:
    """One report before cleaning: `name` says where it came from (a path, `-`, an address, `file.jsonl:12`).

    `charset` is the encoding of the bytes as a server names it, which may be wrong.
    """

    name: str
    content: bytes | str
    media: Media
    line: int | None = None
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    charset: str | None = None


def shown(name: str | Path) -> str:
    r"""A name as it can be written down: bytes of a file name that are no UTF-8 become U+FFFD.

    >>> shown("caf\udce9.txt")
    'caf\ufffd.txt'
    """
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
