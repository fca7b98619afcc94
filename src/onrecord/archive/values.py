"""Values of corrections: JSON in, parts of records out, each checked against the text and the closed lists."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from onrecord.errors import ArchiveError, SpanError
from onrecord.record import By, Entity, Participant, Place, PlaceMention, Report, Span, Time, TimeMention

E = TypeVar("E", bound=StrEnum)
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def parsed(text: str | None) -> Json:
    """The JSON of a correction's value; nothing is null."""
    if text is None:
        return None
    try:
        result: Json = json.loads(text)
    except json.JSONDecodeError as error:
        raise ArchiveError(f"{text!r} is no JSON: {error}; text stands in quotation marks") from error
    return result


def written(value: Json) -> str:
    """A value as the JSON that corrections keep."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text(value: Json) -> str:
    """A text; raises ArchiveError where it is none."""
    if not isinstance(value, str) or not value.strip():
        raise ArchiveError(f"{written(value)} is no text; give one in quotation marks")
    return value


def text_or_none(value: Json) -> str | None:
    """A text or null."""
    return None if value is None or value == "" else text(value)


def number_or_none(value: Json) -> float | None:
    """A number or null."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ArchiveError(f"{written(value)} is no number")
    return float(value)


def one_of(kind: type[E], value: Json) -> E:
    """A word of a closed list."""
    try:
        return kind(text(value))
    except ValueError as error:
        raise ArchiveError(f"{written(value)} is none of: {', '.join(kind)}") from error


def listed(value: Json) -> list[Json]:
    """A list."""
    if not isinstance(value, list):
        raise ArchiveError(f"{written(value)} is no list")
    return value


def span(report: Report, value: Json) -> Span:
    """A span `[start, end]` of the text."""
    match value:
        case [int(start), int(end)]:
            try:
                return report.document.span(start, end)
            except SpanError as error:
                raise ArchiveError(str(error)) from error
    raise ArchiveError(f"{written(value)} is no span; give [start, end]")


def span_or_none(report: Report, value: Json) -> Span | None:
    """A span or null."""
    return None if value is None else span(report, value)


def spans(report: Report, value: Json) -> tuple[Span, ...]:
    """Several spans in the order of the text."""
    return tuple(sorted((span(report, one) for one in listed(value)), key=lambda s: (s.start, s.end)))


def participant(report: Report, value: Json) -> Participant:
    """A participant at a span, tied to the entity that is mentioned there."""
    at = span(report, value)
    return Participant(at.start, at.end, at.text, mentioned(report.entities, at), 1.0, By.PERSON)


def place(report: Report, value: Json) -> PlaceMention:
    """A place at a span, tied to what is mentioned there."""
    at = span(report, value)
    return PlaceMention(at.start, at.end, at.text, mentioned(report.places, at), 1.0, By.PERSON)


def time(report: Report, value: Json) -> TimeMention:
    """A time at a span, tied to what is mentioned there."""
    at = span(report, value)
    return TimeMention(at.start, at.end, at.text, mentioned(report.times, at), 1.0, By.PERSON)


def mentioned(known: Sequence[Entity] | Sequence[Place] | Sequence[Time], at: Span) -> str | None:
    """The id of what is mentioned at a span: exactly there, else the last mention within it, else the one around it."""
    found = [(m, one.id) for one in known for m in one.mentions]
    exact = [id_ for m, id_ in found if (m.start, m.end) == (at.start, at.end)]
    within = sorted((m.end, id_) for m, id_ in found if at.start <= m.start and m.end <= at.end)
    around = [id_ for m, id_ in found if m.start <= at.start and at.end <= m.end]
    return exact[0] if exact else within[-1][1] if within else around[0] if around else None
