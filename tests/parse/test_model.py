"""The session that reads: its products of bytes are exact on every processor."""

import numpy as np
import pytest

from onrecord.parse import model

onnx = pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extras bench and model")


def test_the_packaged_weights_are_signed_and_their_sums_fit_in_16_bits() -> None:
    graph = onnx.load(model.FOLDER / "reader.onnx").graph
    matrices = {node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    weights = [t for t in graph.initializer if t.name in matrices]
    assert len(weights) == len(matrices) > 30
    assert {t.data_type for t in weights} == {onnx.TensorProto.INT8}
    for pairs in (onnx.numpy_helper.to_array(t).astype(int).reshape(-1, 2, t.dims[1]) for t in weights):
        assert np.maximum(pairs, 0).sum(1).max() * 255 < 2**15
        assert np.minimum(pairs, 0).sum(1).min() * 255 >= -(2**15)
