"""What a teacher says of a window, from which the small network learns beside the annotators' labels (Hinton, Vinyals and Dean 2015, arXiv 1503.02531).

An annotator says that a word is an event or is none; the teacher says how near it was and what else it might have been, and says so of text that nobody has annotated. Kept are the heads of
records, as probabilities in half precision: triggers, cues and figures of every word; type, modes, status, stance and partners of the words that may be a trigger or a cue.

What the teacher of the package's training said lies in `said.npz`, in steps of 1/255, so that nobody has to train a teacher to learn from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.changed import replace
from onrecord.parse.labels import ROLES

SAID = Path(__file__).parent / "said.npz"
DIGEST = 12
"""Bytes of the digest by which a window is known."""
Half = NDArray[np.float16]
TOLD = ("triggers", "cues", "numbers")
"""Tags that are kept of every word."""
CHOICES = {"triggers": ("types", "status", "modes"), "cues": ("stance",)}
"""Tags that are kept of the words that may be a trigger or a cue."""
LINKS = {"triggers": ROLES, "cues": ("source", "addressee")}
EDGES = {"triggers": (), "cues": ("content_start", "content_end")}
"""Relations that are kept of them: of the first a word may have several, of the others it has one."""
LEAST = 0.05
"""Words less likely than this to be a trigger or a cue are asked no further."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is said of the words that may be a trigger (or a cue): which words (N,), how likely they are one (N,), their tags (N, labels) and their partners among the window's words (N, W)."""

    words: NDArray[np.int16]
    chance: Half
    tags: dict[str, Half]
    links: dict[str, Half]


@dataclass(frozen=True, slots=True)
class Soft:
    """What a teacher says of a window: tags of its words (W, labels), and what it was asked of some."""

    tags: dict[str, Half]
    asked: dict[str, Asked]


def write(said: Mapping[bytes, Soft], path: Path) -> None:
    """Write what was said of windows, by their digests; ValueError where nothing was."""
    if not said:
        raise ValueError(f"{path}: there is nothing to write, the teacher was asked about no window")
    order = sorted(said)
    softs = [said[key] for key in order]
    arrays: dict[str, NDArray[np.generic]] = {
        "digests": np.frombuffer(b"".join(order), np.uint8).reshape(-1, DIGEST),
        "lengths": np.array([len(soft.tags[TOLD[0]]) for soft in softs], np.int16),
        **{name: np.concatenate([_bytes(soft.tags[name]) for soft in softs]) for name in TOLD},
    }
    for name, choices in CHOICES.items():
        asked = [soft.asked[name] for soft in softs]
        arrays[f"{name}_counts"] = np.array([len(one.words) for one in asked], np.int16)
        arrays[f"{name}_words"] = np.concatenate([one.words for one in asked])
        arrays |= {tag: np.concatenate([_bytes(one.tags[tag]) for one in asked]) for tag in choices}
        arrays |= {link: np.concatenate([_bytes(one.links[link]).ravel() for one in asked]) for link in (*LINKS[name], *EDGES[name])}
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read(path: Path = SAID) -> dict[bytes, Soft]:
    """What was said of windows, by their digests."""
    with np.load(path) as file:
        arrays = dict(file)
    lengths = arrays["lengths"].astype(np.int64)
    words = _cuts(lengths)
    asked = {name: list(_asked(arrays, name, lengths)) for name in CHOICES}
    out = {}
    for k, key in enumerate(arrays["digests"]):
        tags = {name: _halves(arrays[name][words[k] : words[k + 1]]) for name in TOLD}
        out[key.tobytes()] = Soft(tags, {name: _sure(asked[name][k], tags[name]) for name in CHOICES})
    return out


def _asked(arrays: Mapping[str, NDArray[np.uint8]], name: str, lengths: NDArray[np.int64]) -> Iterator[Asked]:
    """What was asked about the words of each window that may be a trigger (or a cue), but for how likely they are."""
    counts = arrays[f"{name}_counts"].astype(np.int64)
    rows, cells = _cuts(counts), _cuts(counts * lengths)
    for k, (count, length) in enumerate(zip(counts, lengths, strict=True)):
        own, flat = slice(rows[k], rows[k + 1]), slice(cells[k], cells[k + 1])
        tags = {tag: _halves(arrays[tag][own]) for tag in CHOICES[name]}
        links = {link: _halves(arrays[link][flat].reshape(count, length)) for link in (*LINKS[name], *EDGES[name])}
        yield Asked(arrays[f"{name}_words"][own].astype(np.int16), np.zeros(0, np.float16), tags, links)


def _sure(asked: Asked, tags: Half) -> Asked:
    """How likely the words are a trigger (or a cue) stands among their tags."""
    return replace(asked, chance=tags[asked.words.astype(np.int64), 1])


def _cuts(counts: Iterable[int]) -> NDArray[np.int64]:
    return np.cumsum([0, *counts])


def _bytes(values: Half) -> NDArray[np.uint8]:
    return np.rint(values.astype(np.float32) * 255).astype(np.uint8)


def _halves(values: NDArray[np.uint8]) -> Half:
    return (values.astype(np.float32) / 255).astype(np.float16)
