"""What the workbench's pages ask of an archive beside what everybody asks: totals, people, who acts on whom, points of a map."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

_TOTALS = """SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(DISTINCT publisher) FROM document) AS sources,
(SELECT count(*) FROM event) AS events, (SELECT count(*) FROM statement) AS statements, (SELECT count(*) FROM figure) AS figures,
(SELECT count(*) FROM story WHERE documents > 0) AS stories, (SELECT count(*) FROM dispute) AS disputes,
(SELECT count(*) FROM failure) AS failures, (SELECT count(*) FROM correction) AS corrections,
(SELECT min(published_date) FROM document) AS first, (SELECT max(published_date) FROM document) AS last"""

_STORY_OF = """SELECT m.story FROM document AS d JOIN member AS m ON m.document = d.number JOIN story AS s ON s.number = m.story
WHERE d.id = ? AND s.documents > 1"""
_BY_HASH = "SELECT id FROM document WHERE hash = ? ORDER BY number LIMIT 1"


@dataclass(frozen=True, slots=True)
class Totals:
    """How much is in an archive, and from when to when its reports were published."""

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

    def by_hash(self, hashes: Iterable[str]) -> dict[str, str]:
        """The first document that has a text, by the text's hash; texts that no document has any more are left out."""
        rows = {digest: self._connection.execute(_BY_HASH, (digest,)).fetchone() for digest in hashes}
        return {digest: row["id"] for digest, row in rows.items() if row}

    def story_of(self, name: str) -> int | None:
        """The number of the story that a document is of, where it is not alone in it."""
        row = self._connection.execute(_STORY_OF, (name,)).fetchone()
        return int(row["story"]) if row else None
