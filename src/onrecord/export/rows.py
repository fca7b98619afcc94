"""A report as CSV rows: one row a finding, with its words, so that a spreadsheet can be sorted by who said it."""

import csv
import io
from collections.abc import Iterator

from onrecord.export import words
from onrecord.record import Event, Figure, Report, Statement

COLUMNS = (
    "document",
    "title",
    "publisher",
    "published",
    "url",
    "finding",
    "id",
    "type",
    "modes",
    "status",
    "who",
    "to_whom",
    "what",
    "where",
    "latitude",
    "longitude",
    "precision",
    "when",
    "start_date",
    "end_date",
    "value",
    "according_to",
    "confidence",
    "start",
    "end",
    "quote",
)


def rows(report: Report) -> Iterator[dict[str, object]]:
    """One row for each event, statement and figure, in that order, with the columns of `COLUMNS`."""
    document = report.document
    shared = {
        "document": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
    }
    for event in report.events:
        yield shared | _event(report, event)
    for statement in report.statements:
        yield shared | _statement(report, statement)
    for figure in report.figures:
        yield shared | _figure(report, figure)


def header() -> str:
    """The header line."""
    return _line(dict(zip(COLUMNS, COLUMNS, strict=True)))


def lines(report: Report) -> Iterator[str]:
    """The rows as CSV lines (RFC 4180), without a header."""
    for row in rows(report):
        yield _line(row)


def _line(row: dict[str, object]) -> str:
    out = io.StringIO()
    csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n").writerow(row)
    return out.getvalue()


def _event(report: Report, event: Event) -> dict[str, object]:
    return {
        "finding": "event",
        "id": event.id,
        "type": event.type,
        "modes": " ".join(event.modes),
        "status": event.status.value,
        "who": words.people(report, event, "actors"),
        "to_whom": words.people(report, event, "recipients"),
        "where": words.where(report, event),
        **_point(report, event),
        "when": "; ".join(t.text for t in event.times),
        "start_date": event.when.start_date if event.when else None,
        "end_date": event.when.end_date if event.when else None,
        "according_to": words.according_to(report, event.according_to),
        "confidence": event.confidence,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "quote": event.trigger.text,
    }


def _point(report: Report, event: Event) -> dict[str, object]:
    """The point of an event's location and how exact it is, under the names that maps look for."""
    location = event.location
    place = next((p for p in report.places if location and p.id == location.place), None)
    if place is None or location is None or place.latitude is None:
        return {}
    return {"latitude": place.latitude, "longitude": place.longitude, "precision": location.precision}


def _statement(report: Report, statement: Statement) -> dict[str, object]:
    return {
        "finding": "statement",
        "id": statement.id,
        "type": statement.stance.value,
        "status": statement.quoted.value,
        "who": statement.source.text if statement.source else "",
        "to_whom": statement.addressee.text if statement.addressee else "",
        "what": words.content(statement),
        "according_to": words.according_to(report, statement.within),
        "confidence": statement.confidence,
        "start": statement.content[0].start,
        "end": statement.content[-1].end,
        "quote": statement.cue.text if statement.cue else "",
    }


def _figure(report: Report, figure: Figure) -> dict[str, object]:
    return {
        "finding": "figure",
        "id": figure.id,
        "type": figure.kind,
        "what": figure.counted.text if figure.counted else "",
        "value": words.value(figure),
        "according_to": words.according_to(report, figure.according_to),
        "confidence": figure.confidence,
        "start": figure.number.start,
        "end": figure.number.end,
        "quote": figure.number.text,
    }
