"""How pages put things for people: counts, dates, shares, as Jinja filters."""

from collections.abc import Callable, Sequence

import msgspec

from onrecord.export.line import counted, headline
from onrecord.group.titles import quotable

QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
SIGNS = {0: "·", 1: "○", 2: "●", 3: "△", 4: "▲"}
"""Cooperation is round and conflict pointed; what is only said is hollow, what is done is full."""


def percent(share: float) -> str:
    """A share of one as a whole per cent.

    >>> percent(0.876)
    '88 %'
    """
    return f"{share * 100:.0f} %"


def quad(number: int) -> str:
    """The name of a quad class."""
    return QUADS.get(number, "")


def sign(number: int) -> str:
    """The sign of a quad class."""
    return SIGNS.get(number, "·")


def day(date: str | None) -> str:
    """The day of an ISO date or time; a dash where there is none.

    >>> day("2025-09-15T10:00:00Z"), day("2025-09"), day(None)
    ('2025-09-15', '2025-09', '–')
    """
    return date.partition("T")[0] if date else "–"


def label(kind: str) -> str:
    """A type or stance in small letters, for headings.

    >>> label("ASSAULT")
    'assault'
    """
    return kind.lower().replace("_", " ")


def spans(places: Sequence[tuple[int, int]]) -> str:
    """Offsets as a script of the page takes them apart.

    >>> spans([(0, 3), (12, 15)])
    '0-3 12-15'
    """
    return " ".join(f"{start}-{end}" for start, end in places)


def plain(record: object) -> object:
    """A record as lists and mappings, to be written as JSON.

    >>> plain((1, "a"))
    [1, 'a']
    """
    found: object = msgspec.to_builtins(record)
    return list(found) if isinstance(found, tuple) else found


def told(value: str | None, text: str = "") -> str:
    """A value of a correction, which is JSON, in words; spans by the words of `text` that they hold.

    >>> told('"keep"'), told('["a","b"]'), told("6"), told("[]"), told(None)
    ('keep', 'a, b', '6', 'none', 'none')
    >>> told("[[0,6]]", "Police arrested six."), told("[7,15]", "Police arrested six."), told('{"type":"AID"}')
    ('“Police”', '“arrested”', 'type: AID')
    """
    found = msgspec.json.decode(value) if value else None
    if isinstance(found, dict):
        return "; ".join(f"{name}: {told(msgspec.json.encode(part).decode(), text)}" for name, part in found.items())
    whole = _piece(found, text)
    parts = found if isinstance(found, list) and whole is None else [found]
    return whole or ", ".join(_piece(part, text) or str(part) for part in parts if part is not None) or "none"


def _piece(part: object, text: str) -> str | None:
    """The words of a span, or a number as it is written; None for anything else. No field of a finding holds two whole numbers that are no span."""
    match part:
        case [int(start), int(end)]:
            return f"“{text[start:end]}”" if text else f"{start} to {end}"
        case float():
            return f"{part:,.15g}"
    return None


FILTERS: dict[str, Callable[..., object]] = {
    "plain": plain,
    "told": told,
    "counted": counted,
    "headline": headline,
    "percent": percent,
    "quad": quad,
    "sign": sign,
    "day": day,
    "label": label,
    "quotable": quotable,
    "spans": spans,
}
