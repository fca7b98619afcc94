"""From an article to its record: the steps as a table of contents.

(Named `reading` and not `read`, because a module of that name would hide the function `onrecord.read`.)

    >>> report = read_document(Document.of("Police arrested six protesters on Friday."))
    >>> [(e.type, e.trigger.text) for e in report.events]
    [('COERCE', 'arrested')]
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from onrecord.find.mistaken import mended
from onrecord.find.offices import joined
from onrecord.gather import Media, Source, gather
from onrecord.gather.inputs import is_address
from onrecord.parse import Model, Parse, load, packed, parse
from onrecord.record import Document, Failure, Report, Sentence, Versions
from onrecord.resolve.actors import known
from onrecord.resolve.answers import answered
from onrecord.resolve.attribution import attribute
from onrecord.resolve.chains import tied
from onrecord.resolve.how_many import how_many
from onrecord.resolve.left_out import filled
from onrecord.resolve.members import with_members
from onrecord.resolve.once import once
from onrecord.resolve.voices import voiced
from onrecord.resolve.when.dates import dated, resolved
from onrecord.resolve.where import located
from onrecord.resolve.where_events import with_locations
from onrecord.resolve.where_evidence import home_place
from onrecord.resolve.where_mentions import mentioned
from onrecord.settings import Settings
from onrecord.side_by_side import in_order, threads


@dataclass(frozen=True, slots=True)
class Desk:
    """What documents are read with: the model, the tables of actors, and where the publisher sits (empty where that is not known)."""

    model: Model
    actors: Actors
    home: str = ""

    @classmethod
    def of(cls, settings: Settings, *, actors: Actors | None = None, home: str | None = None, model: Model | None = None) -> "Desk":
        """What is given, else what the settings say; raises SettingsError where nothing is known of `home`, CodebookError where a table is wrong."""
        home = settings.text("places.home") if home is None else home
        home_place(home)
        return cls(model or load(device=settings.text("reader.device")), actors or load_actors(settings.text("actors.file")), home)


def read(
    source: str | Path,
    *,
    published: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    actors: str | Path | None = None,
    home: str | None = None,
) -> Report:
    """Read one report: a path to a file, the address of a page, or the text itself.

    A string is an address where it begins with http:// or https://, a path where a file of that name exists, else the text. `actors` is a file of your own actors,
    `home` the publisher's country or place. Raises InputError where there is nothing to read, CodebookError where the actors' file is wrong, SettingsError where
    nothing is known of `home`.
    """
    settings = options.load()
    desk = Desk.of(settings, actors=load_actors(actors) if actors else None, home=home)
    given = Given(published, publisher, title)
    for found in _sources(source, settings):
        if isinstance(found, Failure):
            raise InputError(found.reason, found.message, line=found.line)
        return report_of(parse(clean(found, settings, given), desk.model), desk)
    raise InputError(Reason.EMPTY, f"{source}: there is no report in it")


def read_many(
    inputs: Iterable[str],
    *,
    given: Given | None = None,
    columns: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    passed_over: Collection[Path] = (),
    actors: Actors | None = None,
    home: str | None = None,
    fetch: bool = False,
) -> Iterator[Report | Failure]:
    """Read files, folders, JSON lines, tables, web archives, feeds and pages in order; what cannot be read comes out as a Failure in its place.

    With `fetch` the pages behind records and feed entries that are only addresses are fetched. So many are read at once as the setting `reader.threads` says; what
    standard input (`-`) holds comes out one by one, since who writes there may wait for the answer.
    """
    settings = options.load()
    desk = Desk.of(settings, actors=actors, home=home)
    inputs = list(inputs)
    at_once = 1 if "-" in inputs else threads(settings.integer("reader.threads"))
    sources = gather(inputs, settings, columns=columns, stdin=stdin, passed_over=passed_over, fetch=fetch)
    return in_order(lambda source: source if isinstance(source, Failure) else attempted(source, settings, given, desk), sources, at_once)


def attempted(source: Source, settings: Settings, given: Given | None, desk: Desk) -> Report | Failure:
    """A source's report or, whatever happens, its failure: one bad document never stops a batch."""
    try:
        return report_of(parse(clean(source, settings, given), desk.model), desk)
    except InputError as error:
        return Failure.of(source.name, error)
    except Exception as error:  # noqa: BLE001  the one place where a fault of our own is caught
        return Failure.of(source.name, _fault(source, error))


def _fault(source: Source, error: Exception) -> InputError:
    """What a fault that nobody foresaw is for the batch; libraries say in words of their own that they get no memory."""
    if isinstance(error, MemoryError) or "bad_alloc" in str(error) or "Failed to allocate memory" in str(error):
        return InputError(Reason.MEMORY, f"{source.name}: takes more memory than there is; leave it out, or cut it", line=source.line)
    why = f"{source.name}: a fault of onrecord's own ({type(error).__name__}: {error}); leave it out, and report it"
    return InputError(Reason.INTERNAL, why, line=source.line)


def read_document(document: Document, model: Model | None = None, *, actors: Actors | None = None, home: str = "") -> Report:
    """Read one document."""
    return next(read_documents([document], model, actors=actors, home=home))


def read_documents(
    found: Iterable[Document], model: Model | None = None, *, actors: Actors | None = None, home: str = ""
) -> Iterator[Report]:
    """Read documents in order, all of one home, so many at once as the setting `reader.threads` says."""
    settings = options.load()
    desk = Desk.of(settings, actors=actors, home=home, model=model)
    return in_order(lambda document: report_of(parse(document, desk.model), desk), found, threads(settings.integer("reader.threads")))


def report_of(seen: Parse, desk: Desk) -> Report:
    """What a parse says, put on record."""
    seen = joined(mended(seen))
    document = seen.document
    sentences = tuple(Sentence(*seen.offsets(a, b)) for a, b in seen.sentences)
    times = resolved(names.times(seen), document)
    named = names.settled(seen)
    places = located(mentioned(seen, named), document, seen.words, desk.home)
    people = names.entities(seen, named)
    happened = events.events(seen, plover.load(), people, places, times)
    said = statements.statements(seen)
    people, happened, said = tied(seen, people, happened, said)
    said = answered(document, people, said)
    people, happened, said = known(seen, people, happened, said, places=places, actors=desk.actors)
    people = with_members(people, sentences)
    happened = filled(seen, people, once(happened), said)
    happened = with_locations(dated(happened, times, document.published), places, seen)
    counted = how_many(document, sentences, figures.figures(seen, happened), times)
    happened, said, counted = attribute(happened, voiced(document, sentences, said, people), counted)
    versions = Versions(__version__, desk.model.version, plover.VERSION)
    return Report(versions, document, sentences, people, places, times, counted, said, happened, packed(seen.vector))


def _sources(source: str | Path, settings: Settings) -> Iterator[Source | Failure]:
    if isinstance(source, Path) or is_address(source) or _is_file(source):
        return gather([str(source)], settings)
    return iter([Source("text", source, Media.TEXT)])


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL in it
        return False
