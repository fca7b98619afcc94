"""Who reads which kind of file: a table from kinds to readers."""

import codecs
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from onrecord.gather import feeds, files, jsonlines, nexis, parquet, tables, warc, zips
from onrecord.gather.kinds import RECORD, kind, sniffed
from onrecord.gather.options import Options, Web
from onrecord.gather.source import Media, Source
from onrecord.record import Failure

Reader = Callable[[files.Piece, Options], Iterator[Source | Failure]]
_LOOKED_AT = 4096


def read(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The reports of a piece: by its name, else by how it begins. Raises InputError where it is none at all."""
    return _READERS.get(kind(piece.name) or "", _by_content)(piece, options)


def unnamed(stream: BinaryIO, name: str, options: Options) -> Iterator[Source | Failure]:
    """The reports of a stream whose name does not say what it is: records, a feed, a page or a text, by how it begins."""
    head = stream.peek(_LOOKED_AT)[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()  # type: ignore[attr-defined]  # it is buffered
    if RECORD.match(head):
        yield from jsonlines.from_lines(stream, name, options)
        return
    media = sniffed(head, name)
    yield from _opened(Source(name, files.read_stream(stream, name, options.settings), media), options)


def at_address(url: str, web: Web, options: Options) -> Iterator[Source | Failure]:
    """The page at an address, or the entries of the feed that is there; raises InputError where there is neither."""
    yield from _opened(web.found(url), options)


def _opened(source: Source, options: Options) -> Iterator[Source | Failure]:
    """A source itself, or the entries of a feed."""
    if source.media is Media.FEED and isinstance(source.content, bytes):
        yield from feeds.entries(source.content, source.name, options, url=source.url)
    else:
        yield source


def _by_content(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    with piece.opened() as stream:
        yield from unnamed(stream, piece.name, options)


def _document(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    yield Source(piece.name, files.read(piece, options.settings), Media(kind(piece.name) or Media.TEXT))


def _zip(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    return zips.sources(piece, options, read)


_READERS: Mapping[str, Reader] = {
    "text": _document,
    "html": _document,
    "jsonlines": jsonlines.sources,
    "table": tables.separated,
    "sheet": tables.sheet,
    "parquet": parquet.sources,
    "warc": warc.sources,
    "feed": feeds.sources,
    "nexis": nexis.sources,
    "zip": _zip,
}
