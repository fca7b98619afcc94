"""Batches: windows of one corpus, about the same length, padded and as tensors, with masks of who may point to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.parse.labels import MODES, ROLES
from training.example import IGNORE, SEQUENCES, Example, PairGold
from training.network import Inputs

WORDS = ("begin", "end", "shapes", "hints")


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs and labels; record rows are (window, word, …), masks are (B, W, W) and (B, W, W + 1)."""

    inputs: Inputs
    lengths: Tensor
    unit_mask: Tensor
    arc_mask: Tensor
    tags: dict[str, Tensor]
    events: Tensor
    modes: Tensor
    arguments: Tensor
    statements: Tensor
    linked: Tensor
    bounds: Tensor
    counted: Tensor
    pairs: list[tuple[int, PairGold]]


def collate(examples: Sequence[Example]) -> Batch:
    """Pad windows to one length and gather their labels."""
    width = max(len(e.window.begin) for e in examples)
    sentence, unit = _padded([e.window.sentence for e in examples], width, -1), _padded([e.window.unit for e in examples], width, -1)
    same_sentence = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, None, :] >= 0)
    arc_mask = torch.cat([same_sentence, torch.ones(len(examples), width, 1, dtype=torch.bool)], 2)
    rows = _events(examples, width)
    statements, linked = _statements(examples, width)
    return Batch(
        inputs=inputs(examples),
        lengths=torch.tensor([len(e.window.begin) for e in examples]),
        unit_mask=(unit[:, :, None] == unit[:, None, :]) & (unit[:, None, :] >= 0),
        arc_mask=arc_mask,
        tags=_tags(examples, width),
        events=rows[0],
        modes=rows[1],
        arguments=rows[2],
        statements=statements,
        linked=linked,
        bounds=_rows([(b, h, s, e) for b, x in enumerate(examples) for h, s, e in x.layers.bounds], 4),
        counted=_rows([(b, n, w) for b, x in enumerate(examples) for n, w in x.layers.counted], 3),
        pairs=[(b, pair) for b, x in enumerate(examples) for pair in x.layers.pairs],
    )


def inputs(examples: Sequence[Example]) -> Inputs:
    """What the network sees of windows."""
    width, pieces = max(len(e.window.begin) for e in examples), max(len(e.window.ids) for e in examples)
    ids = _padded([e.window.ids for e in examples], pieces, 0)
    lengths = torch.tensor([len(e.window.ids) for e in examples])
    attention = (torch.arange(pieces)[None] < lengths[:, None]).long()
    return Inputs(ids, attention, *(_padded([getattr(e.window, name) for e in examples], width, 0) for name in WORDS))


def by_length(examples: Sequence[Example], pieces: int, rng: np.random.Generator) -> Iterator[list[Example]]:
    """Shuffled batches of windows of about the same length, each of at most so many pieces with padding."""
    noisy = [len(e.window.ids) + rng.uniform(0, 16) for e in examples]
    order = sorted(range(len(examples)), key=noisy.__getitem__)
    groups: list[list[Example]] = [[]]
    for i in order:
        if groups[-1] and len(examples[i].window.ids) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(examples[i])
    for k in rng.permutation(len(groups)):
        yield groups[k]


def _padded(arrays: Sequence[np.ndarray], width: int, value: int) -> Tensor:
    out = np.full((len(arrays), width, *arrays[0].shape[1:]), value, dtype=np.int64)
    for row, array in zip(out, arrays, strict=True):
        row[: len(array)] = array
    return torch.from_numpy(out)


def _tags(examples: Sequence[Example], width: int) -> dict[str, Tensor]:
    out = {}
    for name in (*SEQUENCES, "head"):
        arrays = [getattr(e.layers, name) for e in examples]
        if all(a is not None for a in arrays):
            out[name] = _padded(arrays, width, IGNORE)
    if "head" in out:
        out["head"] = torch.where(out["head"] == -1, width, out["head"])
    return out


def _rows(rows: Sequence[tuple[int, ...]], columns: int) -> Tensor:
    return torch.tensor(rows, dtype=torch.long).reshape(len(rows), columns)


def _events(examples: Sequence[Example], width: int) -> tuple[Tensor, Tensor, Tensor]:
    found = [(b, e) for b, x in enumerate(examples) for e in x.layers.events or ()]
    modes = torch.zeros(len(found), len(MODES))
    arguments = torch.zeros(len(found), len(ROLES), width)
    for i, (_, e) in enumerate(found):
        modes[i, list(e.modes)] = 1.0
        for role, word in e.arguments:
            arguments[i, role, word] = 1.0
    return _rows([(b, e.word, e.type, e.status) for b, e in found], 4), modes, arguments


def _statements(examples: Sequence[Example], width: int) -> tuple[Tensor, Tensor]:
    found = [(b, s) for b, x in enumerate(examples) for s in x.layers.statements or ()]
    linked = torch.zeros(len(found), 2, width)
    for i, (_, s) in enumerate(found):
        linked[i, 0, list(s.sources)] = 1.0
        linked[i, 1, list(s.addressees)] = 1.0
    return _rows([(b, s.word, s.stance, s.content[0], s.content[1]) for b, s in found], 5), linked
