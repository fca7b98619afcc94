"""What the docs say of commands, settings and fields is what there is."""

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec
import pytest
from click.testing import CliRunner

import onrecord
from onrecord import record, story
from onrecord.archive import Archive
from onrecord.archive.counting import WHEN, WHO
from onrecord.archive.shown import COLUMNS
from onrecord.archive.views import VIEWS, columns
from onrecord.cli import group
from onrecord.codebook.actors.actor import INTERNATIONAL, SECTORS
from onrecord.errors import Reason
from onrecord.gather.fields import NAMES
from onrecord.gather.kinds import SUFFIXES
from onrecord.measure.tasks import TASKS
from onrecord.settings import TABLE

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLES = DOCS.parent / "examples"
README = (DOCS.parent / "README.md").read_text(encoding="utf-8")
PAGES = {"README.md": README, **{path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")}}
COMMAND = re.compile(r"^ {4,}(?:\$ )?((?:[A-Z_]+=\S+ )*(?:\.venv/bin/)?onrecord .*)$", re.MULTILINE)
"""A line of code that calls the program, with the settings before it."""
WAITING = {"serve", "watch"}
"""Commands that end when somebody ends them."""


def page(name: str) -> str:
    return PAGES[name]


def commands(text: str) -> Iterator[tuple[dict[str, str], list[str]]]:
    """The commands of a page: their settings and their words, without what the shell does with the answer."""
    for line in COMMAND.findall(text):
        words = shlex.split(line, comments=True)
        words = words[: next((i for i, word in enumerate(words) if word in {">", "|"}), len(words))]
        at = next(i for i, word in enumerate(words) if word.endswith("onrecord"))
        yield dict(word.split("=", 1) for word in words[:at]), words[at + 1 :]


def anchors(text: str) -> set[str]:
    """What a link may name within a page: its headings, in small letters, without marks, with hyphens between."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_commands_are_those_that_the_program_takes(name: str) -> None:
    for _, words in commands(page(name)):
        found: click.Command = group
        called, arguments = "onrecord", list(words)
        while isinstance(found, click.Group) and arguments and not arguments[0].startswith("-"):
            called = arguments.pop(0)
            inner = found.get_command(click.Context(found), called)
            assert inner is not None, f"{name}: onrecord {' '.join(words)}: there is no {called}"
            found = inner
        try:
            found.make_context(called, arguments)
        except click.exceptions.Exit:  # such as --formats
            continue
        except click.UsageError as error:
            assert "does not exist" in error.message, f"{name}: onrecord {' '.join(words)}: {error.message}"  # noqa: PT017  a file of the example


def test_commands_of_the_ways_to_do_things_do_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "articles").mkdir()
    shutil.copy(EXAMPLES / "reports.jsonl", tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    for settings, words in commands(page("howto.md")):
        if words[0] not in WAITING:
            done = CliRunner().invoke(group, words, env=settings)
            assert done.exit_code == 0, f"onrecord {' '.join(words)}: {done.output}"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_answers_shown_are_those_given(name: str) -> None:
    for line, shown in re.findall(r"^ {4}\$ (onrecord .*)\n((?: {4}.+\n)+)", page(name), re.MULTILINE):
        done = CliRunner().invoke(group, shlex.split(line)[1:])
        given, told = (re.sub(r"(\.tsv):\d+", r"\1", text) for text in (re.sub(r"^ {4}", "", shown, flags=re.MULTILINE), done.output))
        assert given == told  # but for the numbers of lines, which change with every row before them


def holds(found: object, shown: object) -> bool:
    """Whether all that is shown of a record stands in it."""
    if isinstance(shown, dict) and isinstance(found, dict):
        return all(key in found and holds(found[key], value) for key, value in shown.items())
    if isinstance(shown, list) and isinstance(found, list):
        return len(shown) == len(found) and all(map(holds, found, shown))
    return found == shown


def test_the_sentence_of_the_readme_reads_as_it_says() -> None:
    sentence = next(line[2:] for line in README.splitlines() if line.startswith("> The Estran army"))
    (excerpt,) = re.findall(r"```json\n(.*?)```", README, re.DOTALL)
    found, shown = (json.loads(text) for text in (record.to_json(onrecord.read(sentence, published="2025-09-13")), excerpt))
    assert set(shown) == {"events", "figures", "statements"}
    assert {key: value for key, value in shown.items() if not holds(found[key], value)} == {}


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "report.txt").write_text("Police arrested six protesters in Vell on Friday.")
    (tmp_path / "reports").mkdir()
    shutil.copy(EXAMPLES / "reports.jsonl", tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.startswith("COERCE ['Police'] actual ()")


def test_sectors_and_codes_of_no_country_are_documented() -> None:
    assert [code for code in sorted(SECTORS | INTERNATIONAL) if f"| {code} |" not in page("codebook.md")] == []


def test_the_citation_names_the_version() -> None:
    assert f"version: {onrecord.__version__}\n" in (DOCS.parent / "CITATION.cff").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [getattr(story, name) for name in story.__all__ if name not in {"Relation", "Words"}])
def test_every_field_of_a_story_is_documented(kind: type[msgspec.Struct]) -> None:
    text = page("record.md").partition("## Stories")[2]
    assert [name for name in kind.__struct_fields__ if f"`{name}`" not in text] == []


@pytest.mark.parametrize(
    "kind", [record.Document, record.Entity, record.Place, record.Time, record.Figure, record.Statement, record.Event, record.Failure]
)
def test_every_field_of_a_record_is_documented(kind: type[msgspec.Struct]) -> None:
    text = page("record.md")
    assert [name for name in kind.__struct_fields__ if f"`{name}`" not in text] == []


def test_every_reason_of_a_failure_is_documented() -> None:
    assert [r.value for r in Reason if f"`{r.value}`" not in page("record.md")] == []


def test_settings_are_documented_with_their_default_and_help() -> None:
    lines = page("settings.md").splitlines()
    rows = {m[1]: (m[2], m[3]) for line in lines if (m := re.fullmatch(r"\| `(\S+)` \| (.*) \| (.*) \|", line))}
    assert rows == {row.name: ("empty" if row.default in ((), "") else str(row.default), row.help) for row in TABLE}


@pytest.mark.parametrize("view", VIEWS)
def test_views_are_documented_with_their_columns(view: str) -> None:
    section = page("columns.md").partition(f"## {view}\n")[2].partition("\n## ")[0]
    assert section.startswith(f"{VIEWS[view][0]}.\n")
    assert re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE) == list(columns()[view].items())


def test_columns_of_answers_are_documented(tmp_path: Path) -> None:
    found, counted = (page("columns.md").partition(f"\n## {name}\n")[2].partition("\n## ")[0] for name in ("find", "count"))
    assert re.findall(r"^\| `(\w+)` \|", found, re.MULTILINE) == COLUMNS
    with Archive(tmp_path / "news.db") as archive:
        told = {name for by in (*WHO, *WHEN) for name in archive.count([by]).columns}
    assert set(re.findall(r"^\| `(\w+)` \|", counted, re.MULTILINE)) == told


def test_field_names_and_suffixes_of_inputs_are_documented() -> None:
    text = page("gather.md")
    assert [n for names in NAMES.values() for n in names if f"`{n}`" not in text] == []
    assert [s for s in SUFFIXES if f"`{s}`" not in text] == []


def test_every_command_is_in_the_readme() -> None:
    assert [c for c in group.list_commands(click.Context(group)) if f"onrecord {c}" not in README] == []


def test_every_task_of_measure_is_in_its_help_and_on_its_page() -> None:
    shown = CliRunner().invoke(group, ["measure", "--help"]).output
    assert [task for task in TASKS if f"\n  {task} " not in shown or f"| `{task}` |" not in page("measure.md")] == []


def test_links_between_pages_lead_somewhere() -> None:
    for path in [DOCS.parent / "README.md", *DOCS.glob("*.md"), EXAMPLES / "README.md"]:
        for target, _, heading in (
            link.partition("#") for link in re.findall(r"\]\((?!https?:)([^)]+)\)", path.read_text(encoding="utf-8"))
        ):
            there = path.parent / target if target else path
            assert there.exists(), f"{path.name} links to {target}"
            assert not heading or heading in anchors(there.read_text(encoding="utf-8")), f"{path.name} links to {target}#{heading}"


def test_every_page_is_in_the_readme() -> None:
    assert [path.name for path in DOCS.glob("*.md") if f"(docs/{path.name})" not in README] == []
