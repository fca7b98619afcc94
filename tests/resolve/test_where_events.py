from types import SimpleNamespace

import pytest

from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from onrecord.record import By, Document, Event, Near, Participant, Place, PlaceMention, Span, Status
from onrecord.resolve.where import located
from onrecord.resolve.where_events import with_locations


def location(
    text: str, trigger: str, *names: str, role: str | tuple[str, ...] = "", recipient: str = "", dateline: str = "", quad: int = 4
) -> PlaceMention | None:
    """Where the event of a trigger is put."""
    document = Document.of(text)
    tokens = words(text)
    parse = SimpleNamespace(
        document=SimpleNamespace(text=text, dateline=document.span(0, len(dateline)) if dateline else None),
        words=tokens,
        sentences=sentences(text, tokens).spans,
        offsets=lambda a, b: (tokens[a][0], tokens[b - 1][1]),
    )
    spans = [Span(i, i + len(n), n) for n in names for i in range(len(text)) if text.startswith(n, i)]
    places = located([Place(s.text, s.text, None, None, None, None, None, None, (s,), 1.0, By.MODEL) for s in spans], document, tokens)
    at = text.index(trigger)
    event = Event(
        "e1", "ASSAULT", (), (), Span(at, at + len(trigger), trigger), (), of(Participant, text, recipient), of(PlaceMention, text, role),
        (), Status.ACTUAL, (), (), quad, None, None, 1.0, By.MODEL,
    )  # fmt: skip
    return with_locations([event], places, parse)[0].location  # type: ignore[arg-type]  # a parse as far as it is asked


def of(kind, text: str, said: str | tuple[str, ...]) -> tuple:
    phrases = (said,) if isinstance(said, str) else said
    return tuple(kind(text.index(phrase), text.index(phrase) + len(phrase), phrase, None) for phrase in phrases if phrase)


@pytest.mark.parametrize(
    ("text", "trigger", "role", "chosen", "said", "precision"),
    [
        (
            "Gunmen killed two at a market in Kano in Nigeria.",
            "killed",
            "a market in Kano in Nigeria",
            Near.ROLE,
            "a market in Kano in Nigeria",
            4,
        ),
        ("Gunmen killed two and wounded six in Kano.", "killed", "", Near.CLAUSE, "Kano", 4),
        ("Talks failed in Kano; gunmen killed two.", "killed", "", Near.SENTENCE, "Kano", 4),
        ("Shots rang out in Kano. Gunmen killed two.", "killed", "", Near.PARAGRAPH, "Kano", 4),
        ("Shots rang out in Nigeria. Gunmen killed two.", "killed", "", Near.PARAGRAPH, "Nigeria", 1),
    ],
)
def test_the_nearest_place_is_taken_and_says_how(  # noqa: PLR0917  the columns of the table
    text: str, trigger: str, role: str, chosen: Near, said: str, precision: int
) -> None:
    found = location(text, trigger, "Kano", "Nigeria", role=role)
    assert found is not None
    assert (found.chosen, found.text, found.precision) == (chosen, said, precision)
    assert found.by is (By.MODEL if chosen is Near.ROLE else By.RULE)


def test_the_dateline_is_never_the_place_of_an_event() -> None:
    assert location("KANO (Agency) — Gunmen killed two.", "killed", "KANO", dateline="KANO (Agency) —") is None


def test_another_paragraph_and_an_actor_are_never_it() -> None:
    assert location("Shots rang out in Kano.\n\nGunmen killed two.", "killed", "Kano") is None
    assert location("Nigeria said gunmen killed two.", "killed", "Nigeria") is None


def test_what_is_said_has_no_place_from_another_sentence() -> None:
    assert location("Shots rang out in Kano. Officials accused a gang.", "accused", "Kano", quad=3) is None


def test_a_town_that_was_struck_is_where_it_happened() -> None:
    found = location("Troops shelled Aleppo.", "shelled", "Aleppo", recipient="Aleppo")
    assert found is not None
    assert (found.text, found.precision) == ("Aleppo", 4)


def test_a_building_that_was_struck_is_where_it_happened() -> None:
    found = location("They met at the White House. Drones hit the Kremlin.", "hit", "White House", "Kremlin", recipient="the Kremlin")
    assert found is not None
    assert (found.text, found.precision, found.chosen) == ("Kremlin", 5, Near.CLAUSE)


def test_a_role_that_names_no_place_is_kept_without_a_point() -> None:
    found = location("Gunmen killed two at a market.", "killed", role="a market")
    assert found is not None
    assert (found.text, found.place, found.precision) == ("a market", None, None)


def test_who_acts_in_a_clause_behind_a_preposition_is_no_place() -> None:
    assert location("Orr was asked about the reports on whether Nigeria took part in the strike.", "strike", "Nigeria") is None


def test_a_country_that_only_tells_what_a_thing_is_about_is_no_place() -> None:
    assert location("Orr was asked about the impact of the strike on Nigeria relations.", "strike", "Nigeria") is None
    assert location("The row after the strike over Nigeria policy grew.", "strike", "Nigeria") is None
    assert location("The strike on Nigeria killed six.", "strike", "Nigeria") is not None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Orr said on Tuesday Nigeria had agreed after the strike.", "strike"),
        ("The council met after the strike at the request of Nigeria.", "strike"),
        ("Talks were suspended over the invasion of Nigeria.", "suspended"),
        ("The strike came in talks to end Nigeria's war.", "strike"),
        ("The strike plays a part in Nigeria politics.", "strike"),
        ("Relations thawed after the strike in a deal with Nigeria.", "strike"),
    ],
)
def test_what_a_preposition_farther_off_brings_in_is_no_place(text: str, trigger: str) -> None:
    assert location(text, trigger, "Nigeria") is None


@pytest.mark.parametrize(
    "text",
    [
        "On a visit to Nigeria, Orr condemned the strike.",
        "The strike hit a camp on the border with Nigeria.",
        "Jets flew over Nigeria before the strike.",
    ],
)
def test_what_is_on_or_over_a_place_is_there(text: str) -> None:
    found = location(text, "strike", "Nigeria")
    assert found is not None
    assert found.text == "Nigeria"


def test_a_part_of_a_word_with_a_hyphen_is_no_place_beside_a_whole_one() -> None:
    text = "Leaders met at a Chad-Niger summit in Nigeria."
    found = location(text, "met", "Chad", "Nigeria", role=("Chad-Niger", "Nigeria"), quad=1)
    assert found is not None
    assert found.text == "Nigeria"


@pytest.mark.parametrize("named", ["Guinea-Bissau", "the rebel-held parts of Nigeria"])
def test_a_place_whose_own_name_or_description_has_a_hyphen_is_one(named: str) -> None:
    found = location(
        f"Leaders met in {named} and in Senegal.", "met", "Guinea-Bissau", "Nigeria", "Senegal", role=(named, "Senegal"), quad=1
    )
    assert found is not None
    assert found.text == named
