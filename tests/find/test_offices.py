import pytest

from onrecord.changed import replace
from onrecord.find.offices import joined
from onrecord.parse import Cue, Tagged
from tests.find.test_events import trigger


@pytest.mark.parametrize(
    ("sentence", "name", "spans", "wanted"),
    [
        (
            "Estran Deputy Prime Minister and Foreign Minister Ana Orr spoke.",
            "Ana Orr",
            ["Deputy Prime Minister", "Foreign Minister Ana Orr"],
            ["Deputy Prime Minister and Foreign Minister Ana Orr"],
        ),
        ("The president and Prime Minister Ana Orr spoke.", "Ana Orr", ["The president", "Prime Minister Ana Orr"], None),
        ("President Bo Lee and Prime Minister Ana Orr spoke.", "Ana Orr", ["President Bo Lee", "Prime Minister Ana Orr"], None),
        ("Norway and President Ana Orr spoke.", "Ana Orr", ["Norway", "President Ana Orr"], None),
        ("The army chief and President Ana Orr spoke.", "Ana Orr", ["The army chief", "President Ana Orr"], None),
        ("Bo Lee and Ana Orr spoke.", "Ana Orr", ["Bo Lee", "Ana Orr"], None),
        ("Ana Orr spoke.", "Ana Orr", ["Ana Orr"], None),
    ],
)
def test_two_offices_of_one_person_are_one_phrase(text, sentence: str, name: str, spans: list[str], wanted: list[str] | None) -> None:
    built = text(sentence)
    links = tuple(built.link(span) for span in spans)
    cue = Cue(*built.find("spoke"), 0.9, "assert", 0.9, links, (), (0, 1), 0.9)
    names = (Tagged(*built.find(name), "person", 0.9),)
    parse = joined(built.with_(names=names, triggers=(replace(trigger(built, "spoke"), actors=links),), cues=(cue,)))
    for found in (parse.triggers[0].actors, parse.cues[0].sources):
        said = [parse.document.text[slice(*parse.offsets(link.first, link.last))] for link in found]
        assert said == (wanted or spans)
