"""What the workbench's pages ask of an archive beside what everybody asks: totals, people, who acts on whom, points of a map."""

import sqlite3
from dataclasses import dataclass

_TOTALS = """SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(DISTINCT publisher) FROM document) AS sources,
(SELECT count(*) FROM event) AS events, (SELECT count(*) FROM statement) AS statements, (SELECT count(*) FROM figure) AS figures,
(SELECT count(*) FROM story WHERE documents > 0) AS stories, (SELECT count(*) FROM dispute) AS disputes,
(SELECT count(*) FROM failure) AS failures, (SELECT count(*) FROM correction) AS corrections,
(SELECT min(published_date) FROM document) AS first, (SELECT max(published_date) FROM document) AS last"""


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
