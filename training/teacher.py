"""The teacher: a larger network (`larger.py`) that learns the annotated reports, and then says of every window what the small one is to learn (`soft.py`).

It takes over from the small network what is of the same size there: the heads but for their first layer. Reports of others are seen twice, our own once (`corpora.TAUGHT`).
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.parse.pieces import Pieces
from training.batches import by_length, collate
from training.example import Whole, digest
from training.larger import Larger
from training.links import NEVER
from training.network import Network
from training.soft import CHOICES, EDGES, LEAST, LINKS, TOLD, Asked, Half, Soft
from training.train import PIECES, Plan, State, load_state, optimiser, run, short, stream

Scores = Mapping[str, Tensor]
LAYERS, FROZEN = 10, 3
"""Layers kept of the encoder's twelve, and those of them that stay as they are: the highest speak of what a whole text is about, the lowest know words well enough."""
DROPOUT = 0.2
NEWS = ("polnear", "times", "local", "generated")
"""Corpora beside the annotated reports of others of whose windows it is asked; our own reports and the treebanks have labels enough, or are no news."""
PLAN = Plan(first=0, second=950, encoder_rate=7e-5, head_rate=6e-4, cool=350)


def begun(folder: Path, small: Network, vocabulary: Path, scripts: int) -> Network:
    """A larger network whose encoder lies in `folder`, with the small one's heads where they are of the same size."""
    encoder = Larger(folder, vocabulary.read_text(encoding="utf-8").splitlines(), LAYERS, FROZEN)
    network = Network(encoder, scripts, dropout=DROPOUT)
    own = network.state_dict()
    same = {name: value for name, value in small.state_dict().items() if not name.startswith("encoder.") and value.shape == own[name].shape}
    network.load_state_dict(own | same)
    return network


def teach(network: Network, windows: list[Whole], pieces: Pieces, work: Path) -> float:
    """Train the larger network on these windows, going on from the last checkpoint in `work` if there is one: the seconds it took; its weights are the mean of the last quarter."""
    work.mkdir(parents=True, exist_ok=True)
    network.train()
    state = State(network, optimiser(network, PLAN), {})
    load_state(state, work / "checkpoint.pt")
    run(state, stream({"reports": apart(windows)}, {"reports": 1.0}, pieces, PLAN.seed, state.step), PLAN, PLAN.second, work)
    network.load_state_dict(state.average)
    return state.seconds


def apart(wholes: Iterable[Whole]) -> list[Whole]:
    """Each window by itself: what reaches across windows, in roles left out and chains of mentions, is not the teacher's."""
    return [Whole([window]) for one in wholes for window in one.windows]


def told(network: Network, wholes: Iterable[Whole]) -> Iterator[tuple[bytes, Soft]]:
    """What a network says of each window of these documents, by the digest of the window's pieces."""
    network.eval()
    alone = list({digest(one.windows[0]): one for one in apart(wholes)}.values())
    for group in by_length(alone, PIECES, np.random.default_rng(0)):
        batch = collate(group)
        with torch.no_grad(), short():
            out = network(batch.inputs)
        for row, one in enumerate(group):
            (window,) = one.windows
            yield digest(window), said(out, row, int(batch.lengths[row]), batch.unit_mask[row])


def said(out: Scores, row: int, words: int, unit_mask: Tensor) -> Soft:
    """What a network's scores of one window of a batch say; `unit_mask` (W, W) tells which words may be partners."""
    tags = {name: out[name][row, :words].float().softmax(-1) for name in TOLD}
    asked = {name: _asked(out, name, row, tags[name][:, 1], unit_mask) for name in CHOICES}
    return Soft({name: _half(value) for name, value in tags.items()}, asked)


def _asked(out: Scores, name: str, row: int, chance: Tensor, unit_mask: Tensor) -> Asked:
    at, n = torch.nonzero(chance > LEAST)[:, 0], len(chance)
    mask = unit_mask[at, :n]
    tags = {tag: out[tag][row, at].float() for tag in CHOICES[name]}
    links = {link: out[link][row, at, :n].float().sigmoid() * mask for link in LINKS[name]}
    edges = {edge: out[edge][row, at, :n].float().masked_fill(~mask, NEVER).softmax(-1) for edge in EDGES[name]}
    return Asked(
        at.numpy().astype(np.int16),
        _half(chance[at]),
        {tag: _half(value.sigmoid() if tag == "modes" else value.softmax(-1)) for tag, value in tags.items()},
        {link: _half(value) for link, value in (links | edges).items()},
    )


def _half(values: Tensor) -> Half:
    return values.numpy().astype(np.float16)
