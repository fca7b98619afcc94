"""The trained reader: its files, its session, one call from windows to scores. The only module that knows ONNX Runtime.

The model folder holds `reader.onnx`, `late.onnx` (heads run only where they are asked for), `vocab.txt`, `labels.npz` (what is applied to chosen words only: the sides of relations,
the vectors of links across sentences, the last layer of the arc labels; the moves between tags of attribution parts, and the scores of link features), `quiet.npz` (which documents tell of no event), `parties.npz` (who plays a part by the words around) and `model.json` (lemma scripts, hash, what it was made from). Where
`make model EXPORT=fp16` was run, `reader.fp16.onnx` lies beside, for GPUs.
"""

import contextlib
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from onrecord import settings
from onrecord.errors import ModelError
from onrecord.parse import filling, referring
from onrecord.parse.device import CUDA, HALF, Device, chosen
from onrecord.parse.encode import Encoded
from onrecord.parse.layers import Floats
from onrecord.parse.parties import Parties
from onrecord.parse.pieces import Pieces
from onrecord.parse.quiet import Quiet
from onrecord.parse.relations import ASKED, Sides

if TYPE_CHECKING:
    import onnxruntime as ort

TABLES = referring.TABLES | filling.TABLES
FOLDER = Path(__file__).parent / "model"
QUIET, PARTIES = "quiet.npz", "parties.npz"
INPUTS = ("ids", "begin", "end", "shapes", "hints")
_DAMAGE = (OSError, KeyError, TypeError, ValueError, EOFError, BadZipFile)
"""What reading the files of a model raises where one is missing, cut short or another's."""
Arrays = Mapping[str, NDArray[np.int64] | Floats]
Run = Callable[[Arrays], Mapping[str, Floats]]


@dataclass(frozen=True, slots=True)
class Model:
    """Everything needed to read: the network as a function, the vocabulary, the lemma scripts, the sides of relations, the label layer, the moves of chains and the scores of link features.

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
    sides: Mapping[str, Sides]
    reach: tuple[Floats, Floats]
    """Weight and bias of the vectors of links across sentences (`links.py`)."""
    quiet: Quiet
    parties: Parties
    version: str


def load(folder: Path = FOLDER, device: str = "") -> Model:
    """The model in a folder, loaded once a process, on a device (auto, cpu, gpu; else the setting `reader.device`).

    Raises ModelError where a file is missing or damaged, or a GPU is asked for that cannot be had.
    """
    return _loaded(folder, _device(folder, device))


@lru_cache(maxsize=2)
def _loaded(folder: Path, device: Device) -> Model:
    try:
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        pieces = Pieces.load(folder / "vocab.txt")
        scripts = tuple(_script(s) for s in about["scripts"])
        with (folder / "labels.npz").open("rb") as file, np.load(file) as arrays:  # a damaged one numpy would leave open
            return Model(
                _on_gpu(folder / HALF, str(about["sha256"])) if device is Device.GPU else _run_of_file(folder / "reader.onnx"),
                _run_of_file(folder / "late.onnx"),
                pieces,
                scripts,
                arrays["weight"],
                arrays["bias"],
                arrays["moves"],
                {name: arrays[f"table_{name}"] for name in TABLES},
                {what: Sides.of(arrays, what) for what in ASKED},
                (arrays["reach_weight"].astype(np.float32), arrays["reach_bias"].astype(np.float32)),
                _quiet(folder / QUIET),
                _parties(folder / PARTIES),
                _named(about["sha256"], device),
            )
    except _DAMAGE as error:
        raise _damaged(folder, error) from error


def _damaged(folder: Path, error: Exception) -> ModelError:
    return ModelError(f"the model in {folder} cannot be loaded: {error}; install onrecord again, or run `make model`")


def _quiet(path: Path) -> Quiet:
    with path.open("rb") as file, np.load(file) as arrays:
        return Quiet(arrays["weights"], float(arrays["base"]))


def _parties(path: Path) -> Parties:
    with path.open("rb") as file, np.load(file) as arrays:
        return Parties(arrays["weights"], arrays["base"])


def version(folder: Path = FOLDER, device: str = "") -> str:
    """The version of the model in a folder, without loading it; raises ModelError as `load` does.

    Of the graph for GPUs it ends in +fp16, since that gives other digits: a folder of a batch is read by one of the two.
    """
    try:
        about = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return _named(about["sha256"], _device(folder, device))
    except _DAMAGE as error:
        raise _damaged(folder, error) from error


def _device(folder: Path, wanted: str) -> Device:
    return chosen(wanted or settings.load().text("reader.device"), folder)


def _named(digest: str, device: Device) -> str:
    return f"{digest[:12]}+fp16" if device is Device.GPU else digest[:12]


def _script(text: str) -> tuple[int, str]:
    cut, _, add = text.partition("|")
    return int(cut), add


def session(graph: bytes) -> "ort.InferenceSession":
    """A graph on one thread of the processor as the reader runs it, so that what is measured beside the reader makes the same sums."""
    import onnxruntime as ort  # noqa: PLC0415  120 ms: only where something is read

    return ort.InferenceSession(graph, _options(), providers=["CPUExecutionProvider"], disabled_optimizers=_LEFT_APART)


def run_of(graph: bytes) -> Run:
    """A graph as a function of its inputs, on one thread of the processor."""
    return _run(session(graph))


def _run_of_file(path: Path) -> Run:
    """The graph of a file; ValueError where it is damaged."""
    from onnxruntime.capi import onnxruntime_pybind11_state as faults  # noqa: PLC0415  as above

    try:
        return run_of(path.read_bytes())
    except (faults.Fail, faults.InvalidArgument, faults.InvalidGraph, faults.InvalidProtobuf) as error:
        raise ValueError(f"{path.name} is no whole graph ({error})") from error


def _on_gpu(path: Path, digest: str) -> Run:
    """A session on the GPU and nowhere else: ONNX Runtime would go on without a word on the processor where a library is missing."""
    import onnxruntime as ort  # noqa: PLC0415  as above
    from onnxruntime.capi import onnxruntime_pybind11_state as faults  # noqa: PLC0415  as above

    why = ""
    with contextlib.redirect_stdout(sys.stderr):  # what it prints must not come among records
        if hasattr(ort, "preload_dlls"):
            ort.preload_dlls()  # CUDA and cuDNN from the packages of pip, where they are there
        try:
            on_gpu = ort.InferenceSession(path.read_bytes(), _options(), providers=[CUDA, "CPUExecutionProvider"], enable_fallback=0)
        except (RuntimeError, faults.EPFail, faults.Fail, faults.RuntimeException) as error:
            why = str(error)
    if why or CUDA not in on_gpu.get_providers():
        raise ModelError(
            f"ONNX Runtime does not start on the GPU ({why or 'CUDA or cuDNN is missing'}); see docs/gpu.md, or set reader.device to cpu"
        )
    if on_gpu.get_modelmeta().custom_metadata_map.get("made_from") != digest:
        raise ModelError(f"{path} was made from another model than the one beside it; run `make model EXPORT=fp16` again")
    return _run(on_gpu)


_LEFT_APART = ["SkipLayerNormFusion"]
"""What ONNX Runtime is not to do to a graph when it loads it: its joined operator of sum and norm takes .64 ms a window where both apart take .15, a fortieth of the network."""


def _options() -> "ort.SessionOptions":
    import onnxruntime as ort  # noqa: PLC0415  as above

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return options


def _run(network: "ort.InferenceSession") -> Run:
    names = [output.name for output in network.get_outputs()]

    def run(inputs: Arrays) -> Mapping[str, Floats]:
        return dict(zip(names, network.run(names, dict(inputs)), strict=True))

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
