"""What the workbench's pages ask of an archive beside what everybody asks: totals, people, who acts on whom, points of a map."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.archive.acting import Actor, Deed, Month, Tie, Utterance, actor, actors, counted, deeds, months, telling, ties, utterances
from onrecord.archive.correction import Correction
from onrecord.archive.heads import Head, heads
from onrecord.archive.judging import Anchor, Anchors, anchors, unsure
from onrecord.archive.layer import of_text
from onrecord.archive.listing import Line, lines
from onrecord.archive.mapped import Point, Spot, points, spots
from onrecord.archive.query import Query
from onrecord.archive.spoken import Beside, Spoken, near, of_story, spoken

_TOTALS = """SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(DISTINCT publisher) FROM document) AS sources,
(SELECT count(*) FROM event) AS events, (SELECT count(*) FROM statement) AS statements, (SELECT count(*) FROM figure) AS figures,
(SELECT count(*) FROM story WHERE documents > 1) AS stories, (SELECT count(*) FROM dispute) AS disputes,
(SELECT count(*) FROM failure) AS failures, (SELECT count(*) FROM correction) AS corrections,
(SELECT min(published_date) FROM document) AS first, (SELECT max(published_date) FROM document) AS last"""

_STORY_OF = """SELECT m.story FROM document AS d JOIN member AS m ON m.document = d.number JOIN story AS s ON s.number = m.story
WHERE d.id = ? AND s.documents > ?"""
_CALLED = "SELECT title FROM story WHERE number = ?"
_KINDS = "SELECT kind FROM dispute GROUP BY kind ORDER BY count(*) DESC, kind"
_TEXT = "SELECT text FROM document WHERE hash = ? LIMIT 1"
_BY_HASH = "SELECT id FROM document WHERE hash = ? ORDER BY number LIMIT 1"


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is in an archive, and from when to when its reports were published; `stories` are those of more than one report."""

    documents: int
    sources: int
    events: int
    statements: int
    figures: int
    stories: int
    disputes: int
    failures: int
    corrections: int
    first: str | None
    last: str | None


class Board:
    """The questions of the workbench's pages."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def totals(self) -> Totals:
        """How much there is."""
        return Totals(*self._connection.execute(_TOTALS).fetchone())

    def disputed(self) -> tuple[str, ...]:
        """The kinds of figures and events that accounts disagree on, the most frequent first."""
        return tuple(row[0] for row in self._connection.execute(_KINDS))

    def by_hash(self, hashes: Iterable[str]) -> dict[str, str]:
        """The first document that has a text, by the text's hash; texts that no document has any more are left out."""
        return self._of_texts(_BY_HASH, hashes)

    def texts(self, hashes: Iterable[str]) -> dict[str, str]:
        """Texts by their hashes; those that no document has any more are left out."""
        return self._of_texts(_TEXT, hashes)

    def _of_texts(self, sql: str, hashes: Iterable[str]) -> dict[str, str]:
        """The one value that a question gives for each hash of a text, where it gives one."""
        rows = {digest: self._connection.execute(sql, (digest,)).fetchone() for digest in hashes}
        return {digest: row[0] for digest, row in rows.items() if row}

    def log(self, digest: str) -> tuple[Correction, ...]:
        """The log of corrections of one text, in order."""
        return of_text(self._connection, digest)

    def heads(self, names: Iterable[str]) -> dict[str, Head]:
        """What stands above these documents, by their ids."""
        return heads(self._connection, names)

    def story_of(self, name: str, *, alone: bool = False) -> int | None:
        """The number of the story that a document is of, where it is not alone in it or may be."""
        row = self._connection.execute(_STORY_OF, (name, 0 if alone else 1)).fetchone()
        return int(row["story"]) if row else None

    def called(self, story: int) -> str:
        """What a story is called; empty where it is none or was not merged yet."""
        row = self._connection.execute(_CALLED, (story,)).fetchone()
        return str(row["title"] or "") if row else ""

    def said_of(self, story: int) -> tuple[Spoken, ...]:
        """What people said of the reports of a story and of their events, the newest first."""
        return of_story(self._connection, story)

    def spoken(self, correction: Correction) -> Spoken:
        """What a correction across reports speaks of."""
        return spoken(self._connection, correction)

    def near(self, story: int, *, limit: int = 40) -> tuple[Beside, ...]:
        """Stories that reports of this one may be moved to, the likest first."""
        return near(self._connection, story, limit)

    def stories(self, *, least: int, order: str, limit: int, offset: int) -> tuple[Line, ...]:
        """Stories of at least so many documents as lines of a list; `order` is newest, largest or disputed."""
        return lines(self._connection, least, order, limit, offset)

    def spots(self, query: Query) -> tuple[Spot, ...]:
        """The places of the events that answer a query, with how many there are."""
        return spots(self._connection, query)

    def points(self, query: Query, places: Sequence[int] = (), *, country: str = "", limit: int = 100) -> tuple[Point, ...]:
        """The newest events at these places, or in this country, that answer a query."""
        return points(self._connection, query, places, country, limit)

    def actors(self, name: str = "", *, limit: int = 50, offset: int = 0) -> tuple[Actor, ...]:
        """People and organisations of a name, or all, by how much is told of them."""
        return actors(self._connection, name, limit, offset)

    def actor(self, key: str) -> Actor | None:
        """The person or organisation of this key, None where nothing is told of it."""
        return actor(self._connection, key)

    def deeds(self, key: str, role: str, *, limit: int = 200) -> tuple[Deed, ...]:
        """What somebody did (`role` actor) or what was done to them (recipient), the newest first."""
        return deeds(self._connection, key, role, limit)

    def utterances(self, key: str, *, limit: int = 200) -> tuple[Utterance, ...]:
        """What somebody said, the newest first."""
        return utterances(self._connection, key, limit)

    def months(self, key: str) -> tuple[Month, ...]:
        """How much is told of somebody, month by month."""
        return months(self._connection, key)

    def telling(self, key: str) -> tuple[str, ...]:
        """The documents that tell what somebody did, suffered or said."""
        return telling(self._connection, key)

    def ties(self, query: Query, *, events: int, limit: int = 3_000) -> tuple[Tie, ...]:
        """Who acts on whom in the newest `events` that answer a query."""
        return ties(self._connection, query, limit, events)

    def counted(self, query: Query, most: int) -> int:
        """How many events answer a query, as far as `most`."""
        return counted(self._connection, query, most)

    def unsure(self, *, limit: int = 20, offset: int = 0) -> tuple[Anchor, ...]:
        """Events that nobody has corrected, the least certain first."""
        return unsure(self._connection, limit, offset)

    def anchors(self) -> Anchors:
        """Where all events stand that nobody has corrected."""
        return anchors(self._connection)
