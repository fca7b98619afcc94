"""From a trained network to the files the package ships: ONNX, int8 encoder, vocabulary, label layer, `model.json`.

Only the encoder's matrices and embeddings become int8 (dynamic, per channel); the heads stay in fp32: they are small and the most sensitive.
"""

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from onrecord.parse.model import INPUTS
from training.network import Inputs, Network

OPSET = 17


class _Flat(nn.Module):
    """The network with flat inputs and a tuple of outputs, as ONNX wants it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.names: list[str] = []

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """Every head's scores, in the order of `names`, from the fields of `Inputs` in their order."""
        out = self.network(Inputs(*inputs))
        self.names = list(out)
        return tuple(out.values())


def export(network: Network, scripts: list[str], vocabulary: Path, folder: Path, full: Path) -> str:
    """Write the model's files into `folder`, the same in fp32 into the folder `full`, and return the hash of the quantised network."""
    for place in (folder, full):
        place.mkdir(parents=True, exist_ok=True)
    to_onnx(network, full / "reader.onnx")
    quantise(full / "reader.onnx", folder / "reader.onnx")
    for place in (folder, full):
        _about(network, scripts, vocabulary, place)
    return _digest(folder)


def _digest(folder: Path) -> str:
    return hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()


def _about(network: Network, scripts: list[str], vocabulary: Path, folder: Path) -> None:
    """What stands beside the network: vocabulary, late layers, lemma scripts and hash."""
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    late = {"weight": network.label.weight, "bias": network.label.bias, "moves": network.moves}
    np.savez(folder / "labels.npz", **{name: tensor.detach().numpy() for name, tensor in late.items()})
    about = {"sha256": _digest(folder), "scripts": scripts}
    (folder / "model.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")


def to_onnx(network: Network, path: Path) -> None:
    """The network in fp32 with free batch, piece and word counts."""
    flat = _Flat(network.eval())
    ids = torch.randint(1000, 2000, (2, 12))
    words = torch.arange(1, 8).repeat(2, 1)
    example = (ids, torch.ones_like(ids), words, words + 1, torch.zeros_like(words), torch.zeros_like(words))
    with torch.no_grad():
        flat(*example)
    axes = {name: {0: "batch", 1: "pieces" if name in ("ids", "attention") else "words"} for name in INPUTS}
    torch.onnx.export(
        flat, example, str(path), input_names=list(INPUTS), output_names=flat.names, dynamic_axes=axes, opset_version=OPSET, dynamo=False
    )


def quantise(full: Path, small: Path) -> None:
    """The encoder's weights as int8; heads stay as they are."""
    prepared = full.with_suffix(".prepared.onnx")
    quant_pre_process(str(full), str(prepared), skip_symbolic_shape=True)
    graph = onnx.load(prepared).graph
    heads = [n.name for n in graph.node if n.op_type in {"MatMul", "Gather", "Gemm"} and "/encoder/" not in n.name]
    quantize_dynamic(
        str(prepared),
        str(small),
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=heads,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    prepared.unlink()
