import pytest

from onrecord.reading import read_document
from onrecord.record import Document


def country(text: str, mention: str) -> str | None:
    report = read_document(Document.of(text, published="2018-03-01"))
    return next(e.country for e in report.entities for m in e.mentions if m.text in {mention, mention.removeprefix("The ")})


@pytest.mark.parametrize(
    ("text", "mention", "of"),
    [
        ("Kurdish fighters attacked a convoy in Syria on Friday.", "Kurdish fighters", "SYR"),
        ("Kurdish fighters attacked a convoy in Norway on Friday.", "Kurdish fighters", "NOR"),
        ("Islamic State attacked a village in Norway. Police arrested the extremists on Friday.", "the extremists", "IMG"),
        ("Islamic State attacked a village in Norway. The government accused the rebels on Friday.", "the rebels", "NOR"),
        (
            "The Taliban attacked a town on Friday. The army arrested the members of the militant group.",
            "the members of the militant group",
            "AFG",
        ),
        ("Britain criticised the plan on Monday. Macron's government condemned Britain.", "Macron's government", "FRA"),
        ("Angela Merkel met ministers on Friday. The police arrested two protesters.", "The police", "DEU"),
        (
            "Spain was quiet. Angela Merkel met Horst Seehofer. Merkel praised Seehofer. Merkel and Seehofer left. The police arrested a man.",
            "The police",
            "DEU",
        ),
    ],
)
def test_the_country_that_the_actors_beside_tell(text: str, mention: str, of: str | None) -> None:
    assert country(text, mention) == of


def test_the_armies_of_two_countries_are_two() -> None:
    text = "The Ugandan army shelled the town on Friday. The Kenyan army said it had attacked rebels."
    assert [country(text, m) for m in ("The Ugandan army", "The Kenyan army")] == ["UGA", "KEN"]


def test_an_army_is_no_armed_group_by_its_name() -> None:
    text = "The Taliban attacked a town on Friday. The army arrested the members of the militant group."
    found = {m.text: e.sector for e in read_document(Document.of(text, published="2018-03-01")).entities for m in e.mentions}
    assert found["The army"] == "MIL"
