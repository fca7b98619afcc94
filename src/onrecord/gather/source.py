"""Bytes as they came, with what is known of them before they are read."""

from dataclasses import dataclass
from enum import StrEnum


class Media(StrEnum):
    """What the bytes or letters of a source are."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Source:
    """One report before cleaning: `name` says where it came from (a path, `-`, an address, `file.jsonl:12`)."""

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
