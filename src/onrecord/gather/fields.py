"""Records of JSON and tables: which of their names are our fields, and a source made from them.

The names of news-please, Media Cloud and ninjs are known besides our own; `columns` adds a user's.

    >>> source({"maintext": "Two died.", "date_publish": "2025-01-02"}, "a.jsonl:1", 1).published
    '2025-01-02'
"""

from collections.abc import Iterable, Mapping

from onrecord.changed import replace
from onrecord.errors import InputError, Reason
from onrecord.gather.options import Options
from onrecord.gather.source import Media, Source

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "guid", "stories_id", "uri"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source_domain", "media_name", "outlet"),
    "author": ("author", "authors", "byline"),
    "published": ("published", "date_publish", "publish_date", "date", "published_at", "pubdate", "versioncreated"),
    "url": ("url", "link"),
    "text": ("text", "maintext", "body", "content", "body_text"),
    "html": ("html", "body_html", "body_xhtml"),
}
"""Our fields and the names they go by, the first that has a value counts."""


def source(record: Mapping[str, object], name: str, line: int | None, options: Options | None = None) -> Source:
    """The source that a record stands for; what is only an address is fetched where that is wished.

    Raises InputError where there is neither a text, nor a page, nor an address that can be fetched.
    """
    options = options or Options()
    found = {field: _value(record, _named(field, options.columns), name, line) for field in NAMES}
    if not (found["text"] or found["html"]) and is_output(record):
        raise InputError(Reason.REFUSED, f"{name}: {OUTPUT}", line=line)
    text, html = found["text"], found["html"]
    about = Source(
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
    return about if text or html else behind(about, options)


def behind(about: Source, options: Options) -> Source:
    """The page behind a source that is only an address, with what is known of it; raises InputError where nothing is to be fetched."""
    if not about.url:
        why = f"{about.name}: the record has no text; looked for {looked_for(options.columns)}; --columns text=NAME names another field"
        raise InputError(Reason.NO_TEXT, why, line=about.line)
    if options.web is None:
        raise InputError(
            Reason.NO_TEXT,
            f"{about.name}: only an address and no text: {about.url}; --fetch fetches it",
            line=about.line,
        )
    try:
        page = options.web.page(about.url)
    except InputError as error:
        raise InputError(error.reason, f"{about.name}: {error}", line=about.line) from error
    return replace(about, content=page.content, media=page.media, charset=page.charset, fetched=page.fetched)


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise InputError where `columns` names a field that we do not have."""
    for field in columns:
        if field not in NAMES:
            raise InputError(
                Reason.MALFORMED, f"--columns {field}={columns[field]}: no field is named {field}; there are {', '.join(NAMES)}"
            )


OUTPUT = "what onrecord wrote, not what it reads; `onrecord add ARCHIVE` with the file takes its reports in"
_OUTPUTS = ({"source", "report", "reason", "message"}, {"onrecord", "document", "events"})


def is_output(names: Iterable[str]) -> bool:
    """Whether a record or row with fields of these names is one that `onrecord batch`, `read` or `export` wrote.

    >>> is_output(["id", "text"]), is_output({"onrecord": {}, "document": {}, "events": []})
    (False, True)
    """
    there = {*names}
    return any(output <= there for output in _OUTPUTS)


def _named(field: str, columns: Mapping[str, str]) -> tuple[str, ...]:
    return (columns[field],) if field in columns else NAMES[field]


def _value(record: Mapping[str, object], names: tuple[str, ...], name: str, line: int | None) -> str | None:
    """The first value under these names as text; of a list, paragraphs of a text are parted by blank lines and all else (authors) by commas."""
    for key in names:
        value = record.get(key)
        parts = [_plain(item, key, name, line) for item in (value if isinstance(value, list) else [value])]
        text = ("\n\n" if names is NAMES["text"] else ", ").join(part for part in parts if part.strip())
        if text:
            return text if isinstance(value, list) else parts[0]
    return None


def _plain(value: object, key: str, name: str, line: int | None) -> str:
    """A value as text, the name of an author given as an object; null and NaN (pandas writes it) are nothing."""
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        return str(value["name"])
    if isinstance(value, bool | dict | list):
        raise InputError(Reason.MALFORMED, f"{name}: {key} is {kind(value)}, not text; give it as text", line=line)
    return "" if value is None or value != value else str(value)  # noqa: PLR0124  only NaN differs from itself


def kind(value: object) -> str:
    """What a JSON value is, in words."""
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def looked_for(columns: Mapping[str, str]) -> str:
    """The names under which a text is looked for."""
    return ", ".join((*_named("text", columns), *_named("html", columns)))


def has_source(names: Iterable[str], columns: Mapping[str, str]) -> bool:
    """Whether one of these names is that of a text or an address."""
    return bool({*_named("text", columns), *_named("html", columns), *_named("url", columns)} & {*names})
