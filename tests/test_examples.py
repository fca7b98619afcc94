"""The reader on our own example reports: what it finds, and that it never falls below what it once reached."""

from pathlib import Path

import pytest

from onrecord.measure.floors import check, read_floors
from onrecord.measure.gold import read_gold
from onrecord.measure.tasks import events
from onrecord.parse import load
from onrecord.reading import read_documents
from onrecord.record import Report, from_json, spans, to_json

EXAMPLES = Path(__file__).parents[1] / "examples"
NO_EVENT = ("disaster", "markets", "science", "sports")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return list(read_documents((g.document for g in read_gold(EXAMPLES)), load()))


def test_no_figure_falls_below_its_floor() -> None:
    check([events("examples", EXAMPLES)], read_floors(EXAMPLES / "floors.toml"))


def test_every_span_stands_in_its_text(reports: list[Report]) -> None:
    for report in reports:
        for span in spans(report):
            if span.start is not None:
                assert report.document.text[span.start : span.end] == span.text


def test_the_same_input_gives_the_same_bytes_alone_or_among_others(reports: list[Report]) -> None:
    alone = [next(read_documents([r.document])) for r in reports[:4]]
    assert [to_json(r) for r in alone] == [to_json(r) for r in reports[:4]]


def test_reports_go_to_json_and_back(reports: list[Report]) -> None:
    assert [from_json(to_json(r), Report) for r in reports] == reports


def test_ids_are_there_and_point_to_something(reports: list[Report]) -> None:
    for r in reports:
        known = {x.id for group in (r.entities, r.places, r.times, r.figures, r.statements, r.events) for x in group}
        pointed = [i for e in r.events for i in (*e.according_to, *e.figures)]
        pointed += [i for s in r.statements for i in (*s.within, *s.events, *s.figures)]
        pointed += [f.event for f in r.figures if f.event] + [p.entity for e in r.events for p in (*e.actors, *e.recipients) if p.entity]
        assert set(pointed) <= known
        assert len(known) == sum(len(group) for group in (r.entities, r.places, r.times, r.figures, r.statements, r.events))


def test_reports_without_an_event_give_few(reports: list[Report]) -> None:
    gold = [g for name in NO_EVENT for g in read_gold(EXAMPLES / name)]
    texts = {g.document.text for g in gold}
    sentences = sum(g.document.text.count("\n") + 1 for g in gold)
    false = sum(len(r.events) for r in reports if r.document.text in texts)
    assert false / sentences <= 0.05
