"""Which country a report is about where it says it of nobody."""

from onrecord import read
from onrecord.resolve.surroundings import Around

SENTENCES = [(0, 50), (51, 100)]


def test_a_place_on_the_map_counts_more_than_a_name() -> None:
    named = [(2, "KEN"), (60, "FRA")]
    assert Around.of(named, SENTENCES).near(70) == "KEN"
    assert Around.of(named, SENTENCES, None, [(60, "FRA")]).near(70) == "FRA"


def test_who_lives_where_something_happened_is_of_that_country() -> None:
    report = read("Kenyan soldiers crossed the border on Monday. The raid on Kampala killed some 300 residents.")
    residents = next(e for e in report.entities if "residents" in e.name)
    assert residents.country == "UGA"


def test_one_known_town_makes_no_report_of_an_unknown_country_one_of_its_own() -> None:
    around = Around.of([(2, ""), (20, ""), (60, "CHE")], SENTENCES, None, [(2, ""), (20, ""), (60, "CHE")])
    assert around.near(5) is None
