"""Scores that are remembered from one clustering to the next are those that would be worked out anew."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest

from bench import records
from onrecord.archive import Archive, compared
from onrecord.archive.compared import Compared
from onrecord.group.clusters import Floats
from onrecord.group.stories import pair_scores, view_scores

T = TypeVar("T")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pairs were scored, each time."""
    counts: list[int] = []
    scored = compared.view_scores
    monkeypatch.setattr(compared, "view_scores", lambda pairs: counts.append(len(pairs)) or scored(pairs))
    return counts


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many documents were put beside others, each time; they are from two scores on."""
    counts: list[int] = []
    made = compared.side
    monkeypatch.setattr(compared, "side", lambda views: counts.append(len(views)) or made(views))
    monkeypatch.setattr(compared, "_MANY", 2)
    return counts


def plain(scores: Callable[[list[tuple[T, T]]], Floats], reports: list[T]) -> Floats:
    """The matrix of all pairs, each scored by itself."""
    found = scores([(one, other) for one in reports for other in reports]).reshape(len(reports), -1)
    np.fill_diagonal(found, 0)
    return found


def test_what_stands_side_by_side_scores_as_each_pair_does(tmp_path: Path, laid: list[int]) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(14)))
        known = Compared(archive._kept)
        for documents, new in (
            ([3, 1, 2, 4], [4]),
            ([9, 8, 7], [3]),
            ([1, 9, 2, 3, 4, 8, 5, 7], [1]),
            ([1, 2, 5], []),
            ([2, 6, 1, 10, 5], [5]),
        ):
            laid.clear()
            found = known.matrix(documents)
            assert laid == new
            views = [archive._kept.view(n) for n in documents]
            assert np.array_equal(found, plain(view_scores, views))


def test_a_document_with_another_text_stands_beside_others_anew(tmp_path: Path, laid: list[int]) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(6)))
        known = Compared(archive._kept)
        known.matrix([1, 2, 3, 4])
        laid.clear()
        known.forget(2)
        known.matrix([1, 2, 3, 4, 5])
        assert laid == [5]


def test_of_a_part_that_grows_only_what_is_new_is_compared(tmp_path: Path, asked: list[int]) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(12)))
        known = Compared(archive._kept)
        for documents, pairs in (([3, 1, 2, 4], 6), ([9, 8], 1), ([1, 2, 3, 4, 5], 4), ([8, 5, 9, 2], 4), ([1, 3, 4], 0)):
            asked.clear()
            found = known.matrix(documents)
            assert sum(asked) == pairs
            traits = [archive._kept.get(n) for n in documents]
            assert np.array_equal(found, plain(pair_scores, traits))


def test_a_document_with_another_text_is_compared_anew(tmp_path: Path, asked: list[int]) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(5)))
        known = Compared(archive._kept)
        known.matrix([1, 2, 3, 4])
        asked.clear()
        known.forget(2)
        known.matrix([1, 2, 3, 4])
        assert sum(asked) == 3
        known.forget()
        known.matrix([1, 2, 3, 4])
        assert sum(asked) == 3 + 6


def test_what_was_looked_up_longest_ago_is_let_go(tmp_path: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared, "_MOST", 8)
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(6)))
        known = Compared(archive._kept)
        for documents, pairs in (([1, 2], 1), ([3, 4], 1), ([1, 2], 0), ([5, 6], 1), ([1, 2], 0), ([3, 4], 1)):
            asked.clear()
            known.matrix(documents)
            assert sum(asked) == pairs


def test_documents_that_an_older_program_kept_are_laid_out_anew(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(records.reports(6)))
        archive._kept.forget()
        kept = Compared(archive._kept).matrix([1, 2, 3, 4, 5, 6])
        archive._connection.execute("DELETE FROM layout WHERE document > 2")
        for laid in (2, 6):  # who only asks leaves them so, who writes keeps what was laid out
            archive._kept.forget()
            if laid > 2:
                archive._connection.execute("BEGIN IMMEDIATE")
            assert np.array_equal(Compared(archive._kept).matrix([1, 2, 3, 4, 5, 6]), kept)
            assert archive._connection.execute("SELECT count(*) FROM layout").fetchone()[0] == laid
        archive._connection.execute("COMMIT")
