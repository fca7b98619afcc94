import numpy as np
import pytest

from training.places.aliases import useful
from training.places.divisions import Division, divisions, says_more
from training.places.pack import pack, write
from training.places.raw import City, Raw


def city(name: str, latitude: float, longitude: float, population: int, *aliases: str, district: str = "NO.01.1") -> City:
    return City(abs(hash((latitude, longitude))) % 1000 + 1, name, "NO", "NO.01", district, latitude, longitude, population, aliases)


def test_a_division_has_its_middle_where_its_people_live() -> None:
    (found,) = divisions([city("A", 60, 10, 3_000), city("B", 64, 10, 1_000)], {"NO.01": "Nord Province", "NO.02": "Empty"}, of="province")
    assert (found.name, found.aliases, found.population) == ("Nord Province", ("Nord",), 4_000)
    assert found.latitude == pytest.approx(61, abs=0.05)


def test_a_division_on_the_date_line_lies_there() -> None:
    (found,) = divisions([city("A", 65, 179, 10), city("B", 65, -179, 10)], {"NO.01": "Nord"}, of="province")
    assert abs(found.longitude) == pytest.approx(180, abs=0.01)


def test_a_district_called_as_its_town_says_no_more() -> None:
    town = city("Vell", 60, 10, 900)
    assert not says_more(Division("NO.01.1", "Vell", "NO", 60, 10, 1_000, ()), [town])
    assert says_more(Division("NO.01.1", "Vell", "NO", 60, 10, 9_000, ()), [town])
    assert says_more(Division("NO.01.1", "Vell County", "NO", 60, 10, 1_000, ("Vell",)), [town])


def test_aliases_are_those_that_an_english_report_may_use() -> None:
    names = ("Saigon", "SGN", "ho zhi ming shi", "Сайгон", "Sài Gòn", "Vell")
    assert useful(city("Vell", 1, 1, 20_000, *names)) == ("Saigon", "Sài Gòn")
    assert useful(city("Vell", 1, 1, 900, *names)) == ()


def test_the_same_rows_give_the_same_bytes(tmp_path) -> None:
    cities = (city("Vell", 60, 10, 3_000), city("Ås", 64, 10, 1_000))
    sizes = {"NO": {"population": 4_000, "areakm2": 10.0, "geonameid": 7}}
    raw = Raw(cities, {"NO.01": "Nord"}, {}, sizes, {})
    for name, rows in (("a.npz", cities), ("b.npz", cities[::-1])):
        again = Raw(rows, raw.provinces, raw.districts, raw.countries, raw.states)
        write(pack(again, list(divisions(rows, raw.provinces, of="province")), []), tmp_path / name)
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    with np.load(tmp_path / "a.npz") as columns:
        assert columns["counts"].tolist() == [1, 0, 2]
