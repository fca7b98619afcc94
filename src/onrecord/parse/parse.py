"""Documents to parses: words, sentences, one pass of the model over each window, decoding.

>>> from onrecord.record import Document
>>> seen = parse(Document.of("Police arrested six protesters on Friday."))
>>> [seen.form(t.first) for t in seen.triggers]
['arrested']
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.parse import thresholds
from onrecord.parse.decode import Scored, cues, mentions, numbers, triggers
from onrecord.parse.encode import Array, Encoded, encode
from onrecord.parse.labels import DEPRELS, NAMES, TIMES, UPOS
from onrecord.parse.layers import NO_REACH, Cue, Floats, Late, Mention, Number, Parse, Reach, Tagged, Trigger, lemma_of
from onrecord.parse.model import Model, inputs, late_inputs, load
from onrecord.parse.parties import Opinion
from onrecord.parse.sentences import Sentences, sentences
from onrecord.parse.tagging import softmax, tagged
from onrecord.parse.trees import tree
from onrecord.parse.words import words
from onrecord.record import Document


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


def parse_many(documents: Iterable[Document], model: Model | None = None) -> Iterator[Parse]:
    """Read documents in order, one at a time."""
    model = model or load()
    for document in documents:
        yield _read(cut(document, model), model)


def parse_words(text: str, tokens: list[tuple[int, int]], divided: Sentences, model: Model | None = None) -> Parse:
    """Read a text whose words and sentences are given, as treebanks give them."""
    model = model or load()
    document = Document.of(text)
    given = Cut(document, tokens, divided, encode(text, tokens, divided, model.pieces))
    return _read(given, model)


def cut(document: Document, model: Model) -> Cut:
    """A document's words, sentences and windows."""
    tokens = words(document.text)
    divided = sentences(document.text, tokens)
    return Cut(document, tokens, divided, encode(document.text, tokens, divided, model.pieces))


def _read(one: Cut, model: Model) -> Parse:
    return parsed(one, [decoded(scored, one, model) for scored in scores(one.windows, model)], model)


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was seen in one window, and of its scores only what the late heads and the document's vector need: a long text has many windows."""

    kept: Scored
    names: list[Tagged]
    times: list[Tagged]
    numbers: list[Number]
    triggers: list[Trigger]
    cues: list[Cue]
    mentions: list[Mention]


def decoded(scored: Scored, one: Cut, model: Model) -> Decoded:
    """What the scores of a window of a document say."""
    found = mentions(scored)
    return Decoded(
        kept=Scored(scored.window, {name: scored.scores[name] for name in ("late", "vector")} | _reaching(scored), {}),
        names=_spans(scored, "names", NAMES, thresholds.NAME),
        times=_spans(scored, "times", TIMES, thresholds.TIME),
        numbers=numbers(scored),
        triggers=triggers(scored, _opinion(scored, one, found, model)),
        cues=cues(scored),
        mentions=found,
    )


def _opinion(scored: Scored, one: Cut, found: Sequence[Mention], model: Model) -> Opinion:
    """What tells who plays a part beside the network."""
    window, text = scored.window, one.document.text
    forms = [text[a:b] for a, b in one.words[window.first : window.last]]
    base = window.first
    return Opinion(model.parties, forms, window.sentence, [(m.first - base, m.last - base, m.head - base) for m in found])


def _reaching(scored: Scored) -> dict[str, Floats]:
    """What links across windows are made of."""
    left = np.concatenate([scored.scores["left_actor"], scored.scores["left_recipient"]], 1)
    return {"reach": scored.scores["coreference_vectors"], "fresh": scored.scores["fresh"][:, 0], "left": left}


def scores(windows: Sequence[Encoded], model: Model) -> Iterator[Scored]:
    """The network's scores of windows, one by one.

    One window a pass: int8 takes the scale of its numbers from all that shares a pass, so a batch would make a report depend on its neighbours, and the same
    input would not give the same bytes. On one core, full windows lose nothing by it.
    """
    return (Scored(window, _own(model.run(inputs(window))), model.sides) for window in windows)


def late_scores(scored: Iterable[Scored], model: Model) -> list[Scored]:
    """The scores of trees, tags, lemmas and attribution parts of windows that were read."""
    return [Scored(s.window, _own(model.late(late_inputs(s.window, s.scores["late"]))), {}) for s in scored]


def _own(read: Mapping[str, Floats]) -> dict[str, Floats]:
    """The scores of the one window of a pass."""
    return {name: array if name == "late" else array[0] for name, array in read.items()}


def parsed(one: Cut, windows: Sequence[Decoded], model: Model) -> Parse:
    """A document as the reader sees it, from what was seen in its windows."""
    spans, vector = one.divided.spans, _vector([d.kept for d in windows])
    least = model.quiet.least(vector) if windows else 0.0
    late = _Late([d.kept for d in windows], one, model)
    return Parse(
        document=one.document,
        words=tuple(one.words),
        sentences=spans,
        units=tuple((spans[i][0], spans[j - 1][1]) for i, j in one.divided.units),
        upos=Late(late.edges, late.upos),
        head=Late(late.edges, late.head),
        deprel=Late(late.edges, late.deprel),
        lemma=Late(late.edges, late.lemma),
        names=tuple(name for d in windows for name in d.names),
        times=tuple(time for d in windows for time in d.times),
        numbers=tuple(number for d in windows for number in d.numbers),
        triggers=tuple(trigger for d in windows for trigger in d.triggers if trigger.confidence > least),
        cues=tuple(cue for d in windows for cue in d.cues),
        mentions=tuple(mention for d in windows for mention in d.mentions),
        reach=_reach([d.kept for d in windows], model),
        vector=vector,
        scripts=model.scripts,
    )


class _Late:
    """The late layers of a document, window by window: what is asked of one window leaves the others alone."""

    def __init__(self, kept: Sequence[Scored], one: Cut, model: Model) -> None:
        self._kept, self._one, self._model = kept, one, model
        self._scores: dict[int, Scored] = {}
        self.edges = (*(s.window.first for s in kept), len(one.words))

    def _scored(self, k: int) -> Scored:
        if k not in self._scores:
            self._scores[k] = late_scores(self._kept[k : k + 1], self._model)[0]
        return self._scores[k]

    def upos(self, k: int) -> list[str]:
        """The parts of speech of a window's words."""
        return [UPOS[i] for i in self._scored(k).scores["upos"].argmax(1).tolist()]

    def head(self, k: int) -> list[int]:
        """The governors of a window's words in the document's word numbers."""
        governors: list[int] = _governors(self._scored(k)).tolist()
        return governors

    def deprel(self, k: int) -> list[str]:
        """The labels of a window's arcs."""
        scored = self._scored(k)
        return _labels(scored, _governors(scored), self._model)

    def lemma(self, k: int) -> list[str]:
        """The lemmas of a window's words."""
        return _lemmas(self._scored(k), self._one, self._model)


def _reach(kept: Sequence[Scored], model: Model) -> Reach:
    """The rows of all windows together."""
    if not kept:
        return NO_REACH
    vectors, fresh, left = (np.concatenate([s.scores[name] for s in kept]) for name in ("reach", "fresh", "left"))
    shapes, sentence = np.concatenate([s.window.shapes for s in kept]), np.concatenate([s.window.sentence for s in kept])
    return Reach(vectors, fresh, left, shapes, sentence, model.tables, model.reach)


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
    heads = np.where(governors < 0, len(governors), governors - scored.window.first)
    hidden = np.maximum(scored.scores["label_dependent"] + scored.scores["label_head"][heads], 0.0)
    chosen = hidden @ model.label_weight.T + model.label_bias
    chosen[:, 0] = np.where(heads == len(heads), np.inf, -np.inf)
    return [DEPRELS[i] for i in chosen.argmax(1).tolist()]


def _lemmas(scored: Scored, one: Cut, model: Model) -> list[str]:
    out = []
    for word, script in zip(one.words[scored.window.first : scored.window.last], scored.scores["lemma"].argmax(1).tolist(), strict=True):
        out.append(lemma_of(one.document.text[word[0] : word[1]].lower(), model.scripts[script]))
    return out


def _spans(scored: Scored, layer: str, kinds: list[str], least: float) -> list[Tagged]:
    return tagged(softmax(scored.scores[layer]), kinds, least=least, base=scored.window.first, sentence=scored.window.sentence)


def _vector(scored: Sequence[Scored]) -> Floats:
    """The mean of the windows' vectors by their pieces, at length one."""
    if not scored:
        return np.zeros(1, np.float32)
    weights = np.array([len(s.window.ids) for s in scored], np.float32)
    mean = (np.stack([s.scores["vector"] for s in scored]) * weights[:, None]).sum(0)
    result: Floats = mean / max(float(np.linalg.norm(mean)), 1e-9)
    return result
