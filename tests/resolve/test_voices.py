import pytest

from onrecord.codebook.anonymity import source_class
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from onrecord.record import By, Document, Entity, EntityKind, Quoted, Sentence, Span, Stance, Statement, Voice
from onrecord.resolve.voices import voiced


def sentences_of(text: str) -> list[Sentence]:
    tokens = words(text)
    return [Sentence(tokens[a][0], tokens[b - 1][1]) for a, b in sentences(text, tokens).spans]


def statement(text: str, source: str | None, entity: str | None = None) -> Statement:
    at = text.index(source) if source else 0
    who = Span(at, at + len(source), source) if source else None
    return Statement("s1", Stance.ASSERT, who, entity, None, (), None, Quoted.INDIRECT, (), (), (), 0.9, By.MODEL)


def voice(text: str, source: str | None, *entities: Entity) -> Statement:
    [found] = voiced(Document.of(text), sentences_of(text), [statement(text, source, entities[0].id if entities else None)], entities)
    return found


@pytest.mark.parametrize(
    ("text", "source", "kind", "country", "reason"),
    [
        (
            "A senior Estonian official, who spoke on condition of anonymity because talks go on, said no.",
            "A senior Estonian official",
            "official",
            "EST",
            "on condition of anonymity because talks go on",
        ),
        ("Two diplomats familiar with the plan said no.", "Two diplomats familiar with the plan", "diplomat", None, None),
        ("Security sources said no.", "Security sources", "intelligence", None, None),
        ("The minister, who asked not to be named, said no.", "The minister", "official", None, "asked not to be named"),
        ("Witnesses said no.", "Witnesses", "witness", None, None),
    ],
)
def test_of_an_unnamed_source_the_record_has_class_country_and_reason(
    text: str, source: str, kind: str, country: str | None, reason: str | None
) -> None:
    found = voice(text, source)
    assert found.voice is Voice.UNNAMED
    assert found.unnamed is not None
    assert (found.unnamed.kind, found.unnamed.country) == (kind, country)
    assert (found.unnamed.reason.text if found.unnamed.reason else None) == reason


@pytest.mark.parametrize("source", ["The ministry", "the minister", "A spokesman for the army", "its mayor"])
def test_a_described_source_is_not_unnamed(source: str) -> None:
    assert voice(f"On Monday {source} said no.", source).voice is Voice.DESCRIBED


def test_a_reason_far_behind_is_anothers() -> None:
    text = "The minister said no, " + "and the harbour stayed open all day long, " * 4 + "an aide who asked not to be named said."
    assert voice(text, "The minister").voice is Voice.DESCRIBED


def test_names_and_nobody() -> None:
    orr = Entity("n1", "Ana Orr", EntityKind.PERSON, None, None, None, None, None, (), 0.9, By.MODEL)
    assert voice("Ana Orr said no.", "Ana Orr", orr).voice is Voice.NAMED
    assert voice("It was said.", None).voice is Voice.NOBODY


def test_the_class_is_that_of_the_head_or_of_the_word_before_a_wide_one() -> None:
    assert [source_class(w.split()) for w in ("police officers", "hospital sources", "people", "a palace")] == [
        "police",
        "medic",
        "source",
        None,
    ]
