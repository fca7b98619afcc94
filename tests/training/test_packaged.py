"""What was exported is read back: the weights of a model folder are those that its graphs multiply by."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.parse.encode import encode
from onrecord.parse.model import FOLDER, inputs, late_inputs, load, session
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words

pytest.importorskip("onnx", reason="onnx is not installed: it comes with the extras bench and model")
import onnx

from training.heads import ARC, GROUPS, PAIR, RELATIONS, TAGS
from training.packaged import weights

TEXT = "Estra's envoy told reporters in Vantis on Friday that two soldiers were killed. The council condemned the raid."
SIZE = 384
Weights = dict[str, NDArray[Any]]


def sizes() -> dict[str, tuple[int, ...]]:
    """Some of every kind: encoder, embeddings, groups, tags, relations, trees."""
    matrices = {f"encoder.encoder.layer.{k}.output.dense.weight": (SIZE, 4 * SIZE) for k in range(6)}
    tags = {f"tags.{name}.weight": (n, GROUPS[group]) for name, (group, n) in TAGS.items()} | {
        f"tags.{name}.bias": (n,) for name, (_, n) in TAGS.items()
    }
    relations = {f"looks.{name}.weight": (PAIR, GROUPS[group]) for name, group in RELATIONS.items()}
    groups = {f"groups.{name}.hidden.weight": (width, SIZE) for name, width in GROUPS.items()} | {
        f"groups.{name}.mix": (4,) for name in GROUPS
    }
    return matrices | tags | relations | groups | {"arc_dependent.weight": (ARC, GROUPS["syntax"]), "root": (GROUPS["syntax"],)}


@pytest.fixture(scope="module")
def found() -> Weights:
    return weights(FOLDER, sizes())


def test_tags_are_what_the_weights_read_from_the_words(found: Weights) -> None:
    tokens = words(TEXT)
    window = encode(TEXT, tokens, sentences(TEXT, tokens), load().pieces)[0]
    scores = load().run(inputs(window))
    for name in ("triggers", "stance", "names", "mentions"):
        own = scores[f"{TAGS[name][0]}_vectors"] @ found[f"tags.{name}.weight"].T + found[f"tags.{name}.bias"]
        assert np.abs(own - scores[name]).max() < 0.03 * np.abs(scores[name]).max()
    assert len(load().late(late_inputs(window, scores["late"]))["upos"][0]) == len(tokens)


def test_a_mix_of_layers_is_a_share_of_each(found: Weights) -> None:
    for name in GROUPS:
        assert np.exp(found[f"groups.{name}.mix"]).sum() == pytest.approx(1, abs=1e-5)


def test_a_folder_of_another_size_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"lacks tags\.triggers\.weight, tags\.nothing\.bias, or holds them in another size"):
        weights(FOLDER, {"tags.triggers.weight": (4, 384), "tags.nothing.bias": (3,)})


def test_matrices_behind_a_norm_are_read_back_without_what_they_took_over() -> None:
    layer = "encoder.encoder.layer.1.intermediate.dense"
    graph = onnx.load(FOLDER / "reader.onnx")
    divided = next(node for node in graph.graph.node if f"network.{layer}.inverse" in node.input)
    product = f"/{layer.replace('.', '/').replace('layer/', 'layer.')}/MatMul_output_0"
    graph.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in (divided.input[0], product))
    tokens = words(TEXT)
    window = encode(TEXT, tokens, sentences(TEXT, tokens), load().pieces)[0]
    before, behind = session(graph.SerializeToString()).run([divided.input[0], product], inputs(window))
    weight = weights(FOLDER, {f"{layer}.weight": (4 * SIZE, SIZE)})[f"{layer}.weight"]
    assert np.abs(before @ weight.T - behind).max() < 0.03 * np.abs(behind).max()
