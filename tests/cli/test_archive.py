import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench import records
from onrecord.archive import Archive
from onrecord.changed import replace
from onrecord.cli import group
from onrecord.record import Report, from_json

NEWS = "Police arrested six protesters in Vell on Friday, the interior ministry said."


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one report and one failure, made on the command line."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    (folder / "b.txt").write_text(" ", encoding="utf-8")
    added = CliRunner().invoke(
        group, ["add", str(folder / "news.db"), str(folder / "a.txt"), str(folder / "b.txt"), "--published", "2025-09-15"]
    )
    assert added.exit_code == 1
    with Archive(folder / "news.db", readonly=True) as archive:
        assert added.stdout.split() == list(archive.documents())
    assert "1 new, 1 not kept" in added.stderr
    return folder / "news.db"


def run(*arguments: str) -> str:
    done = CliRunner().invoke(group, list(arguments))
    assert done.exit_code == 0, done.output
    return done.stdout


def test_what_is_found_is_shown_with_its_words(news: Path) -> None:
    shown = run("find", str(news), "protesters", "--type", "coerce", "--said-by", "interior ministry", "--from", "2025-09")
    assert "COERCE" in shown
    assert NEWS in shown
    assert "documents 1 to 1 of 1" in shown


def test_programs_get_json_lines_and_csv(news: Path) -> None:
    (line,) = run("find", str(news), "--type", "COERCE", "--format", "jsonl").splitlines()
    assert json.loads(line)["events"][0]["words"] == "arrested"
    assert json.loads(run("find", str(news), "--format", "json"))["total"] == 1
    header, row = run("find", str(news), "--type", "COERCE", "--findings", "12345", "--format", "csv").splitlines()
    assert len(header.split(",")) > 10
    assert NEWS in row


def test_nothing_found_is_said_and_has_a_status_of_its_own(news: Path) -> None:
    done = CliRunner().invoke(group, ["find", str(news), "earthquake"])
    assert (done.exit_code, done.stdout) == (1, "nothing found\n")


def test_a_date_to_come_that_makes_a_table_long_is_told(tmp_path: Path) -> None:
    with Archive(tmp_path / "news.db") as archive:
        early, late = list(records.reports(2))
        archive.add(early)
        archive.add(replace(late, document=replace(late.document, published="2098-12-01")))
        archive.refresh()
    done = CliRunner().invoke(group, ["count", str(tmp_path / "news.db"), "--by", "type,year"])
    assert "the table runs to 2098, which is yet to come; --to leaves such dates out" in done.stderr
    assert "yet to come" not in CliRunner().invoke(group, ["count", str(tmp_path / "news.db"), "--by", "type,year", "--to", "2023"]).stderr


def test_what_is_nothing_to_count_by_is_a_wrong_command(news: Path) -> None:
    for by, why in (("week", "'week' is nothing to count by"), ("day,month", "day and month at once")):
        done = CliRunner().invoke(group, ["count", str(news), "--by", by])
        assert (done.exit_code, why in done.output) == (2, True)


def test_a_report_is_shown_by_its_id_or_the_beginning_of_it(news: Path) -> None:
    with Archive(news, readonly=True) as archive:
        (name,) = archive.documents()
        report = archive.get(name)
    shown = run("show", str(news), name[:12])
    assert "Police arrested[e1] six[f1] protesters" in shown
    assert "COERCE" in shown
    assert len(run("show", str(news), name, "--explain")) > len(shown)
    assert from_json(run("show", str(news), name, "--format", "json"), Report) == report
    assert run("show", str(news), name, "--version", "1", "--machine", "--format", "json") == run(
        "show", str(news), name, "--format", "json"
    )
    for arguments, why in ((["nowhere"], "no document nowhere"), ([name, "--version", "7"], f"no document {name}, version 7")):
        done = CliRunner().invoke(group, ["show", str(news), *arguments])
        assert why in str(done.exception)
    assert CliRunner().invoke(group, ["show", str(news), name, "--history", "--machine"]).exit_code == 2


def test_no_archive_is_made_of_nothing(tmp_path: Path) -> None:
    done = CliRunner().invoke(group, ["add", str(tmp_path / "news.db")])
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "nothing to put into it; give files to read" in done.stderr


def test_failures_are_listed(news: Path) -> None:
    assert run("failures", str(news)).startswith("no-text: ")
    assert json.loads(run("failures", str(news), "--format", "jsonl"))["reason"] == "no-text"


def test_what_is_not_shown_is_counted_and_how_to_see_it_is_told(tmp_path: Path) -> None:
    path = str(tmp_path / "many.db")
    with Archive(path) as archive:
        list(archive.add_many(records.reports(8)))
        archive.refresh()
        stories, disputes = archive.count_stories(), archive.count_disputes()
        assert stories == len(archive.stories())
        assert disputes == len(archive.disputes(limit=10_000)) > 1
    assert f"\nstories 1 to 2 of {stories} (--limit {stories} shows all)\n" in run("stories", path, "--limit", "2")
    assert run("stories", path, "--limit", "99").endswith(f"\nstories 1 to {stories} of {stories}\n")
    assert run("disputes", path, "--limit", "1").endswith(f"\ndisputes 1 to 1 of {disputes} (--limit {disputes} shows all)\n")
    assert len(run("disputes", path, "--format", "jsonl").splitlines()) == disputes
    assert run("find", path, "--type", "ASSAULT", "--limit", "1").splitlines()[-1].endswith(" (--offset 1 shows the next)")


def test_stories_and_disputes_are_listed(news: Path) -> None:
    (line,) = run("stories", str(news), "--format", "jsonl").splitlines()
    story = json.loads(line)
    assert len(story["documents"]) == 1
    assert "1 report of 1 source, 0 disputes" in run("stories", str(news))
    shown = run("story", str(news), story["id"])
    assert "COERCE" in shown
    assert json.loads(run("story", str(news), story["id"], "--format", "json")) == story
    assert run("disputes", str(news)) == "no accounts that differ\n"
    missing = CliRunner().invoke(group, ["story", str(news), "77"])
    assert "there is no story 77" in str(missing.exception)


def test_a_date_to_come_is_told_and_kept_among_the_failures(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    added = CliRunner().invoke(group, ["add", str(tmp_path / "news.db"), str(tmp_path / "a.txt"), "--published", "2190-01-02"])
    assert (added.exit_code, len(added.stdout.split())) == (0, 1)
    assert "dated 2190-01-02, which is yet to come; kept as it is" in added.stderr
    assert added.stderr.endswith("1 new\n")
    with Archive(tmp_path / "news.db", readonly=True) as archive:
        assert [(failure.source, failure.reason.value) for failure in archive.failures()] == [(added.stdout.strip(), "date")]


def test_of_many_dates_to_come_the_first_is_told_and_how_many_there_are(tmp_path: Path) -> None:
    rows = (json.dumps({"id": name, "text": f"{name}. {NEWS}", "published": "2190-01-02"}) for name in ("One", "Two", "Three"))
    (tmp_path / "a.jsonl").write_text("\n".join(rows), encoding="utf-8")
    added = CliRunner().invoke(group, ["add", str(tmp_path / "news.db"), str(tmp_path / "a.jsonl")])
    assert (added.exit_code, added.stderr.count("which is yet to come")) == (0, 1)
    assert "2 more reports dated in days to come" in added.stderr
