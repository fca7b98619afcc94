"""Weights in bytes whose products every processor adds up whole."""

import numpy as np
import pytest

from onrecord.parse import model

onnx = pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extras bench and model")
paired = pytest.importorskip("training.paired")


@pytest.fixture
def matrix() -> np.ndarray:
    """As trained ones are, with large neighbours of one sign, of two signs, and a column of nothing."""
    made = np.random.default_rng(5).normal(0, 0.1, (64, 32)).astype(np.float32)
    made[10:12, 3], made[20:22, 4] = 0.9, (0.9, -0.9)
    made[:, 5] = 0
    return made


def test_no_sum_leaves_16_bits_and_little_is_lost(matrix: np.ndarray) -> None:
    whole, steps = paired.rounded(matrix)
    pairs = whole.astype(int).reshape(-1, 2, 32)
    assert np.maximum(pairs, 0).sum(1).max() <= 128
    assert np.minimum(pairs, 0).sum(1).min() >= -128
    assert (np.abs(whole * steps - matrix) <= steps / 2 + 1e-6).all()
    assert whole[20, 4] == 127
    assert not whole[:, 5].any()


def test_the_session_adds_such_products_up_whole(matrix: np.ndarray) -> None:
    whole, _ = paired.rounded(matrix)
    node = onnx.helper.make_node("MatMulInteger", ["x", "w"], ["y"])
    x = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.UINT8, ["n", 64])
    y = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.INT32, ["n", 32])
    graph = onnx.helper.make_graph([node], "product", [x], [y], [onnx.numpy_helper.from_array(whole, "w")])
    made = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    loud = np.random.default_rng(1).integers(200, 256, (7, 64))
    (found,) = model.session(made.SerializeToString()).run(None, {"x": loud.astype(np.uint8)})
    assert np.array_equal(found, loud @ whole.astype(np.int64))
