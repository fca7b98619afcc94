import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.codebook.countries import CountryKind, countries, country_coded, country_named, country_of_capital, demonym, read
from onrecord.errors import CodebookError

HEADER = "name\tcode\tiso\talpha2\tkind\taliases\tadjectives\tpeople\tcapitals\n"
UTOPIA = "Utopia\tUTO\tUTO\tUT\tstate\t-\tUtopian\tUtopian; Utopians\tAmaurot\n"


def code(country: object) -> str | None:
    return getattr(country, "code", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US", "USA"),
        ("U.S.", "USA"),
        ("the U.S", "USA"),
        ("America", "USA"),
        ("the United States", "USA"),
        ("The  United\nStates", "USA"),
        ("Britain’s", "GBR"),
        ("UK", "GBR"),
        ("England", "GBR"),
        ("Netherlands'", "NLD"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("DR Congo", "COD"),
        ("St Lucia", "LCA"),
        ("IRAN", "IRN"),
        ("BOSNIA AND HERZEGOVINA", "BIH"),
        ("Kosovo", "KOS"),
        ("Palestine", "PSE"),
        ("Taiwan", "TWN"),
        ("Hong Kong", "HKG"),
        ("Western Sahara", "MAR"),
        ("Abkhazia", "GEO"),
        ("Greenland", "DNK"),
        ("us", None),
        ("turkey", None),
        ("Korea", None),
        ("Paris", None),
        ("", None),
        ("the", None),
    ],
)
def test_country_named(text: str, expected: str | None) -> None:
    assert code(country_named(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("American", "USA"),
        ("Americans", "USA"),
        ("Britons", "GBR"),
        ("Scottish", "GBR"),
        ("Dutch", "NLD"),
        ("Frenchwoman", "FRA"),
        ("Burkinabé", "BFA"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Filipinas", "PHL"),
        ("Turkish Cypriots", "CYP"),
        ("Palestinian", "PSE"),
        ("Hong Kongers", "HKG"),
        ("South Koreans", "KOR"),
        ("Korean", None),
        ("dutch", None),
        ("France", None),
    ],
)
def test_demonym(text: str, expected: str | None) -> None:
    assert code(demonym(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Moscow", "RUS"), ("Kiev", "UKR"), ("Sana'a", "YEM"), ("The Hague", "NLD"), ("Nuuk", None), ("Lyon", None)]
)
def test_country_of_capital(text: str, expected: str | None) -> None:
    assert code(country_of_capital(text)) == expected


@pytest.mark.parametrize(
    ("text", "name"), [("GRL", "Greenland"), ("gl", "Greenland"), ("DNK", "Denmark"), ("KOS", "Kosovo"), ("XK", "Kosovo"), ("UNO", None)]
)
def test_country_coded(text: str, name: str | None) -> None:
    assert getattr(country_coded(text), "name", None) == name


def test_every_iso_code_is_there_once() -> None:
    codes = [country.iso for country in countries() if country.iso]
    assert len(codes) == len(set(codes)) == 249


def test_plover_counts_only_states_hong_kong_and_antarctica() -> None:
    own = {country.name for country in countries() if country.kind is not CountryKind.STATE and country.code == country.iso}
    assert own == {"Hong Kong", "Antarctica"}


@pytest.mark.parametrize("kind", [CountryKind.PARTIAL, CountryKind.PART])
def test_parts_and_partially_recognised_entities_have_the_code_of_a_state(kind: CountryKind) -> None:
    states = {country.code for country in countries() if country.kind is CountryKind.STATE}
    assert {country.code for country in countries() if country.kind is kind} <= states


@given(st.text(max_size=40))
def test_any_text_is_a_country_or_none(text: str) -> None:
    known = {country.code for country in countries()} | {None}
    assert {code(found) for found in (country_named(text), demonym(text), country_of_capital(text), country_coded(text))} <= known


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (UTOPIA.replace("UTO\tUTO", "Uto\tUTO"), r"countries\.tsv:2: 'Uto' is no alpha-3 code"),
        (UTOPIA.replace("UTO\tUTO", "UTO\tUT"), r"countries\.tsv:2: 'UT' is no alpha-3 code"),
        (UTOPIA.replace("state", "land"), r"countries\.tsv:2: no kind 'land'"),
        (UTOPIA.replace("Utopian;", ";"), r"countries\.tsv:2: people lists"),
        (UTOPIA + UTOPIA, r"countries\.tsv:3: Utopia stands in line 2 already"),
        (UTOPIA + UTOPIA.replace("Utopia\t", "Erewhon\t", 1), r"countries\.tsv:3: 'Utopian' stands with Utopia already"),
        (UTOPIA + "Isle\tXXX\t-\t-\tterritory\t-\t-\t-\t-\n", r"countries\.tsv:3: no state has the code 'XXX' that Isle belongs to"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(table: str, said: str) -> None:
    with pytest.raises(CodebookError, match=said):
        read(HEADER + table)
