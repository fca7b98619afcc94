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
    published: str | None
    url: str | None


def metadata(tree: "_Element", url: str | None) -> About:
    """Meta tags first, then JSON-LD, then a `time` element; the publisher is at least the host."""
    metas = {_name(m): (m.get("content") or "").strip() for m in reversed(tree.findall(".//meta")) if _name(m)}
    linked = list(_linked_data(tree))
    canonical = next((e.get("href") for e in tree.findall(".//link[@rel='canonical']")), None)
    address = url or metas.get("og:url") or canonical
    times = [*(metas.get(name, "") for name in _TIMES), *(str(d.get("datePublished") or "") for d in linked), *_elements(tree)]
    return About(
        title=metas.get("og:title") or _text(tree.find(".//title")),
        publisher=metas.get("og:site_name") or _publisher(linked) or _host(address),
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
        items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        yield from (item for item in items if isinstance(item, dict))


def _elements(tree: "_Element") -> Iterator[str]:
    yield from (e.get("datetime") or "" for e in tree.findall(".//time[@datetime]")[:1])


def _publisher(linked: list[dict[str, object]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"])
    return None


def _host(address: str | None) -> str | None:
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None


def _text(element: "_Element | None") -> str | None:
    return " ".join((element.text or "").split()) or None if element is not None else None


def _date(text: str) -> str | None:
    """A date that a page gives, or None where it gives nonsense: a page is not refused for that."""
    try:
        return published(text)
    except InputError:
        return None
