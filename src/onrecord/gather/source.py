"""Bytes as they came, with what is known of them before they are read."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Media(StrEnum):
    """What a source is: a text, a page with an article in it, HTML that is all article, or a feed (which becomes its entries)."""

    TEXT = "text"
    HTML = "html"
    FRAGMENT = "fragment"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Source:
    """One report before cleaning: `name` says where it came from (a path, `-`, an address, `file.jsonl:12`).

    `charset` is the encoding of the bytes as a server names it, which may be wrong; `fetched` is when a web archive got them, as RFC 3339.
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
    fetched: str | None = None


def shown(name: str | Path) -> str:
    r"""A name as it can be written down: bytes of a file name that are no UTF-8 become U+FFFD.

    >>> shown("caf\udce9.txt")
    'caf\ufffd.txt'
    """
    return str(name).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
