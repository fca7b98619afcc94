"""Answer a query: the documents on one page, each with the events and statements that were asked for.

What is taken: FTS5 with external content and its own `rank`, snippets made by the database (Datasette); what is done better: conditions hold for one and the same
event, and every answer has its sentence. Where words are very frequent the newest documents come first, so that no question takes long.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from onrecord.archive.choosing import COUNTED, chosen, within
from onrecord.archive.conditions import Condition, of_events, of_statements
from onrecord.archive.hits import FoundEvent, FoundFigure, FoundStatement, Hit, Page
from onrecord.archive.query import Order, Query
from onrecord.archive.terms import match
from onrecord.changed import replace

_RANKED = 3_000
"""Most documents with the words that are ranked, at 5 µs each; where the words are in more, the newest come first."""
_OPENING = 160
"""Characters of a text that stand for it where no words are asked for; the last word, which may be cut, is left off."""
_MARK = "\x02\x03"
_COUNT = "SELECT count(*) FROM (SELECT rowid FROM document_words WHERE document_words MATCH ? LIMIT ?)"
_RANK = "SELECT rowid FROM document_words WHERE document_words MATCH ? ORDER BY rank, rowid"
_HEADS = f"""SELECT d.number, d.id, d.version, d.title, d.publisher, d.published, d.url, m.story, o.id AS copy_of, substr(d.text, 1, {_OPENING}) AS opening
FROM document AS d LEFT JOIN member AS m ON m.document = d.number LEFT JOIN copy AS c ON c.document = d.number
LEFT JOIN document AS o ON o.number = c.copy_of WHERE d.number = ?"""
_SNIPPET = """SELECT snippet(document_words, -1, char(2), char(3), ' … ', 24) FROM document_words
WHERE document_words MATCH ? AND rowid = ?"""
_EVENTS = """SELECT e.id, e.type, e.modes, e.status, e.actors, e.recipients, coalesce(nullif(e.places, ''), p.name, '') AS place, p.country, p.latitude,
p.longitude, e.start_date, e.end_date, e.granularity, e.according_to, e.words, e.start, e."end",
substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) AS evidence, e.confidence
FROM event AS e INDEXED BY event_by_document JOIN document AS d ON d.number = e.document LEFT JOIN place AS p ON p.number = e.place
WHERE e.document = ? AND {conditions} ORDER BY e.start LIMIT ?"""
_COUNT_EVENTS = "SELECT count(*) FROM event AS e INDEXED BY event_by_document WHERE e.document = ? AND {conditions}"
_STATEMENTS = """SELECT s.id, s.source, s.stance, s.content, s.cue, s.start, s."end",
substr(d.text, s.sentence_start + 1, s.sentence_end - s.sentence_start) AS evidence, s.confidence
FROM statement AS s JOIN document AS d ON d.number = s.document WHERE s.document = ? AND {conditions} ORDER BY s.start LIMIT ?"""
_COUNT_STATEMENTS = "SELECT count(*) FROM statement AS s WHERE s.document = ? AND {conditions}"

_FIGURES = """SELECT f.id, f.kind, f.words, f.low, f.point, f.high, f.unit, f.counted, f.according_to, f.start, f."end",
substr(d.text, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS evidence, f.confidence
FROM figure AS f INDEXED BY figure_by_document JOIN document AS d ON d.number = f.document WHERE f.document = ? AND {conditions} ORDER BY f.start LIMIT ?"""
_COUNT_FIGURES = "SELECT count(*) FROM figure AS f INDEXED BY figure_by_document WHERE f.document = ? AND {conditions}"


def found(connection: sqlite3.Connection, query: Query, newest: Sequence[int] | None = None) -> Page:
    """The page of answers to a query; `newest` are the documents that answer, the newest first, where they are known. Raises ArchiveError where its words cannot be looked for."""
    ranked = _few(connection, query) if query.words.strip() and query.order in (None, Order.BEST) else []
    most = max(COUNTED + 1, query.offset + query.limit)
    if ranked:
        matching: Sequence[int] = within(connection, replace(query, words=""), ranked)
    else:
        matching = chosen(connection, query, most) if newest is None or query.order is Order.OLDEST else newest
    hits = tuple(_hit(connection, query, number) for number in matching[query.offset : query.offset + query.limit])
    return Page(hits, min(len(matching), COUNTED), len(matching) > COUNTED, query.offset)


def _few(connection: sqlite3.Connection, query: Query) -> list[int]:
    """The documents with the words, the best match first; none where they are in so many that these are not ranked."""
    (count,) = connection.execute(_COUNT, (match(query.words), _RANKED + 1)).fetchone()
    return [row[0] for row in connection.execute(_RANK, (match(query.words),))] if count <= _RANKED else []


def _hit(connection: sqlite3.Connection, query: Query, number: int) -> Hit:
    head = connection.execute(_HEADS, (number,)).fetchone()
    snippet, marks = _snippet(connection, query, number, head["opening"])
    events, more_events = _events(connection, query, number)
    statements, more_statements = _statements(connection, query, number)
    figures, more_figures = _figures(connection, query, number)
    return Hit(
        head["id"],
        head["version"],
        head["title"],
        head["publisher"],
        head["published"],
        head["url"],
        head["story"],
        head["copy_of"],
        snippet,
        marks,
        events,
        statements,
        more_events,
        more_statements,
        figures,
        more_figures,
    )


def _snippet(connection: sqlite3.Connection, query: Query, number: int, opening: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The piece of the text where the words stand; the text's opening where none are asked for."""
    if not query.words.strip():
        whole = " ".join(opening.split())
        return (whole.rpartition(" ")[0] or whole) if len(opening) == _OPENING else whole, ()
    (marked,) = connection.execute(_SNIPPET, (match(query.words), number)).fetchone()
    return _unmarked(" ".join(marked.split()))


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""A text without its marks, and where they were.

    >>> _unmarked("a \x02missile\x03 hit")
    ('a missile hit', ((2, 9),))
    """
    plain, marks, start = "", [], 0
    for char in text:
        if char == _MARK[0]:
            start = len(plain)
        elif char == _MARK[1]:
            marks.append((start, len(plain)))
        else:
            plain += char
    return plain, tuple(marks)


def _events(connection: sqlite3.Connection, query: Query, number: int) -> tuple[tuple[FoundEvent, ...], int]:
    """The first events that a query asks for, and how many more there are."""
    rows, more = _first(connection, query, number, (_EVENTS, _COUNT_EVENTS), of_events(query))
    return tuple(FoundEvent(row[0], row[1], tuple(row[2].split()), *row[3:]) for row in rows), more


def _statements(connection: sqlite3.Connection, query: Query, number: int) -> tuple[tuple[FoundStatement, ...], int]:
    """The first statements that a query asks for, and how many more there are."""
    said = of_statements(query)
    tests = [] if query.asks_for_events or not said.sql else [said]
    rows, more = _first(connection, query, number, (_STATEMENTS, _COUNT_STATEMENTS), tests)
    return tuple(FoundStatement(*row) for row in rows), more


def _figures(connection: sqlite3.Connection, query: Query, number: int) -> tuple[tuple[FoundFigure, ...], int]:
    """The first figures of the kind that a query asks for, and how many more there are."""
    tests = [Condition("f.kind = ?", (query.kind,))] if query.kind else []
    rows, more = _first(connection, query, number, (_FIGURES, _COUNT_FIGURES), tests)
    return tuple(FoundFigure(*row) for row in rows), more


def _first(
    connection: sqlite3.Connection, query: Query, number: int, sql: tuple[str, str], tests: Sequence[Condition]
) -> tuple[list[tuple[Any, ...]], int]:
    """As many rows of a document as are shown, and how many more pass; none where nothing is asked for."""
    if not tests:
        return [], 0
    listed, counted = (text.format(conditions=" AND ".join(test.sql for test in tests)) for text in sql)
    values = (number, *(v for test in tests for v in test.values))
    rows = [tuple(row) for row in connection.execute(listed, (*values, query.findings))]
    if len(rows) < query.findings:
        return rows, 0
    return rows, int(connection.execute(counted, values).fetchone()[0]) - len(rows)
