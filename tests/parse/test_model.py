"""The session that reads: its products of bytes are exact on every processor."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.parse import model

onnx = pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extras bench and model")


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """A graph of one product of signed bytes, as large as they come."""
    rng = np.random.default_rng(5)
    weights = rng.integers(90, 128, (64, 32)) * rng.choice([-1, 1], (1, 32))
    nodes = [onnx.helper.make_node("MatMulInteger", ["x", "w"], ["y"])]
    x = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.UINT8, ["n", 64])
    y = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.INT32, ["n", 32])
    graph = onnx.helper.make_graph(nodes, "product", [x], [y], [onnx.numpy_helper.from_array(weights.astype(np.int8), "w")])
    onnx.save(onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8), tmp_path / "product.onnx")
    return tmp_path / "product.onnx"


def test_sums_of_signed_bytes_are_not_cut_short(product: Path) -> None:
    """Without the option for it a processor with AVX2 alone, which multiplies into 16 bits, gives other sums."""
    weights = onnx.numpy_helper.to_array(onnx.load(product).graph.initializer[0]).astype(np.int64)
    x = np.random.default_rng(1).integers(200, 256, (7, 64))
    (found,) = model.session(product.read_bytes()).run(None, {"x": x.astype(np.uint8)})
    assert np.array_equal(found, x @ weights)


def test_the_packaged_weights_are_signed_and_the_session_keeps_sums_whole() -> None:
    graph = onnx.load(model.FOLDER / "reader.onnx").graph
    matrices = {node.input[1] for node in graph.node if node.op_type == "MatMulInteger"}
    assert {t.data_type for t in graph.initializer if t.name in matrices} == {onnx.TensorProto.INT8}
    assert model._options().get_session_config_entry("session.x64quantprecision") == "1"
