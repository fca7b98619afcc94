"""Losses of what reaches across windows: antecedents of mentions, and fillers of roles that a sentence leaves out.

Both are the marginal likelihood of all right candidates against the others and "none" (Lee et al., EMNLP 2017), over head words (Dobrovolskii, EMNLP 2021): a
score is the product of two words' vectors, scaled, plus one entry of each table of features.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from onrecord.parse import filling, referring
from onrecord.parse.links import VECTORS
from training.batches import Batch
from training.example import Reach
from training.heads import PAIR
from training.network import Network

WEIGHTS = {"antecedents": 1.0, "fillers": 1.0}
NEVER = -1e4
"""The score of what cannot be: so low that it never counts, and no infinity whose difference is no number."""


def reaching(network: Network, out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """The weighted losses of a batch's documents; a loss whose labels the batch lacks is left out."""
    found: dict[str, list[Tensor]] = {}
    for places, reach in batch.reaches:
        words = {name: out[name].flatten(0, 1)[places].float() for name in ("reach", "fresh", "left_actor", "left_recipient")}
        vectors = dict(zip(VECTORS, words["reach"].split(PAIR, -1), strict=True))
        if len(reach.chains):
            found.setdefault("antecedents", []).append(_antecedents(network, vectors, words["fresh"][:, 0], reach))
        if len(reach.looks):
            found.setdefault("fillers", []).append(_fillers(network, vectors, words, reach))
    return {name: WEIGHTS[name] * torch.cat(parts).mean() for name, parts in found.items()}


def _antecedents(network: Network, vectors: dict[str, Tensor], fresh: Tensor, reach: Reach) -> Tensor:
    """The loss of each mention of a document: (M,)."""
    chains = torch.from_numpy(reach.chains)
    heads, chain = chains[:, 0], chains[:, 3]
    scores = vectors["antecedent_look"][heads] @ vectors["antecedent_offer"][heads].T * PAIR**-0.5
    scores = scores + _features(network, referring.TABLES, reach.features)
    before = torch.ones_like(scores, dtype=torch.bool).tril(-1)
    right = before & (chain[:, None] == chain[None]) & (chain[:, None] >= 0)
    return _marginal(scores.masked_fill(~before, NEVER), right, fresh[heads])


def _fillers(network: Network, vectors: dict[str, Tensor], words: dict[str, Tensor], reach: Reach) -> Tensor:
    """The loss of each role left out: (L,)."""
    looks = torch.from_numpy(reach.looks)
    offers = vectors["filler_offer"][torch.from_numpy(reach.candidates)]
    role = looks[:, 1]
    asking = torch.stack([vectors[f"{name}_look"][looks[:, 0]] for name in filling.ROLES], 1)[torch.arange(len(looks)), role]
    none = torch.stack([words[f"left_{name}"][looks[:, 0], 0] for name in filling.ROLES], 1)[torch.arange(len(looks)), role]
    scores = asking @ offers.T * PAIR**-0.5 + _features(network, filling.TABLES, reach.filling)
    return _marginal(scores, torch.from_numpy(reach.golds), none)


def _features(network: Network, tables: dict[str, int], features: NDArray[np.int16]) -> Tensor:
    """The sum of the tables' scores of each pair."""
    numbers = torch.as_tensor(features).long()
    return sum((network.table(name)[numbers[..., k]] for k, name in enumerate(tables)), torch.zeros(()))


def _marginal(scores: Tensor, right: Tensor, none: Tensor) -> Tensor:
    """Minus the log probability of any right candidate, or of none where there is no right one: (N, C), (N, C), (N,) → (N,)."""
    whole = torch.cat([scores, none[:, None]], 1)
    good = torch.cat([right, ~right.any(1, keepdim=True)], 1)
    return torch.logsumexp(whole, 1) - torch.logsumexp(whole.masked_fill(~good, NEVER), 1)
