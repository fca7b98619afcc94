import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.archive import Archive, Outcome, Query
from onrecord.archive.writer import holder
from onrecord.errors import ArchiveError, Reason
from onrecord.record import Report
from onrecord.settings import Settings

Maker = Callable[..., Report]


def test_a_file_that_is_no_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("not a database, but long enough to look at: " * 100, encoding="utf-8")
    for readonly in (False, True):
        with pytest.raises(ArchiveError, match=r"notes\.db: this file is no archive"):
            Archive(path, readonly=readonly)
    assert path.read_text(encoding="utf-8").startswith("not a database")


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE cars (name TEXT)")
    other.close()
    with pytest.raises(ArchiveError, match="another program"):
        Archive(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("cars",)]
    other.close()


def test_an_archive_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        archive._connection.execute("PRAGMA user_version = 999")
        archive._connection.execute("UPDATE meta SET value = '99.1' WHERE key = 'program'")
    with pytest.raises(ArchiveError, match=r"newer program \(onrecord 99\.1.*update onrecord"):
        Archive(path)


def test_an_archive_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no archive of this name"):
        Archive(tmp_path / "news.db", readonly=True)
    with pytest.raises(ArchiveError, match="cannot be opened"):
        Archive(tmp_path / "no" / "folder" / "news.db")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_writes_nothing(tmp_path: Path, make: Maker) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(make())
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert archive.get("a1").document.id == "a1"
        with pytest.raises(ArchiveError, match="may only be read"):
            archive.add(make(id="b1"))


def test_an_older_archive_is_brought_up_to_date_with_what_is_in_it(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        archive.add(make())
        archive._connection.execute("UPDATE meta SET value = '0.0' WHERE key = 'program'")
        archive._connection.execute("DROP VIEW events")
    with Archive(path) as archive:
        assert archive._connection.execute("SELECT document FROM events").fetchone()[0] == "a1"


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A medium that cannot be written, on which SQLite opens a file with a log only where it is told that nobody writes."""
    connect = sqlite3.connect

    class Sealed(sqlite3.Connection):
        def execute(self, *_: object) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("unable to open database file")

    def opened(address: str, **options: object) -> sqlite3.Connection:
        return connect(address, **options | ({} if "immutable" in address else {"factory": Sealed}))  # type: ignore[call-overload]  # as it came

    monkeypatch.setattr("onrecord.archive.connection.sqlite3.connect", opened)
    monkeypatch.setattr("onrecord.archive.connection.os.access", lambda *_: False)


def test_an_empty_log_beside_an_archive_on_a_sealed_medium_is_passed_over(
    tmp_path: Path, make: Maker, request: pytest.FixtureRequest
) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        archive.add(make())
    Path(f"{path}-wal").touch()
    request.getfixturevalue("sealed")
    with Archive(path, readonly=True) as archive:
        assert list(archive.documents()) == ["a1"]
    Path(f"{path}-wal").write_bytes(b"pages")
    with pytest.raises(ArchiveError, match=r"what was added last is in news\.db-wal.*copy both files"):
        Archive(path, readonly=True)


def test_who_only_asks_leaves_no_files_beside_an_archive(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as archive:
        archive.add(make())
    with Archive(path, readonly=True) as one, Archive(path, readonly=True) as other:
        assert [list(a.documents()) for a in (one, other)] == [["a1"], ["a1"]]
        assert one.sql("SELECT count(*) FROM document").rows == ((1,),)
    assert [file.name for file in tmp_path.iterdir()] == ["news.db"]
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 1")
    other.close()
    with pytest.raises(ArchiveError, match="older program"):
        Archive(path, readonly=True)
    assert [file.name for file in tmp_path.iterdir()] == ["news.db"]


def test_what_another_keeps_in_the_log_stays_there_when_who_asks_goes(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as writer:
        writer.add(make())
        with Archive(path, readonly=True) as reader:
            assert list(reader.documents()) == ["a1"]
        assert Path(f"{path}-wal").stat().st_size > 0
        writer.add(make(id="b1"))
        with Archive(path, readonly=True) as reader:
            assert list(reader.documents()) == ["a1", "b1"]


def test_a_second_writer_waits_and_then_says_who_writes(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as first, Archive(path, settings=Settings({"archive.busy_seconds": 0.05})) as second:
        first._connection.execute("BEGIN IMMEDIATE")
        Path(f"{path}-writer").write_text("process 7 on desk (onrecord add news.db)", encoding="utf-8")
        with pytest.raises(ArchiveError, match=r"written by process 7 on desk \(onrecord add news\.db\); waited 0\.05 s"):
            second.add(make())
        first._connection.execute("ROLLBACK")
        assert second.add(make()).outcome is Outcome.NEW
        assert holder(path) == "another program"


def test_two_writers_at_once_keep_all_of_both(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "news.db"
    Archive(path).close()

    def write(name: str) -> None:
        with Archive(path) as archive:
            for n in range(15):
                archive.add(make(id=f"{name}{n}"))

    threads = [threading.Thread(target=write, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Archive(path, readonly=True) as archive:
        assert len(list(archive.documents())) == 30
        assert archive._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_reader_sees_what_was_kept_while_another_writes(tmp_path: Path, make: Maker) -> None:
    path = tmp_path / "news.db"
    with Archive(path) as writer, Archive(path, readonly=True) as reader:
        writer._connection.execute("BEGIN IMMEDIATE")
        assert list(reader.documents()) == []
        writer._connection.execute("ROLLBACK")
        writer.add(make())
        assert list(reader.documents()) == ["a1"]


def test_a_full_disk_keeps_what_was_there(tmp_path: Path, make: Maker) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(make())
        (pages,) = archive._connection.execute("PRAGMA page_count").fetchone()
        archive._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ArchiveError, match="disk is full"):
            list(archive.add_many(make(id=f"b{n}") for n in range(200)))
        assert "a1" in list(archive.documents())
        assert archive._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        lost = [failure for failure in archive.failures() if failure.reason is Reason.STORAGE]
        assert lost
        assert not {failure.source for failure in lost} & set(archive.documents())
        assert "make room" in lost[0].message


def test_an_empty_file_is_no_archive_to_be_asked_but_becomes_one(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.touch()
    with pytest.raises(ArchiveError, match=r"is empty and no archive yet; `onrecord add .*` makes it one"):
        Archive(path, readonly=True)
    Archive(path).close()
    Archive(path, readonly=True).close()


def test_an_archive_that_was_closed_says_so(tmp_path: Path, make: Maker) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(make())
        board = archive.board
    asked: list[Callable[[], object]] = [
        lambda: archive.get("a1"),
        lambda: archive.add(make()),
        lambda: archive.find(Query("police")),
        lambda: archive.facets(Query()),
        archive.stories,
        lambda: archive.story(1),
        archive.disputes,
        lambda: archive.count(["type"]),
        lambda: archive.history("a1"),
        archive.people,
        lambda: list(archive.documents()),
        lambda: list(archive.reports()),
        archive.failures,
        lambda: archive.recall("feed"),
        archive.refresh,
        lambda: archive.undo(1),
        board.totals,
    ]
    for question in asked:
        with pytest.raises(ArchiveError, match=r"news\.db: this archive was closed; open it again"):
            question()
    archive.close()
