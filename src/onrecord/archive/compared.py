"""The scores of each two documents of a part, remembered from one clustering to the next: of a part that grows by one document only that one is compared with the others."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.archive.traits import Kept
from onrecord.group.beside import Side, joined, side
from onrecord.group.clusters import Floats
from onrecord.group.pair_model import DIGITS
from onrecord.group.stories import side_scores, view_scores

_MOST = 16_000_000
"""Scores remembered, of four bytes each: those of a hundred parts of 400 documents, or of all of an archive with small ones."""
_MANY = 24
"""Scores that a document lacks from which it is compared with a whole part at once, whose documents stand side by side; fewer are worked out by themselves."""
_MOST_CODES = 2_000_000
"""Evidence of documents that stand side by side, of some 25 bytes each: eight parts of 400."""
_SCALE = 10**DIGITS
_UNKNOWN = -1


@dataclass(slots=True)
class _Block:
    """The documents of a part as they stood in its matrix of scores, in millionths."""

    at: dict[int, int]
    scores: NDArray[np.int32]


@dataclass(slots=True)
class _Row:
    """Documents that stand side by side, in the order in which they came there."""

    documents: list[int]
    side: Side


class Compared:
    """Scores by the numbers of documents; `forget` a document whose text is another."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._blocks: dict[int, _Block] = {}
        self._block_of: dict[int, int] = {}
        self._rows: dict[int, _Row] = {}
        self._cells, self._next = 0, 0

    def matrix(self, documents: Sequence[int]) -> Floats:
        """The score of each two of these documents in this order, symmetric, zero on the diagonal."""
        found = self._known(documents)
        row = self._row(documents) if (found == _UNKNOWN).sum(axis=1).max(initial=0) >= _MANY else None
        at = {document: place for place, document in enumerate(documents)}
        for i in np.argsort(-(found == _UNKNOWN).sum(axis=1), kind="stable").tolist():
            missing = np.flatnonzero(found[i] == _UNKNOWN)
            if not len(missing):
                continue
            one = self._kept.view(documents[i])
            if row is not None and len(missing) >= _MANY:
                made = np.zeros(len(documents))
                made[[at[document] for document in row.documents]] = side_scores(one, row.side)
                made = made[missing]
            else:
                made = view_scores([(one, self._kept.view(documents[j])) for j in missing.tolist()])
            found[i, missing] = found[missing, i] = np.rint(made * _SCALE)
        self._remember(documents, found, row)
        scores: Floats = found / _SCALE
        return scores

    def forget(self, document: int | None = None) -> None:
        """Work the scores of a document out anew, or those of all."""
        if document is not None:
            self._block_of.pop(document, None)
            return
        self._blocks.clear()
        self._rows.clear()
        self._block_of.clear()
        self._cells = 0

    def _known(self, documents: Sequence[int]) -> NDArray[np.int32]:
        """The scores that are remembered, `_UNKNOWN` where none is."""
        found = np.full((len(documents), len(documents)), _UNKNOWN, np.int32)
        np.fill_diagonal(found, 0)
        homes: dict[int, list[int]] = {}
        for place, document in enumerate(documents):
            if document in self._block_of:
                homes.setdefault(self._block_of[document], []).append(place)
        for home, here in homes.items():
            block = self._blocks[home]
            there = [block.at[documents[place]] for place in here]
            found[np.ix_(here, here)] = block.scores[np.ix_(there, there)]
        return found

    def _row(self, documents: Sequence[int]) -> _Row:
        """These documents side by side: those that stood so already as they did, the others behind them."""
        wanted = set(documents)
        homes = {self._block_of[d] for d in documents if d in self._block_of} & self._rows.keys()
        stood = [row for home in sorted(homes) if self._stands(home, row := self._rows[home]) and wanted.issuperset(row.documents)]
        new = sorted(wanted.difference(*(row.documents for row in stood)))
        sides = [*(row.side for row in stood), *([side([self._kept.view(d) for d in new])] if new else [])]
        return _Row([*(d for row in stood for d in row.documents), *new], joined(sides))

    def _stands(self, home: int, row: _Row) -> bool:
        """Whether all of a row are still the documents that they were when it was put together."""
        return all(self._block_of.get(d) == home for d in row.documents)

    def _remember(self, documents: Sequence[int], scores: NDArray[np.int32], row: _Row | None) -> None:
        """Keep a matrix in place of those that its documents were in, and let go of those that were used longest ago."""
        for old in {self._block_of[d] for d in documents if d in self._block_of}:
            if not {d for d in self._blocks[old].at if self._block_of.get(d) == old}.difference(documents):
                self._drop(old)
        self._next += 1
        self._blocks[self._next] = _Block({d: place for place, d in enumerate(documents)}, scores)
        self._block_of |= dict.fromkeys(documents, self._next)
        self._cells += scores.size
        if row is not None:
            self._rows[self._next] = row
        while len(self._rows) > 1 and sum(len(r.side.codes) for r in self._rows.values()) > _MOST_CODES:
            del self._rows[next(iter(self._rows))]
        while self._cells > _MOST and len(self._blocks) > 1:
            self._drop(next(iter(self._blocks)))

    def _drop(self, home: int) -> None:
        block = self._blocks.pop(home)
        self._rows.pop(home, None)
        self._cells -= block.scores.size
        for document in block.at:
            if self._block_of.get(document) == home:
                del self._block_of[document]
