"""The corpora by name, with licences and hashes: what `corpora.toml` says, checked against the files at hand."""

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent / "corpora.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One corpus: `files` is a pattern under the folder of corpora, `tree` the hash of the files that match it."""

    name: str
    files: str
    licence: str
    open: bool
    published: str
    purpose: str
    tree: str


def entries(path: Path = TABLE) -> tuple[Entry, ...]:
    """The rows of the table in their order."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Entry(c["name"], c["files"], c["licence"], c["open"], c["published"], c["for"], c["tree"]) for c in data["corpus"])


def tree_hash(root: Path, pattern: str) -> str:
    """SHA-256 over the sorted relative paths and hashes of the files that match; the empty string where none does."""
    found = sorted(p for p in root.glob(pattern) if p.is_file())
    whole = hashlib.sha256()
    for path in found:
        whole.update(f"{path.relative_to(root)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest() if found else ""


def differing(root: Path, named: Iterable[Entry]) -> list[str]:
    """The corpora whose files here are not the ones that the table names."""
    return [entry.name for entry in named if tree_hash(root, entry.files) != entry.tree]
