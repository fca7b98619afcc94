"""`python -m training`: make the model from the raw corpora, step by step or whole.

teacher   corpora → .training/<data>/teacher.pt  (a larger network learns the annotated reports; `make teacher` gets its encoder)
ask       teacher.pt → training/said.npz         (what it says of the news that others wrote)
train     corpora → .training/<data>/final.pt    (goes on from its last checkpoint; learns from said.npz too with --taught)
export    final.pt → the model folder: ONNX, int8, vocabulary, labels
parties   the model's phrases in the annotated documents → who plays a part by the words around
quiet     the model's vectors of the annotated documents → which documents tell of no event
card      the check of int8 against fp32, then the model card in docs/
figures   the figures of the card measured anew, where rules have changed and the network has not
make      train, export, parties, quiet and card
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

from onrecord.changed import replace
from onrecord.parse.model import FOLDER, PARTIES, QUIET, load, version
from onrecord.parse.pieces import Pieces
from training import parties, quiet, soft
from training.base import base_encoder, base_name
from training.card import Run, card, renewed
from training.corpora import Corpora, documents_of, read_corpora
from training.example import whole
from training.export import export
from training.fidelity import MOST, cost, too_dear
from training.larger import NAME, SHA256, larger_encoder
from training.manifest import differing, entries
from training.network import Network
from training.seal import seal
from training.taught import Taught, named, trainings
from training.teacher import FROZEN, LAYERS, NEWS, PLAN, begun, teach, told
from training.train import Plan, begin, report_windows, train

DOCS = Path(__file__).parents[1] / "docs"
ABOUT, TEACHER = "model.json", "teacher.pt"


def main() -> None:
    """Read the options and run the steps."""
    options = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("command", choices=("teacher", "ask", "train", "export", "parties", "quiet", "card", "figures", "make"))
    options.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    options.add_argument("--data", choices=("full", "open"), default="full", help="open: only corpora of an open licence")
    options.add_argument("--encoder", help="a BERT-like encoder: a folder or a hub name (default: the packaged MiniLM)")
    options.add_argument("--work", type=Path, default=Path(".training"), help="checkpoints and reports of the run, outside git")
    options.add_argument("--to", type=Path, help="the model folder written (default: the package's own for full data)")
    options.add_argument("--first", type=int, default=Plan().first, help="steps of the first stage")
    options.add_argument("--second", type=int, default=Plan().second, help="steps of the second stage")
    options.add_argument("--encoder-rate", type=float, default=Plan().encoder_rate, help="the highest learning rate of the encoder")
    options.add_argument("--head-rate", type=float, default=Plan().head_rate, help="the highest learning rate of the heads")
    options.add_argument(
        "--share",
        type=float,
        default=Plan().share,
        help="with --start: the share of the new weights in the mean with those it went on from",
    )
    options.add_argument(
        "--fresh", nargs="*", default=(), metavar="NAME", help="files of annotations new to the network it goes on from: drawn more often"
    )
    options.add_argument("--taught", action="store_true", help="learn from what the teacher says too (`training/said.npz`)")
    options.add_argument("--start", type=Path, help="a model folder: go on from its network, in another order of the data (with --first 0)")
    chosen = options.parse_args()
    run = _Run(chosen)
    every = {"train": run.train, "export": run.export, "parties": run.parties, "quiet": run.quiet, "card": run.card}
    others = {"teacher": run.teacher, "ask": run.ask, "figures": run.figures}
    steps = {name: (step,) for name, step in (every | others).items()} | {"make": tuple(every.values())}
    for step in steps[chosen.command]:
        step()


class _Run:
    """One run of the chosen options: where its files lie, and its steps."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.data, self.corpora = chosen.data, chosen.corpora
        self.before = trainings(chosen.start / ABOUT) if chosen.start else ()
        seed = Plan().seed + len(self.before)
        self.plan = Plan(chosen.first, chosen.second, chosen.encoder_rate, chosen.head_rate, seed, chosen.start, chosen.share)
        self.fresh, self.taught = tuple(chosen.fresh), chosen.taught
        self.work = chosen.work / chosen.data
        self.said = soft.SAID if chosen.data == "full" else self.work / soft.SAID.name  # what is open learns from nothing else
        self.encoder = chosen.encoder or str(base_encoder())
        self.vocabulary = Path(self.encoder) / "vocab.txt"
        self.model = chosen.to or (FOLDER if chosen.data == "full" else self.work / "model")

    def teacher(self) -> None:
        """The annotated reports to a larger network that has learned them."""
        pieces = Pieces.load(self.vocabulary)
        corpora = self._corpora(pieces, taught=True)
        small = Network(self.encoder, len(corpora.scripts))
        begin(small, self.plan.start or FOLDER)
        larger = self._larger(small, len(corpora.scripts))
        seconds = teach(larger, report_windows(small, corpora, pieces), pieces, self.work / "teacher")
        torch.save(larger.state_dict(), self.work / TEACHER)
        print(f"{seconds / 60:.0f} minutes")

    def ask(self) -> None:
        """What the larger network says of the windows of news that others wrote."""
        pieces = Pieces.load(self.vocabulary)
        corpora = self._corpora(pieces, taught=True)
        larger = self._larger(Network(self.encoder, len(corpora.scripts)), len(corpora.scripts))
        larger.load_state_dict(torch.load(self.work / TEACHER, weights_only=True))
        reports = [whole(text, pieces) for text, _ in corpora.reports if text.name in corpora.often]
        news = [*reports, *(one for name in NEWS for one in corpora.windows.get(name, ()))]
        soft.write(dict(told(larger, news)), self.said)

    def _larger(self, small: Network, scripts: int) -> Network:
        return begun(larger_encoder(self.work), small, self.vocabulary, scripts)

    def _corpora(self, pieces: Pieces, *, taught: bool) -> Corpora:
        return read_corpora(self.corpora, pieces, only_open=self.data == "open", fresh=self.fresh, taught=taught)

    def train(self) -> None:
        """Corpora to a checkpoint of the averaged network."""
        for name in differing(self.corpora, (e for e in entries() if e.open or self.data == "full")):
            print(
                f"{name}: the files here are not those of training/corpora.toml, whose hashes the card names; get them again, or say so there"
            )
        pieces = Pieces.load(self.vocabulary)
        corpora = self._corpora(pieces, taught=self.taught)
        if self.taught:
            corpora = replace(corpora, said=soft.read(self.said))
        network, seconds = train(corpora, pieces, self.encoder, self.plan, self.work)
        torch.save(network.state_dict(), self.work / "final.pt")
        fresh = documents_of(self.fresh)
        new = sum(document.text.count("\n") + 1 for _, document in corpora.reports if document.id in fresh)
        about = {"scripts": list(corpora.scripts), "trainings": named((*self.before, self._taught(seconds, new)))}
        (self.work / ABOUT).write_text(json.dumps(about), encoding="utf-8")

    def export(self) -> None:
        """Checkpoint to the model folder."""
        about = json.loads((self.work / ABOUT).read_text(encoding="utf-8"))
        network = Network(self.encoder, len(about["scripts"]))
        network.load_state_dict(torch.load(self.work / "final.pt", weights_only=True))
        print("reader.onnx", export(network, about, self.vocabulary, self.model, self.work / "full"))

    def parties(self) -> None:
        """Learn who plays a part by the words around."""
        parties.learn(self.model, self.corpora, only_open=self.data == "open")
        self._also_full(PARTIES)

    def quiet(self) -> None:
        """Learn which documents tell of no event."""
        quiet.learn(self.model, self.corpora, only_open=self.data == "open")
        self._also_full(QUIET)

    def _also_full(self, name: str) -> None:
        """Give the fp32 twin, where that is there, the same file as the model, and both their hash anew."""
        seal(self.model)
        if (full := self.work / "full").is_dir():
            shutil.copyfile(self.model / name, full / name)
            seal(full)

    def card(self) -> None:
        """Check what int8 costs, then write the model card; SystemExit where it costs too much."""
        model = load(self.model)
        costs = cost(load(self.work / "full"), model, self.corpora)
        self._page().write_text(card(self.corpora, Run(self.data, trainings(self.model / ABOUT), costs), model), encoding="utf-8")
        if lost := too_dear(costs):
            raise SystemExit(f"int8 costs more than {MOST}: {lost}; see training/export.py for what is quantised")

    def figures(self) -> None:
        """Measure anew what the card says."""
        page = self._page()
        page.write_text(renewed(page.read_text(encoding="utf-8"), self.corpora, load(self.model)), encoding="utf-8")

    def _page(self) -> Path:
        return DOCS / ("model-card.md" if self.data == "full" else "model-card-open.md")

    def _taught(self, seconds: float, fresh: int) -> Taught:
        plan = self.plan
        base = f"network {version(plan.start)}" if plan.start else base_name(self.encoder)
        return Taught(
            base, plan.first, plan.second, plan.encoder_rate, plan.head_rate, plan.seed, seconds, plan.share, fresh, self._teacher()
        )

    def _teacher(self) -> str:
        """The teacher in words, where one has its say."""
        if not self.taught:
            return ""
        return (
            f"the first {LAYERS} layers of {NAME} (Apache-2.0, `model.safetensors` {SHA256[:12]}), of which the lowest {FROZEN} stayed as they were, trained on the annotated reports for "
            f"{PLAN.second:,} steps"
        )


if __name__ == "__main__":
    main()
