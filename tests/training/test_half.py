"""A graph in int8 becomes one in fp16 with the same weights; it is run on the processor, where fp16 runs by casts."""

from pathlib import Path

import numpy as np
import onnxruntime as ort
import pytest

onnx = pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extras bench and model")
quantization = pytest.importorskip("onnxruntime.quantization")
half = pytest.importorskip("training.half")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Two layers of 16 with a weight that stays in fp32 between them, quantised as the reader is."""
    rng = np.random.default_rng(3)
    weights = [onnx.numpy_helper.from_array(rng.normal(0, 0.3, (16, 16)).astype(np.float32), name) for name in ("a", "b")]
    nodes = [
        onnx.helper.make_node("MatMul", ["x", "a"], ["h"], name="first"),
        onnx.helper.make_node("Softmax", ["h"], ["s"]),
        onnx.helper.make_node("MatMul", ["s", "b"], ["y"], name="second"),
    ]
    floats = onnx.TensorProto.FLOAT
    ends = [onnx.helper.make_tensor_value_info(name, floats, ["n", 16]) for name in ("x", "y")]
    graph = onnx.helper.make_graph(nodes, "tiny", ends[:1], ends[1:], weights)
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, tmp_path / "full.onnx")
    quantization.quantize_dynamic(
        str(tmp_path / "full.onnx"), str(tmp_path / "small.onnx"), weight_type=quantization.QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul"], extra_options={"DefaultTensorType": floats},
    )  # fmt: skip
    return tmp_path / "small.onnx"


def run(path: Path, x: np.ndarray) -> np.ndarray:
    return ort.InferenceSession(path.read_bytes(), providers=["CPUExecutionProvider"]).run(None, {"x": x})[0]


def test_fp16_gives_what_the_weights_give_and_keeps_its_types(small: Path) -> None:
    x = np.random.default_rng(1).normal(0, 1, (5, 16)).astype(np.float32)
    half.half(small, small.with_name("half.onnx"), "digest")
    half.whole(small, small.with_name("whole.onnx"))
    whole, found = run(small.with_name("whole.onnx"), x), run(small.with_name("half.onnx"), x)
    assert found.dtype == np.float32
    assert np.abs(found - whole).max() < 2e-3
    assert np.abs(run(small, x) - whole).max() < 0.05
    assert np.abs(run(small.with_name("full.onnx"), x) - whole).max() < 0.02


def test_nothing_of_int8_is_left_and_the_source_is_named(small: Path) -> None:
    half.half(small, small.with_name("half.onnx"), "digest")
    made = onnx.load(small.with_name("half.onnx"))
    assert not {"MatMulInteger", "DynamicQuantizeLinear"} & {node.op_type for node in made.graph.node}
    assert {t.data_type for t in made.graph.initializer} == {onnx.TensorProto.FLOAT16}
    assert ("made_from", "digest") in [(p.key, p.value) for p in made.metadata_props]
