"""Train the reader: first on treebanks alone, then on everything, from the raw corpora to a checkpoint.

The first stage gives a parser good enough to find the head words of annotated spans; the second learns all layers at once, one corpus
a batch, drawn in fixed shares. Learning rates rise over `WARMUP` steps, stay, and fall to zero over the second stage.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from onrecord.parse.pieces import Pieces
from training.batches import Batch, by_length, collate, hidden
from training.corpora import Corpora
from training.example import Array, Text, Whole, parted, whole, with_soft
from training.links import NEVER
from training.losses import losses
from training.network import Network
from training.packaged import weights
from training.reports import with_heads
from training.soft_losses import blended, soft_losses

SHARES = {"reports": 0.9, "ewt": 0.09, "gum": 0.15, "polnear": 0.10, "times": 0.03, "pairs": 0.03, "named": 0.03}
"""How often a batch of each corpus is drawn in the second stage."""
SHARES_TAUGHT = SHARES | {"reports": 0.75, "polnear": 0.30, "times": 0.04, "local": 0.25, "generated": 0.06}
"""The same where a teacher has its say: of news that nobody annotated it tells most."""
HIDDEN = {"reports": 0.08, "polnear": 0.08, "local": 0.08}
"""What share of the pieces of a batch is hidden, by corpus: of those that are read often and are few."""
WARMUP = 150
PIECES = 2048
"""Most pieces of a batch, padding included."""
EVERY = 600.0
"""Seconds between checkpoints."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast: steps of both stages, learning rates of encoder and heads, seed, and the model folder whose network it goes on from, if any.

    Rates stay till the last `cool` steps, over which they fall to zero: over the whole second stage where it is 0. `share` is that of the weights that come out in the mean with those
    of the network begun with: what goes on fits its documents better, the mean reads others better (Wortsman and others 2022, arXiv 2109.01903).
    """

    first: int = 500
    second: int = 4500
    encoder_rate: float = 2.5e-4
    head_rate: float = 1e-3
    seed: int = 1
    start: Path | None = None
    share: float = 1.0
    cool: int = 0


@dataclass(slots=True)
class State:
    """What a checkpoint holds."""

    network: Network
    optimiser: torch.optim.Optimizer
    average: dict[str, torch.Tensor]
    step: int = 0
    seconds: float = 0.0


def train(corpora: Corpora, pieces: Pieces, encoder: str, plan: Plan, folder: Path) -> tuple[Network, float]:
    """Run both stages, going on from the last checkpoint in `folder` if there is one: the averaged network, and the seconds it took in all."""
    torch.manual_seed(plan.seed)
    folder.mkdir(parents=True, exist_ok=True)
    network = Network(encoder, len(corpora.scripts))
    if plan.start:
        begin(network, plan.start)
    state = State(network, optimiser(network, plan), {})
    load_state(state, folder / "checkpoint.pt")
    if state.step < plan.first:
        run(state, stream(corpora.windows, {"ewt": 0.55, "gum": 0.45}, pieces, plan.seed, state.step), plan, plan.first, folder)
    windows = corpora.windows | {"reports": report_windows(network, corpora, pieces)}
    if corpora.said:
        windows = {name: with_soft(wholes, corpora.said) for name, wholes in windows.items()}
    run(
        state,
        stream(windows, SHARES_TAUGHT if corpora.said else SHARES, pieces, plan.seed + 1, state.step - plan.first),
        plan,
        plan.first + plan.second,
        folder,
    )
    network.load_state_dict(state.average)
    if plan.start and plan.share < 1:
        _mix(network, plan.start, plan.share)
    return network, state.seconds


def begin(network: Network, folder: Path) -> None:
    """Give a network the weights of a model folder."""
    network.load_state_dict(_packaged(network, folder))


def _mix(network: Network, folder: Path, share: float) -> None:
    """Make a network's weights the mean with those of a model folder, its own with this share."""
    own = network.state_dict()
    network.load_state_dict({name: before.lerp(own[name], share) for name, before in _packaged(network, folder).items()})


def _packaged(network: Network, folder: Path) -> dict[str, torch.Tensor]:
    """The weights of a model folder by the network's names; ValueError where the folder is of another version."""
    found = weights(folder, {name: tuple(value.shape) for name, value in network.state_dict().items()})
    return {name: torch.from_numpy(np.array(value)) for name, value in found.items()}


def report_windows(network: Network, corpora: Corpora, pieces: Pieces) -> list[Whole]:
    """The annotated reports with their windows, each as many times as it is drawn, and the heads of their spans found by the network's own parse."""
    found = governors(network, [text for text, _ in corpora.reports], pieces)
    labelled = (with_heads(text, document, head) for (text, document), head in zip(corpora.reports, found, strict=True))
    return [part for text in labelled for part in parted(whole(text, pieces)) * corpora.often.get(text.name, 1)]


def governors(network: Network, texts: Sequence[Text], pieces: Pieces) -> list[Array]:
    """The governor of each word of each text by the best arc of each word, -1 for a root."""
    network.eval()
    cut = [whole(text, pieces) for text in texts]
    heads: dict[int, Array] = {}
    for group in by_length(cut, PIECES, np.random.default_rng(0)):
        batch = collate(group)
        with torch.no_grad(), short():
            scores = network(batch.inputs)["arcs"].float().masked_fill(~batch.arc_mask, NEVER)
        best = scores.argmax(-1).numpy()
        root = scores.shape[-1] - 1
        for window, row in zip((window for one in group for window in one.windows), best, strict=True):
            own = row[: len(window.window.begin)]
            heads[id(window)] = np.where(own == root, -1, own)
    network.train()
    return [_joined([heads[id(window)] for window in one.windows]) for one in cut]


def _joined(parts: Sequence[Array]) -> Array:
    """The governors of a text's windows, counted in the text's words."""
    bases = np.cumsum([0, *(len(part) for part in parts)])
    shifted = [np.where(part < 0, -1, part + base) for part, base in zip(parts, bases, strict=False)]
    return np.concatenate(shifted) if shifted else np.zeros(0, np.int64)


def optimiser(network: Network, plan: Plan) -> torch.optim.Optimizer:
    """AdamW over what learns, the encoder by its own rate."""
    known = {id(p) for p in network.encoder.parameters()}
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [p for p in network.parameters() if id(p) not in known]
    groups = [{"params": encoder, "rate": plan.encoder_rate}, {"params": heads, "rate": plan.head_rate}]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _rate(step: int, plan: Plan) -> float:
    """The share of the full learning rate at a step."""
    rest = (plan.first + plan.second - step) / (plan.cool or plan.second)
    return min(1.0, (step + 1) / WARMUP, max(rest, 0.0))


def stream(windows: dict[str, list[Whole]], shares: dict[str, float], pieces: Pieces, seed: int, skip: int) -> Iterator[Batch]:
    """Endless batches, the corpus of each drawn by its share; the same for a seed and the step that training goes on from (`skip`)."""
    rng = np.random.default_rng([seed, skip])
    names = [name for name in shares if windows.get(name)]
    weights = np.array([shares[name] for name in names])
    queues: dict[str, Iterator[list[Whole]]] = {}
    while True:
        name = names[int(rng.choice(len(names), p=weights / weights.sum()))]
        group = next(queues.get(name, iter(())), None)
        if group is None:
            queues[name] = by_length(windows[name], PIECES, rng)
            group = next(queues[name])
        batch = collate(group)
        yield hidden(batch, HIDDEN[name], pieces.ids["[MASK]"], pieces.stop, rng) if name in HIDDEN else batch


def run(state: State, batches: Iterator[Batch], plan: Plan, until: int, folder: Path) -> None:
    """Take steps till the state has made so many, with a checkpoint every `EVERY` seconds and at the end."""
    saved = started = time.monotonic()
    before = state.seconds
    sums: dict[str, list[float]] = {}
    pieces = 0
    while state.step < until:
        batch = next(batches)
        for name, value in _step(state, batch, plan).items():
            sums.setdefault(name, []).append(value)
        pieces += int(batch.inputs.attention.sum())
        state.seconds = before + time.monotonic() - started
        if state.step % 100 == 0:
            means = " ".join(f"{k} {np.mean(v):.3f}" for k, v in sums.items())
            print(f"step {state.step} {pieces / (time.monotonic() - started):.0f} pieces/s {means}", flush=True)
            sums = {}
        if time.monotonic() - saved > EVERY:
            _save(state, folder / "checkpoint.pt")
            saved = time.monotonic()
    _save(state, folder / "checkpoint.pt")


def _step(state: State, batch: Batch, plan: Plan) -> dict[str, float]:
    rate = _rate(state.step, plan)
    for group in state.optimiser.param_groups:
        group["lr"] = group["rate"] * rate
    with short():
        out = state.network(batch.inputs)
    parts = losses(state.network, out, batch)
    if batch.soft:
        parts = blended(parts, soft_losses(out, batch.soft, batch.unit_mask))
    torch.stack(list(parts.values())).sum().backward()
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), 1.0)
    state.optimiser.step()
    state.optimiser.zero_grad(set_to_none=True)
    state.step += 1
    _average(state, plan)
    return {name: float(part.detach()) for name, part in parts.items()}


def short() -> torch.autocast:
    """Products in bfloat16 where the processor has them in vectors of 512 bits; where it has not they are made of many small steps, 20 times slower than in fp32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.backends.cpu.get_cpu_capability() == "AVX512")


def _average(state: State, plan: Plan) -> None:
    """A running mean of the weights over the last quarter of training: it reads a little better than the last weights."""
    start = plan.first + plan.second * 3 // 4
    if state.step < start or (state.step - start) % 10:
        return
    count = (state.step - start) // 10
    for name, value in state.network.state_dict().items():
        if name not in state.average or not value.is_floating_point():
            state.average[name] = value.detach().clone()
        else:
            state.average[name].lerp_(value, 1.0 / (count + 1))


def _save(state: State, path: Path) -> None:
    partial = path.with_suffix(".part")
    content = {
        "network": state.network.state_dict(),
        "optimiser": state.optimiser.state_dict(),
        "average": state.average,
        "step": state.step,
        "seconds": state.seconds,
    }
    torch.save(content, partial)
    partial.replace(path)


def load_state(state: State, path: Path) -> None:
    """Go on from a checkpoint, where there is one."""
    if path.exists():
        content = torch.load(path, weights_only=True)
        state.network.load_state_dict(content["network"])
        state.optimiser.load_state_dict(content["optimiser"])
        state.average, state.step, state.seconds = content["average"], content["step"], content["seconds"]
