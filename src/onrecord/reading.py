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
from onrecord.errors import InputError, Reason
from onrecord.find import events, figures, names, statements
from onrecord.gather import Media, Source, gather
from onrecord.gather.inputs import is_address
from onrecord.parse import Model, Parse, load, parse_many
from onrecord.record import Document, Failure, Report, Sentence, Versions
from onrecord.resolve.attribution import attribute
from onrecord.resolve.where import located
from onrecord.resolve.where_events import with_locations
from onrecord.resolve.where_evidence import home_place
from onrecord.resolve.where_mentions import mentioned
from onrecord.settings import Settings


def read(
    source: str | Path, *, published: str | None = None, publisher: str | None = None, title: str | None = None, home: str | None = None
) -> Report:
    """Read one report: a path to a file, the address of a page, or the text itself.

    A string is an address where it begins with http:// or https://, a path where a file of that name exists, else the text. `home` is the
    publisher's country or place. Raises InputError where there is nothing to read, SettingsError where nothing is known of `home`.
    """
    settings = _at_home(home)
    given = Given(published, publisher, title)
    for found in _sources(source, settings):
        if isinstance(found, Failure):
            raise InputError(found.reason, found.message, line=found.line)
        return read_document(clean(found, settings, given), home=settings.text("places.home"))
    raise InputError(Reason.EMPTY, f"{source}: there is no report in it")


def read_many(
    inputs: Iterable[str],
    *,
    given: Given | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
    home: str | None = None,
) -> Iterator[Report | Failure]:
    """Read files, folders, JSON lines, tables and pages in order; what cannot be read comes out as a Failure in its place."""
    settings = _at_home(home)
    model = load()
    for source in gather(inputs, settings, columns=columns, stdin=stdin, passed_over=passed_over):
        yield source if isinstance(source, Failure) else _attempted(source, settings, given, model)


def _attempted(source: Source, settings: Settings, given: Given | None, model: Model) -> Report | Failure:
    """A source's report or, whatever happens, its failure: one bad document never stops a batch."""
    try:
        return read_document(clean(source, settings, given), model, settings.text("places.home"))
    except InputError as error:
        return Failure.of(source.name, error)
    except Exception as error:  # noqa: BLE001  the one place where a fault of our own is caught
        reason = Reason.MEMORY if isinstance(error, MemoryError) else Reason.INTERNAL
        why = f"{source.name}: a fault of onrecord's own ({type(error).__name__}: {error}); leave it out, and report it"
        return Failure.of(source.name, InputError(reason, why, line=source.line))


def read_document(document: Document, model: Model | None = None, home: str = "") -> Report:
    """Read one document; `home` is the publisher's country or place, which speaks for names that could lie in several."""
    return next(read_documents([document], model, home))


def read_documents(found: Iterable[Document], model: Model | None = None, home: str = "") -> Iterator[Report]:
    """Read documents in order, all of one home."""
    model = model or load()
    for seen in parse_many(found, model):
        yield report_of(seen, model.version, home)


def report_of(seen: Parse, model_version: str, home: str = "") -> Report:
    """What a parse says, put on record; `home` is where the publisher sits."""
    people, places, times = names.entities(seen), located(mentioned(seen), seen.document, seen.words, home), names.times(seen)
    happened = with_locations(events.events(seen, plover.load(), people, places, times), places, seen)
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


def _at_home(home: str | None) -> Settings:
    """The settings with this home, where one is given; raises SettingsError where nothing is known of it."""
    settings = options.load()
    if home is not None:
        settings = Settings({**settings.values, "places.home": home})
    home_place(settings.text("places.home"))
    return settings


def _sources(source: str | Path, settings: Settings) -> Iterator[Source | Failure]:
    if isinstance(source, Path) or is_address(source) or _is_file(source):
        return gather([str(source)], settings)
    return iter([Source("text", source, Media.TEXT)])


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False
