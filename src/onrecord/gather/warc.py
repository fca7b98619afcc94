"""Web archives (WARC 1.0 and 1.1, ISO 28500): the pages and texts of their response, resource and conversion records.

FastWARC frames the records and undoes chunks; what a server packed is unpacked here, within limits. A damaged record is a failure, and
reading is taken up again at the next one.
"""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, BinaryIO, cast

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.coding import unpacked
from onrecord.gather.members import MAGIC, Members, Plain
from onrecord.gather.options import Options
from onrecord.gather.source import Media, Source
from onrecord.record import Failure

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord, WarcRecordType

_MEDIA = {"text/html": Media.HTML, "application/xhtml+xml": Media.HTML, "text/plain": Media.TEXT}
_OK = 200


class _CutError(InputError):
    """A record ends before its length."""


def sources(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The pages of an archive in order, one in memory at a time."""
    found = False
    with _bytes(piece) as stream:
        for item in _records(stream, piece.name, options):
            found = True
            yield item
    if not found:
        raise InputError(Reason.EMPTY, f"{piece.name}: there is no page or text in this web archive; nothing else of it is read")


@contextmanager
def _bytes(piece: files.Piece) -> Iterator[Plain | Members]:
    if piece.path is None:
        with piece.opened() as stream:
            yield Plain(stream, seekable=False)
        return
    with piece.path.open("rb") as raw:
        packed = raw.read(len(MAGIC)) == MAGIC
        raw.seek(0)
        yield Members(raw, piece.path.stat().st_size, piece.name) if packed else Plain(raw, seekable=True)


def _records(stream: Plain | Members, name: str, options: Options) -> Iterator[Source | Failure]:
    """Records until the end; behind damage, and in what a record took whose length is too long, it begins anew. One failure stands for all damage between two records."""
    count, at, told, going = 0, 0, False, True
    while going:
        try:
            going = False
            for record in _framed(stream):
                count, at, told = count + 1, record.stream_pos, False
                if (yield from _record(record, f"{name}, record {count}", options)):
                    going = stream.after(at)  # a length that is too long took the records behind it with it
                    break
        except (OSError, InputError) as error:
            if isinstance(error, InputError) and error.reason is not Reason.MALFORMED:
                raise
            if not told:
                yield Failure.of(name, _broken(name, count, error))
            told, going = True, stream.after(at)
            at = stream.tell()


def _framed(stream: Plain | Members) -> Iterator["WarcRecord"]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  only where an archive is read

    yield from ArchiveIterator(cast("BinaryIO", stream), parse_http=True, auto_decode="transfer", stream_detect=False)


def _broken(name: str, count: int, error: OSError | InputError) -> InputError:
    why = str(error).removeprefix(f"{name}: ").partition(";")[0]
    return InputError(Reason.MALFORMED, f"{name}: damaged after record {count}: {why}; what can be read of the rest is read")


def _record(record: "WarcRecord", name: str, options: Options) -> Generator[Source | Failure, None, bool]:
    """The source or failure that a record is; nothing where it is a picture, an error page or the like. Whether it was cut off."""
    if record.record_type not in _kinds():
        return False
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    media = _MEDIA.get((kind or "").partition(";")[0].strip().lower())
    uri = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    named = f"{name}: {uri}" if uri else name
    if kind is None and _is_cut(record, options.settings.integer("text.max_bytes")):
        yield Failure.of(named, InputError(Reason.MALFORMED, f"{named}: cut off before it says what it holds; get it again"))
        return True
    if media is None or (record.is_http and _status(record) != _OK):
        return False
    try:
        content = _content(record, named, options)
    except InputError as error:
        yield Failure.of(named, error)
        return isinstance(error, _CutError)
    else:
        url = uri if uri.lower().startswith(("http://", "https://")) else None
        yield Source(named, content, media, url=url, charset=record.http_charset, fetched=record.headers.get("WARC-Date"))
        return False


def _is_cut(record: "WarcRecord", most: int) -> bool:
    """Whether a record, as far as it may be read at all, ends before its length."""
    due = record.content_length
    return due <= most and len(record.reader.read(due)) < due


@cache
def _kinds() -> tuple["WarcRecordType", ...]:
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415  only where an archive is read

    return WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion


def _status(record: "WarcRecord") -> int | None:
    return record.http_headers.status_code if record.http_headers else None


def _content(record: "WarcRecord", name: str, options: Options) -> bytes:
    most = options.settings.integer("text.max_bytes")
    headers = record.http_headers
    due = record.content_length
    content = record.reader.read(most + 1)
    if len(content) > most:
        raise files.too_large(name, most)
    if not content:
        raise InputError(Reason.EMPTY, f"{name}: the page is empty")
    if len(content) < due and not (headers and headers.get("Transfer-Encoding")):
        raise _CutError(Reason.MALFORMED, f"{name}: cut off after {len(content):,} of {due:,} bytes; get it again")
    return unpacked(content, (headers.get("Content-Encoding") or "") if headers else "", most, name)
