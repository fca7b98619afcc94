"""Batches: windows of one corpus, about the same length, padded and as tensors, with masks of who may point to whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.changed import replace
from onrecord.parse.labels import MODES, ROLES
from training.example import IGNORE, SEQUENCES, Example, PairGold, Reach, Whole
from training.network import Inputs
from training.soft_batches import SoftBatch, together

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
    edges: Tensor
    reaches: list[tuple[Tensor, Reach]]
    """Of each document with labels across windows: where its words stand in the flattened batch (row × W + word), and the labels."""
    soft: SoftBatch | None


def collate(wholes: Sequence[Whole]) -> Batch:
    """Pad the windows of whole documents to one length and gather their labels."""
    examples = [window for whole in wholes for window in whole.windows]
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
        edges=_rows([(b, h, s, e) for b, x in enumerate(examples) for h, s, e in x.layers.edges], 4),
        reaches=list(_reaches(wholes, width)),
        soft=together([e.soft for e in examples], width),
    )


def hidden(batch: Batch, share: float, mask: int, special: int, rng: np.random.Generator) -> Batch:
    """The batch with this share of its pieces replaced by the piece `mask`; pieces up to the id `special` (padding, start, stop) stay.

    What a reader cannot see it must tell from what stands around it: names and turns of phrase of the training documents are learned less by heart
    (word dropout; Iyyer and others 2015, doi 10.3115/v1/P15-1162).
    """
    ids = batch.inputs.ids
    chosen = torch.from_numpy(rng.random(ids.shape) < share) & (ids > special)
    return replace(batch, inputs=replace(batch.inputs, ids=ids.masked_fill(chosen, mask)))


def _reaches(wholes: Sequence[Whole], width: int) -> Iterator[tuple[Tensor, Reach]]:
    row = 0
    for whole in wholes:
        if whole.reach is not None:
            places = [torch.arange(len(e.window.begin)) + (row + k) * width for k, e in enumerate(whole.windows)]
            yield torch.cat(places), whole.reach
        row += len(whole.windows)


def inputs(examples: Sequence[Example]) -> Inputs:
    """What the network sees of windows."""
    width, pieces = max(len(e.window.begin) for e in examples), max(len(e.window.ids) for e in examples)
    ids = _padded([e.window.ids for e in examples], pieces, 0)
    lengths = torch.tensor([len(e.window.ids) for e in examples])
    attention = (torch.arange(pieces)[None] < lengths[:, None]).long()
    return Inputs(ids, attention, *(_padded([getattr(e.window, name) for e in examples], width, 0) for name in WORDS))


def by_length(wholes: Sequence[Whole], pieces: int, rng: np.random.Generator) -> Iterator[list[Whole]]:
    """Shuffled batches of documents whose longest windows are about as long, each of at most so many pieces with padding (or of one document)."""
    longest = [max((len(e.window.ids) for e in whole.windows), default=0) for whole in wholes]
    noisy = [length + rng.uniform(0, 16) for length in longest]
    groups: list[list[Whole]] = [[]]
    rows = 0
    for i in sorted((i for i in range(len(wholes)) if longest[i]), key=noisy.__getitem__):
        more = len(wholes[i].windows)
        if groups[-1] and longest[i] * (rows + more) > pieces:
            groups.append([])
            rows = 0
        groups[-1].append(wholes[i])
        rows += more
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
