"""What a user names, in the order named: each input becomes sources, or a failure that says what is wrong with it.

>>> from onrecord.settings import Settings
>>> [f.reason.value for f in gather(["no-such-file.txt"], Settings())]
['missing']
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError, Reason
from onrecord.gather import files, jsonlines, tables
from onrecord.gather.source import Media, Source
from onrecord.record import Failure
from onrecord.settings import Settings

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "jsonlines",
    ".jsonl": "jsonlines",
    ".ndjson": "jsonlines",
    ".csv": "table",
    ".tsv": "table",
    ".xlsx": "sheet",
}
"""Kinds of files by suffix; `.gz` may stand behind each of them but Excel's. A file of another suffix is a text or a page by its content."""
_HTML_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def gather(
    inputs: Iterable[str], settings: Settings, *, columns: Mapping[str, str] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Source | Failure]:
    """The reports that inputs name: paths, folders, `-` for standard input, addresses of pages.

    `columns` says under which names a table or JSON record has our fields (`{"text": "body"}`).
    """
    for name in inputs:
        try:
            yield from _one(name, settings, columns or {}, stdin)
        except InputError as error:
            yield Failure.of(name, error)


def _one(name: str, settings: Settings, columns: Mapping[str, str], stdin: BinaryIO | None) -> Iterator[Source | Failure]:
    if name == "-":
        content = files.read_stream(stdin or sys.stdin.buffer, "standard input", settings)
        yield Source("-", content, sniffed(content))
    elif name.lower().startswith(("http://", "https://")):
        from onrecord.gather.fetch import fetch  # noqa: PLC0415  90 ms of httpx: only where a page is fetched

        yield fetch(name, settings)
    elif Path(name).is_dir():
        yield from _folder(Path(name), settings, columns)
    else:
        yield from _file(Path(name), settings, columns)


def _folder(folder: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The reports below a folder in the order of their paths; hidden files and unknown suffixes are passed over."""
    found = [
        p
        for p in sorted(folder.rglob("*"))
        if p.is_file() and kind(p) and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    ]
    if not found:
        raise InputError(Reason.MISSING, f"{folder}: no report below this folder; files end in {', '.join(SUFFIXES)}, or these with .gz")
    for path in found:
        try:
            yield from _file(path, settings, columns)
        except InputError as error:
            yield Failure.of(str(path), error)


def _file(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    files.check(path)
    match kind(path):
        case "jsonlines":
            yield from jsonlines.sources(path, settings, columns)
        case "table":
            yield from tables.separated(path, settings, columns)
        case "sheet":
            yield from tables.sheet(path, settings, columns)
        case found:
            content = files.read(path, settings)
            yield Source(str(path), content, Media.HTML if found == "html" else sniffed(content) if found is None else Media.TEXT)


def kind(path: Path) -> str | None:
    """What a file is by its name; None where the name does not say."""
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def sniffed(content: bytes) -> Media:
    """Whether bytes are a page or a text, by how they begin."""
    return Media.HTML if content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_HTML_STARTS) else Media.TEXT
