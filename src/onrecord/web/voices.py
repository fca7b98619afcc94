"""Who speaks in a report: each voice with a letter, a colour and its statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from onrecord.record import Report, Statement

HUES = 8
"""Colours that can be told apart side by side, also by the colour-blind; further voices take them up again, with letters of their own."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a report: `letter` tells voices apart without colour, `hue` is 1 to `HUES`."""

    letter: str
    hue: int
    name: str
    entity: str | None
    statements: tuple[str, ...]


def voices_of(report: Report) -> tuple[Voice, ...]:
    """The voices of a report in the order in which they first speak."""
    said: dict[tuple[str, str], list[Statement]] = {}
    for s in report.statements:
        said.setdefault(_speaker(s), []).append(s)
    names = {e.id: e.name for e in report.entities}
    found = []
    for number, ((kind, key), statements) in enumerate(said.items()):
        entity = key if kind == "entity" else None
        name = names.get(key, key) if entity else key
        found.append(Voice(_letter(number), number % HUES + 1, name, entity, tuple(s.id for s in statements)))
    return tuple(found)


def by_statement(voices: Iterable[Voice]) -> dict[str, Voice]:
    """Who says a statement, by its id."""
    return {statement: voice for voice in voices for statement in voice.statements}


def _speaker(statement: Statement) -> tuple[str, str]:
    """Whom statements are put together under: the entity, else the words, else the sort of unnamed source."""
    if statement.source_entity:
        return "entity", statement.source_entity
    if statement.source:
        return "words", statement.source.text
    return "unnamed", f"unnamed {statement.unnamed.kind}" if statement.unnamed else "not named"


def _letter(number: int) -> str:
    """A, B … Z, AA, AB … as in a spreadsheet."""
    head = _letter(number // 26 - 1) if number >= len(ascii_uppercase) else ""
    return head + ascii_uppercase[number % 26]
