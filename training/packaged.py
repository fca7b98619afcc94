"""The weights that a model folder holds, to go on training from: what `training/export.py` wrote, read back. Needs no torch.

Matrices in int8 are multiplied out; what rounding took from them, a few hundred steps give back. Every weight of the network must be found: a folder written by another
version of the export is refused by the name of what it lacks.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray

from onrecord.parse.relations import ASKED
from training.half import fixed, multiplied_out
from training.heads import GROUPS, PAIR, SCALE, TAGS

Arrays = Mapping[str, NDArray[Any]]


def weights(folder: Path, sizes: Mapping[str, tuple[int, ...]]) -> dict[str, NDArray[Any]]:
    """The weights of a model folder by their names in the network, for the names and sizes that are wanted; ValueError where the folder holds one not or otherwise."""
    found = dict(_weights(folder))
    wrong = [name for name, size in sizes.items() if name not in found or found[name].shape != size]
    if wrong:
        more = f" and {len(wrong) - 5} more" * (len(wrong) > 5)
        raise ValueError(
            f"{folder} lacks {', '.join(wrong[:5])}{more}, or holds them in another size: it was written by another version of training/export.py"
        )
    return {name: found[name] for name in sizes}


def _weights(folder: Path) -> Iterator[tuple[str, NDArray[Any]]]:
    """Every weight by its name in the network."""
    for name in ("reader.onnx", "late.onnx"):
        graph = onnx.load(folder / name)
        multiplied_out(graph)
        yield from _of_graph(graph.graph)
    with np.load(folder / "labels.npz") as labels:
        yield from _of_labels({name: labels[name].astype(np.float32) for name in labels})


def _of_graph(graph: onnx.GraphProto) -> Iterator[tuple[str, NDArray[Any]]]:
    """What keeps its name in a graph, and the matrices, which are known by the product they stand in."""
    known = fixed(graph)
    own = {name.removeprefix("network."): value for name, value in known.items() if name.startswith("network.")}
    rows = "encoder.embeddings.word_embeddings"
    if f"{rows}.rows" in own:
        own[f"{rows}.weight"] = own.pop(f"{rows}.rows").astype(np.float32) * own.pop(f"{rows}.scale")
    yield from own.items()
    added = {
        node.input[i]: known[node.input[1 - i]]
        for node in graph.node
        for i in (0, 1)
        if node.op_type == "Add" and node.input[1 - i] in known
    }
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in known:
            yield from _of_product(node, known[node.input[1]].T, added, own)
        elif node.op_type == "MatMul" and node.input[0] in known:
            yield from _of_mix(known[node.input[0]])
        elif node.op_type == "Expand" and node.input[0] in known:
            yield "root", known[node.input[0]]


def _of_product(node: onnx.NodeProto, weight: NDArray[Any], added: Arrays, own: Arrays) -> Iterator[tuple[str, NDArray[Any]]]:
    """The weight of one layer, without what it took over from its channels (`evened.py`), or those of a group's tags, which are multiplied as one."""
    path = node.name.removesuffix("_quant").removesuffix("/MatMul").strip("/").replace("/", ".")
    group = _tagged_group(node.input[0], weight.shape)
    if group:
        heads = {name: size for name, (of, size) in TAGS.items() if of == group}
        ends = np.cumsum([0, *heads.values()])
        for name, (a, b) in zip(heads, pairwise(ends), strict=True):
            yield f"tags.{name}.weight", weight[a:b]
            yield f"tags.{name}.bias", added[node.output[0]][a:b]
    else:
        name = f"groups.{path}" if path.partition(".")[0] in GROUPS else path
        yield f"{name}.weight", weight * own.get(f"{name}.inverse", np.float32(1))


def _tagged_group(vectors: str, shape: tuple[int, ...]) -> str | None:
    """Whose tags a product makes, told from what goes in and from its size: the late groups' vectors have no name of their own."""
    for group, width in GROUPS.items():
        outputs = sum(size for of, size in TAGS.values() if of == group)
        if shape == (outputs, width) and (vectors == f"{group}_vectors" or vectors.startswith(f"/{group}/")):
            return group
    return None


def _of_mix(shares: NDArray[Any]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Each group's mix of layers; the softmax forgets a constant, and no more."""
    for name, row in zip(GROUPS, shares, strict=True):
        yield f"groups.{name}.mix", np.log(row)


def _of_labels(labels: Arrays) -> Iterator[tuple[str, NDArray[Any]]]:
    """What stands beside the graphs: relations, links, label layer, tables."""
    yield from {"label.weight": labels["weight"], "label.bias": labels["bias"], "moves": labels["moves"]}.items()
    yield from {"reach.weight": labels["reach_weight"].T, "reach.bias": labels["reach_bias"]}.items()
    yield from ((f"tables.{name.removeprefix('table_')}", value / SCALE) for name, value in labels.items() if name.startswith("table_"))
    for what, (_, names) in ASKED.items():
        looks, look, offers, offer, bias = (labels[f"{what}_{side}"] for side in ("looks", "look", "offers", "offer", "bias"))
        for k, name in enumerate(names):
            yield f"looks.{name}.weight", looks[k].T * PAIR**0.5
            yield f"looks.{name}.bias", look[k, 0] * PAIR**0.5
            yield f"offers.{name}.weight", offers[k]
            yield f"offers.{name}.bias", offer[k, :, 0]
            yield f"bias.{name}", bias[k, 0, 0]
