"""RSS and Atom: the entries of a feed, each with its whole text, else its summary, else the page behind it.

feedparser reads them, from bytes alone (it would fetch and open what looks like an address or a path). It follows no entity to a file; long
entities and such as are made of others, of which bombs consist, are refused before it sees them.
"""

import hashlib
import io
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin

from onrecord.changed import replace
from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.fields import behind
from onrecord.gather.options import Options
from onrecord.gather.source import Media, Source
from onrecord.record import Failure

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MOST_ENTITIES, _LONGEST_ENTITY = 300, 500
"""Entities that a feed declares itself, and bytes of one: HTML's own are 253 and short. feedparser takes 1.4 s and 372 MB for one of 100 kB."""
_NAMES_ANOTHER = re.compile(rb"&(?!#)")
"""Within a declaration: an entity made of others, by which a bomb swells; those that feeds declare are single letters."""
Item = Mapping[str, Any]
"""An entry as feedparser gives it."""
_MARK = 20
"""Hexadecimal digits of a mark: with 80 bits two of a million entries are alike once in two million million."""
_TAG = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its source, whether that is the whole text and not a summary or nothing, and a mark that is another where the entry was changed."""

    source: Source
    whole: bool
    mark: str


def sources(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The reports of a feed that is a file."""
    yield from entries(files.read(piece, options.settings), piece.name, options)


def entries(content: bytes, name: str, options: Options, *, url: str | None = None) -> Iterator[Source | Failure]:
    """The reports of a feed; raises InputError where it is none, or has no entry. `url` is where it was fetched."""
    found, most = parsed(content, name, url=url), options.settings.integer("feed.max_entries")
    for entry in found[:most]:
        yield read(entry, options)
    if len(found) > most:
        why = f"{name}: {len(found):,} entries, of which the first {most:,} are read; raise the setting feed.max_entries"
        yield Failure(name, None, Reason.TOO_LARGE, why)


def read(entry: Entry, options: Options) -> Source | Failure:
    """The report of an entry: what it holds where that is whole or nothing is to be fetched, else the page behind it."""
    about = entry.source
    if about.content and (entry.whole or options.web is None or not about.url):
        return about
    if not about.url:
        return Failure(
            about.name, None, Reason.NO_TEXT, f"{about.name}: it has neither a text nor the address of a page; there is nothing to read"
        )
    try:
        return behind(replace(about, publisher=None), options)
    except InputError as error:
        return Failure.of(about.name, error)


def parsed(content: bytes, name: str, *, url: str | None = None) -> list[Entry]:
    """The entries of a feed in its order; raises InputError where it is no feed, or a bomb, or has no entry."""
    _check_entities(content, name)
    found = _parse(content, name)
    publisher = _line(found.feed.get("title"))
    base = url or found.feed.get("link") or ""
    if not found.entries:
        why = f": {found.bozo_exception}" if found.get("bozo_exception") else ""
        raise InputError(Reason.EMPTY, f"{name}: there is no entry in this feed{why}; give the address or file of one that has some")
    return [_entry(dict(item), f"{name}, entry {i}", publisher, base) for i, item in enumerate(found.entries, 1)]


def _parse(content: bytes, name: str) -> Any:  # noqa: ANN401  feedparser's own dictionary
    """The feed as feedparser gives it; what it stumbles over in a damaged one is an InputError."""
    from feedparser import parse  # noqa: PLC0415  60 ms: only where a feed is read

    try:
        return parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise InputError(Reason.MALFORMED, f"{name}: no feed that can be read: {error}; mend it or leave it out") from error


def _check_entities(content: bytes, name: str) -> None:
    content = content.replace(b"\0", b"")  # UTF-16 and UTF-32 write the letters of a declaration with NUL between
    for count, match in enumerate(_ENTITY.finditer(content), 1):
        declared, closed, _ = content[match.end() : match.end() + _LONGEST_ENTITY].partition(b">")
        if count > _MOST_ENTITIES or not closed or _NAMES_ANOTHER.search(declared):
            raise InputError(Reason.TOO_COMPLEX, f"{name}: it declares entities as no feed does, and would swell; leave it out")


def _entry(item: "Item", name: str, publisher: str | None, base: str) -> Entry:
    contents = [c for c in item.get("content", []) if (c.get("value") or "").strip()]
    best = max(contents, key=lambda c: len(c["value"]), default=None) or item.get("summary_detail") or {}
    link = _address(_link(item), base)
    source = Source(
        name=name,
        content=(best.get("value") or "").strip(),
        media=Media.TEXT if best.get("type") == "text/plain" and "<" not in (best.get("value") or "") else Media.FRAGMENT,
        id=None if link else item.get("id"),
        title=_line(item.get("title")),
        publisher=_line((item.get("source") or {}).get("title")) or publisher,
        author=_line(item.get("author")),
        published=_published(item),
        url=link,
    )
    told = (source.url or source.id or str(source.content), source.title, item.get("published"), item.get("updated"))
    return Entry(source, bool(contents), hashlib.sha256(repr(told).encode("utf-8", "replace")).hexdigest()[:_MARK])


def _link(item: Item) -> str:
    """The address of the page, which an entry's id is only where it is a whole one."""
    link = str(item.get("link") or "").strip()
    return "" if link == item.get("id") and "://" not in link else link


def _address(link: str, base: str) -> str | None:
    try:
        found = urljoin(base, link) if link else ""
    except ValueError:  # a bracket that makes a host of IPv6 that is none
        return None
    return found if found.lower().startswith(("http://", "https://")) else None


def _line(text: str | None) -> str | None:
    """A title without the tags that feeds put into it."""
    return " ".join(unescape(_TAG.sub("", text)).split()) or None if text else None


def _published(item: "Item") -> str | None:
    """When an entry was published with its own zone, else in UTC as feedparser understands it, else None: no entry is refused for its date."""
    raw = item.get("published") or item.get("updated") or ""
    for reader in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            found = reader(raw)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return raw.strip() if reader == datetime.fromisoformat else found.isoformat()
    known = item.get("published_parsed") or item.get("updated_parsed")
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", known) if known else None
