import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import Archive
from onrecord.changed import replace
from onrecord.cli import group
from onrecord.errors import OnRecordError
from onrecord.export.formats import FORMATS
from onrecord.record import Report, from_json, to_json
from onrecord.story import Story
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


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    with Archive(tmp_path / "news.db") as kept:
        kept.add(rich())
        kept.add(bare())
    return tmp_path / "news.db"


def test_an_archive_is_exported_in_the_order_in_which_its_reports_came(archive: Path) -> None:
    assert [from_json(line, Report) for line in run(archive, "jsonl").stdout_bytes.splitlines()] == [rich(), bare()]


def test_stories_of_an_archive_are_exported_with_their_merged_events(archive: Path, records: Path) -> None:
    result = run(archive, "plover", "--stories")
    assert result.exit_code == 0
    assert {json.loads(line)["event"][0] for line in result.stdout.splitlines()} == {"ASSAULT"}
    told = [from_json(line, Story) for line in run(archive, "jsonl", "--stories").stdout_bytes.splitlines()]
    assert sorted(document for found in told for document in found.documents) == ["d2", rich().document.id]
    assert run(archive, "brat", "--stories").exit_code == 2
    assert "only an archive has stories" in str(run(records, "jsonl", "--stories").exception)


def test_what_is_read_is_not_written_over(records: Path) -> None:
    before = records.read_bytes()
    assert "read and written at once" in run(records, "jsonl", "-o", records).output
    assert records.read_bytes() == before


def test_formats_are_listed() -> None:
    assert [line.split()[0] for line in run("--formats").stdout.splitlines()] == [*(row.name for row in FORMATS), "datasette-metadata"]


def test_what_the_tables_hold_is_written_for_datasette(archive: Path, records: Path, tmp_path: Path) -> None:
    assert run(archive, "datasette-metadata", "-o", tmp_path / "metadata.json").exit_code == 0
    with Archive(archive, readonly=True) as kept:
        assert json.loads((tmp_path / "metadata.json").read_bytes()) == kept.metadata()
    assert run(archive, "datasette-metadata", "--type", "AID").exit_code == 2
    assert "only an archive has tables" in str(run(records, "datasette-metadata").exception)
    before = archive.read_bytes()
    assert "read and written at once" in run(archive, "datasette-metadata", "-o", archive).output
    assert archive.read_bytes() == before


def test_events_are_laid_beside_those_of_others(records: Path, tmp_path: Path) -> None:
    header = ["Event ID", "Event Date", "Event Type", "Actor Name", "Actor Country", "Recipient Name", "Recipient Country", "Country"]
    rows = [header, ["1", "2025-09-12", "ASSAULT", "Army", "EST", "", "", "Norway"], ["2", "soon", "AID", "", "", "", "", ""]]
    other = tmp_path / "polecat.txt"
    other.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    result = CliRunner().invoke(group, ["compare", str(records), str(other), "--by", "day,type,country"])
    assert result.exit_code == 0
    assert result.stdout == "day,actor,recipient,country,type,own,theirs\n2025-09-12,,,NOR,ASSAULT,1,1\n"
    assert "polecat.txt:3" in result.stderr
    assert "1 cells: 1 in both" in result.stderr
    assert CliRunner().invoke(group, ["compare", str(records), str(other), "--by", "week"]).exit_code == 2


def test_what_is_wrong_is_told_and_leaves_no_file(records: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert "there is no such file" in str(run(tmp_path / "gone", "jsonl", "-o", out).exception)
    wrong = run(records, "xml", "-o", out)
    assert (wrong.exit_code, "no format is named 'xml'" in wrong.output, "datasette-metadata" in wrong.output) == (2, True, True)
    records.write_bytes(records.read_bytes() + b"{\n")
    result = run(records, "jsonl", "-o", out)
    assert isinstance(result.exception, OnRecordError)
    assert "records.jsonl:3" in str(result.exception)
    assert not out.exists()


def test_rows_that_are_events_are_only_those_asked_for(tmp_path: Path) -> None:
    two = rich().events[0]
    other = replace(two, id="e9", type="AID", trigger=replace(two.trigger), according_to=())
    with Archive(tmp_path / "news.db") as kept:
        kept.add(replace(rich(), events=(*rich().events, other)))

    def types(*options: str) -> list[str]:
        return [row["type"] for row in csv.DictReader(io.StringIO(run(tmp_path / "news.db", "events.csv", *options).stdout, newline=""))]

    assert types().count("AID") == 1
    assert len(types()) > 1
    assert types("--type", "AID") == ["AID"]
    assert set(types("--type", "ASSAULT")) == {"ASSAULT"}
    features = json.loads(run(tmp_path / "news.db", "geojson", "--type", "AID").stdout)["features"]
    assert [f["properties"]["type"] for f in features] == ["AID"]
    assert [json.loads(line)["event"][0] for line in run(tmp_path / "news.db", "plover", "--type", "AID").stdout.splitlines()] == ["AID"]
    merged = csv.DictReader(io.StringIO(run(tmp_path / "news.db", "events.csv", "--stories", "--type", "AID").stdout, newline=""))
    assert [(row["type"], bool(row["story"])) for row in merged] == [("AID", True)]
    (whole,) = run(tmp_path / "news.db", "jsonl", "--type", "AID").stdout_bytes.splitlines()
    assert len(from_json(whole, Report).events) == len(types())


def test_rows_that_are_statements_are_only_those_of_who_is_asked_for(tmp_path: Path) -> None:
    report = rich()
    first = report.statements[0]
    with Archive(tmp_path / "news.db") as kept:
        kept.add(report)
    asked = run(tmp_path / "news.db", "schema-org", "--stance", first.stance.value).stdout
    said = [node for node in json.loads(asked)["@graph"] if node["@type"] != "NewsArticle"]
    assert {node["keywords"] for node in said} == {first.stance.value}
    assert len(said) == sum(s.stance is first.stance for s in report.statements)
    assert {s.stance for s in report.statements} != {first.stance}


def test_some_of_an_archive_are_chosen_by_the_options_of_find(archive: Path, records: Path) -> None:
    def chosen(*options: str) -> list[str]:
        return [from_json(line, Report).document.id for line in run(archive, "jsonl", *options).stdout_bytes.splitlines()]

    assert chosen("--type", "assault") == [rich().document.id]
    assert chosen("--type", "AID") == []
    assert len(chosen("--from", "1900")) < len(chosen())
    told = [from_json(line, Story) for line in run(archive, "jsonl", "--stories", "--type", "ASSAULT").stdout_bytes.splitlines()]
    assert [rich().document.id in found.documents for found in told] == [True]
    assert run(archive, "jsonl", "--stories", "--type", "AID").stdout == ""
    with pytest.raises(OnRecordError, match="only an archive can be asked"):
        CliRunner().invoke(group, ["export", str(records), "jsonl", "--type", "AID"], catch_exceptions=False, standalone_mode=False)
