"""From an article to its record: the steps as a table of contents.

(Named `reading` and not `read`, because a module of that name would hide the function `onrecord.read`.)

    >>> report = read_document(Document.of("Police arrested six protesters on Friday."))
    >>> [(e.type, e.trigger.text) for e in report.events]
    [('COERCE', 'arrested')]
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from onrecord import settings as options
from onrecord.__about__ import __version__
from onrecord.clean import Given, clean
from onrecord.codebook import plover
from onrecord.codebook.actors import Actors
from onrecord.codebook.actors import load as load_actors
from onrecord.errors import InputError, Reason
from onrecord.find import events, figures, names, statements
from onrecord.gather import Media, Source, gather
from onrecord.gather.inputs import is_address
from onrecord.parse import Model, Parse, load, parse_many
from onrecord.record import Document, Failure, Report, Sentence, Versions
from onrecord.resolve.actors import known
from onrecord.resolve.attribution import attribute
from onrecord.resolve.chains import tied
from onrecord.resolve.how_many import how_many
from onrecord.resolve.left_out import filled
from onrecord.resolve.voices import voiced
from onrecord.settings import Settings


def read(
    source: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    actors: str | Path | None = None,
) -> Report:
    """Read one report: a path to a file, the address of a page, or the text itself.

    A string is an address where it begins with http:// or https://, a path where a file of that name exists, else the text. `actors` is a file of
    your own actors. Raises InputError where there is nothing to read, CodebookError where the actors' file is wrong.
    """
    settings = options.load()
    who = load_actors(actors or settings.text("actors.file"))
    given = Given(published, publisher, title)
    for found in _sources(source, settings):
        if isinstance(found, Failure):
            raise InputError(found.reason, found.message, line=found.line)
        return read_document(clean(found, settings, given), actors=who)
    raise InputError(Reason.EMPTY, f"{source}: there is no report in it")


def read_many(
    inputs: Iterable[str],
    *,
    given: Given | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
    actors: Actors | None = None,
) -> Iterator[Report | Failure]:
    """Read files, folders, JSON lines, tables and pages in order; what cannot be read comes out as a Failure in its place."""
    settings = options.load()
    model = load()
    actors = actors or load_actors(settings.text("actors.file"))
    for source in gather(inputs, settings, columns=columns, stdin=stdin, passed_over=passed_over):
        yield source if isinstance(source, Failure) else _attempted(source, settings, given, model, actors)


def _attempted(source: Source, settings: Settings, given: Given | None, model: Model, actors: Actors) -> Report | Failure:
    """A source's report or, whatever happens, its failure: one bad document never stops a batch."""
    try:
        return read_document(clean(source, settings, given), model, actors)
    except InputError as error:
        return Failure.of(source.name, error)
    except Exception as error:  # noqa: BLE001  the one place where a fault of our own is caught
        reason = Reason.MEMORY if isinstance(error, MemoryError) else Reason.INTERNAL
        why = f"{source.name}: a fault of onrecord's own ({type(error).__name__}: {error}); leave it out, and report it"
        return Failure.of(source.name, InputError(reason, why, line=source.line))


def read_document(document: Document, model: Model | None = None, actors: Actors | None = None) -> Report:
    """Read one document."""
    return next(read_documents([document], model, actors))


def read_documents(found: Iterable[Document], model: Model | None = None, actors: Actors | None = None) -> Iterator[Report]:
    """Read documents in order."""
    model = model or load()
    for seen in parse_many(found, model):
        yield report_of(seen, model.version, actors)


def report_of(seen: Parse, model_version: str, actors: Actors | None = None) -> Report:
    """What a parse says, put on record."""
    people, places, times = names.entities(seen), names.places(seen), names.times(seen)
    happened = events.events(seen, plover.load(), people, places, times)
    said = statements.statements(seen)
    people, happened, said = tied(seen, people, happened, said)
    people, happened, said = known(seen, people, happened, said, places=places, actors=actors)
    cut = tuple(Sentence(*seen.offsets(a, b)) for a, b in seen.sentences)
    counted = how_many(seen.document, cut, figures.figures(seen, happened), times)
    happened = filled(seen, people, happened, said)
    said = voiced(seen, said, people)
    happened, said, counted = attribute(happened, said, counted)
    return Report(
        onrecord=Versions(__version__, model_version, plover.VERSION),
        document=seen.document,
        sentences=cut,
        entities=people,
        places=places,
        times=times,
        figures=counted,
        statements=said,
        events=happened,
    )


def _sources(source: str | Path, settings: Settings) -> Iterator[Source | Failure]:
    if isinstance(source, Path) or is_address(source) or _is_file(source):
        return gather([str(source)], settings)
    return iter([Source("text", source, Media.TEXT)])


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False
