"""Annotated reports become labels of words, with the records' spans as head words and edges."""

import numpy as np
import pytest

from onrecord.parse.labels import MODES, STANCES, STATUSES, TYPES
from training.annotations.packed import Row, digest
from training.reports import Annotated, Record, report_text, span_head, with_heads, within_unit

TEXT = "Orr said rebels killed at least six farmers."


def span(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def document() -> Annotated:
    event = Record(
        "E",
        ("ASSAULT.firearms", "", "", "", "", "", "actual"),
        ((), span("killed"), span("rebels"), span("at least six farmers"), (), (), ()),
    )
    statement = Record("S", ("assert", "", "", "", ""), ((), span("Orr"), span("said"), span("rebels killed at least six farmers"), ()))
    figure = Record("N", ("killed", "", ""), ((), span("at least six"), span("farmers")))
    return Annotated("d1", TEXT, (event, statement, figure))


@pytest.fixture
def labelled() -> tuple[list[str], object]:
    text = report_text(document())
    forms = [TEXT[a:b] for a, b in text.words]
    # Orr→said, said→root, rebels→killed, killed→said, at→least, least→six, six→farmers, farmers→killed, .→said
    head = np.array([1, -1, 3, 1, 5, 6, 7, 3, 1])
    return forms, with_heads(text, document(), head).layers


def test_an_event_has_its_type_modes_status_and_head_words(labelled) -> None:
    forms, layers = labelled
    (event,) = layers.events
    assert forms[event.word] == "killed"
    assert (TYPES[event.type], [MODES[m] for m in event.modes], STATUSES[event.status]) == ("ASSAULT", ["firearms"], "actual")
    assert [(role, forms[word]) for role, word in event.arguments] == [(0, "rebels"), (1, "farmers")]


def test_the_edges_of_a_span_are_learned_from_its_head_word(labelled) -> None:
    forms, layers = labelled
    edges = {forms[h]: (forms[a], forms[b]) for h, a, b in layers.bounds if a != b}
    assert edges == {"farmers": ("at", "farmers")}


def test_a_statement_points_to_source_and_content(labelled) -> None:
    forms, layers = labelled
    (said,) = layers.statements
    assert (STANCES[said.stance], forms[said.word], [forms[s] for s in said.sources]) == ("assert", "said", ["Orr"])
    assert (forms[said.content[0]], forms[said.content[1]]) == ("rebels", "farmers")


def test_a_figure_is_tagged_by_its_kind_and_counts_a_word(labelled) -> None:
    forms, layers = labelled
    assert [forms[i] for i in np.flatnonzero(layers.numbers)] == ["at", "least", "six"]
    assert [(forms[n], forms[w]) for n, w in layers.counted] == [("at", "farmers")]


def test_the_head_of_a_span_has_its_governor_outside() -> None:
    head = np.array([2, 2, 3, -1])
    assert span_head(head, 0, 3) == 2


def test_the_head_of_a_cycle_is_its_first_word() -> None:
    assert span_head(np.array([1, 0]), 0, 2) == 0


def test_what_lies_outside_a_unit_cannot_be_pointed_to() -> None:
    assert within_unit([(0, 5), (5, 9)], 6, 3, 12) == (5, 8)


def test_a_packed_row_refuses_another_text(tmp_path) -> None:
    folder = tmp_path / "onrecord"
    folder.mkdir()
    (folder / "own1.txt").write_text("# o1\t2024-01-01\tpaper\ttitle\no1.1\tOrr left.\n", encoding="utf-8")
    row = Row("o1", 1, "2024-01-01", "paper", "onrecord", "own1/o1", 0, 9, digest("Orr left."), [])
    assert row.text(tmp_path) == "Orr left."
    other = Row("o1", 1, "2024-01-01", "paper", "onrecord", "own1/o1", 0, 9, digest("Orr went."), [])
    with pytest.raises(ValueError, match=r"o1\.1: onrecord own1/o1 has another text at 0"):
        other.text(tmp_path)
