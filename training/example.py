"""What the network learns from: windows of words as arrays, with whichever labels their corpus has.

A label array is None where the corpus does not annotate that layer, so that its loss is left out. Word numbers are those of the window.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.changed import replace
from onrecord.parse.encode import Encoded, encode
from onrecord.parse.filling import TABLES, filler_features
from onrecord.parse.pieces import Pieces
from onrecord.parse.referring import features, referring
from onrecord.parse.sentences import Sentences
from training.soft import DIGEST, Soft

Array = NDArray[np.int64]
IGNORE = -100
"""The label of a word that is not to be learned from (torch's own convention)."""


@dataclass(frozen=True, slots=True)
class EventGold:
    """An event: its trigger's first word, type, modes, status and (role, head word) arguments, as label numbers."""

    word: int
    type: int
    modes: tuple[int, ...]
    status: int
    arguments: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class StatementGold:
    """A statement: its cue's first word, stance, source heads, addressee heads, and the first and last word of its content."""

    word: int
    stance: int
    sources: tuple[int, ...]
    addressees: tuple[int, ...]
    content: tuple[int, int]


@dataclass(frozen=True, slots=True)
class PairGold:
    """Two given actors and the event types that hold between them (PLOVER relations)."""

    source: tuple[int, int]
    target: tuple[int, int]
    types: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FillerGold:
    """A role (number in `filling.ROLES`) that an event's sentence leaves out, and the candidates (their numbers) that fill it; none where nobody does."""

    word: int
    role: int
    golds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The labels of one text, by word: sequences of label numbers, and records that point to words."""

    upos: Array | None = None
    lemma: Array | None = None
    head: Array | None = None
    deprel: Array | None = None
    names: Array | None = None
    times: Array | None = None
    triggers: Array | None = None
    cues: Array | None = None
    numbers: Array | None = None
    parts: Array | None = None
    mentions: Array | None = None
    events: tuple[EventGold, ...] | None = None
    statements: tuple[StatementGold, ...] | None = None
    counted: tuple[tuple[int, int], ...] = ()
    bounds: tuple[tuple[int, int, int], ...] = ()
    pairs: tuple[PairGold, ...] = ()
    edges: tuple[tuple[int, int, int], ...] = ()


SEQUENCES = ("upos", "lemma", "deprel", "names", "times", "triggers", "cues", "numbers", "parts", "mentions")


@dataclass(frozen=True, slots=True)
class Text:
    """One document to learn from: its words in reading order, sentences, units and labels.

    What reaches across windows: `chains` are mentions (head, first, last, chain or -1) in the order of their heads, `candidates` are mentions (head, first, last) that may
    fill a role that a sentence leaves out.
    """

    name: str
    text: str
    words: list[tuple[int, int]]
    sentences: Sentences
    layers: Layers
    chains: tuple[tuple[int, int, int, int], ...] = ()
    fillers: tuple[FillerGold, ...] = ()
    candidates: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One window as the network takes it, with its labels."""

    window: Encoded
    layers: Layers
    soft: Soft | None = None
    """What a teacher says of it."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The labels of a document that reach across its windows, in its own word numbers, with the features of its pairs.

    `features` (M, M, tables) of `chains` (M, 4); `looks` are (word, role) of roles left out, with `filling` (L, C, tables) and `golds` (L, C) over the heads `candidates` (C).
    """

    chains: Array
    features: NDArray[np.int16]
    looks: Array
    candidates: Array
    filling: NDArray[np.int16]
    golds: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Whole:
    """A document's windows in order."""

    windows: list[Example]
    reach: Reach | None = None


def digest(example: Example) -> bytes:
    """By what a window is known again: its pieces, and which of them are words."""
    return hashlib.blake2b(example.window.ids.tobytes() + example.window.begin.tobytes(), digest_size=DIGEST).digest()


def with_soft(wholes: Iterable[Whole], known: Mapping[bytes, Soft]) -> list[Whole]:
    """Documents with what a teacher says of their windows, where it was asked."""
    return [replace(one, windows=[replace(window, soft=known.get(digest(window))) for window in one.windows]) for one in wholes]


def parted(one: Whole) -> list[Whole]:
    """A document whole where links reach across its windows, else each of its windows by itself, which fills batches better."""
    return [one] if one.reach else [Whole([window]) for window in one.windows]


def whole(text: Text, pieces: Pieces) -> Whole:
    """A text's windows, and what reaches across them."""
    windows = examples(text, pieces)
    if not (text.chains or text.fillers):
        return Whole(windows)
    forms = [text.text[a:b] for a, b in text.words]
    shapes, sentence = (np.concatenate([getattr(e.window, name) for e in windows]) for name in ("shapes", "sentence"))
    chains = np.array(text.chains, np.int64).reshape(-1, 4)
    mentions = referring(forms, shapes, sentence, [(h, a, b) for h, a, b, _ in text.chains])
    able = referring(forms, shapes, sentence, text.candidates)
    fits = [filler_features(able, int(sentence[f.word]), f.role) for f in text.fillers]
    golds = np.zeros((len(text.fillers), len(text.candidates)), np.bool_)
    for row, filler in zip(golds, text.fillers, strict=True):
        row[list(filler.golds)] = True
    return Whole(
        windows,
        Reach(
            chains,
            features(mentions, slice(None), slice(None)).astype(np.int16),
            np.array([(f.word, f.role) for f in text.fillers], np.int64).reshape(-1, 2),
            able.heads,
            np.array(fits, np.int16).reshape(len(text.fillers), len(text.candidates), len(TABLES)),
            golds,
        ),
    )


def examples(text: Text, pieces: Pieces) -> list[Example]:
    """Cut a text into windows as the reader does, each with its share of the labels."""
    windows = encode(text.text, text.words, text.sentences, pieces)
    return [Example(window, _cut(text.layers, window.first, window.last)) for window in windows]


def _cut(layers: Layers, a: int, b: int) -> Layers:
    """The labels of words `a` to `b`, with word numbers counted from `a`; records that reach outside lose that reach."""

    def inside(*words: int) -> bool:
        return all(a <= w < b for w in words)

    sliced = {name: (None if (array := getattr(layers, name)) is None else array[a:b]) for name in SEQUENCES}
    head = None
    if layers.head is not None:
        head = np.where((layers.head >= a) & (layers.head < b), layers.head - a, np.where(layers.head == -1, -1, IGNORE))[a:b]
    return Layers(
        **sliced,
        head=head,
        events=None if layers.events is None else tuple(_cut_event(e, a, b) for e in layers.events if inside(e.word)),
        statements=None if layers.statements is None else tuple(_cut_statement(s, a, b) for s in layers.statements if inside(s.word)),
        counted=tuple((n - a, w - a) for n, w in layers.counted if inside(n, w)),
        bounds=tuple((h - a, s - a, e - a) for h, s, e in layers.bounds if inside(h, s, e)),
        pairs=tuple(
            PairGold((p.source[0] - a, p.source[1] - a), (p.target[0] - a, p.target[1] - a), p.types)
            for p in layers.pairs
            if inside(p.source[0], p.source[1] - 1, p.target[0], p.target[1] - 1)
        ),
        edges=tuple((h - a, s - a, e - a) for h, s, e in layers.edges if inside(h, s, e)),
    )


def _cut_event(event: EventGold, a: int, b: int) -> EventGold:
    return replace(event, word=event.word - a, arguments=tuple((role, w - a) for role, w in event.arguments if a <= w < b))


def _cut_statement(statement: StatementGold, a: int, b: int) -> StatementGold:
    sources, addressees = (tuple(w - a for w in words if a <= w < b) for words in (statement.sources, statement.addressees))
    first, last = statement.content
    return replace(
        statement, word=statement.word - a, sources=sources, addressees=addressees, content=(max(first, a) - a, min(last, b - 1) - a)
    )


def span_words(words: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The half-open word range that a character span covers, or None where it covers no word."""
    starts = [w[0] for w in words]
    ends = [w[1] for w in words]
    first = int(np.searchsorted(ends, start, side="right"))
    last = int(np.searchsorted(starts, end, side="left"))
    return (first, last) if first < last else None
