"""What many reports say together: copies, stories, merged events, figures side by side, disputes, as frozen typed records.

Words here name the document they stand in, since a story has many: for each `Words` with offsets,
`archive.get(words.document).document.text[words.start:words.end] == words.text`.

    >>> Words("a1", 0, 3, "Six").text
    'Six'
"""

from enum import StrEnum

import msgspec

from onrecord.vocabulary import Granularity, Scope, Stance, Status

__all__ = [
    "Copy",
    "Denial",
    "Dispute",
    "Mention",
    "Party",
    "Reading",
    "Relation",
    "Spot",
    "Story",
    "StoryEvent",
    "Verdict",
    "Voiced",
    "Words",
]


class Relation(StrEnum):
    """How two figures of one kind, scope and population stand to each other."""

    SAME = "same"
    COMPATIBLE = "compatible"
    SUBSET = "subset"
    SUPERSEDED = "superseded"
    CONFLICTING = "conflicting"


class Words(msgspec.Struct, frozen=True):
    """A piece of a named document; offsets are null where a report leaves out what it means."""

    document: str
    start: int | None
    end: int | None
    text: str


class Copy(msgspec.Struct, frozen=True):
    """A report that repeats another; which came first is a guess and `basis` says from what. `containment` is the share of the copy's shingles found in the original, 0 to 1."""

    document: str
    copy_of: str
    containment: float
    changes: tuple[str, ...]
    basis: str


class Party(msgspec.Struct, frozen=True):
    """Somebody who takes part in a merged event, with all that reports call them; `actor` is the id in the actors' tables."""

    name: str
    actor: str | None
    country: str | None
    sector: str | None
    role: str | None
    mentions: tuple[Words, ...]


class Spot(msgspec.Struct, frozen=True):
    """Where a merged event happened; `precision` is 5 within a city, 4 city, 3 district, 2 province, 1 country or wider."""

    name: str
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames: int | None
    precision: int | None
    mentions: tuple[Words, ...]


class Voiced(msgspec.Struct, frozen=True):
    """One voice on an event: a report's own word (`statement` null, `who` its publisher) or that of whom it cites, with what the voice does with it."""

    document: str
    statement: str | None
    who: str
    entity: str | None
    stance: Stance | None
    words: Words


class Mention(msgspec.Struct, frozen=True):
    """One report's event that was merged: the event's id within its report, and its trigger."""

    document: str
    event: str
    status: Status
    trigger: Words


class StoryEvent(msgspec.Struct, frozen=True):
    """One happening as all reports of a story tell it; every mention is kept.

    Dates are ISO, `end_date` inclusive, an open bound null. `verdicts` say how its `readings` stand to each other, by their places in it.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    quad: int
    score: float | None
    cameo: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Spot | None
    start_date: str | None
    end_date: str | None
    granularity: Granularity | None
    mentions: tuple[Mention, ...]
    reported_by: tuple[Voiced, ...]
    claimed_by: tuple[Voiced, ...]
    denied_by: tuple[Voiced, ...]
    readings: tuple["Reading", ...]
    confidence: float
    verdicts: tuple["Verdict", ...] = ()


class Reading(msgspec.Struct, frozen=True):
    """One figure of one report as it stands beside others: what it is worth, who says so, in whose report, as of when."""

    document: str
    figure: str
    kind: str
    low: float | None
    point: float | None
    high: float | None
    unit: str | None
    scope: Scope
    population: str | None
    as_of: str | None
    published: str | None
    publisher: str | None
    who: str | None
    words: Words


class Verdict(msgspec.Struct, frozen=True):
    """How two readings stand to each other, by their places in the `readings` of the event or dispute, and why."""

    left: int
    right: int
    relation: Relation
    reason: str


class Denial(msgspec.Struct, frozen=True):
    """A statement that denies what another says, or what a report tells as having happened."""

    denied: Voiced
    denying: Voiced


class Dispute(msgspec.Struct, frozen=True):
    """What accounts of one event disagree on: a figure (with its readings) or whether it happened (with its denials). `weight` orders disputes, the worst first."""

    id: str
    event: str | None
    kind: str
    title: str
    weight: float
    readings: tuple[Reading, ...]
    verdicts: tuple[Verdict, ...]
    denials: tuple[Denial, ...]


class Story(msgspec.Struct, frozen=True):
    """The reports of one happening. `origins` are its independent sources (a wire report and its copies are one); `follows` is the story it goes on from; `cohesion` the mean score of its pairs."""

    id: str
    title: str
    documents: tuple[str, ...]
    origins: tuple[str, ...]
    copies: tuple[Copy, ...]
    follows: str | None
    start_date: str | None
    end_date: str | None
    cohesion: float
    events: tuple[StoryEvent, ...]
    disputes: tuple[Dispute, ...]
