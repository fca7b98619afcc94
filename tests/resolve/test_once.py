"""An entity stands once in a role of an event."""

import pytest

from onrecord.record import By, Event, Participant, Span, Status
from onrecord.resolve.once import once


def event(text: str, trigger: str, *actors: tuple[str, str, float]) -> Event:
    """An event of a text with actors as (words, entity, confidence)."""
    at = text.index(trigger)
    people = tuple(_participant(text, words, entity, sure) for words, entity, sure in actors)
    span = Span(at, at + len(trigger), trigger)
    return Event("e1", "COERCE", (), (), span, people, (), (), (), Status.ACTUAL, (), (), 4, -7.0, "173", 0.9, By.MODEL)


def _participant(text: str, words: str, entity: str, sure: float) -> Participant:
    start = text.index(f"{words} ")
    return Participant(start, start + len(words), words, entity or None, sure)


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "kept"),
    [
        ("Estran police said they arrested two men", "arrested", (("Estran police", "n1", 0.9), ("they", "n1", 0.6)), ["they"]),
        ("Joe Orr may appeal against his sentence", "sentence", (("Joe Orr", "n1", 0.5), ("his", "n1", 0.9)), ["Joe Orr"]),
        ("Another , Ana Orr was held", "held", (("Another", "n1", 0.5), ("Ana Orr", "n1", 0.8)), ["Ana Orr"]),
        ("They and Ana Orr were held", "held", (("They", "n1", 0.5), ("Ana Orr", "n2", 0.8)), ["They", "Ana Orr"]),
        ("They and others were held", "held", (("They", "", 0.5), ("others", "", 0.8)), ["They", "others"]),
    ],
)
def test_one_of_those_who_are_one_is_kept(text: str, trigger: str, actors: tuple[tuple[str, str, float], ...], kept: list[str]) -> None:
    """A subject before the trigger, else the surest, a possessive last; entities that differ or are unknown stay."""
    assert [a.text for a in once([event(text, trigger, *actors)])[0].actors] == kept
