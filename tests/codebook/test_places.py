import pytest

from onrecord.codebook import gazetteer, own_places
from onrecord.codebook.countries import countries
from onrecord.codebook.own_places import HEADER, own_named, read
from onrecord.codebook.place_names import fold
from onrecord.codebook.places import country_place, distance, kilometres, known
from onrecord.errors import CodebookError
from onrecord.record import Level


@pytest.mark.parametrize(
    ("name", "level", "country", "latitude", "longitude"),
    [
        ("Doha", Level.CITY, "QAT", 25.29, 51.53),
        ("the U.S.", Level.COUNTRY, "USA", 38, -97),
        ("UK", Level.COUNTRY, "GBR", 54, -2),
        ("Greenland", Level.COUNTRY, "GRL", 72, -40),
        ("Scotland", Level.ADMIN1, "GBR", 56.5, -4.2),
        ("the West Bank", Level.REGION, "PSE", 32, 35.25),
        ("Gaza City", Level.CITY, "PSE", 31.5, 34.47),
        ("Donbass", Level.REGION, "UKR", 48.3, 38.3),
        ("USSR", Level.COUNTRY, "", 60, 90),
        ("Black Sea", Level.WATER, "", 43.5, 34),
        ("Kiev", Level.CITY, "UKR", 50.45, 30.52),
        ("Bombay", Level.CITY, "IND", 19.07, 72.88),
        ("Anhui", Level.ADMIN1, "CHN", 31.9, 117.2),
        ("Orange County", Level.ADMIN2, "USA", 33.7, -117.8),
    ],
)
def test_what_a_name_stands_for(name: str, level: Level, country: str, latitude: float, longitude: float) -> None:
    found = [p for p in known(name) if (p.level, p.country) == (level, country)]
    assert found
    assert min(kilometres(p.latitude, p.longitude, latitude, longitude) for p in found) < 120


def test_countries_come_first_and_each_has_its_middle() -> None:
    assert [p.level for p in known("Georgia")] == [Level.COUNTRY, Level.ADMIN1]
    assert [c.name for c in countries() if country_place(c.name) is None] == []


@pytest.mark.parametrize("name", ["", " ", "Qwxyzzt", "EU", "\x00", "é" * 300])
def test_nothing_is_known_of_what_is_no_name(name: str) -> None:
    assert known(name) == ()


def test_short_names_of_provinces_are_taken_as_they_are_written() -> None:
    assert [p.name for p in known("Calif.")] == ["California"]
    assert not any(p.name == "Oregon" for p in known("or"))


def test_the_table_holds_what_the_docs_say() -> None:
    table = gazetteer._table()
    provinces, districts, cities = (int(n) for n in table.counts)
    assert provinces > 3_700
    assert districts - provinces > 15_000
    assert cities - districts > 230_000
    assert gazetteer.FILE.stat().st_size < 8_000_000


def test_cities_lie_within_their_province_and_country() -> None:
    lagos = gazetteer.named("Lagos")[0]
    assert (lagos.country, lagos.geonames) == ("NGA", 2332459) or lagos.level is Level.ADMIN1
    perth = next(p for p in gazetteer.named("Perth") if p.country == "AUS")
    assert perth.admin1 == "Western Australia"
    assert perth.population > 1_000_000


def test_our_own_places_are_on_the_globe_and_named_once() -> None:
    places = own_places.own_places()
    assert len(places) > 800
    assert {p.level for p in places} == set(Level)
    assert [p.name for p in places if own_named(p.name) != (p,)] == []


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Sea of Calm\t-\twater\t95\t10\t-\tmade up", "latitude 95 is off the globe"),
        ("Sea of Calm\t-\twater\t5\t-181\t-\tmade up", "longitude -181 is off the globe"),
        ("Sea of Calm\t-\twater\tnorth\t10\t-\tmade up", "latitude is no number"),
        ("Sea of Calm\t-\tocean\t5\t10\t-\tmade up", "no level 'ocean'"),
        ("Sea of Calm\t-\twater\t5\t10\tUtopia\tmade up", "countries: 'Utopia' is no alpha-3 code"),
        ("Sea of Calm\t-\twater\t5\t10\t-\t", "basis is empty"),
        (
            "Sea of Calm\t-\twater\t5\t10\t-\tmade up\nCalm\tsea of calm\twater\t5\t10\t-\tmade up",
            "name 'sea of calm' stands in waters.tsv:2 already",
        ),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_field(row: str, what: str) -> None:
    with pytest.raises(CodebookError, match=r"waters\.tsv:[23]: ") as error:
        read("waters.tsv", HEADER + row)
    assert what in str(error.value)


def test_names_fold_to_one_spelling() -> None:
    assert fold("Saint-Étienne") == fold("St. Etienne") == fold("SAINT ETIENNE")
    assert fold("The Hague") == "hague"
    assert fold("—") == ""


def test_distance_goes_over_the_date_line() -> None:
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111.2, abs=0.5)
    assert distance(known("Oslo")[0], known("Oslo")[0]) == 0
