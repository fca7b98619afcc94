"""Components of very many reports, cut by higher scores: only the parts that a report touches are clustered anew, and the stories are those of the whole set."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench import records
from onrecord.archive import Archive
from onrecord.archive.traits import Kept
from onrecord.changed import replace
from onrecord.group import stories
from onrecord.group.groups import grouped
from onrecord.group.traits import traits
from onrecord.record import Document, Report

_LARGEST = 5


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Components are cut from six reports on, and a batch has seven."""
    for module in ("group.stories", "archive.grouping"):
        monkeypatch.setattr(f"onrecord.{module}.LARGEST", _LARGEST)
    monkeypatch.setenv("ONRECORD_ARCHIVE_BATCH", "7")


@pytest.fixture(scope="module")
def many() -> list[Report]:
    """Reports of happenings that hang together: the scores of those of one reach to others."""
    return list(records.reports(90))


def rewritten(report: Report) -> Report:
    """Another version of a report, with half its text."""
    text = report.document.text[: len(report.document.text) // 2]
    document = Document.of(
        text, id=report.document.id, url=report.document.url, title=report.document.title, published=report.document.published
    )
    return replace(report, document=document, sentences=(), entities=(), places=(), figures=(), statements=(), events=())


def told(reports: Sequence[Report]) -> set[frozenset[str]]:
    return {frozenset(story) for story in grouped(map(traits, reports)).stories}


def members(archive: Archive) -> set[frozenset[str]]:
    rows = archive.sql("SELECT m.story, d.id FROM member AS m JOIN document AS d ON d.number = m.document").rows
    return {frozenset(str(name) for story, name in rows if story == one) for one in {row[0] for row in rows}}


def test_some_components_are_cut(many: list[Report]) -> None:
    found = grouped(map(traits, many))
    parts = stories.components([r.document.id for r in many], found.edges)
    assert max(map(len, parts)) > _LARGEST


@pytest.mark.parametrize("seed", range(4))
def test_parts_are_those_of_the_whole_set_in_whatever_order_reports_come(tmp_path: Path, many: list[Report], seed: int) -> None:
    chance = random.Random(seed)
    mixed = chance.sample(many, len(many))
    newer = [rewritten(r) for r in chance.sample(mixed, 8)]
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(mixed[:60]))
        list(archive.add_many([r for r in newer if r.document.id in {m.document.id for m in mixed[:60]}]))
        list(archive.add_many(mixed[60:]))
        list(archive.add_many(newer))
        last = {r.document.id: r for r in (*mixed, *newer)}
        assert members(archive) == told(list(last.values()))


def test_of_one_more_report_no_more_than_its_part_is_looked_at(tmp_path: Path, many: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(tmp_path / "news.db") as archive:
        list(archive.add_many(many[:-1]))
        seen = []
        tied = Kept.ties
        monkeypatch.setattr(Kept, "ties", lambda self, document: seen.append(document) or tied(self, document))
        archive.add(many[-1])
    assert 0 < len(set(seen)) <= 3 * _LARGEST
