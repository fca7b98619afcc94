"""From a source to a document: decode, take the article out of a page, settle date, dateline and language.

>>> from onrecord.gather import Media, Source
>>> from onrecord.settings import Settings
>>> document = clean(Source("a.txt", "GENEVA (Agency) — Talks opened.".encode(), Media.TEXT), Settings())
>>> document.text, document.dateline.text
('GENEVA (Agency) — Talks opened.', 'GENEVA (Agency) —')
"""

from dataclasses import dataclass

from onrecord.clean.dateline import dateline
from onrecord.clean.decode import decode, without_surrogates
from onrecord.clean.language import language
from onrecord.clean.page import Page, fragment, page
from onrecord.clean.published import published
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source
from onrecord.record import Document, text_hash
from onrecord.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What a user says of the documents: it counts where a source says nothing itself."""

    published: str | None = None
    publisher: str | None = None
    title: str | None = None


def clean(source: Source, settings: Settings, given: Given | None = None) -> Document:
    """The document of a source; raises InputError naming the source, what is wrong and what to do.

    Text that is given as text stays exactly as it is. What a record says of itself (title, date …) counts before what a page says, and that before `given`.
    """
    try:
        return _document(source, settings, given or Given())
    except InputError as error:
        raise InputError(error.reason, str(error), line=source.line) from error


def _document(source: Source, settings: Settings, given: Given) -> Document:
    text = _letters(source)
    found = _page(text, source, settings)
    if not any(c.isalnum() for c in found.text):
        raise InputError(Reason.NO_TEXT, f"{source.name}: there is no text in it to read; give a news report")
    _check_length(found.text, source.name, settings)
    url = _line(source.url or found.url)
    digest = text_hash(found.text)
    return Document(
        id=_line(source.id) or url or digest,
        hash=digest,
        title=_line(source.title or found.title or given.title),
        publisher=_line(source.publisher or found.publisher or given.publisher),
        author=_line(source.author or found.author),
        url=url,
        published=published(source.published or found.published or given.published, source.name, source.line),
        language=language(found.text, source.name, settings),
        dateline=dateline(found.text),
        text=found.text,
    )


def _page(text: str, source: Source, settings: Settings) -> Page:
    if source.media is Media.TEXT:
        return Page(text=text)
    if source.media is Media.FRAGMENT:
        return fragment(text, source.name, settings)
    return page(text, source.name, source.url, settings)


def _letters(source: Source) -> str:
    if isinstance(source.content, bytes):
        return decode(source.content, source.name, html=source.media is not Media.TEXT, charset=source.charset)
    return without_surrogates(source.content)


def _check_length(text: str, name: str, settings: Settings) -> None:
    most = settings.integer("text.max_characters")
    if len(text) > most:
        why = f"{name}: a text of {len(text):,} characters, where {most:,} is the most; cut it into reports, or raise the setting text.max_characters"
        raise InputError(Reason.TOO_LARGE, why)


def _line(text: str | None) -> str | None:
    """What a source says of itself, on one line and fit for any file: white space as single spaces, U+FFFD for what is no character."""
    return " ".join(without_surrogates(text).split()) or None if text else None
