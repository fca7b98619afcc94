"""What a page says of itself: title, publisher, address, and the time of publication with its hour and zone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.clean.published import published
from onrecord.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

_TIMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
)
_MOST_JSON = 200_000
"""Characters of embedded JSON that are looked at: a page's own state can be megabytes and says nothing more."""


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself; None where it says nothing."""

    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None


def metadata(tree: "_Element", url: str | None) -> About:
    """Meta tags first, then JSON-LD, then a `time` element; the publisher is at least the host."""
    metas = {_name(m): (m.get("content") or "").strip() for m in reversed(tree.findall(".//meta")) if _name(m)}
    linked = sorted(_linked_data(tree), key=lambda item: not _is_article(item))  # what is said of the article before what of its site
    canonical = next((e.get("href") for e in tree.findall(".//link[@rel='canonical']")), None)
    address = url or metas.get("og:url") or canonical
    times = [*(metas.get(name, "") for name in _TIMES), *(str(d.get("datePublished") or "") for d in linked), *_elements(tree)]
    return About(
        title=metas.get("og:title") or _text(tree.find(".//title")),
        publisher=metas.get("og:site_name") or _publisher(linked) or _host(address),
        author=_authors(linked),
        published=next(filter(None, map(_date, times)), None),
        url=address,
    )


def _name(meta: "_Element") -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()


def _linked_data(tree: "_Element") -> Iterator[dict[str, object]]:
    for script in tree.findall(".//script[@type='application/ld+json']"):
        try:
            data = json.loads((script.text or "")[:_MOST_JSON])
        except (ValueError, RecursionError):
            continue
        items = data.get("@graph", data) if isinstance(data, dict) else data
        yield from (item for item in (items if isinstance(items, list) else [items]) if isinstance(item, dict))


def _elements(tree: "_Element") -> Iterator[str]:
    yield from (e.get("datetime") or "" for e in tree.findall(".//time[@datetime]")[:1])


def _is_article(item: dict[str, object]) -> bool:
    types = item.get("@type")
    return any(str(t).endswith(("Article", "Posting", "Report")) for t in (types if isinstance(types, list) else [types]))


def _publisher(linked: list[dict[str, object]]) -> str | None:
    by_id = {item["@id"]: item for item in linked if isinstance(item.get("@id"), str)}
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict):
            publisher = by_id.get(publisher.get("@id"), publisher) if isinstance(publisher.get("@id"), str) else publisher
            if isinstance(publisher.get("name"), str):
                return str(publisher["name"])
    return None


def _authors(linked: list[dict[str, object]]) -> str | None:
    """The names of an article's authors with commas between; an address is no name."""
    for item in filter(_is_article, linked):
        given = item.get("author")
        people = given if isinstance(given, list) else [given]
        names = [p.get("name") if isinstance(p, dict) else p for p in people]
        found = [" ".join(n.split()) for n in names if isinstance(n, str) and n.strip() and "://" not in n]
        if found:
            return ", ".join(dict.fromkeys(found))
    return None


def _host(address: str | None) -> str | None:
    """The host of an address, or None where a page gives nonsense for one."""
    try:
        host = urlsplit(address).hostname if address else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _text(element: "_Element | None") -> str | None:
    return " ".join((element.text or "").split()) or None if element is not None else None


def _date(text: str) -> str | None:
    """A date that a page gives, or None where it gives nonsense: a page is not refused for that."""
    try:
        return published(text)
    except InputError:
        return None
