"""What a user names, in the order named: each input becomes sources, or a failure that says what is wrong with it.

>>> from onrecord.settings import Settings
>>> [f.reason.value for f in gather(["no-such-file.txt"], Settings())]
['missing']
"""

import codecs
import io
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.errors import InputError, Reason
from onrecord.gather import files, jsonlines, tables
from onrecord.gather.source import Media, Source, shown
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
_LOOKED_AT = 4096
_FRAGMENT = rb"<(?:title|meta|article|main|section|div|p|h1)[\s>]"
_PAGE = re.compile(rb"(?s:\A%s|.*?<(?:!doctype\s+html|(?:html|head|body)[\s>]))" % _FRAGMENT, re.IGNORECASE)
_MARKUP = re.compile(rb"%s|<(?:\?\w|!doctype|!--|!\[cdata|html|head|body|rss|feed|rdf|urlset|svg|\w+:)" % _FRAGMENT, re.IGNORECASE)
_FEED = re.compile(rb"(?is)(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:rss|feed|rdf:rdf|urlset)[\s>]")
_RECORD = re.compile(rb'\x1e?\{\s*"')
"""How pages, any markup, feeds, and JSON records begin."""


def gather(
    inputs: Iterable[str],
    settings: Settings,
    *,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
) -> Iterator[Source | Failure]:
    """The reports that inputs name: paths, folders, `-` for standard input, addresses of pages.

    `columns` says under which names a table or JSON record has our fields (`{"text": "body"}`). `passed_over` are files that are not
    read in a folder: what is being written there.
    """
    for name in inputs:
        try:
            if name != "-" and not is_address(name) and Path(name).is_dir():
                yield from _folder(Path(name), settings, columns or {}, passed_over)
            else:
                yield from _one(name, settings, columns or {}, stdin)
        except InputError as error:
            yield Failure.of(shown(name), error)


def is_address(name: str) -> bool:
    """Whether an input is the address of a page."""
    return name.lower().startswith(("http://", "https://"))


def _one(name: str, settings: Settings, columns: Mapping[str, str], stdin: BinaryIO | None) -> Iterator[Source | Failure]:
    if name == "-":
        stream = io.BufferedReader(cast("io.RawIOBase", stdin or sys.stdin.buffer))
        yield from _unnamed(stream, "-", settings, columns)
        stream.detach()
    elif is_address(name):
        from onrecord.gather.fetch import fetch  # noqa: PLC0415  90 ms of httpx: only where a page is fetched

        yield fetch(name, settings)
    else:
        yield from _file(Path(name), settings, columns)


def _folder(folder: Path, settings: Settings, columns: Mapping[str, str], passed_over: Collection[Path]) -> Iterator[Source | Failure]:
    for path in below(folder, passed_over):
        try:
            yield from _file(path, settings, columns)
        except InputError as error:
            yield Failure.of(shown(path), error)


def below(folder: Path, passed_over: Collection[Path] = ()) -> list[Path]:
    """The files of reports below a folder in the order of their paths; hidden files, unknown suffixes, and what lies in a folder of `passed_over`, are passed over."""
    aside = {path.resolve() for path in passed_over}
    found = [
        p
        for p in sorted(folder.rglob("*"))
        if p.is_file()
        and kind(p)
        and aside.isdisjoint((p.resolve(), *p.resolve().parents))
        and not any(part.startswith(".") for part in p.relative_to(folder).parts)
    ]
    if not found:
        raise InputError(Reason.MISSING, f"{folder}: no report below this folder; files end in {', '.join(SUFFIXES)}, or these with .gz")
    return found


def _file(path: Path, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    files.check(path)
    match kind(path):
        case "jsonlines":
            yield from jsonlines.sources(path, settings, columns)
        case "table":
            yield from tables.separated(path, settings, columns)
        case "sheet":
            yield from tables.sheet(path, settings, columns)
        case "html" | "text" as found:
            yield Source(shown(path), files.read(path, settings), Media(found))
        case _:
            with files.opened(path, settings) as stream:
                yield from _unnamed(stream, shown(path), settings, columns)


def _unnamed(stream: BinaryIO, name: str, settings: Settings, columns: Mapping[str, str]) -> Iterator[Source | Failure]:
    """The reports of a stream whose name does not say what it is: records, a page or a text, by how it begins."""
    head = stream.peek(_LOOKED_AT)[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()  # type: ignore[attr-defined]  # it is buffered
    if _RECORD.match(head):
        yield from jsonlines.from_lines(stream, name, settings, columns)
    else:
        yield Source(name, files.read_stream(stream, name, settings), sniffed(head, name))


def kind(path: Path) -> str | None:
    """What a file is by its name; None where the name does not say."""
    suffixes = [s.lower() for s in path.suffixes]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return SUFFIXES.get(suffixes[-1]) if suffixes else None


def sniffed(head: bytes, name: str) -> Media:
    """Whether bytes are a page or a text, by how they begin; raises InputError where they are other markup (feeds, office files)."""
    if not _MARKUP.match(head):
        return Media.TEXT
    if _PAGE.match(head) and not _FEED.match(head):
        return Media.HTML
    why = f"{name}: this is XML and no page; onrecord reads no feeds: give the addresses or files of the reports in it"
    raise InputError(Reason.NOT_TEXT, why)
