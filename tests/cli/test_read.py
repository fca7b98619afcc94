import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord import reading
from onrecord.cli import group
from onrecord.errors import OnRecordError
from onrecord.export import rows
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
    running = command("read", article, "--published", "yesterday")
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 2
    assert "Invalid value for '--published': 'yesterday' is no date" in errors.decode()


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


FORMATS = ("text", "json", "jsonl", "csv")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("to_file", [False, True])
def test_every_format_is_whole_where_some_inputs_fail(form: str, to_file: bool, article: Path, tmp_path: Path) -> None:
    more = ["-o", tmp_path / "out"] if to_file else []
    result = run("read", tmp_path / "gone.txt", article, tmp_path / "gone.html", article, "--format", form, *more)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 3
    written = (tmp_path / "out").read_text(encoding="utf-8") if to_file else result.stdout
    match form:
        case "json":
            assert len(json.loads(written)) == 2
        case "jsonl":
            assert len([json.loads(line) for line in written.splitlines()]) == 2
        case "csv":
            assert {row["finding"] for row in csv.DictReader(io.StringIO(written))} >= {"event", "statement"}
        case _:
            assert written.count("recalled[e1]") == 2


@pytest.mark.parametrize(("form", "written"), [("json", "[\n]\n"), ("jsonl", ""), ("csv", rows.header())])
def test_nothing_read_is_a_whole_file_too(form: str, written: str, tmp_path: Path) -> None:
    result = run("read", tmp_path / "gone.txt", "--format", form)
    assert (result.exit_code, result.stdout) == (1, written.replace("\r\n", "\n"))  # click's runner has one kind of line end


def command(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "onrecord", *map(str, arguments)], stderr=subprocess.PIPE, **options)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    (tmp_path / "many.jsonl").write_text((json.dumps({"text": TEXT * 40}) + "\n") * 300, encoding="utf-8")
    return tmp_path / "many.jsonl"


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_signal_leaves_whole_records(number: int, status: int, form: str, many: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = command("read", many, "--format", form, "-o", out)
    while not (out.exists() and out.stat().st_size > 100_000):
        assert running.poll() is None
    running.send_signal(number)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, errors.decode()) == (status, "stopped; what was written so far is whole\n")
    written = out.read_text(encoding="utf-8")
    assert 0 < len(json.loads(written) if form == "json" else [json.loads(line) for line in written.splitlines()]) < 300


def test_a_signal_in_the_middle_of_a_write_waits_for_its_end(many: Path) -> None:
    running = command("read", many, "--format", "jsonl", stdout=subprocess.PIPE, bufsize=0)
    assert running.stdout is not None
    start = running.stdout.read(1)  # the pipe holds less than a record, and nobody reads on
    time.sleep(0.5)  # so the write is under way, and waits
    running.send_signal(signal.SIGINT)
    written, _ = running.communicate(timeout=60)
    assert running.returncode == 130
    assert [json.loads(line) for line in (start + written).splitlines()]


@pytest.mark.parametrize("form", FORMATS)
def test_a_reader_that_leaves_ends_it_quietly(form: str, many: Path) -> None:
    running = command("read", many, "--format", form, stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr is not None
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(60) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_is_one_line(form: str, article: Path) -> None:
    running = command("read", article, "--format", form, "-o", "/dev/full")
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 1
    assert errors.decode().splitlines() == ["onrecord: the output cannot be written: No space left on device; what came before is written"]


def test_what_is_read_is_not_written_over(article: Path) -> None:
    result = run("read", article, "-o", article)
    assert isinstance(result.exception, OnRecordError)
    assert article.read_text(encoding="utf-8") == TEXT


def test_records_and_failures_do_not_go_into_one_file(article: Path, tmp_path: Path) -> None:
    assert isinstance(run("read", article, "-o", tmp_path / "x", "--failures", tmp_path / "x").exception, OnRecordError)


def test_what_is_written_into_the_folder_that_is_read_is_passed_over(article: Path) -> None:
    out = article.parent / "out.jsonl"
    for _ in range(2):
        result = run("read", article.parent, "--format", "jsonl", "-o", out, "--failures", article.parent / "failed.jsonl")
        assert (result.exit_code, result.stderr) == (0, "")
        assert len(out.read_text(encoding="utf-8").splitlines()) == 1


def test_a_dash_is_standard_output(article: Path) -> None:
    assert run("read", article, "--format", "jsonl", "-o", "-").stdout.startswith("{")


def test_a_column_of_no_field_is_a_wrong_command(article: Path) -> None:
    result = run("read", article, "--columns", "colour=Body")
    assert result.exit_code == 2
    assert "no field is named colour" in result.stderr


def test_a_fault_of_our_own_is_one_failure(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("x\ny")

    monkeypatch.setattr(reading, "report_of", broken)
    result = run("read", article, article)
    assert result.exit_code == 1
    assert len([line for line in result.stderr.splitlines() if "ZeroDivisionError: x y" in line]) == 2


def test_the_publishers_home_decides_between_places_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Police in Newcastle arrested two men.\n", encoding="utf-8")
    found = {home: run("read", tmp_path / "a.txt", "--format", "jsonl", "--home", home).stdout for home in ("AU", "GBR")}
    assert [from_json(line, Report).places[0].country for line in found.values()] == ["AUS", "GBR"]
    wrong = run("read", tmp_path / "a.txt", "--home", "Qwxville")
    assert wrong.exit_code != 0
    assert "Qwxville" in str(wrong.exception or wrong.stderr)
