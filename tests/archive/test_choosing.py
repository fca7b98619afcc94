import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.records import common_words, name_of, reports
from onrecord.archive import Action, Archive, Correction, FindingKind, Order, Query, choosing
from onrecord.archive.choosing import every
from onrecord.archive.told import expression
from onrecord.changed import replace
from onrecord.record import EventDate, Report
from onrecord.vocabulary import Chosen, Granularity

Maker = Callable[..., Report]
_WORDS = common_words(200)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Thirty made-up reports; a few are dated long ago, some have no date."""
    archive = Archive(tmp_path_factory.mktemp("many") / "news.db")
    list(archive.add_many(_odd(n, report) for n, report in enumerate(reports(30))))
    return archive


def _odd(n: int, report: Report) -> Report:
    when = {
        1: EventDate("1990", None, Granularity.YEAR, Chosen.OWN),
        2: EventDate(None, "2021-05", Granularity.MONTH, Chosen.OWN),
        3: EventDate("2022-12-25", "2023-01-02", Granularity.DAY, Chosen.OWN),
        4: EventDate("1951-03-02", "1951-03-02", Granularity.DAY, Chosen.OWN),
    }.get(n % 7)
    if n % 11 == 5:
        report = replace(report, document=replace(report.document, published=None))
    return replace(report, events=tuple(replace(e, when=when) for e in report.events)) if when else report


def _question(chance: random.Random) -> Query:
    """Two or three conditions of the eighteen there are."""
    makers: dict[str, Callable[[], object]] = {
        "words": lambda: chance.choice(_WORDS[:40]),
        "type": lambda: (chance.choice(("ASSAULT", "COERCE", "AID", "NOTHING")),),
        "mode": lambda: (chance.choice(("aerial", "arrest", "no-mode")),),
        "status": lambda: tuple(chance.sample(("actual", "past", "future", "possible"), 2)),
        "quad": lambda: chance.randint(1, 4),
        "actor": lambda: chance.choice(("Israel", "Syria", "USA", name_of(chance.randrange(30)), "—")),
        "recipient": lambda: chance.choice(("Iran", "German", name_of(chance.randrange(30))[:5])),
        "sector": lambda: chance.choice(("MIL", "GOV")),
        "place": lambda: chance.choice((_WORDS[chance.randrange(9)], "Israel")),
        "country": lambda: chance.choice(("ISR", "Syria", "XXX")),
        "since": lambda: chance.choice(("2023", "2022-12-31", "1951", "2060", "1989-05")),
        "until": lambda: chance.choice(("2023-01-01", "2023", "1990", "1951-03-01", "2022-12-27")),
        "said_by": lambda: chance.choice(("Israel", name_of(chance.randrange(9)))),
        "stance": lambda: chance.choice(("assert", "deny")),
        "source": lambda: f"Paper {chance.randrange(5)}",
        "kind": lambda: chance.choice(("killed", "detained")),
        "order": lambda: chance.choice(tuple(Order)),
    }
    asked = {name: makers[name]() for name in chance.sample(sorted(makers), chance.randint(1, 3))}
    if {"since", "until"} <= asked.keys():  # a time that ends before it begins is refused
        asked |= {"since": "1989-05", "until": "2023"}
    return Query(limit=100, **asked)  # type: ignore[arg-type]  # each of its field's type


@pytest.mark.slow
@pytest.mark.parametrize("few", [0, 1_000])
def test_the_index_of_events_finds_what_their_rows_hold(many: Archive, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "_FEW", few)
    monkeypatch.setattr(choosing, "_SORTED", few)
    chance, some = random.Random(few), 0
    for _ in range(150):
        query = _question(chance)
        hits = many.find(query).hits
        told = {
            row["id"]
            for n in every(many._connection, query)
            for row in many._connection.execute("SELECT id FROM document WHERE number = ?", (n,))
        }
        assert {hit.document for hit in hits} == told, query
        days = [hit.published[:10] if hit.published else "" for hit in hits]
        if query.order is Order.NEWEST or (not query.words and query.order is not Order.OLDEST):
            assert days == sorted(days, reverse=True)
        some += bool(hits) and query.asks_for_events
    assert some > 15


@pytest.mark.parametrize("most", [3, 6_000])
def test_best_matches_are_the_same_whether_events_are_listed_or_looked_at(
    many: Archive, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "_FEW", 0)
    monkeypatch.setattr(choosing, "_LISTED", most)
    monkeypatch.setattr(choosing, "_TESTED", most)
    for query in (Query(_WORDS[0], type=("ASSAULT",), limit=100), Query(_WORDS[1], type=("AID",), since="2023-01-01", limit=100)):
        assert len(many.find(query).hits) == len(every(many._connection, query)) > 3


def test_an_undated_report_is_the_last_in_either_order(archive: Archive, make: Maker) -> None:
    list(archive.add_many(make(id=name, published=day) for name, day in (("a", "2025-01-02"), ("none", None), ("b", "2025-03-01"))))
    for order, ids in ((Order.NEWEST, ["b", "a", "none"]), (Order.OLDEST, ["a", "b", "none"])):
        for query in (Query(order=order), Query(order=order, type=("ASSAULT",))):
            assert [hit.document for hit in archive.find(query).hits] == ids


def test_a_name_does_not_go_from_one_actor_to_the_next(many: Archive) -> None:
    asked = expression(many._connection, Query(actor="Israel"))
    assert asked == '{actor} : ("Israel" * OR "=ISR")'
    row = many._connection.execute("SELECT max(actor) FROM event_key").fetchone()[0]
    assert row.count(" =") == 1


def test_the_index_of_events_follows_versions_corrections_and_readings(archive: Archive, make: Maker) -> None:
    first = make(url="https://paper.example/1")
    archive.add(first)
    at = first.events[0].trigger
    archive.correct(Correction(first.document.hash, FindingKind.EVENT, at.start, at.end, at.text, Action.CHANGE, "type", new='"AID"'))
    assert [archive.find(Query(type=(kind,))).total for kind in ("AID", "ASSAULT")] == [1, 0]
    archive.undo(1)
    archive.reread(make(url="https://paper.example/1", type="COERCE", model="m2"))
    assert [archive.find(Query(type=(kind,))).total for kind in ("AID", "ASSAULT", "COERCE")] == [0, 0, 1]
    newer = make(first.document.text + " It rained.", url="https://paper.example/1", published="2025-10-01", type="THREATEN")
    archive.add(newer)
    assert [archive.find(Query(type=(kind,))).total for kind in ("COERCE", "THREATEN")] == [0, 1]
    check = "INSERT INTO event_words (event_words, rank) VALUES ('integrity-check', 1)"
    archive._connection.execute(check)
    archive._connection.execute("UPDATE event SET type = 'AID'")
    with pytest.raises(sqlite3.DatabaseError):
        archive._connection.execute(check)


def test_an_older_archive_gets_the_index_of_events(tmp_path: Path, make: Maker) -> None:
    with Archive(tmp_path / "news.db") as archive:
        archive.add(make())
    with sqlite3.connect(tmp_path / "news.db") as older:
        older.executescript("DROP TABLE event_words; DROP VIEW event_key; DROP INDEX document_by_number; DROP INDEX event_by_confidence;")
        older.executescript(
            "DROP INDEX event_by_anchor; ALTER TABLE dispute DROP COLUMN record; ALTER TABLE member DROP COLUMN level; DROP TABLE layout; DROP TABLE keyed; ALTER TABLE band DROP COLUMN tells; PRAGMA user_version = 5;"
        )
        older.executescript("DROP VIEW sharing; DROP TABLE shared; DROP INDEX party_by_key; DROP INDEX event_by_number;")
        older.executescript("DROP TRIGGER tally_without_copy; DROP TRIGGER tally_no_more_copy; DROP VIEW telling; DROP TABLE tally;")
    older.close()
    with Archive(tmp_path / "news.db") as archive:
        assert archive.find(Query(type=("ASSAULT",), actor="estran army")).total == 1
        assert [(a.name, a.did, a.said) for a in archive.board.actors()] == [("Estran army", 1, 0), ("UN spokeswoman", 0, 1)]
