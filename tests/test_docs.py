"""What the docs say of commands, settings and fields is what there is."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from onrecord import record
from onrecord.cli import group
from onrecord.errors import Reason
from onrecord.gather.fields import NAMES
from onrecord.gather.kinds import SUFFIXES
from onrecord.settings import TABLE

DOCS = Path(__file__).parents[1] / "docs"
README = (DOCS.parent / "README.md").read_text(encoding="utf-8")


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "kind", [record.Document, record.Entity, record.Place, record.Time, record.Figure, record.Statement, record.Event, record.Failure]
)
def test_every_field_of_a_record_is_documented(kind: type) -> None:
    text = page("record.md")
    assert [f.name for f in fields(kind) if f"`{f.name}`" not in text] == []


def test_every_reason_of_a_failure_is_documented() -> None:
    assert [r.value for r in Reason if f"`{r.value}`" not in page("record.md")] == []


def test_settings_are_documented_with_their_default_and_help() -> None:
    lines = page("settings.md").splitlines()
    rows = {m[1]: (m[2], m[3]) for line in lines if (m := re.fullmatch(r"\| `(\S+)` \| (.*) \| (.*) \|", line))}
    assert rows == {row.name: ("empty" if row.default in ((), "") else str(row.default), row.help) for row in TABLE}


def test_field_names_and_suffixes_of_inputs_are_documented() -> None:
    text = page("gather.md")
    assert [n for names in NAMES.values() for n in names if f"`{n}`" not in text] == []
    assert [s for s in SUFFIXES if f"`{s}`" not in text] == []


def test_every_command_is_in_the_readme() -> None:
    assert [c for c in group.list_commands(click.Context(group)) if f"onrecord {c}" not in README] == []


def test_links_between_pages_lead_somewhere() -> None:
    for path in [DOCS.parent / "README.md", *DOCS.glob("*.md"), DOCS.parent / "examples" / "README.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"
