"""The page of the codebook says what the tables have."""

import re
from pathlib import Path

import pytest

from onrecord.codebook import contexts, plover
from onrecord.parse.labels import FIGURES
from onrecord.record import Scope, Stance, Status

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")


def rows(section: str) -> list[list[str]]:
    body = PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]
    lines = re.findall(r"^\| (.+) \|$", body, re.MULTILINE)
    return [line.split(" | ") for line in lines][1:]


def test_types_are_documented() -> None:
    tables = plover.load()
    assert {(r[0], int(r[1]), float(r[2]), r[3]) for r in rows("Event types")} == {
        (k, c.quad, c.score, c.cameo) for k, c in tables.by_type.items()
    }


def test_modes_are_documented() -> None:
    tables = plover.load()
    assert {(r[0], r[1], float(r[2]), r[3]) for r in rows("Modes")} == {(*k, c.score, c.cameo) for k, c in tables.by_mode.items()}


@pytest.mark.parametrize(
    ("section", "labels"),
    [
        ("Contexts", set(contexts.load().names.values())),
        ("Statuses", set(Status)),
        ("Stances", set(Stance)),
        ("Figure kinds", set(FIGURES)),
        ("Quad classes and scores", {"1", "2", "3", "4"}),
    ],
)
def test_labels_are_documented(section: str, labels: set[str]) -> None:
    assert {row[0] for row in rows(section)} == labels


def test_scopes_are_documented() -> None:
    assert all(f"`{scope}`" in PAGE for scope in Scope)
