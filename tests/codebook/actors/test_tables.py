import time

import pytest

from onrecord.codebook.actors import load, read
from onrecord.codebook.actors.check import checked, unused
from onrecord.codebook.actors.endings import ending
from onrecord.codebook.actors.endings import read as read_endings
from onrecord.codebook.actors.metonyms import read_metonyms, read_peoples, read_regions
from onrecord.codebook.actors.names import read_ordinary
from onrecord.codebook.actors.roles import noun
from onrecord.codebook.actors.roles import read as read_nouns
from onrecord.codebook.actors.rows import ORGANISATIONS, PEOPLE, TERMS
from onrecord.codebook.actors.table import tables
from onrecord.errors import CodebookError


def table(columns: tuple[str, ...], *rows: str) -> str:
    return "\n".join(["\t".join(columns), *(row.replace("|", "\t") for row in rows)])


def people(*rows: str) -> str:
    return table(PEOPLE, *rows)


ORR = "ana-orr|Ana Orr|Orr|Anna Orr|f|NOR|-|general knowledge, 2025"
LUND = "bo-lund|Bo Lund|Lund|Ana Orr|m|SWE|-|general knowledge, 2025"


def test_every_line_of_the_package_is_right() -> None:
    assert checked(load()) == []


def test_role_nouns_metonyms_regions_and_peoples_of_the_package_are_right() -> None:
    assert len(read_nouns()) > 900
    assert read_metonyms()
    assert read_regions()
    assert read_peoples()


def test_thousands_of_lines_are_read_in_a_blink() -> None:
    texts = {t.name: t.read_text(encoding="utf-8") for t in tables()}
    began = time.process_time()
    read(texts)
    assert time.process_time() - began < 0.5


def test_one_name_of_two_living_entries_is_ambiguous_and_allowed() -> None:
    actors = read({"people_x.tsv": people(ORR, LUND)})
    assert [a.id for a in actors.named("Ana Orr")] == ["ana-orr", "bo-lund"]
    assert [a.id for a in actors.named("anna orr")] == ["ana-orr"]
    assert checked(actors) == []


@pytest.mark.parametrize(
    ("tables", "fault"),
    [
        ({"people_x.tsv": people(ORR, ORR)}, "people_x.tsv:3: id 'ana-orr' stands in people_x.tsv:2 already"),
        ({"people_x.tsv": people(ORR)[3:]}, "people_x.tsv:1: the header is not id name"),
    ],
)
def test_what_makes_a_table_unreadable_is_told_at_once(tables: dict[str, str], fault: str) -> None:
    with pytest.raises(CodebookError, match=fault):
        read(tables)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("ana-orr|Mayor of Vell|GOV|NOR|2011-13|-|own", "from '2011-13' is no date"),
        ("ana-orr|Mayor of Vell|GOV|NOR|2011|2011-02-30|own", "until '2011-02-30' is no date"),
        ("ana-orr|Mayor of Vell|GOV|NOR|2011|2010-12|own", "until 2010-12 lies before from 2011"),
        ("ana-orr|Mayor of Vell|GOVT|NOR|-|-|own", "no sector 'GOVT'"),
        ("ana-orr|Mayor of Vell|GOV|NRW|-|-|own", "no country 'NRW'"),
        ("bo-lund|Mayor of Vell|GOV|NOR|-|-|own", "actor 'bo-lund' stands in no table"),
        ("ana-orr|Mayor of Vell|GOV|NOR|-|own", "6 cells where the header has 7"),
    ],
)
def test_faults_of_a_term_are_named_by_file_line_and_field(row: str, fault: str) -> None:
    [found] = checked(read({"people_x.tsv": people(ORR), "terms_x.tsv": table(TERMS, "# a comment", row)}))
    assert found.startswith("terms_x.tsv:3: ")
    assert fault in found


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Vell|Vell Front|-|armed-group|NOR|REB|-|-|-|-|own", "id 'Vell'"),
        ("vell|Vell Front|-|army|NOR|REB|-|-|-|-|own", "no kind 'army'"),
        ("vell|Vell Front|-|armed-group|NOR|REB|-|-|-|42|own", "wikidata '42'"),
        ("vell|Vell Front|Front;Front|armed-group|NOR|REB|-|-|-|-|own", "aliases lists"),
        ("vell|Norway|-|armed-group|NOR|REB|-|-|-|-|own", "'Norway' is the name of a country"),
    ],
)
def test_faults_of_an_organisation_are_named(row: str, fault: str) -> None:
    [found] = checked(read({"organisations_x.tsv": table(ORGANISATIONS, row)}))
    assert found.startswith("organisations_x.tsv:2: ")
    assert fault in found


@pytest.mark.parametrize(
    ("words", "sector", "kind"),
    [
        ("rebels", "REB", "group"),
        ("policeman", "COP", "person"),
        ("ministers of defence", "GOV", "group"),
        ("aid workers", "SOC", "group"),
        ("court", "JUD", "group"),
        ("lawmakers", "LEG", "group"),
    ],
)
def test_role_nouns_in_the_singular_and_the_plural(words: str, sector: str, kind: str) -> None:
    found = noun(words)
    assert found is not None
    assert (found.sector, found.kind) == (sector, kind)


def test_of_what_every_body_has_its_own_sector_is_the_last_that_tells() -> None:
    found = noun("presidents")
    assert found is not None
    assert (found.sector, found.anybodys) == ("GOV", True)
    assert noun("rebel") == read_nouns("noun\tsector\tkind\tcountry\toffice\nrebel\tREB\tperson\tyes\t-")["rebel"]


def test_endings_of_names() -> None:
    assert read_endings()["Telecom"] == "BUS"
    assert (ending("the Vell Regional Council"), ending("council"), ending("the regional council")) == ("GOV", None, None)
    with pytest.raises(CodebookError, match=r"name_endings.tsv:2: no sector 'X'"):
        read_endings("sector\twords\nX\tTelecom")


def test_a_wrong_role_noun_is_named_by_line() -> None:
    with pytest.raises(CodebookError, match=r"role_nouns.tsv:2: no sector 'X'"):
        read_nouns("noun\tsector\tkind\tcountry\toffice\nrebel\tX\tperson\tyes\t-")
    with pytest.raises(CodebookError, match="small letters"):
        read_nouns("noun\tsector\tkind\tcountry\toffice\nRebel\tREB\tperson\tyes\t-")


def test_an_acronym_that_is_a_word_is_no_word_in_small_letters() -> None:
    assert [a.id for a in load().named("RAID")] == ["raid"]
    assert load().named("the raid") == load().named("at a fast pace") == ()
    assert [a.id for a in load().named("Nato")] == ["nato"]


def test_acronyms_that_are_words_are_of_entries_and_looked_at_line_by_line() -> None:
    assert unused(load(), read_ordinary()) == []
    assert unused(load(), ["RAID", "VELL"]) == ["VELL"]
    assert read_ordinary("acronym\nRAID") == {"RAID"}
    for wrong in ("acronym\nUN", "acronym\nRaid", "acronym\nSEATED"):
        with pytest.raises(CodebookError, match=r"acronym_words.tsv:2: acronym"):
            read_ordinary(wrong)
    with pytest.raises(CodebookError, match="line 2 already"):
        read_ordinary("acronym\nRAID\nRAID")
