"""How far graphs agree, on the one graph that is at hand: with itself in full, and with one that sees nothing not at all."""

import numpy as np
import pytest

from onrecord.changed import replace
from onrecord.parse import load
from onrecord.parse.model import FOLDER, run_of

pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extras bench and model")

from training.agreement import agreement

TEXTS = ["Police arrested six protesters in Nairobi on Friday, the ministry said."]


def test_a_graph_agrees_with_itself_and_not_with_one_that_sees_nothing() -> None:
    model = load(device="cpu")
    same = replace(model, run=run_of((FOLDER / "reader.onnx").read_bytes()))
    blind = replace(model, run=lambda inputs: {n: s if n == "vector" else np.zeros_like(s) for n, s in model.run(inputs).items()})
    assert set(agreement(TEXTS, model, same)) == {"events", "participants", "statements", "figures", "mentions", "vectors"}
    assert min(agreement(TEXTS, model, same).values()) == pytest.approx(1.0, abs=1e-3)
    assert agreement(TEXTS, model, blind)["events"] < 0.5
