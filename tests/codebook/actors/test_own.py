from pathlib import Path

import pytest

from onrecord.codebook.actors import load
from onrecord.codebook.actors.own import extended, read_own
from onrecord.errors import CodebookError

CSV = """name,aliases,short,kind,country,sector,role,from,until
Ana Orr,A. Orr;Anna Orr,Orr,person,NOR,GOV,Mayor of Vell,2011,2015-06
Ana Orr,,,person,NOR,LEG,Member of the Storting,2015-07,
Vell Front,VF,,armed-group,NOR,REB,,,
"""
TOML = """[[actor]]
name = "Ana Orr"
aliases = ["Anna Orr"]
country = "NOR"

[[actor.term]]
role = "Mayor of Vell"
sector = "GOV"
country = "NOR"
from = "2011"
"""


def test_csv_adds_actors_with_terms() -> None:
    actors = extended(load(), "mine.csv", CSV)
    [orr], [front] = actors.named("anna orr"), actors.named("VF")
    assert [(t.role, t.dates) for t in actors.terms(orr.id)] == [
        ("Mayor of Vell", "2011 to 2015-06"),
        ("Member of the Storting", "2015-07 to …"),
    ]
    assert (front.country, front.sector, front.where) == ("NOR", "REB", "mine.csv:4")
    assert actors.conflicts == ()
    assert load().named("Ana Orr") == ()


def test_toml_says_the_same() -> None:
    actors = extended(load(), "mine.toml", TOML)
    [orr] = actors.named("Anna Orr")
    [term] = actors.terms(orr.id)
    assert (orr.where, term.where, term.role) == ("mine.toml:1", "mine.toml:6", "Mayor of Vell")


def test_a_known_name_is_extended_and_its_terms_overridden() -> None:
    text = "name,aliases,role,sector,country,from,until\nBenjamin Netanyahu,The Premier,Prime Minister of Estra,GOV,NOR,2023,2024\n"
    actors = extended(load(), "mine.csv", text)
    [he] = actors.named("The Premier")
    assert (he.id, he.country) == ("benjamin-netanyahu", "ISR")
    roles = [t.role for t in actors.terms(he.id)]
    assert roles[0] == "Prime Minister of Estra"
    assert "Foreign Minister of Israel" in roles
    assert any("takes the place of" in c and "mine.csv:2" in c and "terms_" in c for c in actors.conflicts)


def test_an_alias_that_means_another_is_taken_and_told() -> None:
    actors = extended(load(), "mine.csv", "name,aliases,kind,country,sector\nVell Front,Hamas,armed-group,NOR,REB\n")
    assert [a.name for a in actors.named("Hamas")] == ["Vell Front"]
    [conflict] = actors.conflicts
    assert "mine.csv:2" in conflict
    assert "organisations_armed.tsv" in conflict


def test_a_field_that_contradicts_is_told() -> None:
    actors = extended(load(), "mine.csv", "name,kind,country,sector\nHamas,party,PSE,PTY\n")
    assert {c.split(" of ")[0].split(": ")[1] for c in actors.conflicts} == {"kind", "sector"}
    assert actors.named("Hamas")[0].sector == "PTY"


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.csv", "name,born\nAna Orr,1960\n", "a.csv:1: no column is named 'born'"),
        ("a.csv", "name,country\nAna Orr\n", "a.csv:2: not as many cells"),
        ("a.csv", "name,country\nAna Orr,NRW\n", "a.csv:2: no country 'NRW'"),
        ("a.csv", "name,role,from,until\nAna Orr,Mayor,2015,2011\n", "a.csv:2: until 2011 lies before from 2015"),
        ("a.csv", "name,from,until\nAna Orr,2015,2011\n", "a.csv:2: until 2011 lies before from 2015"),
        ("a.csv", "name,from\nAna Orr,2015\n", "a.csv:2: from and until are of a role"),
        ("a.csv", "name,role,from\nAna Orr,Mayor,March\n", "a.csv:2: from 'March' is no date"),
        ("a.csv", "name,kind,sector\nVell,party,XYZ\n", "a.csv:2: no sector 'XYZ'"),
        ("a.csv", "name,country\n,NOR\n", "a.csv:2: name is empty"),
        ("a.toml", "[[actor]\n", "a.toml: not TOML"),
        ("a.toml", "x = 1\n", "a.toml:1: "),
        ("a.toml", '\n[[actor]]\nname = "Ana Orr"\nborn = 1960\n', "a.toml:2: no column is named 'born'"),
        ("a.toml", '[[actor]]\nname = "Ana Orr"\n[[actor.term]]\nrole = "Mayor"\nfrom = "2015-13"\n', "a.toml:3: from '2015-13'"),
    ],
)
def test_faults_are_named_by_file_line_and_field(name: str, text: str, fault: str) -> None:
    with pytest.raises(CodebookError, match=fault):
        extended(load(), name, text)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        read_own(load(), tmp_path / "none.csv")
    (tmp_path / "bad.csv").write_bytes(b"name\n\xff\n")
    with pytest.raises(CodebookError, match="UTF-8"):
        read_own(load(), tmp_path / "bad.csv")
    (tmp_path / "empty.csv").write_text("\n")
    with pytest.raises(CodebookError, match=r"empty\.csv: the actors' file is empty"):
        read_own(load(), tmp_path / "empty.csv")
