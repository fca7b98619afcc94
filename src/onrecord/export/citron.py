"""Citron's JSON: the quotes of a document with cue, sources, contents and the mentions of whoever speaks; one document a line."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from onrecord.record import Report, Span, Statement


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write the statements of reports."""
    out.writelines(msgspec.json.encode(quotes(report)) + b"\n" for report in reports)


def quotes(report: Report) -> dict[str, object]:
    """A report in Citron's fields; ids are numbers from 0, a coreference group is an entity with several mentions."""
    mentions = {entity.id: [_span(m) for m in entity.mentions] for entity in report.entities}
    groups = [{"id": i, "spans": spans} for i, spans in enumerate(spans for spans in mentions.values() if len(spans) > 1)]
    found = [_quote(i, statement, mentions.get(statement.source_entity or "", [])) for i, statement in enumerate(report.statements)]
    return {"document": report.document.id, "text": report.document.text, "quotes": found, "coreference_groups": groups}


def _quote(number: int, statement: Statement, mentions: list[dict[str, object]]) -> dict[str, object]:
    return {
        "id": number,
        "confidence": statement.confidence,
        "cue": _span(statement.cue) if statement.cue else None,
        "sources": [_span(statement.source)] if statement.source else [],
        "contents": [_span(span) for span in statement.content],
        "coreferences": mentions,
    }


def _span(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end, "text": span.text}
