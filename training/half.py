"""From the package's own int8 graph to one in fp16 for GPUs: `python -m training.half`; neither torch nor corpora are needed.

The kernels of int8 that ONNX Runtime has for processors are missing on GPUs. The weights are taken as they are in int8 and multiplied out; what goes into a matrix is no longer
rounded. So scores differ from those of int8 in their later digits, and findings near a threshold with them.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import NodeProto, numpy_helper
from onnxruntime.transformers.float16 import convert_float_to_float16

from onrecord.parse.device import HALF
from onrecord.parse.model import FOLDER


def main() -> None:
    """Write the graph beside the one it is made from."""
    options = argparse.ArgumentParser(prog="python -m training.half", description=__doc__)
    options.add_argument("--model", type=Path, default=FOLDER, help="the model folder")
    folder = options.parse_args().model
    digest = json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]
    half(folder / "reader.onnx", folder / HALF, digest)
    print(f"{folder / HALF}: {(folder / HALF).stat().st_size / 1e6:.0f} MB")


def half(small: Path, to: Path, digest: str) -> None:
    """Write the fp16 graph of an int8 one, with what it was made from; inputs and outputs keep their types."""
    model = onnx.load(small)
    multiplied_out(model)
    del model.graph.value_info[:]
    made = convert_float_to_float16(model, keep_io_types=True)
    made.metadata_props.add(key="made_from", value=digest)
    onnx.save(made, to)


def whole(small: Path, to: Path) -> None:
    """Write the same graph with the same weights in fp32: what fp16 is compared with."""
    model = onnx.load(small)
    multiplied_out(model)
    onnx.save(model, to)


def multiplied_out(model: onnx.ModelProto) -> None:
    """Each product of bytes becomes the product of floats that it stands for, in place."""
    graph = model.graph
    makers = {name: node for node in graph.node for name in node.output}
    takers: dict[str, list[NodeProto]] = {}
    for node in graph.node:
        for name in node.input:
            takers.setdefault(name, []).append(node)
    known = fixed(graph)
    for node in [n for n in graph.node if n.op_type == "MatMulInteger"]:
        scaled = takers[takers[node.output[0]][0].output[0]][0]
        scale = next(known[name] for name in makers[_other(scaled, takers[node.output[0]][0])].input if name in known)
        weight = (known[node.input[1]].astype(np.float32) - known[node.input[3]].astype(np.float32)) * scale
        name = f"{node.input[1]}_multiplied_out"
        graph.initializer.append(numpy_helper.from_array(weight.astype(np.float32), name))
        product = onnx.helper.make_node("MatMul", [makers[node.input[0]].input[0], name], [scaled.output[0]], name=node.name)
        scaled.CopyFrom(product)
    _swept(graph)


def fixed(graph: onnx.GraphProto) -> dict[str, NDArray[Any]]:
    """The weights that a graph holds, by their names."""
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def _other(scaled: NodeProto, cast: NodeProto) -> str:
    """The factor beside the product: scale of what goes in times scale of the weights."""
    return next(name for name in scaled.input if name != cast.output[0])


def _swept(graph: onnx.GraphProto) -> None:
    """Take away what nothing needs any longer."""
    wanted = {output.name for output in graph.output}
    kept = []
    for node in reversed(graph.node):
        if wanted & set(node.output):
            kept.append(node)
            wanted |= set(node.input)
    tensors = [tensor for tensor in graph.initializer if tensor.name in wanted]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(tensors)


if __name__ == "__main__":
    main()
