"""What an archive answers with: frozen typed records, each with its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event that a query asks for, with its sentence as evidence; offsets are code points of the document's text."""

    id: str
    type: str
    modes: tuple[str, ...]
    status: str
    actors: str
    recipients: str
    place: str
    country: str | None
    latitude: float | None
    longitude: float | None
    start_date: str | None
    end_date: str | None
    granularity: str | None
    according_to: str
    words: str
    start: int
    end: int
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement that a query asks for."""

    id: str
    source: str | None
    stance: str
    content: str
    cue: str | None
    start: int
    end: int
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure that a query asks for; `low` and `high` are null where open, offsets are of its number."""

    id: str
    kind: str
    words: str
    low: float | None
    point: float | None
    high: float | None
    unit: str | None
    counted: str | None
    according_to: str
    start: int
    end: int
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that answers a query, with the events, statements and figures that do, the first of them in the text; `more_events` … are how many are left out.

    `marks` are the half-open offsets of the words within `snippet`.
    """

    document: str
    version: int
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    story: int | None
    copy_of: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    events: tuple[FoundEvent, ...]
    statements: tuple[FoundStatement, ...]
    more_events: int = 0
    more_statements: int = 0
    figures: tuple[FoundFigure, ...] = ()
    more_figures: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of the answers, and how many there are in all; `more` says that they were counted no further."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    offset: int
