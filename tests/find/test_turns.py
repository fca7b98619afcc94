"""Transcripts: who speaks in each turn, and texts that are none."""

import pytest

from onrecord.find.statements import statements
from onrecord.parse import Cue, Tagged
from onrecord.record import By

INTERVIEW = """Ana Orr: We have left the border. Nobody shot.

The Courier: Who gave the order?

Orr: I did. That is known."""


def said(parse) -> list[tuple[str, str, str, str]]:
    return [(s.source.text, s.cue.text, s.content[0].text, s.stance.value) for s in statements(parse)]


def test_each_turn_is_a_statement_of_who_speaks(text) -> None:
    built = text(INTERVIEW)
    parse = built.with_(names=(Tagged(*built.find("Ana Orr"), "person", 0.9),))
    assert said(parse) == [
        ("Ana Orr", ":", "We have left the border. Nobody shot", "assert"),
        ("Orr", ":", "I did. That is known", "assert"),
    ]


def test_questions_and_answers(text) -> None:
    built = text("Q: Will Norland attack? A: No.\nQ: The army says you will.\nA: That is false.\nQ: Thank you.")
    assert said(built.parse) == [
        ("Q", ":", "Will Norland attack? A: No", "ask"),
        ("Q", ":", "The army says you will", "ask"),
        ("A", ":", "That is false", "assert"),
        ("Q", ":", "Thank you", "ask"),
    ]


def test_a_turn_is_whole_where_the_model_saw_its_first_sentence_alone_and_has_its_stance(text) -> None:
    built = text("ORR: We will leave. They asked us.\nLUND: When?\nORR: On Monday, at noon.\nLUND: Good.")
    cue = Cue(*built.find(":"), 0.9, "intend", 0.9, (built.link("ORR"),), (), built.find("We will leave"), 0.9)
    found = statements(built.with_(cues=(cue,)))
    assert [(s.content[0].text, s.stance.value) for s in found][:2] == [("We will leave. They asked us", "intend"), ("When?", "ask")]
    assert {s.by for s in found} == {By.RULE}


@pytest.mark.parametrize(
    "other",
    [
        "ESTRA: The army shelled the port.\nThe premier left.",
        "Update: nine killed.\nUpdate: ten killed.\nUpdate: twelve killed.",
        "Killed: 4\nInjured: 9\nMissing: 2",
        "Orr had two wishes: peace, and bread.\nShe got one: bread.\nShe lost one: peace.",
    ],
)
def test_other_texts_are_no_transcripts(text, other: str) -> None:
    assert statements(text(other).parse) == ()
