"""From an article to its record: the steps as a table of contents.

(Named `reading` and not `read`, because a module of that name would hide the function `onrecord.read`.)

    >>> report = read_document(Document.of("Police arrested six protesters on Friday."))
    >>> [(e.type, e.trigger.text) for e in report.events]
    [('COERCE', 'arrested')]
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord import settings as options
from onrecord.__about__ import __version__
from onrecord.clean import Given, clean
from onrecord.codebook import plover
from onrecord.errors import InputError, Reason
from onrecord.find import events, figures, names, statements
from onrecord.gather import Media, Source, gather
from onrecord.parse import Model, Parse, load, parse_many
from onrecord.record import Document, Failure, Report, Sentence, Versions
from onrecord.resolve.attribution import attribute
from onrecord.settings import Settings


def read(source: str | Path, *, published: str | None = None, publisher: str | None = None, title: str | None = None) -> Report:
    """Read one report: a path to a file, the address of a page, or the text itself.

    A string is an address where it begins with http:// or https://, a path where a file of that name exists, else the text. Raises InputError
    where there is nothing to read.
    """
    settings = options.load()
    given = Given(published, publisher, title)
    for found in _sources(source, settings):
        if isinstance(found, Failure):
            raise InputError(found.reason, found.message, line=found.line)
        return read_document(clean(found, settings, given))
    raise InputError(Reason.EMPTY, f"{source}: there is no report in it")


def read_many(
    inputs: Iterable[str], *, given: Given | None = None, columns: Mapping[str, str] | None = None, stdin: BinaryIO | None = None
) -> Iterator[Report | Failure]:
    """Read files, folders, JSON lines, tables and pages in order; what cannot be read comes out as a Failure in its place."""
    settings = options.load()
    model = load()
    for document in documents(gather(inputs, settings, columns=columns, stdin=stdin), settings, given):
        yield document if isinstance(document, Failure) else read_document(document, model)


def documents(sources: Iterable[Source | Failure], settings: Settings, given: Given | None = None) -> Iterator[Document | Failure]:
    """Clean sources one by one; one that cannot be cleaned becomes a Failure."""
    for source in sources:
        try:
            yield source if isinstance(source, Failure) else clean(source, settings, given)
        except InputError as error:
            yield Failure.of(source.name if isinstance(source, Source) else source.source, error)


def read_document(document: Document, model: Model | None = None) -> Report:
    """Read one document."""
    return next(read_documents([document], model))


def read_documents(found: Iterable[Document], model: Model | None = None) -> Iterator[Report]:
    """Read documents in order."""
    model = model or load()
    for seen in parse_many(found, model):
        yield report_of(seen, model.version)


def report_of(seen: Parse, model_version: str) -> Report:
    """What a parse says, put on record."""
    people, places, times = names.entities(seen), names.places(seen), names.times(seen)
    happened = events.events(seen, plover.load(), people, places, times)
    said = statements.statements(seen)
    counted = figures.figures(seen, happened)
    happened, said, counted = attribute(happened, said, counted)
    return Report(
        onrecord=Versions(__version__, model_version, plover.VERSION),
        document=seen.document,
        sentences=tuple(Sentence(*seen.offsets(a, b)) for a, b in seen.sentences),
        entities=people,
        places=places,
        times=times,
        figures=counted,
        statements=said,
        events=happened,
    )


def _sources(source: str | Path, settings: Settings) -> Iterator[Source | Failure]:
    if isinstance(source, Path) or source.lower().startswith(("http://", "https://")) or _is_file(source):
        return gather([str(source)], settings)
    return iter([Source("text", source, Media.TEXT)])


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False
