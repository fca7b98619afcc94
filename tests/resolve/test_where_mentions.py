import pytest

from onrecord.parse import Tagged
from onrecord.record import By
from onrecord.resolve.where_mentions import mentioned


def found(text, sentence: str, **names: str) -> list[tuple[str, By]]:
    """The mentions of places in a sentence in which the model tagged these phrases ("_" for a space)."""
    built = text(sentence)
    tags = tuple(sorted((Tagged(*built.find(p.replace("_", " ")), label, 0.9) for p, label in names.items()), key=lambda t: t.first))
    return sorted((m.text, p.by) for p in mentioned(built.with_(names=tags)) for m in p.mentions)


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        ("It spread to Western Europe.", {"Europe": "place"}, ["Western Europe"]),
        ("They met in North Korea.", {"Korea": "place"}, ["North Korea"]),
        ("Residents of Van, Turkey, fled.", {"Van,_Turkey": "place"}, ["Turkey", "Van"]),
        ("The Marburg virus spread.", {"Marburg": "place"}, []),
        ("It cost US$5 million.", {"US": "place"}, []),
        ("An Australian ship sank.", {"Australian": "place"}, []),
        ("The home of Beitbridge burned.", {"of_Beitbridge": "place"}, ["Beitbridge"]),
        ("They met in Oslo.", {"Oslo": "place"}, ["Oslo"]),
    ],
)
def test_mentions_are_mended(text, sentence: str, names: dict[str, str], expected: list[str]) -> None:
    assert [name for name, _ in found(text, sentence, **names)] == expected


@pytest.mark.parametrize(
    ("sentence", "names", "expected"),
    [
        ("Officials in Angola spoke.", {"Angola": "organization"}, ["Angola"]),
        ("Officials in Spain spoke.", {"Spain": "person"}, ["Spain"]),
        ("Ana Jordan spoke; Jordan smiled.", {"Ana_Jordan": "person", "Jordan_smiled": "person"}, []),
        ("Officials in Angola spoke.", {}, ["Angola"]),
        ("They fled the town of Garissa.", {}, ["Garissa"]),
        ("They spoke to Victoria Orr.", {"Victoria_Orr": "person"}, []),
        ("The Angola Daily wrote so.", {}, []),
    ],
)
def test_what_was_taken_for_something_else_or_passed_over_is_added_by_rule(
    text, sentence: str, names: dict[str, str], expected: list[str]
) -> None:
    assert found(text, sentence, **names) == [(name, By.RULE) for name in expected]
