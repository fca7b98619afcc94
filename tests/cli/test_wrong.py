"""Wrong commands and strange places: one clear line and the right exit status."""

import json
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from onrecord.archive import Archive
from onrecord.cli import group, main
from onrecord.cli.progress import line
from onrecord.errors import ArchiveError
from onrecord.measure.tasks import TASKS
from tests.cli.commands import OF_ARCHIVES


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, list(arguments))


@pytest.fixture
def empty(tmp_path: Path) -> str:
    """An archive without a report."""
    with Archive(tmp_path / "news.db"):
        return str(tmp_path / "news.db")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--type", "FOO", "there is no type 'FOO'; there are: ACCUSE, AGREE"),
        ("--mode", "foo", "there is no mode 'foo'"),
        ("--sector", "foo", "there is no sector 'FOO'"),
        ("--country", "Narnia", "'Narnia' is no country"),
        ("--from", "2025-13", "'2025-13' is no date"),
        ("--to", "soon", "'soon' is no date"),
        ("--story", "99999999999999999999", "not in the range"),
        ("--offset", "99999999999999999999", "not in the range"),
        ("--stance", "foo", "is not one of 'assert'"),
        ("--kind", "Murdered", "there is no kind of figure 'murdered'; there are: affected, detained"),
    ],
)
def test_what_the_codebook_does_not_have_is_a_wrong_command(empty: str, option: str, value: str, said: str) -> None:
    done = run("find", empty, option, value)
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("option", ["--type=FOO", "--status=foo", "--actor=Narnia", "--country=Narnia", "--from=2025-13"])
def test_counting_knows_wrong_values_too(empty: str, option: str) -> None:
    assert run("count", empty, option).exit_code == 2


def test_disputes_are_of_figures_or_denials(empty: str) -> None:
    assert run("disputes", empty, "--kind", "denial").exit_code == 0
    assert "there is no kind of dispute 'denials'" in run("disputes", empty, "--kind", "denials").stderr


def test_codes_that_stand_in_place_of_a_country_are_countries(empty: str) -> None:
    assert run("count", empty, "--actor", "IGO", "--country", "Estonia").exit_code == 0


@pytest.mark.parametrize("command", [("read", "a.txt"), ("add", "a.db", "a.txt"), ("batch", "a.txt", "out")])
def test_a_wrong_date_is_a_wrong_command(command: tuple[str, ...]) -> None:
    done = run(*command, "--published", "2025-13")
    assert done.exit_code == 2
    assert "'--published': '2025-13' is no date" in done.stderr


def test_nothing_to_list_is_said_to_people_and_not_to_programs(empty: str) -> None:
    assert run("failures", empty).stdout == "no failures\n"
    assert run("disputes", empty).stdout == "no accounts that differ\n"
    assert run("stories", empty).stdout == "no stories\n"
    assert run("stories", empty, "--format", "jsonl").stdout == ""
    assert run("failures", empty, "--format", "jsonl").stdout == ""
    assert run("disputes", empty, "--format", "jsonl").stdout == ""


def test_a_kind_of_dispute_is_no_pattern(empty: str) -> None:
    with Archive(empty) as archive:
        assert list(archive.disputes(kind="x" * 100_000)) == []
    assert len(run("disputes", empty, "--kind", "x" * 100_000).stderr) < 1_000


def test_corrections_are_not_brought_into_an_archive_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text("", encoding="utf-8")
    done = run("corrections", "import", str(tmp_path / "news.db"), str(tmp_path / "c.jsonl"))
    assert isinstance(done.exception, ArchiveError)
    assert not (tmp_path / "news.db").exists()


def test_a_folder_is_no_records(tmp_path: Path) -> None:
    done = run("export", str(tmp_path), "jsonl")
    assert "is a folder; give an archive" in str(done.exception)


def test_a_pipe_is_written_and_not_replaced(empty: str, tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert run("export", empty, "events.csv", "-o", str(pipe)).exit_code == 0
    reader.join(10)
    assert got[0].startswith(b"event_id,")
    assert pipe.is_fifo()


def test_help_keeps_the_lines_of_examples_and_tells_every_exit_status() -> None:
    assert '  onrecord who "the Kremlin" --on 2014-03-01\n' in run("who", "--help").stdout
    for name in ("read", "batch", "serve", "who", *OF_ARCHIVES):
        assert "Exit status:" in run(name, "--help").stdout, name


def test_the_help_of_measure_tells_every_task() -> None:
    told = [line.split()[0] for line in run("measure", "--help").stdout.splitlines() if line.startswith("  ") and line.strip()]
    assert [task for task in TASKS if task not in told] == []


def test_a_letter_that_is_no_text_ends_in_one_line(empty: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "find", empty, "--source", "caf\udce9"])
    with pytest.raises(SystemExit, match="1"):
        main()
    assert capsys.readouterr().err == "onrecord: a word of the command is no text in UTF-8; write it in UTF-8\n"


def test_an_archive_that_is_damaged_inside_says_so(empty: str) -> None:
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    with pytest.raises(ArchiveError, match=r"news\.db: .*damaged"):
        _broken_off(empty, error)


def _broken_off(path: str, error: Exception) -> None:
    with Archive(path):
        raise error


def test_a_question_has_no_room_for_monsters(empty: str) -> None:
    with Archive(empty, readonly=True) as archive, pytest.raises(ArchiveError, match="too big"):
        archive.sql("SELECT hex(zeroblob(20000000))")


def test_numbers_that_json_lacks_are_null(empty: str) -> None:
    assert run("sql", empty, "SELECT 1e999 AS much", "--format", "jsonl").stdout == '{"much":null}\n'


def test_one_report_is_no_reports() -> None:
    assert line(1, 1.0, None) == "1 report, 1.0 a second"


def test_what_steers_a_terminal_is_not_shown(tmp_path: Path) -> None:
    record = {"id": "a\nb\x1b[2J", "title": "\x1b[31mRed\u202e title", "text": "Police arrested six men in Vell, it said."}
    (tmp_path / "a.jsonl").write_text(json.dumps(record), encoding="utf-8")
    archive = str(tmp_path / "news.db")
    shown = [run("add", archive, str(tmp_path / "a.jsonl")).stdout, run("find", archive, "--type", "COERCE").stdout]
    assert len(shown[0].splitlines()) == 1
    assert "Red" in shown[1]
    assert not any(sign in text for text in shown for sign in ("\x1b", "\u202e"))


def test_a_command_makes_its_small_products_on_one_thread_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["onrecord", "--version"])
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "2")
    main()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "2"
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    main()
    assert os.environ["OPENBLAS_NUM_THREADS"] == "1"


def test_python_looks_seldom_for_circles_of_objects(monkeypatch):
    made = []
    monkeypatch.setattr("gc.set_threshold", made.append)
    monkeypatch.setattr("sys.argv", ["onrecord", "schema"])
    main()
    assert made
    assert made[0] > 10_000


def test_a_word_with_a_minus_stands_in_quotation_marks(empty: str) -> None:
    done = run("find", empty, "police", "-tear")
    assert (done.exit_code, "stands in quotation marks with the others: 'police -tear'" in done.stderr) == (2, True)
    assert "quotation marks" not in run("find", empty, "police", "--tear").stderr


def test_nothing_is_counted_by_twice(empty: str) -> None:
    done = run("count", empty, "--by", "dyad,dyad,month")
    assert (done.exit_code, "dyad twice" in done.stderr) == (2, True)
