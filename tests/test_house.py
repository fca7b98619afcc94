"""The house rules that a machine can hold: import order, public names, sizes."""

import ast
import re
from pathlib import Path

import pytest

import onrecord

SOURCE = Path(onrecord.__file__).parent
ORDER = [
    "errors",
    "changed",
    "circles",
    "side_by_side",
    "vocabulary",
    "record",
    "story",
    "settings",
    "gather",
    "clean",
    "codebook",
    "parse",
    "find",
    "resolve",
    "reading",
    "group",
    "export",
    "archive",
    "watch",
    "batch",
    "spark",
    "measure",
    "web",
    "cli",
]
MODULES = sorted(SOURCE.rglob("*.py"))
UPWARD = {("record", "export")}
"""The one import against the order, inside a function: a notebook asks the report itself for its HTML."""


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(tree: ast.AST) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "onrecord" else {node.module}
    return {name.split(".")[1] for name in names if name.startswith("onrecord.")}


@pytest.mark.parametrize("path", [m for m in MODULES if room(m) in ORDER], ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    here = room(path)
    for other in imported_rooms(ast.parse(path.read_text(encoding="utf-8"))) & set(ORDER):
        assert other == here or ORDER.index(other) < ORDER.index(here) or (here, other) in UPWARD


def test_every_module_has_a_room_in_the_order() -> None:
    assert {room(m) for m in MODULES} - {"__init__", "__about__", "__main__"} <= set(ORDER)


def test_public_names_are_sorted_few_and_there() -> None:
    assert list(onrecord.__all__) == sorted(onrecord.__all__)
    assert len(onrecord.__all__) <= 25
    assert all(hasattr(onrecord, name) for name in onrecord.__all__)


def functions() -> list[tuple[str, int]]:
    out = []
    for path in MODULES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        out += [(f"{path.relative_to(SOURCE)}:{n.name}", n.end_lineno - n.lineno + 1) for n in found]
    return out


def test_functions_and_modules_can_be_seen_at_once() -> None:
    sizes = functions()
    assert [name for name, lines in sizes if lines > 60] == []
    assert sum(lines <= 30 for _, lines in sizes) >= 0.95 * len(sizes)
    assert [m for m in MODULES if len(m.read_text(encoding="utf-8").splitlines()) > 500] == []


def test_what_a_linter_is_told_to_pass_over_has_a_reason_beside_it() -> None:
    bare = re.compile(r"# (noqa: [A-Z0-9, ]+|noqa|type: ignore\S*) *$")
    lines = [(path, n, line) for path in MODULES for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)]
    assert [f"{path.relative_to(SOURCE)}:{n}" for path, n, line in lines if bare.search(line)] == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "misc", "manager"])
def test_no_module_is_a_drawer(word: str) -> None:
    assert [m for m in MODULES if m.stem == word] == []


def test_every_public_thing_says_what_it_is_for() -> None:
    missing = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        public = [n for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef) and not n.name.startswith("_")]
        missing += [f"{path.relative_to(SOURCE)}:{n.name}" for n in public if not ast.get_docstring(n)]
    assert missing == []
