from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.archive import Archive
from onrecord.record import (
    By,
    Document,
    Entity,
    EntityKind,
    Event,
    EventDate,
    Figure,
    Level,
    Participant,
    Place,
    PlaceMention,
    Quoted,
    Report,
    Scope,
    Sentence,
    Span,
    Stance,
    Statement,
    Versions,
)  # fmt: skip
from onrecord.vocabulary import Chosen, Granularity, Near, Status, Voice

TEXT = "The Estran army shelled Vell on Friday, killing at least six people, a UN spokeswoman said. Norland was not there."
Maker = Callable[..., Report]


def report(
    text: str = TEXT,
    *,
    id: str | None = "a1",  # noqa: A002  the record's names
    url: str | None = None,
    title: str | None = "Six die in Vell",
    published: str | None = "2025-09-12",
    publisher: str | None = "Red Hills Radio",
    type: str = "ASSAULT",  # noqa: A002  the record's names
    model: str = "m1",
    number: str = "six",
    vector: bytes = b"",
) -> Report:
    """A report by hand: one event, one statement, one figure, bound to each other."""

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words), words)

    army, vell = span("The Estran army"), span("Vell")
    stop = text.index(". ") + 1
    who = Entity("n1", "Estran army", EntityKind.ORGANISATION, None, "EST", "MIL", None, "ESTMIL", (army,), 0.9, By.MODEL)
    un = Entity("n2", "UN spokeswoman", EntityKind.PERSON, None, None, "IGO", None, None, (span("a UN spokeswoman"),), 0.9, By.MODEL)
    norland = Entity("n3", "Norland", EntityKind.COUNTRY, None, "NOR", None, None, "NOR", (span("Norland"),), 0.9, By.MODEL)
    place = Place("p1", "Vell", Level.CITY, 42.5, 18.25, 7, "EST", "Coast", (vell,), 0.8, By.RULE)
    at = PlaceMention(vell.start, vell.end, vell.text, "p1", 0.9, By.MODEL, Near.ROLE, 4)
    event = Event(
        "e1", type, ("heavy-weapons",), ("war",), span("shelled"), (Participant(army.start, army.end, army.text, "n1"),),
        (Participant(vell.start, vell.end, vell.text, None),), (at,), (), Status.ACTUAL, ("s1",), ("f1",), 4, -9.5, "190", 0.8, By.MODEL,
        (), at, EventDate("2025-09-12", "2025-09-12", Granularity.DAY, Chosen.OWN),
    )  # fmt: skip
    said = Statement(
        "s1", Stance.ASSERT, span("a UN spokeswoman"), "n2", span("said"), (Span(0, stop - 25, text[: stop - 25]),), None, Quoted.INDIRECT,
        (), ("e1",), ("f1",), 0.7, By.MODEL, Voice.DESCRIBED,
    )  # fmt: skip
    figure = Figure("f1", "killed", span(number), 6.0, 6.0, None, span("people"), "e1", Scope.EVENT, None, ("s1",), 0.9, By.MODEL)
    document = Document.of(text, id=id, url=url, title=title, published=published, publisher=publisher)
    sentences = (Sentence(0, stop), Sentence(stop + 1, len(text)))
    return Report(Versions("0.2", model, "1"), document, sentences, (who, un, norland), (place,), (), (figure,), (said,), (event,), vector)


@pytest.fixture
def make() -> Maker:
    """Reports by hand, with what a test wants otherwise."""
    return report


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "news.db") as opened:
        yield opened
