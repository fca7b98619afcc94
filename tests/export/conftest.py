from pathlib import Path

import pytest

from onrecord.measure.gold import read_gold
from onrecord.reading import read_documents
from onrecord.record import (
    By,
    Document,
    Entity,
    EntityKind,
    Event,
    Figure,
    Participant,
    PlaceMention,
    Quoted,
    Report,
    Scope,
    Sentence,
    Span,
    Stance,
    Statement,
    Status,
    TimeMention,
    Versions,
)  # fmt: skip
from tests.export.made import bare, rich

EXAMPLES = Path(__file__).parents[2] / "examples"
TEXT = "The Estran army shelled Vell on Friday, killing at least six people, a <UN> spokeswoman said."


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words), words)


@pytest.fixture
def report() -> Report:
    """One event, one statement, one figure, bound to each other."""
    army, vell, friday = span("The Estran army"), span("Vell"), span("Friday")
    event = Event(
        "e1", "ASSAULT", ("heavy-weapons",), ("military",), span("shelled"),
        (Participant(army.start, army.end, army.text, "n1"),), (Participant(None, None, "Vell Guard", None),),
        (PlaceMention(vell.start, vell.end, vell.text, None),), (TimeMention(friday.start, friday.end, friday.text, None),),
        Status.ACTUAL, ("s1",), ("f1",), 4, -9.5, "194", 0.91, By.MODEL,
    )  # fmt: skip
    content = span("The Estran army shelled Vell on Friday, killing at least six people")
    said = Statement(
        "s1",
        Stance.ASSERT,
        span("a <UN> spokeswoman"),
        None,
        span("said"),
        (content,),
        None,
        Quoted.INDIRECT,
        (),
        ("e1",),
        ("f1",),
        0.8,
        By.MODEL,
    )
    dead = Figure("f1", "killed", span("at least six"), 6, 6, None, span("people"), "e1", Scope.EVENT, None, ("s1",), 0.9, By.MODEL)
    army_entity = Entity("n1", "Army of Estra", EntityKind.ORGANISATION, None, None, None, None, None, (army,), 0.9, By.MODEL)
    document = Document.of(TEXT, id="d1", title="=Shelling", publisher="The Courier", published="2025-09-15")
    return Report(Versions("0", "m", "c"), document, (Sentence(0, len(TEXT)),), (army_entity,), (), (), (dead,), (said,), (event,))


@pytest.fixture(scope="session")
def read_reports() -> list[Report]:
    """Some of the example reports as the reader reads them, and those made by hand."""
    wanted = {"ex02", "ex05"}
    found = [gold.document for gold in read_gold(EXAMPLES) if gold.document.id in wanted]
    return [rich(), bare(), *read_documents(found)]
