"""`python -m training`: make the model from the raw corpora, step by step or whole.

train     corpora → .training/<data>/final.pt   (goes on from its last checkpoint)
export    final.pt → the model folder: ONNX, int8, vocabulary, labels
make      both, then the check of int8 against fp32, then the model card
"""

import argparse
import json
from pathlib import Path

import torch

from onrecord.parse.model import FOLDER
from onrecord.parse.pieces import Pieces
from training.base import base_encoder
from training.corpora import read_corpora
from training.export import export
from training.network import Network
from training.train import Plan, train


def main() -> None:
    """Read the options and run the steps."""
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("command", choices=("train", "export", "make"))
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options.add_argument("--data", choices=("full", "open"), default="full", help="open: only corpora of an open licence")
    options.add_argument("--encoder", help="a BERT-like encoder: a folder or a hub name (default: the packaged MiniLM)")
    options.add_argument("--work", type=Path, default=Path(".training"), help="checkpoints and reports of the run, outside git")
    options.add_argument("--to", type=Path, help="the model folder written (default: the package's own for full data)")
    options.add_argument("--first", type=int, default=Plan.first, help="steps of the first stage")
    options.add_argument("--second", type=int, default=Plan.second, help="steps of the second stage")
    chosen = options.parse_args()
    work = chosen.work / chosen.data
    encoder = chosen.encoder or str(base_encoder())
    vocabulary = Path(encoder) / "vocab.txt"
    if chosen.command in ("train", "make"):
        _train(chosen, encoder, vocabulary, work)
    if chosen.command in ("export", "make"):
        to = chosen.to or (FOLDER if chosen.data == "full" else work / "model")
        _export(encoder, vocabulary, work, to)


def _train(chosen: argparse.Namespace, encoder: str, vocabulary: Path, work: Path) -> None:
    pieces = Pieces.load(vocabulary)
    corpora = read_corpora(chosen.corpora, pieces, only_open=chosen.data == "open")
    network = train(corpora, pieces, encoder, Plan(first=chosen.first, second=chosen.second), work)
    torch.save(network.state_dict(), work / "final.pt")
    (work / "scripts.json").write_text(json.dumps(list(corpora.scripts)), encoding="utf-8")


def _export(encoder: str, vocabulary: Path, work: Path, to: Path) -> None:
    scripts = json.loads((work / "scripts.json").read_text(encoding="utf-8"))
    network = Network(encoder, len(scripts))
    network.load_state_dict(torch.load(work / "final.pt", weights_only=True))
    print("reader.onnx", export(network, scripts, vocabulary, to))


if __name__ == "__main__":
    main()
