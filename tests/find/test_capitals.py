import pytest

from onrecord.find.names import entities
from onrecord.parse import Tagged


@pytest.mark.parametrize(
    ("sentence", "found", "label", "name"),
    [
        ("On Monday the Supreme Court upheld the sentence.", "Court", "organization", "Supreme Court"),
        ("Later President Idriss Fall declared an emergency.", "Idriss", "person", "Idriss Fall"),
        ("Later President Orr Tuesday declared an emergency.", "Orr", "person", "Orr"),
        ("The Court upheld the sentence.", "Court", "organization", "Court"),
        ("Supreme Court Upholds Sentence Of Former Minister", "Court", "organization", "Court"),
        ("In Vell the army fired.", "Vell", "organization", "Vell"),
    ],
)
def test_a_name_is_as_long_as_its_capitals(text, sentence: str, found: str, label: str, name: str) -> None:
    built = text(sentence)
    [entity] = entities(built.with_(names=(Tagged(*built.find(found), label, 0.5),)))
    assert entity.name == name


def test_a_name_behind_another_that_is_sure_stays_its_own(text) -> None:
    built = text("Later President Orr Fall towns were named.")
    names = (Tagged(*built.find("Orr"), "person", 0.9), Tagged(*built.find("Fall"), "place", 0.9))
    assert [e.name for e in entities(built.with_(names=names))] == ["Orr"]
