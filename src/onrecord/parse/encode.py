"""From a text to what the network takes: windows of piece ids, with the pieces, shapes, sentence and unit of each word."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.codebook import trigger_words
from onrecord.parse.pieces import Pieces
from onrecord.parse.sentences import Sentences
from onrecord.parse.shapes import shapes
from onrecord.parse.windows import windows

Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One window: words `first` to `last` of the text.

    `hints` are the codebook's numbers of words that may make events; `begin` and `end` are the first and last piece of each word in `ids`; `sentence` and `unit` number the words' sentences and units in
    the whole text.
    """

    first: int
    last: int
    ids: Array
    begin: Array
    end: Array
    shapes: Array
    hints: Array
    sentence: Array
    unit: Array


def encode(text: str, words: list[tuple[int, int]], divided: Sentences, pieces: Pieces) -> list[Encoded]:
    """The windows of a text, in order; together they hold every word once."""
    if not words:
        return []
    ids = [pieces(text[a:b]) for a, b in words]
    lengths = [len(p) for p in ids]
    spans, units = divided.spans, divided.units
    starts = {a for a, _ in spans if a == 0 or "\n" in text[words[a - 1][1] : words[a][0]]}
    shape = shapes(text, words, starts)
    known = trigger_words.load()
    hint = np.array([known.get(text[a:b].lower(), 0) for a, b in words], np.int64)
    sentence = np.repeat(np.arange(len(spans)), [b - a for a, b in spans])
    unit = np.repeat(np.arange(len(units)), [spans[j - 1][1] - spans[i][0] for i, j in units])
    out = []
    for window in windows(lengths, spans, units):
        part = slice(window.first, window.last)
        end = np.cumsum(np.array(lengths[part], dtype=np.int64))
        flat = np.fromiter((p for word in ids[part] for p in word), np.int64, int(end[-1]))
        marked = np.concatenate([[pieces.start], flat, [pieces.stop]])
        begin = np.concatenate([[0], end[:-1]]) + 1
        out.append(Encoded(window.first, window.last, marked, begin, end, shape[part], hint[part], sentence[part], unit[part]))
    return out
