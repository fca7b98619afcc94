"""What people said of a story, to be shown beside it: each correction with the reports or the words that it speaks of, and the stories that reports may be moved to."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.archive.across import grouped, happened, hashes_of, holding
from onrecord.archive.correction import ACROSS, Action, Correction, FindingKind
from onrecord.group.events import Place

_MEMBERS = "SELECT v.hash FROM member AS m JOIN version AS v ON v.document = m.document WHERE m.story = ?"
_HEAD = """SELECT d.id, coalesce(d.title, substr(d.text, 1, 80)), d.publisher, d.text FROM document AS d
WHERE d.number = (SELECT min(document) FROM version WHERE hash = ?)"""
_NEAR = """WITH tied AS (
  SELECT m.story AS number, max(e.score) AS score FROM member AS a JOIN edge AS e ON e.lesser = a.document
  JOIN member AS m ON m.document = e.greater WHERE a.story = ?1 AND m.story <> ?1 GROUP BY 1
  UNION ALL SELECT m.story, max(e.score) FROM member AS a JOIN edge AS e ON e.greater = a.document
  JOIN member AS m ON m.document = e.lesser WHERE a.story = ?1 AND m.story <> ?1 GROUP BY 1),
here AS (SELECT coalesce(start_date, '') AS first, coalesce(end_date, '') AS last FROM story WHERE number = ?1)
SELECT s.number,
  coalesce(s.title, (SELECT min(d.title) FROM member AS m JOIN document AS d ON d.number = m.document WHERE m.story = s.number), 'story ' || s.number),
  coalesce(s.start_date, (SELECT min(d.published_date) FROM member AS m JOIN document AS d ON d.number = m.document WHERE m.story = s.number)),
  coalesce(s.end_date, (SELECT max(d.published_date) FROM member AS m JOIN document AS d ON d.number = m.document WHERE m.story = s.number)), s.documents
FROM story AS s, here LEFT JOIN (SELECT number, max(score) AS score FROM tied GROUP BY 1) AS t ON t.number = s.number
WHERE s.documents > 0 AND s.number <> ?1 AND (t.number IS NOT NULL OR (s.end_date >= date(here.first, '-14 days') AND s.end_date <= date(here.last, '+28 days')))
ORDER BY t.score IS NULL, t.score DESC, s.documents DESC, abs(julianday(s.end_date) - julianday(here.last)), s.number LIMIT ?2"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A report, or the words of one in which it tells of an event; `document` is None where no report of this archive has the text."""

    document: str | None
    title: str
    publisher: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A correction across reports with what it puts together and what it keeps apart from those."""

    correction: Correction
    together: tuple[Piece, ...]
    apart: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A story that reports may be moved to, or joined with."""

    number: int
    title: str
    start_date: str | None
    end_date: str | None
    documents: int


def of_story(connection: sqlite3.Connection, number: int) -> tuple[Spoken, ...]:
    """What people said of the reports of a story and of their events, and did not take back; the newest first."""
    held = [*holding(connection, FindingKind.STORY), *holding(connection, FindingKind.HAPPENING)]
    if not held:
        return ()
    here = {row[0] for row in connection.execute(_MEMBERS, (number,))}
    found = [c for c in held if here & hashes_of(c)]
    return tuple(spoken(connection, c) for c in sorted(found, key=lambda c: -(c.number or 0)))


def spoken(connection: sqlite3.Connection, correction: Correction) -> Spoken:
    """What a correction speaks of; nothing where it is of one report alone, or takes another back."""
    if correction.kind not in ACROSS or correction.action is Action.UNDO:
        return Spoken(correction, (), ())
    if correction.kind is FindingKind.STORY:
        reports = grouped(correction.new)
        together, apart = ([(h, 0, 0) for h in hashes] for hashes in (reports.together, reports.apart))
    else:
        events = happened(correction.new)
        together, apart = list(events.together), list(events.apart)
    return Spoken(correction, _pieces(connection, together), _pieces(connection, apart))


def _pieces(connection: sqlite3.Connection, places: Iterable[Place]) -> tuple[Piece, ...]:
    found = []
    for digest, start, end in places:
        row = connection.execute(_HEAD, (digest,)).fetchone()
        found.append(Piece(row[0], row[1], row[2], row[3][start:end]) if row else Piece(None, f"text {digest[:12]}…", None, ""))
    return tuple(found)


def near(connection: sqlite3.Connection, number: int, limit: int) -> tuple[Beside, ...]:
    """Stories of the same weeks, those with the likest reports first."""
    return tuple(Beside(*row) for row in connection.execute(_NEAR, (number, limit)))
