import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import group
from onrecord.errors import OnRecordError
from onrecord.record import Report, from_json, to_json
from tests.export.made import bare, rich


def run(*arguments: object) -> Result:
    return CliRunner().invoke(group, ["export", *(str(a) for a in arguments)])


@pytest.fixture
def records(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(to_json(r) + b"\n" for r in (rich(), bare())))
    return path


def test_records_become_a_file_of_the_format(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "map.geojson"
    assert run(records, "geojson", "-o", out).exit_code == 0
    assert len(json.loads(out.read_bytes())["features"]) == 1


def test_without_a_file_it_goes_to_standard_output(records: Path) -> None:
    assert [from_json(line, Report) for line in run(records, "jsonl").stdout_bytes.splitlines()] == [rich(), bare()]


def test_safe_for_spreadsheets(records: Path) -> None:
    assert "'=Port" in run(records, "events.csv", "--spreadsheet").stdout
    assert run(records, "geojson", "--spreadsheet").exit_code == 2


def test_what_is_wrong_is_told_and_leaves_no_file(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "there is no such file" in str(run(tmp_path / "gone", "jsonl", "-o", out).exception)
    assert "no format is named 'xml'" in str(run(records, "xml", "-o", out).exception)
    records.write_bytes(records.read_bytes() + b"{\n")
    result = run(records, "jsonl", "-o", out)
    assert isinstance(result.exception, OnRecordError)
    assert "records.jsonl:3" in str(result.exception)
    assert not out.exists()
