"""A report with only what was asked for, for formats whose rows are events or statements: who asks for assaults expects no other event among the rows."""

import sqlite3
from collections.abc import Mapping, Sequence

from onrecord.archive.conditions import Condition, according_to, of_events, of_statements
from onrecord.archive.query import Query
from onrecord.changed import replace
from onrecord.export.contents import Contents
from onrecord.export.happening import Told
from onrecord.record import Report

_EVENTS = "SELECT e.id FROM event AS e INDEXED BY event_by_document WHERE e.document = ? AND {tests}"
_STATEMENTS = "SELECT s.id FROM statement AS s INDEXED BY statement_by_document WHERE s.document = ? AND {tests}"


def narrowed(connection: sqlite3.Connection, query: Query, number: int, report: Report, contents: Contents) -> Report:
    """The report of a document with only the events, or only the statements, that a query asks for; whole where it asks for none, or `contents` are whole reports.

    Of events a source alone (`said_by`, `stance`) asks too: for those that lie in its statements.
    """
    if contents is Contents.EVENTS and (tests := of_events(query) or according_to(query)):
        wanted = _ids(connection, _EVENTS, number, tests)
        return replace(report, events=tuple(e for e in report.events if e.id in wanted))
    if contents is Contents.STATEMENTS and (said := of_statements(query)).sql:
        wanted = _ids(connection, _STATEMENTS, number, [said])
        return replace(report, statements=tuple(s for s in report.statements if s.id in wanted))
    return report


def narrowed_story(connection: sqlite3.Connection, query: Query, told: Told, numbers: Mapping[str, int], contents: Contents) -> Told | None:
    """A story with only the merged events of which a mention answers a query; None where nothing of it does.

    `numbers` are the documents that answer, by their ids. Whole where no event is asked for, or `contents` are whole stories, if one of its documents answers.
    """
    answering = [report for report in told.reports if report.document.id in numbers]
    if not answering:
        return None
    if contents is not Contents.EVENTS or not (of_events(query) or according_to(query)):
        return told
    found = [narrowed(connection, query, numbers[r.document.id], r, contents) for r in answering]
    wanted = {(report.document.id, event.id) for report in found for event in report.events}
    events = tuple(e for e in told.story.events if any((m.document, m.event) in wanted for m in e.mentions))
    return replace(told, story=replace(told.story, events=events)) if events else None


def _ids(connection: sqlite3.Connection, sql: str, number: int, tests: Sequence[Condition]) -> set[str]:
    asked = sql.format(tests=" AND ".join(test.sql for test in tests))
    return {row[0] for row in connection.execute(asked, (number, *(v for test in tests for v in test.values)))}
