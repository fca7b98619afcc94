"""Examples of who plays a part: a pair of a trigger and a phrase, with the role in whose span its head stands."""

from onrecord.parse import parse
from onrecord.parse.parties import ROLES, SIZE
from onrecord.record import Document
from training.parties import NOBODY, examples
from training.reports import Annotated, Record

TEXT = "Rebels killed six farmers in Norland on Friday, Orr said."


def span(words: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def event(trigger: tuple[tuple[int, int], ...]) -> Record:
    return Record("E", ("ASSAULT", "", "", "", "", "", "actual"), ((), trigger, span("Rebels"), span("six farmers"), (), (), ()))


def test_each_phrase_of_the_sentence_has_its_role() -> None:
    seen = parse(Document.of(TEXT))
    made = list(examples(Annotated("d1", TEXT, (event(span("killed")),)), seen))
    roles = {seen.form(m.head): role for m, (_, role) in zip(seen.mentions, made, strict=True)}
    assert (roles["Rebels"], roles["farmers"], roles["Orr"]) == (ROLES.index("actor"), ROLES.index("recipient"), NOBODY)
    assert all(0 <= place < SIZE for where, _ in made for place in where)


def test_an_event_without_a_trigger_gives_none() -> None:
    assert list(examples(Annotated("d1", TEXT, (event(()),)), parse(Document.of(TEXT)))) == []
