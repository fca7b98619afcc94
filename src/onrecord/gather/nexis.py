r"""Word documents as Nexis Uni gives them: many articles one after the other, each with its headline, publisher, date, and parts with names.

    A headline                         (style: Heading 1)
    The Vell Post
    September 15, 2025 Monday 8:30 AM GMT
    Copyright …  Section: …  Length: …  Byline: …
    Body
    The paragraphs.
    Classification, Load-Date: …
    End of Document

A document without such marks is one report.

    >>> day("September 15, 2025 Monday 8:30 AM GMT"), day("15 September 2025, Final Edition"), day("Section: NEWS")
    ('2025-09-15T08:30:00Z', '2025-09-15', None)
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from onrecord.errors import InputError, Reason
from onrecord.gather import files
from onrecord.gather.options import Options
from onrecord.gather.source import Media, Source
from onrecord.gather.word import Paragraph, paragraphs
from onrecord.record import Failure

_BODY, _END = "body", "end of document"
_AFTER = frozenset({"classification", "graphic", "graphics", "notes", "correction", "correction-date", "related articles", _END})
_LOADED = "load-date:"
_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(_MONTHS)
_DAY = re.compile(rf"(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}}),? |(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}),? )(?P<year>\d{{4}})\b")
_HOUR = re.compile(r"\b(\d{1,2}):(\d{2}) ?([AP]M) ([A-Z]{2,4})\b")
_ZONES = {"GMT": "Z", "UTC": "Z", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00",
          "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00"}  # fmt: skip
_ABOVE_DATE = 2
"""Lines above the date: headline and publisher."""


def sources(piece: files.Piece, options: Options) -> Iterator[Source | Failure]:
    """The articles of a document in order, one in memory at a time."""
    most, number, ended, size = options.settings.integer("text.max_bytes"), 0, False, 0
    article: list[Paragraph] = []
    for paragraph in paragraphs(piece, options):
        article.append(paragraph)
        size += len(paragraph.text) + 1
        if paragraph.text.lower() == _END:
            number, ended = number + 1, True
            yield _article(article, f"{piece.name}, article {number}")
            article, size = [], 0
        elif size > most:
            raise files.too_large(piece.name, most)
    if any(p.text.lower() == _BODY for p in article):
        yield _article(article, f"{piece.name}, article {number + 1}" if ended else piece.name)
    elif not ended:
        yield _report(article, piece.name)


def _report(article: Sequence[Paragraph], name: str) -> Source:
    if not article:
        raise InputError(Reason.EMPTY, f"{name}: there is no text in this document; give one that has some")
    return Source(name, "\n\n".join(p.text for p in article), Media.TEXT)


def _article(article: Sequence[Paragraph], name: str) -> Source | Failure:
    lines = [p.text for p in article]
    at = next((i for i, line in enumerate(lines) if line.lower() == _BODY), None)
    if at is None:
        return Failure(name, None, Reason.NO_TEXT, f"{name}: it has no Body; download it from Nexis with its full text")
    text: list[str] = []
    for line in lines[at + 1 :]:
        if line.lower() in _AFTER or line.lower().startswith(_LOADED):
            break
        text.append(line)
    if not text:
        return Failure(name, None, Reason.NO_TEXT, f"{name}: nothing stands below Body; download it from Nexis with its full text")
    title, publisher, published = _head(article[:at])
    return Source(
        name, "\n\n".join(text), Media.TEXT, title=title, publisher=publisher, author=_said(lines[:at], "byline:"), published=published
    )


def _head(above: Sequence[Paragraph]) -> tuple[str | None, str | None, str | None]:
    """Headline, publisher and date of what stands above a Body; a cover page may stand before them."""
    begin = next((i for i in reversed(range(len(above))) if above[i].heading), None)
    first = 0 if begin is None else begin + 1
    dated = next((i for i in range(first, len(above)) if ":" not in above[i].text.partition(" ")[0] and _DAY.match(above[i].text)), None)
    published = day(above[dated].text) if dated is not None else None
    if begin is None and dated is not None and dated >= _ABOVE_DATE:
        begin = dated - _ABOVE_DATE
    title = above[begin].text if begin is not None else None
    publisher = above[dated - 1].text if dated is not None and dated >= 1 and dated - 1 != begin else None
    return title, publisher, published


def _said(lines: Sequence[str], label: str) -> str | None:
    found = next((line for line in lines if line.lower().startswith(label)), "")
    return found[len(label) :].strip() or None


def day(line: str) -> str | None:
    """The day of a line as ISO 8601, with hour and zone where both are told and the zone is known; None where it is no date."""
    match = _DAY.match(line)
    if not match:
        return None
    month = _MONTHS.index(match["m1"] or match["m2"]) + 1
    found = f"{match['year']}-{month:02}-{int(match['d1'] or match['d2']):02}"
    hour = _HOUR.search(line)
    if not hour or hour[4] not in _ZONES:
        return found
    try:
        return datetime.strptime(f"{hour[1]}:{hour[2]} {hour[3]}", "%I:%M %p").strftime(f"{found}T%H:%M:%S{_ZONES[hour[4]]}")  # noqa: DTZ007  its zone is put behind it
    except ValueError:
        return found
