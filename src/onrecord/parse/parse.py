"""Documents to parses: words, sentences, one pass of the model over all windows, decoding.

>>> from onrecord.record import Document
>>> seen = parse(Document.of("Norway recalled its envoy on Friday."))
>>> [seen.form(t.first) for t in seen.triggers]
['recalled']
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.parse import thresholds
from onrecord.parse.decode import Scored, cues, numbers, triggers
from onrecord.parse.encode import Array, Encoded, encode
from onrecord.parse.labels import DEPRELS, NAMES, PARTS, RELATIONS, TIMES, UPOS
from onrecord.parse.layers import Floats, Parse, Tagged
from onrecord.parse.model import Model, batch, load
from onrecord.parse.sentences import Sentences, sentences
from onrecord.parse.tagging import softmax, tagged
from onrecord.parse.trees import tree
from onrecord.parse.words import words
from onrecord.record import Document

BATCH_PIECES = 2_048
"""Most pieces of one pass, padding included: larger ones are no faster on one core and take more memory."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A document with its words, sentences and windows, before it is read."""

    document: Document
    words: list[tuple[int, int]]
    divided: Sentences
    windows: list[Encoded]


def parse(document: Document, model: Model | None = None) -> Parse:
    """Read one document."""
    return next(parse_many([document], model))


def parse_many(documents: Iterable[Document], model: Model | None = None, *, batch_words: int = 4_096) -> Iterator[Parse]:
    """Read documents in order; those of about `batch_words` words share their passes of the model."""
    model = model or load()
    waiting: list[Cut] = []
    size = 0
    for document in documents:
        waiting.append(cut(document, model))
        size += len(waiting[-1].words)
        if size >= batch_words:
            yield from _read(waiting, model)
            waiting, size = [], 0
    yield from _read(waiting, model)


def parse_words(text: str, tokens: list[tuple[int, int]], divided: Sentences, model: Model | None = None) -> Parse:
    """Read a text whose words and sentences are given, as treebanks give them."""
    model = model or load()
    document = Document.of(text)
    given = Cut(document, tokens, divided, encode(text, tokens, divided, model.pieces))
    return next(_read([given], model))


def cut(document: Document, model: Model) -> Cut:
    """A document's words, sentences and windows."""
    tokens = words(document.text)
    divided = sentences(document.text, tokens)
    return Cut(document, tokens, divided, encode(document.text, tokens, divided, model.pieces))


def _read(cuts: Sequence[Cut], model: Model) -> Iterator[Parse]:
    windows = [window for one in cuts for window in one.windows]
    scored = dict(zip(map(id, windows), scores(windows, model), strict=True))
    for one in cuts:
        yield _parse(one, [scored[id(w)] for w in one.windows], model)


def scores(windows: Sequence[Encoded], model: Model) -> list[Scored]:
    """The network's scores of windows, those of about the same length read together."""
    out: list[Scored | None] = [None] * len(windows)
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].ids))
    group: list[int] = []
    for i in [*order, -1]:
        if group and (i < 0 or len(windows[i].ids) * (len(group) + 1) > BATCH_PIECES):
            read = model.run(batch([windows[k] for k in group]))
            for row, k in enumerate(group):
                out[k] = Scored(windows[k], _own(read, row, len(windows[k].begin)))
            group = []
        group.append(i)
    return [s for s in out if s is not None]


def _own(read: Mapping[str, Floats], row: int, n: int) -> dict[str, Floats]:
    """One window's scores without padding; the root stands behind the words of arcs and label heads."""
    out = {}
    for name, array in read.items():
        own = array[row]
        if name == "vector":
            out[name] = own
        elif name == "arcs":
            out[name] = np.concatenate([own[:n, :n], own[:n, -1:]], 1)
        elif name == "label_head":
            out[name] = np.concatenate([own[:n], own[-1:]])
        elif name in RELATIONS:
            out[name] = own[:n, :n]
        else:
            out[name] = own[:n]
    return out


def _parse(one: Cut, scored: Sequence[Scored], model: Model) -> Parse:
    governors = np.concatenate([_governors(s) for s in scored]) if scored else np.zeros(0, np.int64)
    spans = one.divided.spans
    return Parse(
        document=one.document,
        words=tuple(one.words),
        sentences=spans,
        units=tuple((spans[i][0], spans[j - 1][1]) for i, j in one.divided.units),
        upos=tuple(UPOS[i] for s in scored for i in s.scores["upos"].argmax(1).tolist()),
        head=tuple(governors.tolist()),
        deprel=tuple(label for s in scored for label in _labels(s, governors, model)),
        lemma=tuple(lemma for s in scored for lemma in _lemmas(s, one, model)),
        names=_spans(scored, "names", NAMES, thresholds.NAME),
        times=_spans(scored, "times", TIMES, thresholds.TIME),
        numbers=tuple(n for s in scored for n in numbers(s)),
        triggers=tuple(t for s in scored for t in triggers(s)),
        cues=tuple(c for s in scored for c in cues(s)),
        parts=tuple(sorted((p for s in scored for p in _parts(s)), key=lambda p: (p.first, p.last, p.label))),
        vector=_vector(scored),
    )


def _governors(scored: Scored) -> Array:
    """The governor of each word of a window in the document's word numbers, sentence by sentence."""
    window, arcs = scored.window, scored.scores["arcs"]
    out = np.empty(len(window.begin), np.int64)
    edges = np.flatnonzero(np.diff(window.sentence, prepend=-1, append=-1))
    for a, b in pairwise(edges.tolist()):
        own = np.concatenate([arcs[a:b, a:b], arcs[a:b, -1:]], 1)
        heads = tree(own)
        out[a:b] = np.where(heads < 0, -1, heads + a + window.first)
    return out


def _labels(scored: Scored, governors: Array, model: Model) -> list[str]:
    window = scored.window
    heads = governors[window.first : window.last] - window.first
    heads[governors[window.first : window.last] < 0] = len(heads)
    hidden = np.maximum(scored.scores["label_dependent"] + scored.scores["label_head"][heads], 0.0)
    chosen = hidden @ model.label_weight.T + model.label_bias
    chosen[:, 0] = np.where(heads == len(heads), np.inf, -np.inf)
    return [DEPRELS[i] for i in chosen.argmax(1).tolist()]


def _lemmas(scored: Scored, one: Cut, model: Model) -> list[str]:
    out = []
    for word, script in zip(one.words[scored.window.first : scored.window.last], scored.scores["lemma"].argmax(1).tolist(), strict=True):
        form = one.document.text[word[0] : word[1]].lower()
        strip, add = model.scripts[script]
        out.append(form[: len(form) - strip] + add if strip < len(form) or add else form)
    return out


def _spans(scored: Sequence[Scored], layer: str, kinds: list[str], least: float) -> tuple[Tagged, ...]:
    return tuple(t for s in scored for t in tagged(softmax(s.scores[layer]), kinds, least=least, base=s.window.first))


def _parts(scored: Scored) -> Iterator[Tagged]:
    """PolNeAR's layer: sources, cues and content fragments, each tagged for itself."""
    by_part = softmax(scored.scores["parts"].reshape(-1, len(PARTS), 3))
    for k, part in enumerate(PARTS):
        yield from tagged(by_part[:, k], [part], least=thresholds.PART, base=scored.window.first)


def _vector(scored: Sequence[Scored]) -> Floats:
    """The mean of the windows' vectors by their pieces, at length one."""
    if not scored:
        return np.zeros(1, np.float32)
    weights = np.array([len(s.window.ids) for s in scored], np.float32)
    mean = (np.stack([s.scores["vector"] for s in scored]) * weights[:, None]).sum(0)
    result: Floats = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return result
