import pytest

from onrecord.record import EntityKind
from onrecord.resolve.described import describe
from onrecord.resolve.named import role_in_words


@pytest.mark.parametrize(
    ("mention", "country", "sector"),
    [
        ("Israeli forces", "ISR", "MIL"),
        ("France's interior minister", "FRA", "GOV"),
        ("the Nigerian army", "NGA", "MIL"),
        ("minister of defence of Kenya", "KEN", "GOV"),
        ("US President", "USA", "GOV"),
        ("Kenyan Police Chief Ann Cook", "KEN", "COP"),
        ("UN General Assembly President Abdulla Shahid", "UNO", None),
        ("spokesman for the Israeli military", "ISR", "MIL"),
        ("hundreds of Kenyan protesters", "KEN", "CVL"),
        ("dozens of Palestinians", "PSE", "CVL"),
        ("the Americans", "USA", "GOV"),
        ("Texas Governor", "USA", "GOV"),
        ("gunmen in Mosul", "IRQ", "UAF"),
        ("troops in Iraq", None, "MIL"),
        ("an Iran-backed militia", None, "PRM"),
        ("the Hamas-run health ministry", "PSE", "GOV"),
        ("Kurdish forces", None, "REB"),
        ("Chechen fighters", "RUS", "REB"),
        ("a Saudi-led coalition", "IGO", "MIL"),
        ("around 250,000 residents", None, "CVL"),
        ("a Syrian group", "SYR", None),
        ("UN officials", "UNO", None),
        ("the UN special envoy for Syria", "UNO", None),
        ("the president of Oxfam", "NGO", "SOC"),
        ("the president of Norway", "NOR", "GOV"),
        ("the union president", None, "LAB"),
        ("the Norwegian chamber of commerce president", "NOR", "BUS"),
        ("senior church figures", None, "REL"),
        ("foreign troops", None, "MIL"),
        ("Hamas officials", "PSE", "REB"),
        ("companies such as Walmart", None, "BUS"),
        ("firms like Walmart and its rivals", None, "BUS"),
        ("the governments of South East Asia", None, "GOV"),
        ("Fifty police precinct chiefs", None, "COP"),
        ("right-wing parties all over Europe", None, "PTY"),
        ("all Norwegian parties", "NOR", "PTY"),
        ("a woman employed at a factory", None, "CVL"),
        ("fleeing Norwegian villagers", "NOR", "CVL"),
        ("a statement by the Kenyan army", "KEN", "MIL"),
        ("a report by Kenya", "KEN", "GOV"),
        ("the Kremlin's statement", "RUS", "GOV"),
        ("the UN report", "UNO", None),
        ("a letter from the president of Norway", "NOR", "GOV"),
        ("a report issued by Oxfam", "NGO", "SOC"),
        ("a Reuters report", "GBR", "JRN"),
        ("officers from London Fire Brigade", "GBR", "GOV"),
        ("two Kenyan officers", "KEN", "COP"),
        ("the Independent Commission on Vell", None, None),
        ("a statement", None, None),
        ("European leaders", None, "GOV"),
        ("Kurdish militias", None, "REB"),
        ("a gaggle of journalists", None, "JRN"),
        ("the 26-year-old", None, "CVL"),
        ("wives of Islamic State fighters", None, "CVL"),
        ("as many as 3,000 American peacekeepers", "USA", "MIL"),
        ("10,000 or 20,000 people", None, "CVL"),
        ("dozens more", None, "CVL"),
        ("hundreds of Kenyan soldiers", "KEN", "MIL"),
        ("the accused terrorist", None, "REB"),
        ("the armed forces of Norway", "NOR", "MIL"),
        ("North Koreans", "PRK", "CVL"),
        ("a Kurdish-led force", None, "REB"),
        ("Hamas fighters", "PSE", "REB"),
    ],
)
def test_country_and_sector_of_a_description(mention: str, country: str | None, sector: str | None) -> None:
    found = describe(mention)
    assert (found.country, found.sector) == (country, sector)


@pytest.mark.parametrize("name", ["Stephen King", "Gordon Marshal", "Ana Orr", "Vell"])
def test_a_name_is_no_description(name: str) -> None:
    assert describe(name).sector is None


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("US Secretary of State Ana Orr", "Ana Orr"),
        ("President of the European Commission Ana von Orr", "Ana von Orr"),
        ("the Norwegian news agency Vell Wire", "Vell Wire"),
    ],
)
def test_the_name_behind_a_title(mention: str, name: str) -> None:
    assert describe(mention).name == name


def test_numbers_make_groups_and_former_is_seen() -> None:
    assert describe("two protesters").kind is EntityKind.GROUP
    assert describe("a protester").kind is EntityKind.PERSON
    assert describe("Norway's former president").former


@pytest.mark.parametrize(
    ("mention", "sector", "country"),
    [
        ("Kurdish and Arab forces", "REB", None),
        ("US and British soldiers", "MIL", None),
        ("UK defence and foreign ministers", "GOV", "GBR"),
        ("the leaders of Benin and Norway", "GOV", None),
        ("the leaders of Norway and its parliament", "GOV", "NOR"),
        ("a Panama-flagged vessel", "BUS", "PAN"),
        ("a crowd of journalists", "JRN", None),
        ("the shadow foreign secretary", "OPP", None),
        ("the union's president", "LAB", None),
        ("anti-Assad forces", "REB", None),
        ("anti-riot forces", "MIL", None),
    ],
)
def test_what_a_phrase_says_of_whose_and_what_kind(mention: str, sector: str, country: str | None) -> None:
    read = describe(mention)
    assert (read.sector, read.country) == (sector, country)


@pytest.mark.parametrize(
    ("mention", "name"), [("Energy and Trade Minister Ana Orr", "Ana Orr"), ("Ana Orr and Minister Bo Lund", "Ana Orr")]
)
def test_a_title_may_be_of_two_ministries_but_not_of_two_people(mention: str, name: str) -> None:
    assert describe(mention).name == name


@pytest.mark.parametrize(("words", "country"), [("two Poles", "POL"), ("three Israelis", "ISR"), ("four of them", None)])
def test_counted_people_are_of_their_country(words: str, country: str | None) -> None:
    assert describe(words).country == country


def test_an_envoy_to_a_country_is_not_of_those_around() -> None:
    assert [describe(words).needs for words in ("a former ambassador to Japan", "the former ambassador")] == [False, True]


def test_a_number_is_no_role() -> None:
    assert role_in_words(describe("one of them")) is None


@pytest.mark.parametrize(
    ("mention", "country"),
    [
        ("three Singapore-based brokers", "SGP"),
        ("the Geneva-based rights group", "CHE"),
        ("a New York-based bank", "USA"),
        ("a Turkey-based Syrian activist", "SYR"),
        ("a home-based carer", None),
        ("faith-based groups", None),
    ],
)
def test_who_sits_somewhere_and_is_of_nobody_else_is_of_there(mention: str, country: str | None) -> None:
    assert describe(mention).country == country


@pytest.mark.parametrize(
    ("mention", "sector"),
    [
        ("the Norwegian Congress of Trade Unions", "LAB"),
        ("the House", "LEG"),
        ("both houses of parliament", "LEG"),
        ("forty houses", None),
        ("a house in Vell", None),
    ],
)
def test_a_house_is_a_chamber_where_it_is_written_so(mention: str, sector: str | None) -> None:
    assert describe(mention).sector == sector
