"""The hash by which a model is known: of all its files that say how a text is read. Needs no torch."""

import hashlib
import json
from pathlib import Path

from onrecord.parse.model import PARTIES, QUIET

FILES = ("reader.onnx", "late.onnx", "labels.npz", PARTIES, QUIET, "vocab.txt")
"""What a folder's hash is of, in this order; the graph for GPUs is made from the first, and names the hash."""


def digest(folder: Path) -> str:
    """SHA-256 over the files of a model folder."""
    whole = hashlib.sha256()
    for name in FILES:
        whole.update((folder / name).read_bytes())
    return whole.hexdigest()


def seal(folder: Path) -> str:
    """Write a folder's hash into its `model.json`, after whichever step made its files anew: the hash."""
    about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    found = digest(folder)
    (folder / "model.json").write_text(json.dumps(about | {"sha256": found}, ensure_ascii=False), encoding="utf-8")
    return found
