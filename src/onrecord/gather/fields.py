"""Records of JSON and tables: which of their names are our fields, and a source made from them.

The names of news-please and Media Cloud are known besides our own; `columns` adds a user's.

    >>> source({"maintext": "Two died.", "date_publish": "2025-01-02"}, "a.jsonl:1", 1, {}).published
    '2025-01-02'
"""

from collections.abc import Iterable, Mapping

from onrecord.errors import InputError, Reason
from onrecord.gather.source import Media, Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "stories_id"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source_domain", "media_name", "outlet"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date_publish", "publish_date", "date", "published_at", "pubdate"),
    "url": ("url", "link"),
    "text": ("text", "maintext", "body", "content"),
    "html": ("html",),
}
"""Our fields and the names they go by, the first that has a value counts."""


def source(record: Mapping[str, object], name: str, line: int, columns: Mapping[str, str]) -> Source:
    """The source that a record stands for; raises InputError where it has neither text nor html."""
    found = {field: _value(record, _named(field, columns), name, line) for field in NAMES}
    text, html = found["text"], found["html"]
    if not (text or html):
        raise InputError(Reason.NO_TEXT, f"{name}: the record has no text; looked for {_looked_for(columns)}", line=line)
    return Source(
        name=name,
        content=text or html or "",
        media=Media.TEXT if text else Media.HTML,
        line=line,
        id=found["id"],
        title=found["title"],
        publisher=found["publisher"],
        author=found["author"],
        published=found["published"],
        url=found["url"],
    )


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise InputError where `columns` names a field that we do not have."""
    for field in columns:
        if field not in NAMES:
            raise InputError(
                Reason.MALFORMED, f"--columns {field}={columns[field]}: no field is named {field}; there are {', '.join(NAMES)}"
            )


def _named(field: str, columns: Mapping[str, str]) -> tuple[str, ...]:
    return (columns[field],) if field in columns else NAMES[field]


def _value(record: Mapping[str, object], names: Iterable[str], name: str, line: int) -> str | None:
    """The first value under these names as text; a list (news-please's authors) joined by commas."""
    for key in names:
        value = record.get(key)
        if isinstance(value, list):
            value = ", ".join(str(item) for item in value)
        if isinstance(value, bool | dict):
            raise InputError(Reason.MALFORMED, f"{name}: {key} is {type(value).__name__}, not text", line=line)
        if value is not None and str(value).strip():
            return str(value)
    return None


def _looked_for(columns: Mapping[str, str]) -> str:
    return ", ".join((*_named("text", columns), *_named("html", columns)))
