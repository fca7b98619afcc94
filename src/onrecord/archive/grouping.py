"""Stories kept up as documents come in: candidates from the index of keys, scores of pairs, and only the components that were touched clustered anew.

Of a component of very many documents only the parts are (`parts`). What comes out is that of `onrecord.group.groups.grouped` over all documents, whatever the order in which they came, with what people joined and parted laid over.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from onrecord.archive import copying
from onrecord.archive.across import stories_bound
from onrecord.archive.candidates import Pair, entered, left, support
from onrecord.archive.numbering import numbered
from onrecord.archive.parts import Part, Parts
from onrecord.archive.traits import Kept
from onrecord.group.candidates import LEAST, pair
from onrecord.group.clusters import linked
from onrecord.group.follow_ups import follows
from onrecord.group.stories import CUT, JOINED, LARGEST, among, clusters, view_scores
from onrecord.record import Report

_EDGE = "INSERT OR REPLACE INTO edge (lesser, greater, score, support) VALUES (?, ?, ?, ?)"
_TIED = "SELECT 1 FROM edge WHERE lesser = ? AND greater = ?"
_SUPPORT = "UPDATE edge SET support = support + ? WHERE lesser = ? AND greater = ?"
_GONE = "DELETE FROM edge WHERE lesser = ? AND greater = ? AND support < ?"
_FOLLOWS = "UPDATE story SET follows = ?1, stale = 1 WHERE number = ?2 AND follows IS NOT ?1"
_EDGES = "SELECT lesser, greater FROM edge WHERE lesser = ? UNION ALL SELECT lesser, greater FROM edge WHERE greater = ?"
_LEVEL = "UPDATE member SET level = ? WHERE document = ?"


class Grouping:
    """What was touched since stories were last brought up to date; `settle` does so. It lives as long as a transaction."""

    def __init__(self, connection: sqlite3.Connection, kept: Kept) -> None:
        self._connection, self._kept = connection, kept
        self._touched: set[int] = set()
        self._loosened: set[int] = set()

    def enter(self, document: int, report: Report, *, known: bool) -> None:
        """Take a document in, or again where its text or reading is another (`known`)."""
        self._kept.keyed.ready()
        if known:
            self._leave(document)
        found = self._kept.put(document, report)
        copying.compared(self._connection, self._kept, document, found)
        changed = entered(self._kept.keyed, document, found)
        fresh = [p for p, n in changed.items() if n >= LEAST and document in p]
        own = self._kept.view(document)
        scores = view_scores([(own, self._kept.view(one if other == document else other)) for one, other in fresh]).tolist()
        tied = {p: score for p, score in zip(fresh, scores, strict=True) if score >= JOINED}
        for p, score in tied.items():
            self._tie(p, score, changed[p])
        self._count({p: n for p, n in changed.items() if document not in p})
        self._touched.add(document)

    def _leave(self, document: int) -> None:
        traits = self._kept.get(document)
        for both in self._connection.execute(_EDGES, (document, document)).fetchall():
            self._loosened.update(both)
        self._loosened.add(document)
        copying.removed(self._connection, self._kept, document, traits)
        self._kept.forget(document)
        changed = left(self._kept.keyed, document, traits)
        self._count(changed)
        self._tie_again([p for p, n in changed.items() if n > 0 and document not in p])

    def _tie_again(self, pairs: "list[Pair]") -> None:
        """Pairs that a document parted which is there no more: where enough keys bring them together again, they are scored as when the later one came."""
        for p in pairs:
            one, other = self._kept.all(p)
            count = support(self._kept.keyed, p, one, other)
            if count >= LEAST and not self._connection.execute(_TIED, p).fetchone():
                score = float(view_scores([(self._kept.view(p[0]), self._kept.view(p[1]))])[0])
                if score >= JOINED:
                    self._tie(p, score, count)

    def _count(self, changed: "dict[Pair, int]") -> None:
        """Pairs that were tied and are candidates by fewer keys now; by too few they are tied no more."""
        for p, n in changed.items():
            if n and self._connection.execute(_SUPPORT, (n, *p)).rowcount and self._connection.execute(_GONE, (*p, LEAST)).rowcount:
                self._kept.retied(p)
                self._loosened.update(p)

    def _tie(self, both: Pair, score: float, count: int) -> None:
        self._connection.execute(_EDGE, (*both, score, count))
        self._kept.retied(both)
        self._touched.update(both)

    def touch(self, documents: Iterable[int]) -> None:
        """Have these documents grouped anew: a person has said something of their stories."""
        self._loosened.update(documents)

    def settle(self) -> None:
        """Cluster the parts that were touched anew, and give their stories numbers."""
        bonds = stories_bound(self._connection)
        touched, seen = self._parts(Parts(self._connection, self._kept, _beside(bonds)))
        groups: list[list[int]] = []
        goes_on: dict[int, int] = {}
        for part in touched:
            found = self._clusters(part, bonds)
            goes_on |= {len(groups) + j: len(groups) + i for j, i in follows(found, part.edges, JOINED).items()}
            groups += found
        numbers = numbered(self._connection, groups, seen)
        for at, number in enumerate(numbers):
            self._connection.execute(_FOLLOWS, (numbers[goes_on[at]] if at in goes_on else None, number))
        levels = [(part.level, document) for part in touched for document in part.documents]
        self._connection.executemany(_LEVEL, [(level, document) for level, document in levels if seen[document] != level])
        self._kept.keyed.settle()

    def _parts(self, parts: Parts) -> tuple[list[Part], dict[int, int]]:
        """The parts that were touched, those first that lost an edge, and all their documents with the levels of their parts before."""
        ahead = [*sorted(self._loosened), *sorted(self._touched - self._loosened)]
        found: list[Part] = []
        seen: dict[int, int] = {}
        for document in ahead:
            if document not in seen:
                part = parts.of(document, loosened=document in self._loosened)
                found.append(part)
                seen |= {d: parts.level(d) or 0 for d in part.documents}
                ahead += sorted(parts.parted(part) - seen.keys())
        self._touched.clear()
        self._loosened.clear()
        return found, seen

    def unbound(self, documents: Iterable[int]) -> list[list[int]]:
        """The stories that the machine alone would make of these documents and all that hang together with them."""
        parts = Parts(self._connection, self._kept, {})
        seen: set[int] = set()
        groups: list[list[int]] = []
        for document in documents:
            if document not in seen:
                part = parts.of(document, loosened=True)
                seen.update(part.documents)
                groups += self._clusters(part, {})
        return groups

    def _clusters(self, part: Part, bonds: "Bonds") -> list[list[int]]:
        """The stories of one part as numbers of documents, each in canonical order."""
        if len(part.documents) == 1:
            return [part.documents]
        if len(part.documents) > LARGEST:
            return self._one_story(part, bonds)
        ranked = sorted(part.documents, key=self._kept.order)
        at = {n: place for place, n in enumerate(ranked)}
        scores = self._kept.compared.matrix(ranked)
        for (one, other), score in (part.edges | among(bonds, at)).items():
            scores[at[one], at[other]] = scores[at[other], at[one]] = score
        return [[ranked[place] for place in group] for group in linked(scores, CUT)]

    def _one_story(self, part: Part, bonds: "Bonds") -> list[list[int]]:
        """The stories of a part that is too large to be cut: one, but for whom a person parted."""
        traits = {n: self._kept.get(n) for n in part.documents}
        numbers = {t.document: n for n, t in traits.items()}
        said = part.edges | among(bonds, traits)
        known = {pair(traits[one].document, traits[other].document): score for (one, other), score in said.items()}
        return [[numbers[name] for name in group] for group in clusters(list(traits.values()), known)]


Bonds = Mapping[Pair, float]
"""Scores of pairs of which a person has spoken."""


def _beside(bonds: Bonds) -> dict[int, set[int]]:
    """The documents that a person put into one story with each."""
    found: dict[int, set[int]] = {}
    for (one, other), score in bonds.items():
        if score > 0:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found
