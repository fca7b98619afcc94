import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.archive import Archive, Query
from onrecord.archive.metadata import metadata
from onrecord.archive.views import VIEWS
from onrecord.archive.views import columns as described
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import By, Entity, EntityKind, EventDate, Participant, Report
from onrecord.settings import Settings
from onrecord.vocabulary import Chosen, Granularity, Status

Maker = Callable[..., Report]


@pytest.fixture
def news(archive: Archive, make: Maker) -> Archive:
    list(archive.add_many([make(), make(id="b1", title="Army again", published="2025-10-03", publisher="Harbour News")]))
    return archive


@pytest.mark.parametrize(
    "text",
    [
        "DELETE FROM document",
        "UPDATE document SET title = 'x'",
        "INSERT INTO meta VALUES ('a', 'b')",
        "DROP TABLE document",
        "CREATE TABLE x (y)",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "ATTACH DATABASE 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "SELECT 1; DELETE FROM document",
        "WITH x AS (SELECT 1) DELETE FROM document",
        "BEGIN IMMEDIATE",
        "",
        "SELECT nothing FROM nowhere",
    ],
)
def test_a_question_can_only_read(news: Archive, text: str) -> None:
    before = list(news.documents())
    with pytest.raises(ArchiveError):
        news.sql(text)
    assert list(news.documents()) == before
    assert [p.name for p in news.path.parent.iterdir() if p.name in {"other.db", "copy.db"}] == []


@pytest.mark.parametrize("text", ["SELECT id FROM documents", "SELECT 1 FROM report"])
def test_a_wrong_name_is_answered_with_those_that_there_are(news: Archive, text: str) -> None:
    with pytest.raises(ArchiveError, match=r"there are the views documents, events, .*LIMIT 1` shows the columns"):
        news.sql(text)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_can_be_asked_and_is_told_of(news: Archive, view: str) -> None:
    columns = news.sql(f"SELECT * FROM {view}").columns
    assert len(columns) == len(set(columns)) >= 4
    assert tuple(described()[view]) == columns


def test_rows_have_their_evidence_their_source_and_a_point(news: Archive) -> None:
    (row,) = news.sql("SELECT evidence, publisher, published, latitude, longitude FROM events WHERE document = ?", ("a1",)).rows
    assert row == (news.get("a1").document.text[:91], "Red Hills Radio", "2025-09-12", 42.5, 18.25)
    assert news.sql("SELECT evidence FROM figures").rows[0] == (news.get("a1").document.text[:91],)


def test_words_can_be_looked_for_in_sql(news: Archive) -> None:
    assert news.sql("SELECT count(*) FROM document_words WHERE document_words MATCH 'shelled'").rows == ((2,),)


def test_a_question_has_its_limits(news: Archive) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"
    with Archive(news.path, readonly=True, settings=Settings({"sql.seconds": 0.05, "sql.rows": 3})) as limited:
        with pytest.raises(ArchiveError, match=r"longer than 0\.05 s"):
            limited.sql(endless.format("max(i)"))
        table = limited.sql(endless.format("i"))
        assert (table.rows, table.more) == (((1,), (2,), (3,)), True)
        assert limited.sql("SELECT printf('%.*c', 5000, 'x')").rows[0][0] == "x" * 2048 + "…"


def test_facets_count_the_documents_of_the_answers(news: Archive) -> None:
    found = {f.name: {s.value: s.documents for s in f.shares} for f in news.facets(Query(type=("ASSAULT",)))}
    assert found == {
        "type": {"ASSAULT": 2},
        "status": {"actual": 2},
        "quad": {"4": 2},
        "country": {"EST": 2},
        "place": {"Vell": 2},
        "actor": {"Estran army": 2},
        "sector": {"MIL": 2},
        "source": {"Harbour News": 1, "Red Hills Radio": 1},
        "year": {"2025": 2},
    }


def test_people_are_those_in_most_documents(news: Archive) -> None:
    assert [(p.name, p.documents) for p in news.people("estran")] == [("Estran army", 2)]
    assert len(news.people(limit=2)) == 2


def test_reports_are_exported_with_corrections_and_stories_too(news: Archive) -> None:
    out = io.BytesIO()
    news.export("jsonl", out, Query(source="Harbour News"))
    assert [json.loads(line)["document"]["id"] for line in out.getvalue().splitlines()] == ["b1"]
    told = io.BytesIO()
    news.export("jsonl", told, stories=True)
    assert {d for line in told.getvalue().splitlines() for d in json.loads(line)["documents"]} == {"a1", "b1"}


def test_datasette_is_told_what_the_views_are(news: Archive) -> None:
    tables = news.metadata()["databases"]["news"]["tables"]  # type: ignore[index]  # JSON of a known shape
    real = {row[0] for row in news.sql("SELECT name FROM sqlite_master").rows}
    assert set(tables) <= real
    assert set(VIEWS) <= set(tables)


def attack(make: Maker, name: str, day: str, status: Status = Status.ACTUAL) -> Report:
    """An event of one country against another on a day, in a report of its own text."""
    made = make(make().document.text + f" It was attack {name}.", id=name, published=day)
    event = made.events[0]
    who = replace(made.entities[0], country="SYR")
    whom = Entity("n9", "Norland", EntityKind.COUNTRY, None, "NOR", None, None, None, made.entities[2].mentions, 0.9, By.MODEL)
    at = whom.mentions[0]
    event = replace(
        event,
        status=status,
        recipients=(Participant(at.start, at.end, at.text, "n9"),),
        when=EventDate(day, day, Granularity.DAY, Chosen.OWN),
    )
    return replace(made, entities=(who, made.entities[1], whom), events=(event,))


def test_a_panel_is_full_and_counts_events_not_reports(archive: Archive, make: Maker) -> None:
    list(
        archive.add_many(
            [attack(make, "a", "2025-09-12"), attack(make, "b", "2025-11-02"), attack(make, "c", "2025-10-02", Status.NEGATED)]
        )
    )
    panel = archive.count(["dyad", "month"])
    assert panel.columns == (
        "actor_iso3", "actor_cow", "actor_gw", "recipient_iso3", "recipient_cow", "recipient_gw", "month", "events", "reports_read",
    )  # fmt: skip
    assert panel.rows == (
        ("SYR", 652, 652, "NOR", 385, 385, "2025-09", 1, 1),
        ("SYR", 652, 652, "NOR", 385, 385, "2025-10", 0, 1),
        ("SYR", 652, 652, "NOR", 385, 385, "2025-11", 1, 1),
    )
    assert archive.count(["type", "year"], Query(actor="Syria")).rows == (("ASSAULT", "2025", 2, 3),)
    assert archive.count(["status"], Query(status=("negated",))).rows == (("negated", 1, 3),)
    assert len(archive.count(["type", "quarter"], Query(since="2025-01")).rows) == 4
    with pytest.raises(ArchiveError, match="'colour' is nothing to count by"):
        archive.count(["colour"])
    with pytest.raises(ArchiveError, match="month and year at once"):
        archive.count(["month", "year"])


def test_what_is_dated_loosely_is_told_and_spreads_no_zeros(archive: Archive, make: Maker) -> None:
    long_ago = attack(make, "d", "2025-09-12")
    loose = replace(long_ago.events[0], when=EventDate("1990-01-01", "1990-12-31", Granularity.YEAR, Chosen.OWN))
    told = attack(make, "e", "2025-09-13")
    before = replace(told.events[0], when=EventDate("2024-02-29", "2024-02-29", Granularity.DAY, Chosen.OWN))
    never = attack(make, "f", "2025-09-14")
    undated = replace(never.events[0], when=None)
    list(
        archive.add_many(
            [
                replace(long_ago, events=(loose,)),
                replace(told, events=(before,)),
                replace(never, events=(undated,)),
                attack(make, "g", "2025-09-15"),
            ]
        )
    )
    panel = archive.count(["type", "day"])
    assert [row[1:] for row in panel.rows] == [
        ("2024-02-29", 1, 0), ("2025-09-12", 0, 1), ("2025-09-13", 0, 1), ("2025-09-14", 0, 1), ("2025-09-15", 1, 1),
    ]  # fmt: skip
    assert (panel.undated, panel.wide) == (1, 1)
    assert [row[1:] for row in archive.count(["type", "year"]).rows] == [("1990", 1, 0), ("2024", 1, 0), ("2025", 1, 4)]
    assert archive.count(["type"]).rows == (("ASSAULT", 4, 4),)
    assert len(archive.count(["type", "day"], Query(since="2024-02-28", until="2024-03-01")).rows) == 3
    with (
        Archive(archive.path, readonly=True, settings=Settings({"count.rows": 3})) as limited,
        pytest.raises(ArchiveError, match="this is 4 rows; ask for less"),
    ):
        limited.count(["type", "day"])


def test_datasette_can_open_the_file(news: Archive, tmp_path: Path) -> None:
    """What Datasette asks first: every table, its keys and its search table."""
    with sqlite3.connect(f"file:{news.path}?mode=ro", uri=True) as plain:
        names = [row[0] for row in plain.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%_words%'")]
        keys = {(name, row[2], row[4]) for name in names for row in plain.execute(f"PRAGMA foreign_key_list([{name}])")}
        like = "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE '%VIRTUAL TABLE%USING FTS%content=[' || ? || ']%'"
        words = {name: plain.execute(like, (name,)).fetchall() for name in ("document", "party", "place")}
        hits = "SELECT count(*) FROM documents WHERE number IN (SELECT rowid FROM document_words WHERE document_words MATCH 'vell')"
        found = plain.execute(hits).fetchone()[0]
        assert 0 < found == plain.execute("SELECT count(*) FROM document WHERE text LIKE '%vell%' OR title LIKE '%vell%'").fetchone()[0]
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()
    assert {("event", "document"), ("event", "place"), ("statement", "party"), ("member", "story")} <= {key[:2] for key in keys}
    assert {column for *_, column in keys} == {"number"}  # Datasette fails where a reference leaves its column out
    assert words == {name: [(f"{name}_words",)] for name in words}
    assert (tmp_path / "news.db").exists()


def test_datasette_lists_what_people_read_before_what_the_program_works_with(archive: Archive) -> None:
    tables = metadata("news")["databases"]["news"]["tables"]
    there = {row[0] for row in archive.sql("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").rows}
    assert set(tables) <= there
    assert {"band", "block", "trait"} == {"band", "block", "trait"} & {name for name, told in tables.items() if told.get("hidden")}
    assert not any(tables[name].get("hidden") for name in VIEWS)
    assert {row[0] for row in archive.sql("SELECT name FROM sqlite_master WHERE type = 'view'").rows} <= set(tables)
    assert tables["documents"]["fts_pk"] in archive.sql("SELECT * FROM documents").columns
