"""The trained reader: its files, its session, one call from windows to scores. The only module that knows ONNX Runtime.

The model folder holds `reader.onnx`, `late.onnx` (heads run only where they are asked for), `vocab.txt`, `labels.npz` (the last layer of the arc labels, applied to chosen arcs only, the moves between tags of attribution parts, and the scores of link features) and `model.json`
(lemma scripts, hash, what it was made from).
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.parse import filling, referring
from onrecord.parse.encode import Encoded
from onrecord.parse.layers import Floats
from onrecord.parse.pieces import Pieces

TABLES = referring.TABLES | filling.TABLES
FOLDER = Path(__file__).parent / "model"
INPUTS = ("ids", "begin", "end", "shapes", "hints")
Arrays = Mapping[str, NDArray[np.int64] | Floats]
Run = Callable[[Arrays], Mapping[str, Floats]]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything needed to read: the network as a function, the vocabulary, the lemma scripts, the label layer, the moves of chains and the scores of link features.

    `run` gives what a record is made of; `late` goes on from its score of that name to trees, tags, lemmas and attribution parts.
    """

    run: Run
    late: Run
    pieces: Pieces
    scripts: tuple[tuple[int, str], ...]
    label_weight: Floats
    label_bias: Floats
    moves: Floats
    tables: Mapping[str, Floats]
    version: str


@lru_cache(maxsize=2)
def load(folder: Path = FOLDER) -> Model:
    """The model in a folder, loaded once a process; raises ModelError where a file is missing or damaged."""
    try:
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        arrays = np.load(folder / "labels.npz")
        pieces = Pieces.load(folder / "vocab.txt")
        scripts = tuple(_script(s) for s in about["scripts"])
        return Model(
            _session(folder / "reader.onnx"),
            _session(folder / "late.onnx"),
            pieces,
            scripts,
            arrays["weight"],
            arrays["bias"],
            arrays["moves"],
            {name: arrays[f"table_{name}"] for name in TABLES},
            str(about["sha256"])[:12],
        )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"the model in {folder} cannot be loaded: {error}; install onrecord again, or run `make model`") from error


def version(folder: Path = FOLDER) -> str:
    """The version of the model in a folder, without loading it; raises ModelError as `load` does."""
    try:
        return str(json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"])[:12]
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"the model in {folder} cannot be loaded: {error}; install onrecord again, or run `make model`") from error


def _script(text: str) -> tuple[int, str]:
    cut, _, add = text.partition("|")
    return int(cut), add


def _session(path: Path) -> Run:
    import onnxruntime as ort  # noqa: PLC0415  120 ms: only where something is read

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = ort.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def run(inputs: Arrays) -> Mapping[str, Floats]:
        return dict(zip(names, session.run(names, dict(inputs)), strict=True))

    return run


def inputs(window: Encoded) -> dict[str, NDArray[np.int64]]:
    """A window as network inputs: a batch of one."""
    return {
        "ids": window.ids[None],
        "begin": window.begin[None],
        "end": window.end[None],
        "shapes": window.shapes[None],
        "hints": window.hints[None],
    }


def late_inputs(window: Encoded, late: Floats) -> Arrays:
    """What the late heads take of a window."""
    return {"late": late, "shapes": window.shapes[None], "hints": window.hints[None]}
