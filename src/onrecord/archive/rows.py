"""The rows of a report: what can be searched, sorted and joined. The report itself stays the truth; these are made from it."""

import sqlite3
from bisect import bisect_right
from itertools import chain

from onrecord.archive import tallies
from onrecord.archive.dates import bounds
from onrecord.archive.known import Known
from onrecord.export import words
from onrecord.record import Event, Figure, Report, Statement

_TABLES = ("event", "statement", "figure", "appearance", "location")
_OUT = {
    "event": "DELETE FROM event WHERE document = ?",
    "statement": "DELETE FROM statement WHERE document = ?",
    "figure": "DELETE FROM figure WHERE document = ?",
    "appearance": "DELETE FROM appearance WHERE document = ?",
    "location": "DELETE FROM location WHERE document = ?",
}
_APPEARANCE = "INSERT INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?)"
_LOCATION = "INSERT INTO location VALUES (?, ?, ?, ?, ?, ?, ?)"
_STATEMENT = "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_FIGURE = "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_MODE = "INSERT INTO mode VALUES (?, ?)"
_PARTICIPANT = "INSERT INTO participant VALUES (?, ?, ?, ?, ?, ?, ?)"
_ATTRIBUTION = "INSERT INTO attribution VALUES (?, ?, ?)"
_KEYS = """INSERT INTO event_words (rowid, actor, recipient, place, source, keys)
SELECT number, actor, recipient, place, source, keys FROM event_key WHERE document = ?"""
_NO_KEYS = """INSERT INTO event_words (event_words, rowid, actor, recipient, place, source, keys)
SELECT 'delete', number, actor, recipient, place, source, keys FROM event_key WHERE document = ?"""
_LAST = {
    "event": "SELECT coalesce(max(number), 0) FROM event",
    "statement": "SELECT coalesce(max(number), 0) FROM statement",
    "figure": "SELECT coalesce(max(number), 0) FROM figure",
}

Cell = str | int | float | None
Row = tuple[Cell, ...]


def cleared(connection: sqlite3.Connection, document: int) -> None:
    """Take the rows of a document away, before those of another reading come in, or another date: the index of events is told what stood in it."""
    connection.execute(_NO_KEYS, (document,))
    tallies.discounted(connection, document)
    for table in _TABLES:
        connection.execute(_OUT[table], (document,))


def written(connection: sqlite3.Connection, known: Known, document: int, report: Report) -> None:
    """Write the rows of a report."""
    parties = {e.id: known.party(e) for e in report.entities}
    places = {p.id: known.place(p) for p in report.places}
    last = {table: int(connection.execute(sql).fetchone()[0]) for table, sql in _LAST.items()}
    spans = _Sentences(report)
    statements = {s.id: last["statement"] + n for n, s in enumerate(report.statements, 1)}
    events = {e.id: last["event"] + n for n, e in enumerate(report.events, 1)}
    connection.executemany(_APPEARANCE, [(document, e.id, parties[e.id], len(e.mentions), *_first(e.mentions)) for e in report.entities])
    connection.executemany(_LOCATION, [(document, p.id, places[p.id], len(p.mentions), *_first(p.mentions)) for p in report.places])
    connection.executemany(_STATEMENT, [(statements[s.id], document, *_statement(s, parties, spans)) for s in report.statements])
    connection.executemany(_EVENT, [(events[e.id], document, *_event(report, e, places, spans)) for e in report.events])
    connection.executemany(_FIGURE, [(last["figure"] + n, document, *_figure(report, f, spans)) for n, f in enumerate(report.figures, 1)])
    connection.executemany(_MODE, [(mode, events[e.id]) for e in report.events for mode in dict.fromkeys(e.modes)])
    connection.executemany(_PARTICIPANT, chain.from_iterable(_participants(events[e.id], e, parties) for e in report.events))
    said = [(events[e.id], n, statements[s]) for e in report.events for n, s in enumerate(e.according_to) if s in statements]
    connection.executemany(_ATTRIBUTION, said)
    connection.execute(_KEYS, (document,))
    tallies.counted(connection, document)


class _Sentences:
    """The sentence that a span stands in, as evidence beside its row."""

    def __init__(self, report: Report) -> None:
        self._sentences = report.sentences
        self._starts = [s.start for s in report.sentences]

    def around(self, start: int, end: int) -> tuple[int, int]:
        at = bisect_right(self._starts, start) - 1
        sentence = self._sentences[at] if at >= 0 else None
        return (sentence.start, max(sentence.end, end)) if sentence and sentence.end > start else (start, end)


def _first(mentions: "tuple[object, ...]") -> Row:
    """Where something is mentioned first."""
    if not mentions:
        return (None, None, None)
    span = mentions[0]
    return (getattr(span, "start", None), getattr(span, "end", None), getattr(span, "text", None))


def _statement(s: Statement, parties: dict[str, int], spans: _Sentences) -> Row:
    start, end = s.content[0].start, s.content[-1].end
    return (
        s.id,
        s.stance.value,
        s.quoted.value,
        s.voice.value,
        s.source.text if s.source else None,
        parties.get(s.source_entity) if s.source_entity else None,
        s.cue.text if s.cue else None,
        words.content(s),
        s.addressee.text if s.addressee else None,
        start,
        end,
        *spans.around(s.cue.start if s.cue else start, end),
        s.confidence,
        s.by.value,
    )


def _event(report: Report, e: Event, places: dict[str, int], spans: _Sentences) -> Row:
    when = e.when
    start, end = (when.start_date, when.end_date) if when else (None, None)
    return (
        e.id,
        e.type,
        " ".join(e.modes),
        " ".join(e.contexts),
        e.status.value,
        e.quad,
        e.score,
        e.cameo,
        words.people(report, e, "actors"),
        words.people(report, e, "recipients"),
        "; ".join(p.text for p in e.places),
        "; ".join(t.text for t in e.times),
        start,
        end,
        when.granularity.value if when and when.granularity else None,
        *bounds(start, end),
        places.get(e.location.place) if e.location and e.location.place else None,
        e.location.precision if e.location else None,
        words.according_to(report, e.according_to),
        e.trigger.start,
        e.trigger.end,
        e.trigger.text,
        *spans.around(e.trigger.start, e.trigger.end),
        e.confidence,
        e.by.value,
    )


def _figure(report: Report, f: Figure, spans: _Sentences) -> Row:
    return (
        f.id,
        f.kind,
        f.event,
        f.low,
        f.point,
        f.high,
        f.unit,
        f.counted.text if f.counted else None,
        f.scope.value,
        f.as_of,
        words.according_to(report, f.according_to),
        f.number.start,
        f.number.end,
        f.number.text,
        *spans.around(f.number.start, f.number.end),
        f.confidence,
        f.by.value,
    )


def _participants(number: int, event: Event, parties: dict[str, int]) -> list[Row]:
    both = (("actor", event.actors), ("recipient", event.recipients))
    return [
        (number, role, n, parties.get(p.entity) if p.entity else None, p.start, p.end, p.text)
        for role, members in both
        for n, p in enumerate(members)
    ]
