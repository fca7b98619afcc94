import pytest

from onrecord import read
from onrecord.codebook.actors.roles import noun
from onrecord.record import Report

COURT = (
    "The judges in Vell on Thursday rejected the appeal of former mining minister Josef Kipron and his lawyers' argument that evidence had been withheld. "
    'His lawyer, Ruth Wanjal, said they would appeal to a regional court. "This is a sad day for justice," she told journalists. '
    "Police arrested 17 of his supporters. He could be freed in 2030."
)  # fmt: skip


@pytest.fixture(scope="module")
def court() -> Report:
    return read(COURT, published="2026-06-10")


def mentions(report: Report, name: str) -> list[str]:
    return [m.text for e in report.entities if e.name == name for m in e.mentions]


def test_no_one_person_is_several_or_a_body(court: Report) -> None:
    for entity in court.entities:
        texts = {m.text.lower() for m in entity.mentions}
        assert not (texts & {"he", "his", "she"} and texts & {"the judges", "police", "17 of his supporters", "a regional court"})


def test_a_name_between_commas_is_who_was_described(court: Report) -> None:
    assert {"His lawyer", "Ruth Wanjal", "she"} <= set(mentions(court, "Ruth Wanjal"))
    assert [s.source_entity for s in court.statements if s.source and s.source.text == "she"] == [
        e.id for e in court.entities if e.name == "Ruth Wanjal"
    ]


def test_a_knight_between_commas_is_who_was_described() -> None:
    report = read(
        "The governor of Vell province, Sir Michael Orr, asked the government for 200 officers on Friday.", published="2026-06-10"
    )
    assert {"The governor of Vell province", "Michael Orr"} <= {
        m.text.removeprefix("Sir ") for e in report.entities for m in e.mentions if e.name == "Michael Orr"
    }


def test_his_lawyer_is_not_he(court: Report) -> None:
    assert "His lawyer" not in mentions(court, "Josef Kipron")
    assert {"his", "He"} <= set(mentions(court, "Josef Kipron"))


def test_a_shared_word_does_not_make_two_bodies_one() -> None:
    report = read(
        "The United Nations said on Monday that 300 people had died in Vell. The United Arab Emirates denied arming the rebels. The U.N. called for a truce.",
        published="2026-06-10",
    )
    emirates = [e for e in report.entities for m in e.mentions if "Emirates" in m.text]
    assert [e.country for e in emirates] == ["ARE"]
    assert all("Nations" not in m.text for e in emirates for m in e.mentions)


def test_the_heading_of_a_table_is_no_word_of_it() -> None:
    assert noun("noun") is None
    assert read("The nouns met the noun in Vell.").entities is not None


def test_one_person_is_not_they() -> None:
    report = read(
        "Prime Minister Ana Orr has not ruled out further raids on the rebel leaders, saying they would not be safe wherever they are. The rebel leaders fled last week."
    )
    assert "they" not in mentions(report, "Ana Orr")


def test_a_title_does_not_make_two_people_one() -> None:
    report = read(
        "President Obama was told of the attack in Nice, France. French President Francois Hollande returned to Paris and met his advisers. "
        "President Obama will speak tonight, the White House said; the president is expected to praise France.",
        published="2016-07-14",
    )
    people = {e.name: {m.text for m in e.mentions} for e in report.entities if e.actor}
    assert "Francois Hollande" not in people["Barack Obama"]
    assert not people["Francois Hollande"] & {"Obama", "President Obama"}


def test_what_somebody_does_is_no_part_of_who_it_is_and_a_day_is_nobody() -> None:
    report = read(
        "A gunman opened fire on Sunday. Police said the gunman fired for an hour. On Sunday the gunman fled.", published="2016-06-12"
    )
    assert not [e.name for e in report.entities if e.name.endswith(("fired", "fled", "Sunday"))]


def test_the_two_are_no_leaders_of_unknown_number() -> None:
    report = read(
        "Prime Minister Ana Orr spoke in Vell on Monday beside Foreign Secretary Jon Blane. Estra tried to kill the rebel leaders last week, and the rebels said the "
        "leaders had survived. The two leaders presented a united front, with Blane praising the ties of both countries.",
        published="2026-06-10",
    )
    leaders = mentions(report, "the rebel leaders")
    assert "the leaders" in leaders
    assert "The two leaders" not in leaders


def test_ministries_and_governments_of_two_countries_are_two() -> None:
    report = read(
        "Armenia's defence ministry said on Friday that 12 soldiers were killed near the border. Azerbaijan's defence ministry put its own losses at five. "
        "Togo's government offered to mediate, and Ghana's government called for talks.",
        published="2026-03-06",
    )
    for one, other in (("Armenia's defence ministry", "Azerbaijan's defence ministry"), ("Togo's government", "Ghana's government")):
        holding = [{m.text for m in e.mentions} for e in report.entities]
        assert not [texts for texts in holding if {one, other} <= texts]
        assert any(other in texts for texts in holding)
