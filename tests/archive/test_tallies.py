"""What is counted when a document is written is what a count of the whole archive gives, whatever came in, went out, or proved to be a copy."""

from collections.abc import Callable

import pytest

from onrecord.archive import Action, Archive, Correction, FindingKind, Order, Query
from onrecord.changed import replace
from onrecord.record import Report

from .conftest import TEXT

Maker = Callable[..., Report]
Steps = Callable[[Archive, Maker], None]
LONGER = TEXT + " The shelling lasted for two hours, and nobody in the harbour quarter slept that night, residents told the radio." * 3
_COUNTED = "SELECT key, did, suffered, said FROM tally WHERE did <> 0 OR suffered <> 0 OR said <> 0 ORDER BY key"
_RECOUNTED = """SELECT key, sum(did), sum(suffered), sum(said) FROM telling WHERE document NOT IN (SELECT document FROM copy) GROUP BY key ORDER BY key"""
_SHARED = "SELECT document, value FROM shared, json_each(shares) ORDER BY 1, 2"
_SHARING = "SELECT document, share FROM sharing ORDER BY 1, 2"


def rows(archive: Archive, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in archive._connection.execute(sql)]


def corrected(archive: Archive, make: Maker) -> None:
    report = make(LONGER)
    archive.add(report)
    trigger = report.events[0].trigger
    correction = Correction(report.document.hash, FindingKind.EVENT, trigger.start, trigger.end, trigger.text, Action.REJECT)
    archive.correct(correction)


def copied(archive: Archive, make: Maker) -> None:
    for name in ("a2", "a1", "a3"):
        archive.add(make(LONGER, id=name))
    assert rows(archive, "SELECT count(*) FROM copy") == [(2,)]


def parted(archive: Archive, make: Maker) -> None:
    """The original gets another text, so that its copies look for another."""
    for name in ("u1", "u2", "u3"):
        archive.add(make(LONGER, id=f"https://radio.example/{name}", url=f"https://radio.example/{name}"))
    archive.add(make(TEXT, id="https://radio.example/u1", url="https://radio.example/u1"))


def reread(archive: Archive, make: Maker) -> None:
    copied(archive, make)
    for name in ("a1", "a3"):
        again = make(LONGER, id=name, model="m2", type="AID")
        archive.reread(
            replace(again, statements=(), figures=(), events=tuple(replace(e, according_to=(), figures=()) for e in again.events))
        )


@pytest.mark.parametrize("steps", [corrected, copied, parted, reread])
def test_counts_are_those_of_the_whole(archive: Archive, make: Maker, steps: Steps) -> None:
    steps(archive, make)
    assert rows(archive, _COUNTED) == rows(archive, _RECOUNTED)
    assert rows(archive, _SHARED) == rows(archive, _SHARING)


def test_nobody_is_listed_of_whom_nothing_is_told_any_more(archive: Archive, make: Maker) -> None:
    archive.add(make())
    assert [a.key for a in archive.board.actors()] == ["Estran army", "UN spokeswoman"]
    again = make(model="m2")
    archive.reread(replace(again, events=(), statements=tuple(replace(s, events=(), figures=()) for s in again.statements), figures=()))
    assert [a.key for a in archive.board.actors()] == ["UN spokeswoman"]
    assert archive.board.actor("Estran army") is None


def test_of_two_whom_only_their_words_name_what_differs_is_not_told(archive: Archive, make: Maker) -> None:
    here, there = make(id="b1"), make(id="b2", text=TEXT + " So it was.")
    army = replace(there.entities[0], country="NOR")
    archive.add(here)
    assert [(a.country, a.sector) for a in archive.board.actors("army")] == [("EST", "MIL")]
    archive.add(replace(there, entities=(army, *there.entities[1:])))
    assert [(a.name, a.country, a.sector) for a in archive.board.actors("army")] == [("Estran army", None, "MIL")]


def test_facets_of_a_question_about_events_are_those_of_its_events_alone(archive: Archive, make: Maker) -> None:
    for report in (make(id="b1"), make(id="b2", type="AID", text=TEXT + " So it was.")):
        archive.add(report)
    every, aid = archive.facets(Query()), archive.facets(Query(type=("AID",)))
    assert {f.name: [(s.value, s.documents) for s in f.shares] for f in every if f.name in {"type", "sector", "source"}} == {
        "type": [("AID", 1), ("ASSAULT", 1)],
        "sector": [("MIL", 2)],
        "source": [("Red Hills Radio", 2)],
    }
    assert [f.name for f in every] == [f.name for f in aid]
    assert {f.name: [(s.value, s.documents) for s in f.shares] for f in aid if f.name in {"type", "actor", "country"}} == {
        "type": [("AID", 1)],
        "actor": [("Estran army", 1)],
        "country": [("EST", 1)],
    }


@pytest.mark.parametrize(
    "query",
    [
        Query(),
        Query(words="shelled"),
        Query(words="shelled", order=Order.OLDEST),
        Query(type=("AID",)),
        Query(order=Order.OLDEST, limit=1, offset=1),
    ],
)
def test_browsing_gives_what_finding_and_counting_give(archive: Archive, make: Maker, query: Query) -> None:
    for n, kind in enumerate(("AID", "ASSAULT", "AID")):
        archive.add(make(TEXT + f" So it was, {n} times.", id=f"b{n}", type=kind, published=f"2025-09-1{n}"))
    assert archive.browse(query) == (archive.find(query), archive.facets(query))
