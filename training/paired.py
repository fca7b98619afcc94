"""Weights in int8 of which no two neighbours sum up beyond 16 bits.

Processors with AVX2 but without int8 instructions multiply an unsigned byte by a signed one and add the products two by two into 16 bits; what does not fit is cut. Elsewhere sums are whole, so the same
network would read otherwise there; ONNX Runtime has an option that keeps them whole, at a sixth of the speed. Here the step of each column is as wide as its weights need (their largest in 127 steps) and its
pairs allow (255 times the sum of two of one sign at most 32,767): the sums are whole on every processor with its fastest product, and rounding costs no more than with full bytes
(error of the scores .0174 of their size, with full bytes .0171; with the 7 bits of ONNX Runtime's `reduce_range` .0226).
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from training.half import fixed

Floats = NDArray[np.float32]
STEPS = 127
"""Of a byte's 128: both weights of a pair may have been rounded up, and 255 · 128 is the most that 16 bits hold."""


def pair(full: Path, small: Path) -> None:
    """Write the weights of an int8 graph anew, from the graph in fp32 that it was made of, in steps that let pairs fit."""
    weights = {node.name: matrix for node, matrix in _products(onnx.load(full).graph)}
    model = onnx.load(small)
    known = {tensor.name: tensor for tensor in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            bytes_ = known[node.input[1]]
            step = known[f"{bytes_.name.removesuffix('_quantized')}_scale"]
            matrix, steps = rounded(weights[node.name.removesuffix("_quant")])
            bytes_.CopyFrom(numpy_helper.from_array(matrix, bytes_.name))
            step.CopyFrom(numpy_helper.from_array(steps, step.name))
    onnx.save(model, small)


def rounded(matrix: Floats) -> tuple[NDArray[np.int8], Floats]:
    """A matrix (in, out) in bytes, and the step of each column.

    >>> whole, step = rounded(np.array([[1.0, 1.0], [1.0, -1.0]], np.float32))
    >>> whole.tolist(), (whole * step).round(2).tolist()
    ([[64, 127], [64, -127]], [[1.01, 1.0], [1.01, -1.0]])
    """
    steps = np.maximum(_pairs(matrix).max(0), np.abs(matrix).max(0)) / STEPS
    steps = np.where(steps > 0, steps, 1).astype(np.float32)
    return np.clip(np.round(matrix / steps), -STEPS, STEPS).astype(np.int8), steps


def _pairs(matrix: Floats) -> Floats:
    """The size of each sum of two neighbours in a column that have one sign: of two signs no sum is larger than one of them."""
    first, second = matrix[0::2], matrix[1::2]
    return np.where(np.sign(first) == np.sign(second), np.abs(first + second), 0)


def _products(graph: onnx.GraphProto) -> list[tuple[onnx.NodeProto, Floats]]:
    """The products with a fixed matrix."""
    known = fixed(graph)
    return [(node, known[node.input[1]]) for node in graph.node if node.op_type == "MatMul" and node.input[1] in known]
