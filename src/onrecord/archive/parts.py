"""The documents that are clustered together: those that hang together with one, of very many only those that do so by higher scores (`onrecord.group.stories.parts`).

What is looked at is bounded: a document that comes in is never followed through more than `LARGEST` others at one level, however large an archive is. For that the
level at which each document's part was found is kept with it.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.archive.candidates import Pair
from onrecord.archive.traits import Kept
from onrecord.group import stories

_LEVEL = "SELECT level FROM member WHERE document = ?"


@dataclass(frozen=True, slots=True)
class Part:
    """Documents by their numbers, sorted, with the scores of their edges, and the level at which they are a part of their own."""

    level: int
    documents: list[int]
    edges: dict[Pair, float]


class Parts:
    """The parts of an archive as its edges are now, and what their documents were parts of before. It lives until edges change.

    `beside` are the documents that a person put into one story with each.
    """

    def __init__(self, connection: sqlite3.Connection, kept: Kept, beside: Mapping[int, set[int]]) -> None:
        self._connection, self._kept, self._beside = connection, kept, beside
        self._levels: dict[int, int | None] = {}
        self._large: list[set[int]] = [set() for _ in stories.LEVELS]
        self._followed: set[int] = set()

    def of(self, document: int, *, loosened: bool) -> Part:
        """The part of a document.

        Unless it lost an edge (`loosened`) and those that did were asked for before, what was too large at a level before is so still, and is not followed again.
        """
        for level in range(len(stories.LEVELS)):
            found = self._reached(document, level, loosened=loosened)
            if found:
                return found
        raise AssertionError(document)  # the last level has no limit

    def parted(self, part: Part) -> set[int]:
        """Documents that were of one part with some of these at a lower level, where there are too many now: they are to be looked at anew."""
        found: set[int] = set()
        for document in part.documents:
            level = self.level(document)
            if level is not None and level < part.level and document not in self._followed:
                found |= self._mates(document, level)
        return found

    def level(self, document: int) -> int | None:
        """The level at which a document's part was found before; None where it is new."""
        if document not in self._levels:
            row = self._connection.execute(_LEVEL, (document,)).fetchone()
            self._levels[document] = row[0] if row else None
        return self._levels[document]

    def _reached(self, document: int, level: int, *, loosened: bool) -> Part | None:
        """All that hang together with a document at a level; None where these are too many."""
        limit = stories.LARGEST if level + 1 < len(stories.LEVELS) else None
        reached, ahead, edges = {document}, [document], {}
        while ahead:
            here = ahead.pop()
            known = here in self._large[level] or (not loosened and (self.level(here) or 0) > level)
            if limit is not None and (known or len(reached) > limit):
                self._large[level] |= reached
                return None
            tied = self._kept.ties(here)
            edges.update(tied)
            new = self._next(here, tied, level) - reached
            reached |= new
            ahead += new
        return Part(level, sorted(reached), stories.among(edges, reached))

    def _mates(self, document: int, level: int) -> set[int]:
        """All that hang together with a document by those whose part was found at the same level."""
        found, ahead = {document}, [document]
        while ahead:
            here = ahead.pop()
            new = {d for d in self._next(here, self._kept.ties(here), level) - found if self.level(d) == level}
            found |= new
            ahead += new
        self._followed |= found
        return found

    def _next(self, document: int, tied: Mapping[Pair, float], level: int) -> set[int]:
        least = stories.LEVELS[level]
        return {d for p, score in tied.items() if score >= least for d in p} | self._beside.get(document, set())
