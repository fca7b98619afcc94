"""From a trained network to the files the package ships: ONNX, int8 encoder, vocabulary, label layer, `model.json`.

`reader.onnx` holds the encoder and the heads of a record, `late.onnx` the heads of trees, tags, lemmas and attribution parts, which start from the vectors
that the first gives out. Relations between words are left to `labels.npz`, since they are asked about few words (`parse/relations.py`). The matrices of `reader.onnx` become int8 (dynamic, a scale a column; what goes into them is evened: `evened.py`, `paired.py`), its word embeddings int8 with a scale a row; `late.onnx` is small and stays in
fp32.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.parse import thresholds
from onrecord.parse.model import INPUTS
from onrecord.parse.parties import ROLES, SIZE, Parties
from onrecord.parse.pieces import Pieces
from onrecord.parse.quiet import Quiet
from training.evened import evened
from training.heads import GROUPS, LATE
from training.network import Inputs, Network
from training.paired import pair
from training.parties import write as write_parties
from training.quiet import write as write_quiet
from training.seal import digest, seal

OPSET = 17
KEPT = tuple(f"layer.{k}/output/dense/MatMul" for k in range(3))
"""Matrices that stay in fp32: what goes into them has outliers, and one scale for all of a window's numbers costs up to half a point of F1 (events)."""
WEIGHTS = QuantType.QInt8
"""Signed, as processors take them fastest; `paired.py` has sums kept whole."""


class _Early(nn.Module):
    """Encoder and the heads of a record, with flat inputs and outputs as ONNX wants them; a pass holds one window, so there is nothing to mask."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.names: list[str] = []

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """The scores in the order of `names`, from the inputs in their order; `late` is what the late heads start from."""
        ids, *words = inputs
        x = Inputs(ids, None, *words)
        mixed, vector = self.network.mixes(x)
        chosen, late = ([k for k, name in enumerate(GROUPS) if (name in LATE) == is_late] for is_late in (False, True))
        names = [name for name in GROUPS if name not in LATE]
        out = self.network.labels(mixed[chosen], names, x.shapes, x.hints) | {"vector": vector, "late": mixed[late][:, 0]}
        self.names = list(out)
        return tuple(out.values())


class _Rows(nn.Module):
    """An embedding in int8 with a scale for each row: one scale for the whole table costs half a point."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("rows", (weight / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """(B, T) → (B, T, size)."""
        flat = ids.flatten()
        rows = self.rows.index_select(0, flat).float() * self.scale.index_select(0, flat)
        return rows.view(*ids.shape, self.rows.shape[1])


class _Late(nn.Module):
    """The heads that are run only where they are asked for."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.names: list[str] = []

    def forward(self, late: Tensor, shapes: Tensor, hints: Tensor) -> tuple[Tensor, ...]:
        """The scores in the order of `names`."""
        out = self.network.heads(late[:, None], [name for name in GROUPS if name in LATE], shapes, hints)
        self.names = list(out)
        return tuple(out.values())


def export(network: Network, about: Mapping[str, Any], vocabulary: Path, folder: Path, full: Path) -> str:
    """Write the model's files into `folder`, the same in fp32 into the folder `full`, and return the hash of the first.

    `about` goes into `model.json`: the lemma scripts and the trainings (`taught.py`).
    """
    for place in (folder, full):
        place.mkdir(parents=True, exist_ok=True)
    network.eval()
    _early(network, full / "reader.onnx")
    words = network.encoder.embeddings.word_embeddings
    with evened(network, Pieces.load(vocabulary)):
        network.encoder.embeddings.word_embeddings = _Rows(words.weight.detach())
        _early(network, folder / "rows.onnx")
    network.encoder.embeddings.word_embeddings = words
    quantise(folder / "rows.onnx", folder / "reader.onnx")
    (folder / "rows.onnx").unlink()
    for place in (folder, full):
        _late(network, place / "late.onnx")
        _about(network, about, vocabulary, place)
    return digest(folder)


def _about(network: Network, about: Mapping[str, Any], vocabulary: Path, folder: Path) -> None:
    """What stands beside the network: vocabulary, late layers, lemma scripts, trainings and hash."""
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    late = {"weight": network.label.weight, "bias": network.label.bias, "moves": network.moves}
    late |= {f"table_{name}": network.table(name) for name in network.tables}
    sides = {name: tensor.half() if tensor.ndim > 1 and min(tensor.shape[-2:]) > 1 else tensor for name, tensor in network.sides().items()}
    np.savez(folder / "labels.npz", **{name: tensor.detach().numpy() for name, tensor in (late | sides).items()})
    nobody = np.zeros(network.encoder.config.hidden_size, np.float32)
    write_quiet(Quiet(nobody, thresholds.QUIET), folder)  # nothing is quiet before `training/quiet.py` has learned what is
    write_parties(
        Parties(np.zeros((len(ROLES), SIZE), np.float16), np.full(len(ROLES), thresholds.WORDS, np.float32)), folder
    )  # nor do words sway who acts
    (folder / "model.json").write_text(json.dumps({"sha256": "", **about}, ensure_ascii=False), encoding="utf-8")
    seal(folder)


def _early(network: Network, path: Path) -> None:
    """Encoder and record heads in fp32, for one window of any length."""
    ids, words = torch.randint(1000, 2000, (1, 12)), torch.arange(1, 8)[None]
    example = (ids, words, words + 1, torch.zeros_like(words), torch.zeros_like(words))
    axes = {name: {1: "pieces" if name == "ids" else "words"} for name in INPUTS}
    _to_onnx(_Early(network), example, path, axes)


def _late(network: Network, path: Path) -> None:
    """The late heads in fp32."""
    words = torch.zeros(1, 7, dtype=torch.long)
    example = (torch.randn(len(LATE), 7, network.encoder.config.hidden_size), words, words)
    _to_onnx(_Late(network), example, path, {name: {1: "words"} for name in ("late", "shapes", "hints")})


def _to_onnx(part: _Early | _Late, example: tuple[Tensor, ...], path: Path, inputs: dict[str, dict[int, str]]) -> None:
    part.eval()  # torch gives a part back as it found it: one that learns would make the network learn again, with its dropout
    with torch.no_grad():
        part(*example)
    axes = inputs | {name: {1: "words"} for name in part.names if name != "vector"}
    if "arcs" in part.names:
        axes["arcs"] = {1: "words", 2: "heads"}
    torch.onnx.export(
        part, example, str(path), input_names=list(inputs), output_names=part.names, dynamic_axes=axes, opset_version=OPSET, dynamo=False
    )


def quantise(full: Path, small: Path) -> None:
    """The matrices of a network as int8, a scale for each column, but for those in `KEPT`."""
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    kept = [node.name for node in onnx.load(prepared).graph.node if node.name.endswith(KEPT) and "attention" not in node.name]
    quantize_dynamic(
        str(prepared),
        str(small),
        weight_type=WEIGHTS,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=kept,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    pair(prepared, small)
    prepared.unlink()
