import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import group
from onrecord.record import Report, from_json, json_schema

TEXT = "Norland recalled its envoy from Estra on Friday, the foreign minister said.\n"


def run(*arguments: object, text: str | None = None) -> object:
    return CliRunner().invoke(group, [str(a) for a in arguments], input=text)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "a.txt"


def test_for_people(article: Path) -> None:
    result = run("read", article, "--published", "2025-09-15", "--publisher", "The Courier")
    assert result.exit_code == 0
    assert "The Courier · 2025-09-15" in result.stdout
    assert "recalled[e1]" in result.stdout


def test_for_programs(article: Path) -> None:
    result = run("read", article, "--format", "jsonl", "--published", "2025-09")
    [report] = [from_json(line, Report) for line in result.stdout.splitlines()]
    assert (report.document.text, report.document.published) == (TEXT, "2025-09")


def test_standard_input_and_csv() -> None:
    result = run("read", "-", "--format", "csv", text=TEXT)
    assert result.exit_code == 0
    assert "recalled" in result.stdout


def test_one_bad_input_is_told_in_one_line_and_stops_nothing(article: Path, tmp_path: Path) -> None:
    out, failed = tmp_path / "out.jsonl", tmp_path / "failed.jsonl"
    (tmp_path / "b.jsonl").write_text('{broken\n{"id": "b", "text": "Estra freed two men."}\n', encoding="utf-8")
    result = run("read", tmp_path / "gone.txt", article, tmp_path / "b.jsonl", "--format", "jsonl", "-o", out, "--failures", failed)
    assert result.exit_code == 1
    assert len(out.read_text(encoding="utf-8").splitlines()) == 2
    failures = [json.loads(line) for line in failed.read_text(encoding="utf-8").splitlines()]
    assert [(f["reason"], f["line"]) for f in failures] == [("missing", None), ("malformed", 1)]
    lines = result.stderr.splitlines()
    assert [line for line in lines if "gone.txt" in line] != []
    assert lines[-1] == "2 of 4 inputs could not be read"


@pytest.mark.parametrize("columns", ["text", "=body", "text=body,"])
def test_columns_are_pairs(article: Path, columns: str) -> None:
    assert run("read", article, "--columns", columns).exit_code == 2


def test_a_date_that_is_none_is_refused(article: Path) -> None:
    result = run("read", article, "--published", "yesterday")
    assert result.exit_code == 1
    assert "'yesterday' is no date" in result.stderr


def test_the_output_cannot_be_written(article: Path, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "onrecord", "read", article, "-o", tmp_path / "no" / "x"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "cannot be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_schema_is_the_schema_of_a_report() -> None:
    assert json.loads(run("schema").stdout) == json.loads(json.dumps(json_schema()))


def test_help_names_every_command() -> None:
    assert all(name in run("--help").stdout for name in ("read", "schema", "measure"))
    assert run("no-such").exit_code == 2
