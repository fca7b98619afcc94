"""From an article to its record: the steps as a table of contents.

(Named `reading` and not `read`, because a module of that name would hide the function `onrecord.read`.)

    >>> report = read_document(Document.of("Norway recalled its envoy on Friday."))
    >>> [(e.type, e.trigger.text) for e in report.events]
    [('SANCTION', 'recalled')]
"""

from collections.abc import Iterable, Iterator

from onrecord.__about__ import __version__
from onrecord.codebook import plover
from onrecord.find import events, figures, names, statements
from onrecord.parse import Model, Parse, load, parse_many
from onrecord.record import Document, Report, Sentence, Versions
from onrecord.resolve.attribution import attribute


def read_document(document: Document, model: Model | None = None) -> Report:
    """Read one document."""
    return next(read_documents([document], model))


def read_documents(documents: Iterable[Document], model: Model | None = None) -> Iterator[Report]:
    """Read documents in order, several in one pass of the model."""
    model = model or load()
    for seen in parse_many(documents, model):
        yield report_of(seen, model.version)


def report_of(seen: Parse, model_version: str) -> Report:
    """What a parse says, put on record."""
    table = plover.load()
    people = names.entities(seen)
    places = names.places(seen)
    times = names.times(seen)
    happened = events.events(seen, table, people, places, times)
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
