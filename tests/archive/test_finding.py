from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from onrecord.archive import Archive, Order, Query
from onrecord.archive.shown import lines
from onrecord.archive.terms import match
from onrecord.changed import replace
from onrecord.errors import ArchiveError
from onrecord.record import Report, Status

Maker = Callable[..., Report]


@pytest.fixture
def filled(archive: Archive, make: Maker, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Three reports: a shelling, a threat of one a month later, and one of another kind without a date."""
    monkeypatch.setattr(
        "onrecord.group.stories.probabilities", lambda rows: np.full(len(rows), 0.9)
    )  # one story, whatever the model thinks
    threat = make(id="b1", title="Army threatens", published="2025-10-03", publisher="Harbour News")
    threat = replace(threat, events=(replace(threat.events[0], status=Status.FUTURE, type="THREATEN", quad=3, when=None),))
    aid = make(id="c1", title="Aid for Vell", published=None, type="AID")
    list(archive.add_many([make(), threat, aid]))
    return archive


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(), ["b1", "a1", "c1"]),
        (Query(order=Order.OLDEST), ["a1", "b1", "c1"]),
        (Query(words="threatens"), ["b1"]),
        (Query(words="THREAT*"), ["b1"]),
        (Query(words="shelled -aid"), ["b1", "a1"]),
        (Query(words="threatens OR aid"), ["b1", "c1"]),
        (Query(words='"killing at least"', type=("AID",)), ["c1"]),
        (Query(type=("ASSAULT",)), ["a1"]),
        (Query(type=("ASSAULT", "AID")), ["a1", "c1"]),
        (Query(status=("future",)), ["b1"]),
        (Query(status=("actual",)), ["a1", "c1"]),
        (Query(type=("ASSAULT",), status=("future",)), []),
        (Query(mode=("heavy-weapons",)), ["b1", "a1", "c1"]),
        (Query(mode=("aerial",)), []),
        (Query(quad=3), ["b1"]),
        (Query(actor="estran army"), ["b1", "a1", "c1"]),
        (Query(recipient="estran army"), []),
        (Query(actor="Norway"), []),
        (Query(sector="MIL"), ["b1", "a1", "c1"]),
        (Query(sector="GOV"), []),
        (Query(place="vell"), ["b1", "a1", "c1"]),
        (Query(country="EST"), ["b1", "a1", "c1"]),
        (Query(since="2025-10"), ["b1"]),
        (Query(until="2025-09"), ["a1"]),
        (Query(type=("ASSAULT", "THREATEN"), since="2025-09-12", until="2025-09-12"), ["a1"]),
        (Query(type=("ASSAULT",), since="2025-09-13"), []),
        (Query(said_by="UN spokeswoman"), ["b1", "a1", "c1"]),
        (Query(said_by="UN spokeswoman", stance="deny"), []),
        (Query(said_by="UN spokeswoman", type=("AID",)), ["c1"]),
        (Query(said_by="Norland", type=("AID",)), []),
        (Query(source="harbour news"), ["b1"]),
        (Query(kind="killed"), ["b1", "a1", "c1"]),
        (Query(kind="injured"), []),
        (Query(document="c1"), ["c1"]),
        (Query(story=1), ["b1", "a1", "c1"]),
        (Query(story=9), []),
        (Query(limit=1, offset=1), ["a1"]),
    ],
)
def test_all_conditions_hold_of_what_is_found(filled: Archive, query: Query, ids: list[str]) -> None:
    page = filled.find(query)
    order = (lambda found: found) if query.order or not query.words else sorted
    assert order([hit.document for hit in page.hits]) == order(ids)
    if not query.offset:
        assert (page.total, page.more) == (len(ids), False)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        (Query(since="2025-9"), "'2025-9' is no date to ask by"),
        (Query(until="2025-13"), "'2025-13' is no date to ask by"),
        (Query(since="2026", until="2025-12"), "from 2026 to 2025-12: this time ends before it begins"),
        (Query(limit=-1), "-1 is no number of documents"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_and_not_answered_with_nothing(filled: Archive, query: Query, why: str) -> None:
    for ask in (filled.find, filled.browse, filled.facets, lambda q: filled.count(["type"], q), lambda q: list(filled.reports(q))):
        with pytest.raises(ArchiveError, match=why):
            ask(query)


def test_a_hit_has_the_events_asked_for_with_their_sentence(filled: Archive) -> None:
    (event,) = filled.find(Query(type=("ASSAULT",))).hits[0].events
    assert (event.type, event.modes, event.actors, event.country, event.latitude) == (
        "ASSAULT",
        ("heavy-weapons",),
        "The Estran army",
        "EST",
        42.5,
    )
    assert event.evidence == filled.get("a1").document.text[:91]
    assert filled.get("a1").document.text[event.start : event.end] == event.words == "shelled"


def test_a_hit_has_the_statements_asked_for(filled: Archive) -> None:
    (said,) = filled.find(Query(said_by="UN spokeswoman", document="a1")).hits[0].statements
    assert (said.source, said.stance) == ("a UN spokeswoman", "assert")


def test_a_snippet_marks_the_words(filled: Archive) -> None:
    (hit,) = filled.find(Query(words="spokeswoman", document="a1")).hits
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["spokeswoman"]


@pytest.mark.parametrize(
    "words", ['a"b', "NEAR(", "title:", "(x", "^x", "AND", "x AND", "OR x", "x OR", "{zz}", "a\0b", "é", "x -", "x;--"]
)
def test_nothing_that_is_typed_is_an_error_of_syntax(filled: Archive, words: str) -> None:
    assert filled.find(Query(words=words)).total == 0


@pytest.mark.parametrize("words", ["-strike", '"', "*", "--", "-", ";", "OR"])
def test_a_question_without_a_word_is_refused(words: str) -> None:
    with pytest.raises(ArchiveError, match="give one that must be there"):
        match(words)


def test_what_is_left_out_of_a_report_is_counted(tmp_path: Path, make: Maker) -> None:
    report = make()
    events = tuple(replace(report.events[0], id=f"e{n}") for n in range(1, 14))
    said = tuple(replace(report.statements[0], id=f"s{n}") for n in range(1, 13))
    with Archive(tmp_path / "news.db") as archive:
        archive.add(replace(report, events=events, statements=said))
        (hit,) = archive.find(Query(type=("ASSAULT",))).hits
        assert (len(hit.events), hit.more_events, hit.more_statements) == (10, 3, 0)
        (hit,) = archive.find(Query(stance="assert", findings=4)).hits
        assert (len(hit.statements), hit.more_statements, hit.events) == (4, 8, ())
        (hit,) = archive.find(Query(type=("ASSAULT",), findings=13)).hits
        assert (len(hit.events), hit.more_events) == (13, 0)
        page = archive.find(Query(type=("ASSAULT",), findings=0))
        assert page.hits[0].more_events == 13
        assert "    … and 3 more events (--findings 13 shows all)" in lines(archive.find(Query(type=("ASSAULT",))))
        with pytest.raises(ArchiveError, match="-1 is no number of events"):
            archive.find(Query(findings=-1))


def test_figures_of_the_kind_that_is_asked_for_are_shown(tmp_path: Path, make: Maker) -> None:
    report = make()
    figures = tuple(replace(report.figures[0], id=f"f{n}", kind="killed" if n > 1 else "injured") for n in range(1, 5))
    with Archive(tmp_path / "news.db") as archive:
        archive.add(replace(report, figures=figures))
        page = archive.find(Query(kind="killed", findings=2))
        (hit,) = page.hits
        assert [(f.id, f.words, f.low, f.high, f.counted) for f in hit.figures] == [
            ("f2", "six", 6.0, None, "people"),
            ("f3", "six", 6.0, None, "people"),
        ]
        assert (hit.more_figures, hit.events) == (1, ())
        assert hit.figures[0].evidence == report.document.text[:91]
        shown = list(lines(page))
        assert "    killed · “six” people · according to a UN spokeswoman" in shown
        assert "    … and 1 more figure (--findings 3 shows all)" in shown
        assert archive.find(Query("Vell")).hits[0].figures == ()
