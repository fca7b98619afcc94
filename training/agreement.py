"""How far the records of graphs agree: `python -m training.agreement` reads the package's examples and generated articles in fp16, in fp32 and in int8.

ONNX Runtime runs fp16 on processors too, by casts around each step: slowly, but with the rounding of a GPU as far as weights and vectors go, so that no GPU is needed for this.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np

from bench.articles import articles
from onrecord.changed import replace
from onrecord.parse.device import HALF
from onrecord.parse.model import FOLDER, Model, load, run_of
from onrecord.parse.vector import unpacked
from onrecord.reading import read_documents
from onrecord.record import Document, Report
from training.half import whole

LEAST = 0.97
"""Least share of findings (F1) that fp16 must have as fp32 with the same weights has them; measured: docs/gpu.md."""
_EXAMPLES = Path(__file__).parents[1] / "examples"


def main() -> None:
    """Print the shares; exit status 1 where one is too low."""
    options = argparse.ArgumentParser(prog="python -m training.agreement", description=__doc__)
    options.add_argument("--model", type=Path, default=FOLDER)
    options.add_argument("--articles", type=int, default=20)
    chosen = options.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(_EXAMPLES.glob("*.txt"))] + list(articles(chosen.articles))
    small = load(chosen.model, "cpu")
    with tempfile.TemporaryDirectory() as folder:
        whole(chosen.model / "reader.onnx", Path(folder, "whole.onnx"))
        full, half = (replace(small, run=run_of(path.read_bytes())) for path in (Path(folder, "whole.onnx"), chosen.model / HALF))
        for name, other in (("int8", small), ("fp32", full)):
            shares = agreement(texts, other, half)
            print(f"fp16 against {name}: " + ", ".join(f"{kind} {share:.3f}" for kind, share in shares.items()), flush=True)
    if min(shares.values()) < LEAST:
        raise SystemExit(f"less than {LEAST} of the findings are those of fp32")


def agreement(texts: list[str], one: Model, other: Model) -> dict[str, float]:
    """F1 of the findings of two models against each other by kind, and the mean cosine of the document vectors."""
    documents = [Document.of(text, id=f"t{n}", published="2025-09-15") for n, text in enumerate(texts)]
    pairs = list(zip(read_documents(documents, one), read_documents(documents, other), strict=True))
    found = [(_findings(a), _findings(b)) for a, b in pairs]
    out = {}
    for kind in found[0][0]:
        both = sum(len(a[kind] & b[kind]) for a, b in found)
        out[kind] = 2 * both / max(1, sum(len(a[kind]) + len(b[kind]) for a, b in found))
    return out | {"vectors": float(np.mean([unpacked(a.vector) @ unpacked(b.vector) for a, b in pairs]))}


def _findings(report: Report) -> dict[str, set[tuple[object, ...]]]:
    """What a record says, without ids and confidences."""
    return {
        "events": {(e.type, e.trigger, e.status) for e in report.events},
        "participants": {
            (e.trigger, p.start, p.end, role)
            for e in report.events
            for role, found in (("a", e.actors), ("r", e.recipients))
            for p in found
        },
        "statements": {(s.stance, s.source, s.cue, s.content) for s in report.statements},
        "figures": {(f.kind, f.number, f.counted) for f in report.figures},
        "mentions": {(m, e.kind) for e in report.entities for m in e.mentions},
    }


if __name__ == "__main__":
    main()
