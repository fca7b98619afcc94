"""What a teacher says of the windows of a batch, padded and as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.soft import CHOICES, EDGES, LINKS, TOLD, Asked, Half, Soft


@dataclass(frozen=True, slots=True)
class AskedRows:
    """The same of a batch: window and word of each row (N,), its chance (N,), tags (N, labels) and partners (N, W)."""

    windows: Tensor
    words: Tensor
    chance: Tensor
    tags: dict[str, Tensor]
    links: dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class SoftBatch:
    """What a teacher says of the windows of a batch: tags (B, W, labels), of padding and of windows that it was not asked about all zero."""

    tags: dict[str, Tensor]
    asked: dict[str, AskedRows]


def together(softs: Sequence[Soft | None], width: int) -> SoftBatch | None:
    """What is said of the windows of a batch of so many words; None where nothing is said of any."""
    told = [(b, soft) for b, soft in enumerate(softs) if soft is not None]
    if not told:
        return None
    tags = {}
    for name in TOLD:
        tags[name] = torch.zeros(len(softs), width, told[0][1].tags[name].shape[1])
        for b, soft in told:
            tags[name][b, : len(soft.tags[name])] = torch.from_numpy(soft.tags[name].astype(np.float32))
    return SoftBatch(tags, {name: _rows([(b, soft.asked[name]) for b, soft in told], name, width) for name in CHOICES})


def _rows(found: Sequence[tuple[int, Asked]], name: str, width: int) -> AskedRows:
    def joined(arrays: Sequence[Half]) -> Tensor:
        return torch.from_numpy(np.concatenate(arrays).astype(np.float32))

    windows = torch.cat([torch.full((len(asked.words),), b) for b, asked in found])
    words = torch.from_numpy(np.concatenate([asked.words for _, asked in found]).astype(np.int64))
    tags = {tag: joined([asked.tags[tag] for _, asked in found]) for tag in CHOICES[name]}
    links = {
        link: joined([np.pad(asked.links[link], ((0, 0), (0, width - asked.links[link].shape[1]))) for _, asked in found])
        for link in (*LINKS[name], *EDGES[name])
    }
    return AskedRows(windows, words, joined([asked.chance for _, asked in found]), tags, links)
