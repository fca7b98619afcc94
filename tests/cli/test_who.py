import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import group


def run(*arguments: object) -> object:
    return CliRunner().invoke(group, [str(a) for a in arguments])


def test_a_resolution_is_explained() -> None:
    result = run("who", "the Israeli prime minister", "--on", "2007-05")
    assert result.exit_code == 0
    assert "Ehud Olmert" in result.stdout
    assert "terms_east.tsv:" in result.stdout


def test_as_json() -> None:
    found = json.loads(run("who", "the Kremlin", "--on", "2014-03-01", "--json").stdout)
    assert (found["mention"], found["code"], found["on"]) == ("the Kremlin", "RUSGOV", "2014-03-01")


def test_that_nothing_is_known_is_said() -> None:
    assert "nothing is known" in run("who", "Eli Vann").stdout


@pytest.mark.parametrize("country", ["Kenya", "KEN", "ke"])
def test_a_country_goes_by_name_or_code(country: str) -> None:
    found = json.loads(run("who", "the police", "--country", country, "--json").stdout)
    assert found["code"] == "KENCOP"


def test_a_country_that_is_none_is_a_wrong_command() -> None:
    wrong = run("who", "the police", "--country", "Atlantis")
    assert (wrong.exit_code, "'Atlantis' is no country" in wrong.stderr) == (2, True)


def test_candidates_are_named() -> None:
    result = run("who", "Pedro Sánchez")
    assert "none is taken" in result.stdout
    assert "[pedro-sanchez-colombia]" in result.stdout


def test_own_actors_and_their_conflicts(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,aliases,kind,country,sector\nVell Front,Hamas,armed-group,NOR,REB\n", encoding="utf-8")
    result = run("who", "Hamas", "--actors", tmp_path / "mine.csv")
    assert "NORREB" in result.stdout
    assert result.stderr.count("actors: ") == 1


def test_a_wrong_file_or_date_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("name,country\nVell Front,NRW\n", encoding="utf-8")
    assert "mine.csv:2: no country" in str(run("who", "Vell Front", "--actors", tmp_path / "mine.csv").exception)
    wrong = run("who", "Hamas", "--on", "March")
    assert (wrong.exit_code, "'--on': 'March' is no date" in wrong.stderr) == (2, True)
