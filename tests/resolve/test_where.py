import pytest

from onrecord.errors import SettingsError
from onrecord.parse.words import words
from onrecord.record import By, Document, Level, Place, Span
from onrecord.resolve.where import located
from onrecord.resolve.where_clues import clues
from onrecord.resolve.where_evidence import home_place
from onrecord.resolve.where_names import candidates


def resolved(text: str, *names: str, home: str = "", dateline: str = "") -> dict[str, Place]:
    """The places of a text by their first mention; each name is taken wherever it stands."""
    document = Document.of(text)
    if dateline:
        document = Document(
            *(getattr(document, f) for f in ("id", "hash", "title", "publisher", "author", "url", "published", "language")),
            document.span(0, len(dateline)),
            text,
        )
    found = [Place(f"p{i}", n, None, None, None, None, None, None, mentions(text, n), 1.0, By.MODEL) for i, n in enumerate(names, 1)]
    return {p.mentions[0].text: p for p in located(found, document, words(text), home)}


def mentions(text: str, name: str) -> tuple[Span, ...]:
    starts = [i for i in range(len(text)) if text.startswith(name, i)]
    return tuple(Span(i, i + len(name), name) for i in starts)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("Floods hit Paris, Texas, on Monday.", "Paris", "USA", "Texas"),
        ("The mayor of Paris spoke.", "Paris", "FRA", "Île-de-France"),
        ("He was born in Kano in northern Nigeria.", "Kano", "NGA", "Kano State"),
        ("Fire broke out in Long Beach, CA, overnight.", "Long Beach", "USA", "California"),
        ("They fled the Syrian city of Tartus.", "Tartus", "SYR", "Tartus"),
        ("They shelled Libya's port city of Tripoli.", "Tripoli", "LBY", "Tripoli"),
        ("They shelled Tripoli, a city in northern Lebanon.", "Tripoli", "LBY", "Tripoli"),
        ("Police in Birmingham, Alabama, made arrests.", "Birmingham", "USA", "Alabama"),
        ("Police in Birmingham made arrests.", "Birmingham", "GBR", "England"),
    ],
)
def test_the_larger_place_beside_a_name_says_which_is_meant(text: str, name: str, country: str, admin1: str) -> None:
    place = resolved(text, name)[name]
    assert (place.level, place.country, place.admin1) == (Level.CITY, country, admin1)


def test_the_basis_names_the_words_that_decided() -> None:
    basis = resolved("Floods hit Paris, Texas, on Monday.", "Paris", "Texas")["Paris"].basis
    assert [(b.field, b.value, b.evidence and b.evidence.text, b.by) for b in basis] == [("place", "container", "Texas", By.RULE)]


@pytest.mark.parametrize(
    ("text", "names", "level"),
    [
        ("Voters in Georgia and Abkhazia; Tbilisi is calm.", ("Georgia", "Tbilisi"), Level.COUNTRY),
        ("Voters in Florida, Georgia and Alabama chose; Atlanta is calm.", ("Florida", "Georgia", "Alabama", "Atlanta"), Level.ADMIN1),
    ],
)
def test_other_places_of_the_text_decide_between_country_and_state(text: str, names: tuple[str, ...], level: Level) -> None:
    assert resolved(text, *names)["Georgia"].level is level


def test_washington_is_the_capital_unless_the_text_is_of_the_state() -> None:
    assert resolved("Talks were held in Washington on Friday.", "Washington")["Washington"].admin1 == "District of Columbia"
    assert resolved("Fires spread in the state of Washington.", "Washington")["Washington"].level is Level.ADMIN1


def test_a_list_of_states_is_no_container() -> None:
    places = resolved("Storms hit Oklahoma, Pennsylvania, Ohio and Virginia.", "Oklahoma", "Pennsylvania", "Ohio", "Virginia")
    assert {p.level for p in places.values()} == {Level.ADMIN1}


def test_names_of_one_place_are_joined_and_numbered_in_order() -> None:
    places = resolved("The U.S. said so. Chad agreed. The United States left.", "United States", "Chad", "U.S.")
    assert [(p.id, p.name, len(p.mentions)) for p in places.values()] == [("p1", "United States", 2), ("p2", "Chad", 1)]


def test_the_publishers_home_and_the_dateline_speak_for_names_that_lie_in_several_places() -> None:
    text = "Police in Newcastle made two arrests."
    assert resolved(text, "Newcastle", home="AUS")["Newcastle"].country == "AUS"
    assert resolved(text, "Newcastle", home="GB")["Newcastle"].country == "GBR"
    line = "SYDNEY (Agency) —"
    assert resolved(f"{line} {text}", "Newcastle", dateline=line)["Newcastle"].country == "AUS"


def test_what_may_be_two_places_keeps_its_candidates() -> None:
    place = resolved("He lives in Springfield.", "Springfield")["Springfield"]
    assert len(place.candidates) > 1
    assert len({c.id for c in place.candidates}) == len(place.candidates)
    assert sum(c.confidence for c in place.candidates) <= 1.01


def test_what_no_table_has_stays_without_a_point() -> None:
    place = resolved("He lives in Qwxville.", "Qwxville")["Qwxville"]
    assert (place.name, place.level, place.latitude, place.candidates, place.basis) == ("Qwxville", None, None, (), ())


def test_a_village_that_no_table_has_gets_the_point_and_level_of_its_district() -> None:
    place = resolved("A fire in the village of Qwxville in Fife killed two.", "Qwxville")["Qwxville"]
    assert (place.name, place.level, place.country) == ("Qwxville", Level.ADMIN2, "GBR")
    assert place.basis[0].value == "within"


def test_a_people_is_no_place() -> None:
    assert resolved("A Norwegian ship sank.", "Norwegian") == {}


def test_a_thing_at_a_place_lies_there() -> None:
    place = resolved("Two planes met at Lomé airport.", "Lomé airport")["Lomé airport"]
    assert (place.name, place.level, place.country, place.geonames) == ("Lomé airport", Level.PART, "TGO", None)


@pytest.mark.parametrize(
    ("name", "found"),
    [("northern Syria", "Syria"), ("Province of Bulacan", "Province of Bulacan"), ("el-Obeid", "El Obeid"), ("southern", None)],
)
def test_names_lose_what_stands_beside_them(name: str, found: str | None) -> None:
    assert next((p.name for p in candidates(name).places), None) == found


def test_a_container_far_away_is_none() -> None:
    assert clues("He left Paris. In Texas it rained.", 8, 13).containers == ()


def test_an_unknown_home_is_refused() -> None:
    with pytest.raises(SettingsError, match=r"--home.*'Qwxville'"):
        home_place("Qwxville")


def test_a_small_town_far_from_all_that_the_report_names_is_not_meant() -> None:
    text = "Herders fled Almenara for Lodwar in Kenya."
    found = resolved(text, "Almenara", "Lodwar", "Kenya")
    assert found["Almenara"].country is None
    assert found["Almenara"].candidates
    assert found["Lodwar"].country == "KEN"


def test_where_nothing_else_tells_the_small_town_is_meant() -> None:
    assert resolved("Floods hit Almenara.", "Almenara")["Almenara"].candidates


def test_a_large_city_far_off_is_meant() -> None:
    assert resolved("Envoys of Kenya met in Oslo.", "Oslo", "Kenya")["Oslo"].country == "NOR"


def test_of_towns_the_one_near_what_the_report_names_is_meant() -> None:
    assert (
        resolved("Villagers died in Bara, aid workers in Khartoum said, and Sudan mourned.", "Bara", "Khartoum", "Sudan")["Bara"].country
        == "SDN"
    )


def test_the_beginning_of_an_owners_name_is_no_place() -> None:
    """There is a town of Vice; nothing lies in it for that."""
    found = resolved("They recalled Vice President Ana Orr's visit to the Pituffik base.", "Pituffik")
    assert found["Pituffik"].country is None
