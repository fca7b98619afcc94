import pytest

from onrecord.codebook.actors import Actors, read
from onrecord.codebook.actors.rows import ORGANISATIONS, PEOPLE, TERMS
from onrecord.record import EntityKind
from onrecord.resolve.who import Scene, resolve


def table(columns: tuple[str, ...], *rows: str) -> str:
    return "\n".join(["\t".join(columns), *(row.replace("|", "\t") for row in rows)])


@pytest.fixture(scope="module")
def actors() -> Actors:
    people = table(
        PEOPLE,
        "ana-orr|Ana Orr|Orr|-|f|NOR|Q1|own",
        "per-orr|Per Orr|Orr|-|m|SWE|-|own",
        "bo-lund|Bo Lund|Lund|-|m|NOR|-|own",
        "bo-lund-2|Bo Lund|Lund|-|m|DNK|-|own",
        "ida-dahl|Ida Dahl|Dahl|-|f|NOR|-|own",
    )
    terms = table(
        TERMS,
        "ana-orr|Foreign Minister of Norway|GOV|NOR|2010|2013-05|own",
        "ana-orr|Prime Minister of Norway|GOV|NOR|2013-06|2017|own",
        "per-orr|Mayor of Vell|GOV|SWE|2012|2014|own",
        "bo-lund|Member of the Storting|LEG|NOR|2001|2009|own",
        "bo-lund-2|Bishop of Aarhus|REL|DNK|2001|2020|own",
        "front|Rebel group|REB|NOR|2001|2015|own",
        "front|Government of Vell|GOV|NOR|2016|-|own",
    )
    bodies = table(
        ORGANISATIONS,
        "front|Vell Front|VF|armed-group|NOR|REB|2001|-|-|-|own",
        "court|High Court of Norway|High Court|court|NOR|JUD|-|-|-|-|own",
    )
    return read({"people_x.tsv": people, "terms_x.tsv": terms, "organisations_x.tsv": bodies})


def on(day: str, *countries: str, near: str | None = None) -> Scene:
    return Scene((day, day), frozenset(countries), near)


def test_the_role_is_that_of_the_date(actors: Actors) -> None:
    at = [resolve(["Ana Orr"], scene=on(day), actors=actors) for day in ("2011-03-01", "2013-06-01", "2020-01-01", "1999-01-01")]
    assert [(k.role, k.code) for k in at] == [
        ("Foreign Minister of Norway", "NORGOV"),
        ("Prime Minister of Norway", "NORGOV"),
        ("former Prime Minister of Norway", "NORELI"),
        (None, "NOR"),
    ]
    assert {k.wikidata for k in at} == {"Q1"}


def test_without_a_date_only_the_country_is_known(actors: Actors) -> None:
    known = resolve(["Ana Orr"], actors=actors)
    assert (known.actor, known.code, known.role) == ("ana-orr", "NOR", None)
    assert "date of the report is unknown" in known.reasons[-1].why


def test_a_rough_date_in_which_the_sector_changes_leaves_it_open(actors: Actors) -> None:
    assert resolve(["VF"], scene=Scene(("2015-01-01", "2016-12-31")), actors=actors).code == "NOR"
    assert resolve(["VF"], scene=on("2014-01-01"), actors=actors).code == "NORREB"
    assert resolve(["VF"], scene=on("2017-01-01"), actors=actors).code == "NORGOV"


def test_a_surname_is_who_holds_office_in_a_country_of_the_text(actors: Actors) -> None:
    assert resolve(["Orr"], scene=on("2013-07-01", "SWE"), kind=EntityKind.PERSON, actors=actors).actor == "per-orr"
    assert resolve(["Orr"], scene=on("2016-07-01", "NOR"), kind=EntityKind.PERSON, actors=actors).actor == "ana-orr"
    assert resolve(["Orr"], scene=on("2019-07-01", "NOR"), kind=EntityKind.PERSON, actors=actors).actor is None


def test_a_title_tells_two_of_a_surname_apart(actors: Actors) -> None:
    scene = on("2013-07-01", "SWE", "NOR")
    assert resolve(["Prime Minister Orr"], scene=scene, actors=actors).actor == "ana-orr"
    assert resolve(["Orr", "Swedish Mayor Orr"], scene=scene, actors=actors).actor == "per-orr"


def test_a_son_goes_by_the_name_of_his_father(actors: Actors) -> None:
    known = resolve(["Orr Jr."], scene=on("2012-05-01", "NOR"), kind=EntityKind.PERSON, actors=actors)
    assert known.actor == "ana-orr"


def test_a_person_is_no_body_that_has_the_name_of_the_office(actors: Actors) -> None:
    known = resolve(["Ida Dahl", "the High Court of Norway"], scene=on("2012-05-01", "NOR"), kind=EntityKind.PERSON, actors=actors)
    assert known.actor == "ida-dahl"


def test_two_that_could_be_meant_are_candidates(actors: Actors) -> None:
    known = resolve(["Bo Lund"], scene=on("2005-01-01"), actors=actors)
    assert (known.actor, known.sector, known.role) == (None, None, None)
    assert [(c.actor, c.sector) for c in known.candidates] == [("bo-lund", "LEG"), ("bo-lund-2", "REL")]


def test_a_country_or_the_date_decides_between_namesakes(actors: Actors) -> None:
    assert resolve(["Bo Lund"], scene=on("2005-01-01", "DNK"), actors=actors).actor == "bo-lund-2"
    assert resolve(["Danish bishop Bo Lund"], scene=on("2005-01-01"), actors=actors).actor == "bo-lund-2"
    assert resolve(["Bo Lund"], scene=on("2015-01-01"), actors=actors).actor == "bo-lund-2"


def test_a_namesake_of_another_country_is_not_taken(actors: Actors) -> None:
    known = resolve(["Kenyan farmer Ana Orr"], scene=on("2015-01-01"), actors=actors)
    assert (known.actor, known.code) == (None, "KENAGR")


def test_what_the_text_says_stands_in_where_no_term_is_known(actors: Actors) -> None:
    known = resolve(["Ida Dahl", "Norwegian journalist Ida Dahl"], scene=on("2015-01-01"), kind=EntityKind.PERSON, actors=actors)
    assert (known.actor, known.code, known.role) == ("ida-dahl", "NORJRN", "journalist")


def test_an_office_with_its_country_is_its_holder(actors: Actors) -> None:
    known = resolve(["the Norwegian prime minister"], scene=on("2014-01-01"), actors=actors)
    assert (known.actor, known.name) == ("ana-orr", "Ana Orr")
    assert resolve(["the former Norwegian prime minister"], scene=on("2014-01-01"), actors=actors).actor is None
    assert resolve(["a Norwegian prime minister"], scene=on("2019-01-01"), actors=actors).actor is None


def test_a_court_that_every_country_has_is_that_of_the_plain_country(actors: Actors) -> None:
    assert resolve(["High Court"], scene=on("2014-01-01", "NOR", near="NOR"), actors=actors).actor == "court"
    known = resolve(["High Court"], scene=on("2014-01-01", "KEN", "NOR", near="KEN"), actors=actors)
    assert (known.actor, known.code) == (None, "KENJUD")


def test_a_role_noun_alone_takes_the_plain_country_with_less_confidence(actors: Actors) -> None:
    known = resolve(["police"], scene=on("2014-01-01", near="KEN"), actors=actors)
    assert (known.code, known.confidence < 0.5) == ("KENCOP", True)
    assert resolve(["police"], scene=on("2014-01-01"), actors=actors).country is None


def test_seats_capitals_and_regions(actors: Actors) -> None:
    assert resolve(["the Kremlin"], actors=actors).code == "RUSGOV"
    assert resolve(["Moscow"], actors=actors).code == "RUSGOV"
    assert resolve(["Moscow"], scene=Scene(acting=False), actors=actors).code is None
    assert resolve(["Brussels"], actors=actors).code == "EUR"
    assert resolve(["the North"], scene=on("2014-01-01"), actors=actors).country is None
    assert resolve(["the North"], scene=on("2014-01-01", "PRK"), actors=actors).code == "PRKGOV"


def test_a_stranger_is_a_civilian_of_the_country_around_and_the_reasons_say_so(actors: Actors) -> None:
    known = resolve(["Eli Vann"], scene=on("2014-01-01", near="NOR"), kind=EntityKind.PERSON, actors=actors)
    assert (known.actor, known.code) == (None, "NORCVL")
    assert [(r.field, r.confidence < 1, r.mention) for r in known.reasons] == [("sector", True, None), ("country", True, None)]


def test_a_stranger_body_is_of_the_country_around_and_of_no_sector(actors: Actors) -> None:
    known = resolve(["Vannex"], scene=on("2014-01-01", near="NOR"), kind=EntityKind.ORGANISATION, actors=actors)
    assert (known.actor, known.code, known.confidence < 0.5) == (None, "NOR", True)
    known = resolve(["Vannex"], scene=on("2014-01-01"), kind=EntityKind.ORGANISATION, actors=actors)
    assert (known.actor, known.code, known.confidence) == (None, None, 0.0)


@pytest.mark.parametrize(
    ("mentions", "kind", "code"),
    [
        (["Vann Telecom"], EntityKind.ORGANISATION, "NORBUS"),
        (["Vann Regional Council"], EntityKind.ORGANISATION, "NORGOV"),
        (["Bank of Utah", "Utah"], EntityKind.ORGANISATION, "USABUS"),
        (["Ana Watch"], EntityKind.PERSON, "NORCVL"),
    ],
)
def test_the_last_word_of_a_name_tells_what_a_body_does(mentions: list[str], kind: EntityKind, code: str) -> None:
    assert resolve(mentions, scene=on("2014-01-01", near="NOR"), kind=kind).code == code


def test_an_entry_without_terms_is_a_stranger_and_a_calling_outlasts_terms(actors: Actors) -> None:
    assert resolve(["Ida Dahl"], scene=on("2015-01-01"), kind=EntityKind.PERSON, actors=actors).code == "NORCVL"
    assert resolve(["Bo Lund"], scene=on("1990-01-01", "DNK"), actors=actors).code == "DNKREL"
    assert resolve(["Bo Lund"], scene=on("1990-01-01", "NOR"), actors=actors).sector is None


def test_a_plural_title_is_that_of_the_first_of_several(actors: Actors) -> None:
    assert resolve(["Foreign Ministers Ana Orr"], scene=on("2011-03-01"), actors=actors).actor == "ana-orr"


@pytest.mark.parametrize(
    ("mention", "kind", "name", "code"),
    [
        ("Mr. Putin", EntityKind.PERSON, "Vladimir Putin", "RUSGOV"),
        ("Uganda’s Yoweri Museveni", EntityKind.PERSON, "Yoweri Museveni", "UGAGOV"),
        ("the US-backed YPG", EntityKind.ORGANISATION, "People's Protection Units", "SYRREB"),
        ("the Kurdish People’s Protection Units (YPG)", EntityKind.ORGANISATION, "People's Protection Units", "SYRREB"),
        ("the Turkish army", EntityKind.ORGANISATION, None, "TURMIL"),
        ("the Obama White House", None, None, "USAGOV"),
        ("the Foreign Office", EntityKind.ORGANISATION, None, "GBRGOV"),
    ],
)
def test_what_is_said_beside_a_name_does_not_hide_it(mention: str, kind: EntityKind | None, name: str | None, code: str) -> None:
    known = resolve([mention], scene=on("2016-05-01", "SYR", "RUS", near="SYR"), kind=kind)
    assert known.code == code
    assert name is None or known.name == name


@pytest.mark.parametrize("near", [None, "FRA", "USA"])
def test_a_description_does_not_outdo_the_name_of_the_one_it_describes(near: str | None) -> None:
    countries = ("FRA",) if near == "FRA" else ()
    known = resolve(["Obama", "the president", "He"], scene=on("2016-07-14", *countries, near=near), kind=EntityKind.PERSON)
    assert known.actor == "barack-obama"
    assert resolve(["Ana Orr", "the president"], scene=on("2016-07-14", "FRA", near="FRA"), kind=EntityKind.PERSON).actor is None


def test_the_foreign_office_is_that_of_the_country_around() -> None:
    known = resolve(["the Foreign Office"], scene=on("2016-05-01", "PAK", near="PAK"), kind=EntityKind.ORGANISATION)
    assert known.code == "PAKGOV"


def test_the_president_of_a_region_is_not_the_countrys() -> None:
    scene = Scene(days=("2025-03-01", "2025-03-01"))
    assert resolve(["Tigray's interim president"], scene=scene).actor is None
    assert resolve(["Ethiopia's president"], scene=scene).actor is not None
    assert resolve(["Scotland's first minister"], scene=scene).country == "GBR"


def test_a_branch_of_an_international_body_is_that_body() -> None:
    assert resolve(["Amnesty International Kenya"]).actor == "amnesty-international"
    assert resolve(["Vell Aid Kenya"]).actor is None


def test_a_ship_and_a_train_are_no_persons() -> None:
    assert resolve(["the Kenyan tanker Vell"]).kind is not EntityKind.PERSON
    assert resolve(["the train"]).kind is EntityKind.OTHER


def test_whose_navy_it_is() -> None:
    known = resolve(["Divers of the Bangladesh Navy"])
    assert (known.country, known.kind) == ("BGD", EntityKind.GROUP)


def test_an_acronym_behind_another_name_is_that_names() -> None:
    known = resolve(["National Power Authority (NPA)", "NPA"], scene=on("2022-07-25", "KOR", near="KOR"), kind=EntityKind.ORGANISATION)
    assert (known.actor, known.code) == (None, "KORGOV")
    assert (
        resolve(["New People's Army (NPA)", "NPA"], scene=on("2022-07-25", "PHL"), kind=EntityKind.ORGANISATION).name == "New People's Army"
    )


@pytest.mark.parametrize(
    ("mention", "code"), [("neighbouring South Korea", "KORGOV"), ("its closest ally China", "CHNGOV"), ("protesters in China", "CHNCVL")]
)
def test_a_country_behind_what_it_is_called(mention: str, code: str) -> None:
    assert resolve([mention], scene=on("2022-07-25")).code == code


def test_a_plural_that_opens_a_sentence_is_no_surname() -> None:
    assert resolve(["Senators"], scene=on("2022-07-25", "USA", near="USA"), kind=EntityKind.PERSON).code == "USALEG"


def test_the_holder_of_an_office_is_nobody_of_another_name() -> None:
    known = resolve(["the prime minister", "Education Minister Ana Orr"], scene=on("2015-08-02", "ITA", near="ITA"))
    assert known.actor is None


def test_what_no_words_tell_is_of_the_country_around_unless_it_is_of_many() -> None:
    scene = on("2015-08-02", "ITA", near="ITA")
    assert resolve(["two old antagonists"], scene=scene).country == "ITA"
    assert resolve(["a cast of world powers"], scene=scene).country is None
