"""The network: one encoder pass, then small heads on word vectors.

A word is the mean of its first and last piece, mixed over the upper layers of the encoder (one mix a group of heads), plus an embedding of its
shape, since the encoder is uncased. Tags are linear on a group's hidden vector; relations between words (arcs, arguments, span edges) are
bilinear scores scaled by 1/√d (arXiv 2505.20215), with a score for "no word" where a word may have none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812  torch's own habit
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from onrecord.codebook import trigger_words
from onrecord.parse.labels import DEPRELS, PARTS
from onrecord.parse.links import VECTORS
from onrecord.parse.relations import ASKED
from onrecord.parse.shapes import SHAPES
from training.heads import ARC, CHOSEN, GROUPS, LABEL, PAIR, RELATIONS, SCALE, TABLES, TAGS

_RARE = -4.0
"""What the bias of a relation of `CHOSEN` begins with: most words are in none."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A batch: piece ids and attention (B, T; None where no window is padded); begin and end pieces, shape and codebook hint of each word (B, W)."""

    ids: Tensor
    attention: Tensor | None
    begin: Tensor
    end: Tensor
    shapes: Tensor
    hints: Tensor


class Group(nn.Module):
    """Word vectors of one group of heads: a mix of layers and the word's shape through one hidden layer."""

    def __init__(self, size: int, layers: int, width: int, dropout: float, hints: int) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(layers))
        self.shape = nn.Embedding(SHAPES, size)
        self.hint = nn.Embedding(hints, size)
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.hint.weight, std=0.02)
        self.norm = nn.LayerNorm(size)
        self.hidden = nn.Linear(size, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, mixed: Tensor, shapes: Tensor, hints: Tensor) -> Tensor:
        """(B, W, size) of mixed layers, (B, W), (B, W) → (B, W, width)."""
        x = self.drop(self.norm(mixed + self.shape(shapes) + self.hint(hints)))
        return self.drop(F.gelu(self.hidden(x)))


class Network(nn.Module):
    """Encoder and heads; `forward` gives every head's scores by name."""

    def __init__(self, encoder: str | nn.Module, scripts: int, *, dropout: float = 0.25, mixed: int = 4) -> None:
        super().__init__()
        self.encoder = _loaded(encoder) if isinstance(encoder, str) else encoder
        config = self.encoder.config
        self.mixed = min(mixed, config.num_hidden_layers)
        size = config.hidden_size
        self.groups = nn.ModuleDict(
            {name: Group(size, self.mixed, width, dropout, trigger_words.count()) for name, width in GROUPS.items()}
        )
        self.tags = nn.ModuleDict({name: nn.Linear(GROUPS[g], n) for name, (g, n) in TAGS.items()})
        self.lemma = nn.Linear(GROUPS["syntax"], scripts)
        self.looks = nn.ModuleDict({name: nn.Linear(GROUPS[g], PAIR) for name, g in RELATIONS.items()})
        self.offers = nn.ModuleDict({name: nn.Linear(GROUPS[g], PAIR) for name, g in RELATIONS.items()})
        self.bias = nn.ParameterDict({name: nn.Parameter(torch.tensor(_RARE if name in CHOSEN else 0.0)) for name in RELATIONS})
        self.reach = nn.Linear(GROUPS["coreference"], len(VECTORS) * PAIR)
        self.tables = nn.ParameterDict({name: nn.Parameter(torch.zeros(size)) for name, size in TABLES.items()})
        self.arc_dependent = nn.Linear(GROUPS["syntax"], ARC)
        self.arc_head = nn.Linear(GROUPS["syntax"], ARC)
        self.root = nn.Parameter(torch.randn(GROUPS["syntax"]) * 0.02)
        self.label_dependent = nn.Linear(GROUPS["syntax"], LABEL)
        self.label_head = nn.Linear(GROUPS["syntax"], LABEL)
        self.label = nn.Linear(LABEL, len(DEPRELS))
        self.moves = nn.Parameter(torch.zeros(len(PARTS), 3, 3))
        """Scores of going from one tag of a part (outside, first, further word) to the next; applied when parts are decoded."""

    def forward(self, x: Inputs) -> dict[str, Tensor]:
        """Scores by head name: tags (B, W, n), relations (B, W, W), arcs (B, W, W + 1) with the root last, and the document vector."""
        mixed, vector = self.mixes(x)
        return self.heads(mixed, tuple(GROUPS), x.shapes, x.hints) | {"vector": vector}

    def mixes(self, x: Inputs) -> tuple[Tensor, Tensor]:
        """The words' vectors mixed over the layers for each group (G, B, W, size), and the windows' vectors (B, size)."""
        hidden = self.encoder(input_ids=x.ids, attention_mask=x.attention, output_hidden_states=True).hidden_states
        words = torch.stack([_gathered(h, x) for h in hidden[-self.mixed :]])
        mixes = torch.stack([torch.softmax(group.mix, 0) for group in self.groups.values()])
        mixed = (mixes.to(words.dtype) @ words.flatten(1)).view(len(mixes), *words.shape[1:])  # tracing keeps the lengths of a view free
        return mixed, _mean(hidden[-1], x.attention)

    def heads(self, mixed: Tensor, groups: Sequence[str], shapes: Tensor, hints: Tensor) -> dict[str, Tensor]:
        """The scores of these groups of heads, from their mixed vectors in the same order."""
        out: dict[str, Tensor] = {}
        for k, name in enumerate(groups):
            vectors = self.groups[name](mixed[k], shapes, hints)
            out |= self._tagged(name, vectors) | self._related(name, vectors)
            if name == "syntax":
                out |= {"lemma": self.lemma(vectors)} | self._syntax(vectors)
            if name == "coreference":
                out["reach"] = self.reach(vectors)
        return out

    def labels(self, mixed: Tensor, groups: Sequence[str], shapes: Tensor, hints: Tensor) -> dict[str, Tensor]:
        """The tag scores of these groups and, for what is asked about few words when a text is read (`parse/relations.py`), their words' vectors."""
        out: dict[str, Tensor] = {}
        for k, name in enumerate(groups):
            vectors = self.groups[name](mixed[k], shapes, hints)
            out |= self._tagged(name, vectors) | {f"{name}_vectors": vectors}
        return out

    def sides(self) -> dict[str, Tensor]:
        """Both sides of the relations as `parse/relations.py` takes them, and what makes the vectors of links across sentences."""
        out = {"reach_weight": self.reach.weight.T, "reach_bias": self.reach.bias}
        for what, (_, names) in ASKED.items():
            looks, offers = [self.looks[name] for name in names], [self.offers[name] for name in names]
            out[f"{what}_looks"] = torch.stack([side.weight.T for side in looks]) * PAIR**-0.5
            out[f"{what}_look"] = torch.stack([side.bias[None] for side in looks]) * PAIR**-0.5
            out[f"{what}_offers"] = torch.stack([side.weight for side in offers])
            out[f"{what}_offer"] = torch.stack([side.bias[:, None] for side in offers])
            out[f"{what}_bias"] = torch.stack([self.bias[name] for name in names])[:, None, None]
        return out

    def table(self, name: str) -> Tensor:
        """The scores of a table of features (`parse/referring.py`, `parse/filling.py`)."""
        return self.tables[name] * SCALE

    def _tagged(self, group: str, vectors: Tensor) -> dict[str, Tensor]:
        """The tag scores of a group's heads, in one product: many small ones cost more than one large."""
        heads = {name: self.tags[name] for name, (own, _) in TAGS.items() if own == group}
        scores = F.linear(vectors, torch.cat([h.weight for h in heads.values()]), torch.cat([h.bias for h in heads.values()]))
        return dict(zip(heads, scores.split([TAGS[name][1] for name in heads], -1), strict=True))

    def _related(self, group: str, vectors: Tensor) -> dict[str, Tensor]:
        """The pair scores of a group's relations: who looks for whom, both sides in one product."""
        names = [name for name, own in RELATIONS.items() if own == group]
        if not names:
            return {}
        sides = [*(self.looks[name] for name in names), *(self.offers[name] for name in names)]
        both = F.linear(vectors, torch.cat([s.weight for s in sides]), torch.cat([s.bias for s in sides])).unflatten(-1, (len(sides), PAIR))
        looks, offers = both[:, :, : len(names)].permute(0, 2, 1, 3), both[:, :, len(names) :].permute(0, 2, 3, 1)
        scores = looks @ offers * PAIR**-0.5
        return {name: scores[:, k] + self.bias[name] for k, name in enumerate(names)}

    def _syntax(self, words: Tensor) -> dict[str, Tensor]:
        root = self.root.to(words.dtype).expand(words.shape[0], 1, -1)
        heads = torch.cat([words, root], 1)
        arcs = self.arc_dependent(words) @ self.arc_head(heads).transpose(1, 2) * ARC**-0.5
        return {"arcs": arcs, "label_dependent": self.label_dependent(words), "label_head": self.label_head(heads)}


def _loaded(encoder: str) -> nn.Module:
    """A BERT-like encoder by its folder or hub name."""
    config = AutoConfig.from_pretrained(encoder, attention_probs_dropout_prob=0.0)
    return AutoModel.from_pretrained(encoder, config=config, attn_implementation="sdpa", add_pooling_layer=False)


def _gathered(hidden: Tensor, x: Inputs) -> Tensor:
    """The mean of each word's first and last piece: (B, T, size) → (B, W, size)."""
    rows = torch.arange(hidden.shape[0], device=hidden.device)[:, None] * hidden.shape[1]
    pieces = hidden.flatten(0, 1)
    first, last = (pieces.index_select(0, (rows + index).flatten()) for index in (x.begin, x.end))
    return ((first + last) * 0.5).view(*x.begin.shape, hidden.shape[2])


def _mean(hidden: Tensor, attention: Tensor | None) -> Tensor:
    """The mean of the pieces' vectors of each window."""
    if attention is None:
        return hidden.mean(1)
    mask = attention[:, :, None].to(hidden.dtype)
    return (hidden * mask).sum(1) / mask.sum(1)
