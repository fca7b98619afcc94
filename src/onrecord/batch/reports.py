"""Reports and failures as rows of a batch of reports; the whole record as JSON, and what is asked most of it as typed lists."""

from collections.abc import Iterable, Mapping

import pyarrow as pa

from onrecord.batch.schema import REPORTS
from onrecord.record import Entity, Event, Failure, Figure, Report, Statement, to_json

Row = dict[str, object]


def reports(found: Iterable[Report | Failure], batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of reports; where each comes from is taken from the batch of documents."""
    origins = zip(batch.column("source").to_pylist(), batch.column("line").to_pylist(), strict=True)
    rows = [{"source": source, "line": line} | row(item) for (source, line), item in zip(origins, found, strict=True)]
    return pa.RecordBatch.from_pylist(rows, REPORTS)


def row(item: Report | Failure) -> Row:
    """The columns of one report or failure, without where it comes from."""
    if isinstance(item, Failure):
        return {"reason": item.reason.value, "message": item.message}
    document, versions = item.document, item.onrecord
    people = {entity.id: entity for entity in item.entities}
    names = ("id", "hash", "title", "publisher", "author", "url", "published", "language")
    return {name: getattr(document, name) for name in names} | {
        "version": versions.version,
        "model": versions.model,
        "codebook": versions.codebook,
        "events": [_event(event, item, people) for event in item.events],
        "statements": [_statement(statement, people) for statement in item.statements],
        "figures": [_figure(figure, item) for figure in item.figures],
        "report": to_json(item).decode(),
        "vector": item.vector or None,
    }


def _event(event: Event, report: Report, people: Mapping[str, Entity]) -> Row:
    location = next((p for p in report.places if event.location and p.id == event.location.place), None)
    when = event.when
    return {
        "id": event.id,
        "type": event.type,
        "modes": event.modes,
        "contexts": event.contexts,
        "status": event.status.value,
        "quad": event.quad,
        "score": event.score,
        "cameo": event.cameo,
        "actors": [_participant(p.text, p.entity, people) for p in event.actors],
        "recipients": [_participant(p.text, p.entity, people) for p in event.recipients],
        "start_date": when.start_date if when else None,
        "end_date": when.end_date if when else None,
        "granularity": when.granularity.value if when and when.granularity else None,
        "place": location.name if location else event.location.text if event.location else None,
        "latitude": location.latitude if location else None,
        "longitude": location.longitude if location else None,
        "country": location.country if location else None,
        "geonames": location.geonames if location else None,
        "precision": event.location.precision if event.location else None,
        "according_to": _voices(event.according_to, report),
        "confidence": event.confidence,
        "start": event.trigger.start,
        "end": event.trigger.end,
        "quote": event.trigger.text,
    }


def _participant(text: str, entity: str | None, people: Mapping[str, Entity]) -> Row:
    who = people.get(entity or "")
    known: Row = {"text": text}
    return known | {name: getattr(who, name) for name in ("name", "kind", "country", "sector", "code", "wikidata")} if who else known


def _voices(ids: Iterable[str], report: Report) -> list[str | None]:
    """The words for the sources of these statements, innermost first; null for one that is left out."""
    by_id = {statement.id: statement.source for statement in report.statements}
    return [source.text if source else None for source in map(by_id.__getitem__, ids)]


def _statement(statement: Statement, people: Mapping[str, Entity]) -> Row:
    return {
        "id": statement.id,
        "stance": statement.stance.value,
        "quoted": statement.quoted.value,
        "voice": statement.voice.value,
        "source": _participant(statement.source.text, statement.source_entity, people) if statement.source else None,
        "addressee": statement.addressee.text if statement.addressee else None,
        "content": " … ".join(span.text for span in statement.content),
        "events": statement.events,
        "figures": statement.figures,
        "confidence": statement.confidence,
        "start": statement.content[0].start if statement.content else None,
        "end": statement.content[-1].end if statement.content else None,
        "cue": statement.cue.text if statement.cue else None,
    }


def _figure(figure: Figure, report: Report) -> Row:
    return {
        "id": figure.id,
        "kind": figure.kind,
        "low": figure.low,
        "point": figure.point,
        "high": figure.high,
        "unit": figure.unit,
        "counted": figure.counted.text if figure.counted else None,
        "scope": figure.scope.value,
        "as_of": figure.as_of,
        "event": figure.event,
        "according_to": _voices(figure.according_to, report),
        "confidence": figure.confidence,
        "start": figure.number.start,
        "end": figure.number.end,
        "quote": figure.number.text,
    }
