"""The bare encoder: the reader's own int8 encoder with the same sums on the same words, cut into windows without overlap, one thread, nothing else."""

import json
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort

from onrecord.parse.encode import encode
from onrecord.parse.model import FOLDER, inputs, load, session
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words


def encoder_only() -> ort.InferenceSession:
    """The reader's network cut off behind the encoder."""
    import onnx  # noqa: PLC0415  only here, to cut the graph

    model = onnx.load(FOLDER / "reader.onnx")
    last = next(n for n in reversed(model.graph.node) if "/encoder/" in n.name and "LayerNorm" in n.name)
    part = onnx.utils.Extractor(model).extract_model(["ids"], [last.output[0]])
    return session(part.SerializeToString())


def main(path: Path) -> None:
    """Print words and seconds of the encoder on the texts of a JSON lines file."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    model, encoder = load(), encoder_only()
    windows = []
    for text in texts:
        tokens = words(text)
        windows += encode(text, tokens, sentences(text, tokens), model.pieces)
    windows.sort(key=lambda w: len(w.ids))
    given = [{"ids": inputs(w)["ids"]} for w in windows]
    encoder.run(None, given[0])
    began = time.perf_counter()
    checksum = 0.0
    for one in given:
        checksum += float(np.asarray(encoder.run(None, one)[0])[0, 0, 0])
    print(json.dumps({"words": sum(len(t.split()) for t in texts), "seconds": time.perf_counter() - began, "checksum": checksum}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
