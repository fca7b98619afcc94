"""Keys that wait in memory: whatever waits, and whoever goes away before it is put in, candidates and copies are those of an archive in which nothing waits."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bench import records
from onrecord.archive import Archive, keyed
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import Document, Report
from onrecord.settings import Settings

Held = dict[str, list[tuple[object, ...]]]
SMALL = Settings({"archive.batch": 3})
_TABLES = ("band", "block", "edge", "copy", "member", "keyed")


def stream() -> list[Report]:
    """Reports, some of them again with other words: one whose keys wait no more, one whose keys do; and a copy."""
    made = list(records.reports(24))
    return [*made[:20], changed(made[2]), made[20], changed(made[19]), renamed(made[4]), renamed(made[18]), *made[21:]]


def changed(report: Report) -> Report:
    document = report.document
    text = f"{document.text} Scorpions were seen at the harbour of Vell."
    return replace(report, document=Document.of(text, id=document.id, url=document.url, title=document.title, published=document.published))


def renamed(report: Report) -> Report:
    document = report.document
    return replace(report, document=Document.of(document.text, id=f"{document.id}-again", published=document.published, title="Again"))


def held(path: Path) -> Held:
    with closing(sqlite3.connect(path)) as file:
        return {table: sorted(file.execute(f"SELECT * FROM {table}")) for table in _TABLES}


@pytest.fixture
def at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Held:
    """What an archive holds in which nothing waits; in the others as many documents wait as come."""
    with monkeypatch.context() as patched:
        patched.setattr(keyed, "_MOST", 1)
        with Archive(tmp_path / "once.db", settings=SMALL) as archive:
            list(archive.add_many(stream()))
    return held(tmp_path / "once.db")


@pytest.mark.parametrize("most", [5, 64, 1_000])
def test_what_waits_is_looked_up_as_if_it_were_in_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: Held, most: int
) -> None:
    monkeypatch.setattr(keyed, "_MOST", most)
    with Archive(tmp_path / "news.db", settings=SMALL) as archive:
        list(archive.add_many(stream()))
        assert archive._kept.keyed.behind()
        assert bool(held(tmp_path / "news.db")["block"]) == (most < 1_000)
    assert held(tmp_path / "news.db") == at_once
    assert len(at_once["copy"]) >= 2
    assert len(at_once["edge"]) > 10


@pytest.mark.parametrize("most", [64, 1_000])
def test_what_a_killed_run_left_waiting_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: Held, most: int) -> None:
    monkeypatch.setattr(keyed, "_MOST", most)
    made = stream()
    left = Archive(tmp_path / "news.db", settings=SMALL)
    list(left.add_many(made[:19]))
    left._connection.close()  # as if it were killed
    parts = {document for _, document in held(tmp_path / "news.db")["keyed"]}
    assert (len(parts) > 1) == (most == 64)  # some parts of the tables had their turn, others not; or none had
    with Archive(tmp_path / "news.db", settings=SMALL) as archive:
        list(archive.add_many(made[19:]))
        assert min(document for _, document in held(tmp_path / "news.db")["keyed"]) >= 19  # what was left goes in with the next transaction
    assert held(tmp_path / "news.db") == at_once


def test_what_waits_in_an_archive_of_an_older_program_is_taken_up(tmp_path: Path, at_once: Held) -> None:
    left = Archive(tmp_path / "news.db", settings=SMALL)
    list(left.add_many(stream()))
    left._connection.executescript("DROP TABLE keyed; INSERT INTO meta VALUES ('keyed', '0'); PRAGMA user_version = 12;")
    left._connection.close()
    with Archive(tmp_path / "news.db"):
        pass
    assert held(tmp_path / "news.db") == at_once


def test_what_was_left_waiting_is_put_in_by_whoever_opens_the_archive_and_closes_it(tmp_path: Path, at_once: Held) -> None:
    left = Archive(tmp_path / "news.db", settings=SMALL)
    list(left.add_many(stream()))
    left._connection.close()
    with Archive(tmp_path / "news.db", readonly=True):
        pass
    assert held(tmp_path / "news.db")["block"] == []
    with Archive(tmp_path / "news.db"):
        pass
    assert held(tmp_path / "news.db") == at_once


def test_two_who_write_in_turns_see_what_the_other_has_waiting(tmp_path: Path, at_once: Held) -> None:
    with Archive(tmp_path / "news.db") as one, Archive(tmp_path / "news.db") as other:
        for n, report in enumerate(stream()):
            (one, other)[n % 2].add(report)
    assert held(tmp_path / "news.db") | {"member": []} == at_once | {"member": []}  # stories that come one by one have other numbers


def test_what_was_taken_back_does_not_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: Held) -> None:
    made = stream()
    with Archive(tmp_path / "news.db", settings=SMALL) as archive:
        list(archive.add_many(made[:10]))
        with monkeypatch.context() as patched:
            patched.setattr("onrecord.archive.grouping.numbered", broken)
            with pytest.raises(ArchiveError, match="no room"):
                list(archive.add_many(made[10:13]))
        list(archive.add_many(made[10:]))
    assert held(tmp_path / "news.db") == at_once


def broken(*_: object) -> list[int]:
    raise sqlite3.OperationalError("no room")
