"""The vocabulary: what onrecord puts on the record, as frozen typed records with JSON in and out: structs of msgspec, of which an article takes some two thousand.

Every span is half-open in code points of `document.text` and carries its words, so that
`document.text[span.start:span.end] == span.text`; a `Report` checks this for every span when it is made.

    >>> document = Document.of("Norway recalled its envoy.", title="Envoy recalled")
    >>> document.span(0, 6)
    Span(start=0, end=6, text='Norway')
    >>> from_json(to_json(document), Document) == document
    True
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

import msgspec

from onrecord.errors import InputError, Reason, SpanError
from onrecord.vocabulary import By, Chosen, EntityKind, Granularity, Level, Near, Quoted, Scope, Stance, Status, TimeType, Voice

__all__ = [
    "Basis",
    "By",
    "Candidate",
    "Chosen",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "EventDate",
    "Failure",
    "Figure",
    "Granularity",
    "Level",
    "Near",
    "Participant",
    "Place",
    "PlaceCandidate",
    "PlaceMention",
    "Quoted",
    "Report",
    "Scope",
    "Sentence",
    "Span",
    "Stance",
    "Statement",
    "Status",
    "Time",
    "TimeMention",
    "TimeType",
    "Unnamed",
    "Versions",
    "Voice",
    "from_json",
    "json_schema",
    "spans",
    "text_hash",
    "to_json",
]


class Span(msgspec.Struct, frozen=True):
    """A piece of a document: half-open offsets in code points, and the words that stand there."""

    start: int
    end: int
    text: str


class Document(msgspec.Struct, frozen=True):
    """One report as plain text, with what is known about where it came from.

    `hash` is the SHA-256 of the text; `published` keeps the precision it came with (a year, a month,
    a day or an RFC 3339 time). The title is context: no span points into it.
    """

    id: str
    hash: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None
    language: str | None
    dateline: Span | None
    text: str

    @classmethod
    def of(
        cls,
        text: str,
        *,
        id: str | None = None,  # noqa: A002  the field's name in the record format
        title: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        url: str | None = None,
    ) -> "Document":
        """Make a document from plain text; its id is the given one, else the URL, else its hash.

        >>> Document.of("One dead.").id[:12]
        '0d3646857a88'
        """
        digest = text_hash(text)
        return cls(id or url or digest, digest, title, publisher, None, url, published, None, None, text)

    def span(self, start: int, end: int) -> Span:
        """The span at half-open code point offsets."""
        if not 0 <= start < end <= len(self.text):
            raise SpanError(f"offsets {start}:{end} are outside document {self.id!r} of {len(self.text)} characters")
        return Span(start, end, self.text[start:end])


class Versions(msgspec.Struct, frozen=True):
    """What made a report: the program, the model (first 12 digits of its hash) and the codebook."""

    version: str
    model: str
    codebook: str


class Sentence(msgspec.Struct, frozen=True):
    """Half-open offsets of one sentence."""

    start: int
    end: int


class Basis(msgspec.Struct, frozen=True):
    """Why one field of a finding has its value: evidence, confidence in 0..1, and who decided."""

    field: str
    value: str
    confidence: float
    by: By
    evidence: Span | None = None


class Candidate(msgspec.Struct, frozen=True):
    """One of several actors that a name may mean, with what it was at the date of the report."""

    actor: str
    name: str
    country: str | None
    sector: str | None
    role: str | None


class Entity(msgspec.Struct, frozen=True):
    """A person, organisation, country or group, with all its mentions in the document.

    `actor` is the id of its entry in the actors' tables; where several entries fit, it and the fields are null and `candidates` names them.
    `members` are the entities that are taken up together ("the two leaders").
    """

    id: str
    name: str
    kind: EntityKind
    wikidata: str | None
    country: str | None
    sector: str | None
    role: str | None
    code: str | None
    mentions: tuple[Span, ...]
    confidence: float
    by: By
    actor: str | None = None
    candidates: tuple[Candidate, ...] = ()
    members: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()


class PlaceCandidate(msgspec.Struct, frozen=True):
    """What a name may stand for where that is not sure: its full name, its id in the table it comes from, and how likely it is."""

    name: str
    id: str
    confidence: float


class Place(msgspec.Struct, frozen=True):
    """A location, resolved or not: what cannot be resolved keeps its mentions and nulls, with its candidates where there are any."""

    id: str
    name: str
    level: Level | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    country: str | None
    admin1: str | None
    mentions: tuple[Span, ...]
    confidence: float
    by: By
    candidates: tuple[PlaceCandidate, ...] = ()
    basis: tuple[Basis, ...] = ()


class Time(msgspec.Struct, frozen=True):
    """A time expression; `value`, `type` and `mod` are TIMEX3, `end_date` is inclusive, an open bound is null; `basis` says by which rule and anchor."""

    id: str
    value: str | None
    start_date: str | None
    end_date: str | None
    granularity: Granularity | None
    mentions: tuple[Span, ...]
    confidence: float
    by: By
    type: TimeType | None = None
    mod: str | None = None
    basis: tuple[Basis, ...] = ()


class EventDate(msgspec.Struct, frozen=True):
    """When an event happened, from its own time or from what the report is about; `end_date` is inclusive, an open bound is null."""

    start_date: str | None
    end_date: str | None
    granularity: Granularity | None
    chosen: Chosen
    time: str | None = None


class Figure(msgspec.Struct, frozen=True):
    """A count of people, money or arms that matters to an event, with who says so.

    `unit` is the currency or measure, None where heads are counted; `part_of` the figure that this one is a part of.
    """

    id: str
    kind: str
    number: Span
    low: float | None
    point: float | None
    high: float | None
    counted: Span | None
    event: str | None
    scope: Scope
    as_of: str | None
    according_to: tuple[str, ...]
    confidence: float
    by: By
    basis: tuple[Basis, ...] = ()
    unit: str | None = None
    part_of: str | None = None


class Unnamed(msgspec.Struct, frozen=True):
    """What a report tells of a source that it does not name: the class of voice ("official", "diplomat" …), its country, the words that say why."""

    kind: str
    country: str | None
    reason: Span | None


class Statement(msgspec.Struct, frozen=True):
    """Who says, thinks, wants or knows what; `within` runs from the innermost statement outwards."""

    id: str
    stance: Stance
    source: Span | None
    source_entity: str | None
    cue: Span | None
    content: tuple[Span, ...]
    addressee: Span | None
    quoted: Quoted
    within: tuple[str, ...]
    events: tuple[str, ...]
    figures: tuple[str, ...]
    confidence: float
    by: By
    voice: Voice = Voice.NOBODY
    unnamed: Unnamed | None = None
    basis: tuple[Basis, ...] = ()


class Participant(msgspec.Struct, frozen=True):
    """An actor or recipient as the text names it; offsets are null where the sentence leaves it out."""

    start: int | None
    end: int | None
    text: str
    entity: str | None
    confidence: float = 1.0
    by: By = By.MODEL


class PlaceMention(msgspec.Struct, frozen=True):
    """Where an event happened, as the text says it, with the id of the place.

    `chosen` says where the place stands to the event; `precision` how exact it is: 5 within a city, 4 city, 3 district, 2 province, 1 country or wider.
    """

    start: int
    end: int
    text: str
    place: str | None
    confidence: float = 1.0
    by: By = By.MODEL
    chosen: Near = Near.ROLE
    precision: int | None = None


class TimeMention(msgspec.Struct, frozen=True):
    """When an event happened, as the text says it, with the id of the time."""

    start: int
    end: int
    text: str
    time: str | None
    confidence: float = 1.0
    by: By = By.MODEL


class Event(msgspec.Struct, frozen=True):
    """Who did what to whom, where and when, and according to whom (innermost statement first).

    `places` are those named with it; `location` is the one point for a map, from them or from the words around.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    trigger: Span
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    status: Status
    according_to: tuple[str, ...]
    figures: tuple[str, ...]
    quad: int
    score: float | None
    cameo: str | None
    confidence: float
    by: By
    basis: tuple[Basis, ...] = ()
    location: PlaceMention | None = None
    when: EventDate | None = None


class Report(msgspec.Struct, frozen=True):
    """A document with everything put on record from it: what `read` returns.

    `vector` is what the text is about, as the model sees it: 384 numbers of one signed byte each (base64 in JSON), for grouping reports; empty where it is not known.
    """

    onrecord: Versions
    document: Document
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    vector: bytes = b""

    def __post_init__(self) -> None:
        """Refuse a span that does not stand in the text."""
        text = self.document.text
        for span in spans(self):
            start, end = span.start, span.end
            if start is not None and end is not None and not (0 <= start < end <= len(text) and text[start:end] == span.text):
                raise SpanError(
                    f"document {self.document.id!r}, {start}:{end}: the text has {text[start:end]!r}, the span says {span.text!r}"
                )

    def to_dict(self) -> dict[str, Any]:
        """The report as plain dicts, lists and strings, in the record format."""
        result: dict[str, Any] = msgspec.to_builtins(self)
        return result

    def __repr__(self) -> str:
        """One line: title and how much was found."""
        counts = (
            _count(len(rows), noun) for rows, noun in ((self.events, "event"), (self.statements, "statement"), (self.figures, "figure"))
        )
        title = f" {self.document.title!r}" if self.document.title else ""
        return f"<Report{title}: {', '.join(counts)}>"

    def _repr_html_(self) -> str:
        """The report as a notebook shows it."""
        from onrecord.export.notebook import html  # noqa: PLC0415  the one import against the order: a notebook asks the record itself

        return html(self)


class Failure(msgspec.Struct, frozen=True):
    """An input that could not be read, and why: one bad document never stops a batch."""

    source: str
    line: int | None
    reason: Reason
    message: str

    @classmethod
    def of(cls, source: str, error: InputError) -> "Failure":
        """The failure that an `InputError` at this source stands for."""
        return cls(source, error.line, error.reason, str(error))


R = TypeVar("R")


def text_hash(text: str) -> str:
    """SHA-256 of a text as 64 hex digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def to_json(record: object) -> bytes:
    """One record as JSON bytes on one line, keys in the order of the record format."""
    return msgspec.json.encode(record)


def from_json(data: bytes | str, kind: type[R]) -> R:
    """Read a record of this kind back from JSON; unknown keys are ignored, so newer files can be read."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise InputError(Reason.MALFORMED, f"not a {kind.__name__} in the record format: {error}") from error
    except msgspec.DecodeError as error:
        raise InputError(Reason.MALFORMED, f"not JSON: {error}") from error
    except RecursionError as error:
        raise InputError(Reason.MALFORMED, f"not a {kind.__name__} in the record format: it is nested too deep") from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report, as `onrecord schema` prints it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Report)}


def spans(record: object) -> Iterator[Span | Participant | PlaceMention | TimeMention]:
    """Every piece of text that a record points to, in the order of its fields."""
    found: list[Span | Participant | PlaceMention | TimeMention] = []
    _collect(record, found)
    return iter(found)


def _collect(record: object, found: list[Span | Participant | PlaceMention | TimeMention]) -> None:
    kind: type = type(record)
    if kind in _POINTING:
        found.append(record)  # type: ignore[arg-type]  # one of the kinds that point
    elif kind is tuple:
        for item in record:  # type: ignore[attr-defined]  # a tuple
            _collect(item, found)
    else:
        for name in _holding(kind):
            if value := getattr(record, name):
                _collect(value, found)


_POINTING = frozenset({Span, Participant, PlaceMention, TimeMention})


@cache
def _holding(kind: type) -> tuple[str, ...]:
    """The names of those fields of a kind of record that may hold what points into the text; none for what is no record."""
    if not issubclass(kind, msgspec.Struct):
        return ()
    types = get_type_hints(kind)
    return tuple(name for name in kind.__struct_fields__ if _may_point(types[name]))


def _may_point(kind: object) -> bool:
    """Whether a field of this type may hold what points into the text, itself or in its parts."""
    if isinstance(kind, type) and not get_args(kind):
        return kind in _POINTING or bool(_holding(kind))
    return any(_may_point(part) for part in get_args(kind))


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
