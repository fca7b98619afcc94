"""A question in an address, and the address of a question: what a page shows can be kept and sent as its URL."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Annotated
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from onrecord.archive import Order, Query

_MANY = ("type", "mode", "status")
_TEXT = (
    "words", "actor", "recipient", "sector", "place", "country", "since", "until", "said_by", "stance", "source", "kind", "document"
)  # fmt: skip
PER_PAGE = 20
_MOST_PAGES = 500
_SHOWN = frozenset({"limit", "offset", "findings"})
"""Fields of a question that say how much of the answers is shown, and ask nothing."""


def asked(params: QueryParams, *, limit: int = PER_PAGE) -> Query:
    """The question that an address asks; what makes no sense in it is left out.

    >>> asked(QueryParams("words=truce&type=ASSAULT&type=COERCE&quad=9&page=2")).type
    ('ASSAULT', 'COERCE')
    """
    order = params.get("order", "")
    given: dict[str, object] = {name: params.get(name, "").strip() for name in _TEXT}
    given |= {name: [v for v in params.getlist(name) if v] for name in _MANY}
    given |= {"quad": number(params.get("quad", ""), 4), "story": number(params.get("story", ""))}
    page = paged(params)
    given |= {"order": order if order in set(Order) else None, "limit": limit, "offset": limit * (page - 1)}
    return msgspec.convert(given, Query)


LARGEST = 2**53
"""No number of an archive is larger; a browser and SQLite hold this one exactly."""
Number = Annotated[int, msgspec.Meta(ge=0, le=LARGEST)]
"""A number that a page's script sends."""


def number(text: str, most: int = LARGEST) -> int | None:
    """The number from 1 on that an address names, None where it is none or larger than `most`.

    >>> number("22"), number("0"), number("9" * 30), number("\u0663"), number("500", 499)
    (22, None, None, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 16 and 1 <= int(text) <= most else None  # noqa: PLR2004  2**53 has 16 digits


def pairs(query: Query) -> list[tuple[str, str]]:
    """A question as name and value pairs, without what asks nothing.

    >>> pairs(Query(words="truce", quad=4))
    [('words', 'truce'), ('quad', '4')]
    """
    found: list[tuple[str, str]] = []
    for field in fields(query):
        value = getattr(query, field.name)
        if field.name in _SHOWN or value in (None, "", ()):
            continue
        found += [(field.name, str(v)) for v in (value if isinstance(value, tuple) else (value,))]
    return found


def address(path: str, query: Query, page: int = 1) -> str:
    """The address of a question on a page."""
    found = pairs(query) + ([("page", str(page))] if page > 1 else [])
    return f"{path}?{urlencode(found)}" if found else path


def with_value(query: Query, name: str, value: str) -> Query:
    """A question with one more condition, or without it where it had it already.

    >>> with_value(Query(type=("AID",)), "type", "AID").type, with_value(Query(), "quad", "4").quad
    ((), 4)
    """
    now = getattr(query, name)
    changed: object
    if isinstance(now, tuple):
        changed = [v for v in now if v != value] if value in now else [*now, value]
    elif name in {"quad", "story"}:
        changed = None if now == int(value) else int(value)
    else:
        changed = "" if now == value else value
    return msgspec.convert({**msgspec.to_builtins(query), name: changed}, Query)


def link(path: str, **query: object) -> str:
    """An address within the workbench.

    >>> link("/report", id="http://example.org/a?b=c", version=None)
    '/report?id=http%3A%2F%2Fexample.org%2Fa%3Fb%3Dc'
    """
    given = {name: value for name, value in query.items() if value not in {None, ""}}
    return f"{path}?{urlencode(given)}" if given else path


def several(name: str, values: Iterable[object]) -> str:
    """The end of an address that names several, each once; empty where there are none.

    >>> several("story", [3, 7, 3]), several("story", [])
    ('?story=3&story=7', '')
    """
    given = [(name, value) for value in dict.fromkeys(values)]
    return f"?{urlencode(given)}" if given else ""


def paged(params: QueryParams) -> int:
    """The page that an address asks for, counted from 1."""
    return number(params.get("page", ""), _MOST_PAGES) or 1
