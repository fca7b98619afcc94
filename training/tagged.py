"""Corpora that label stretches of plain text as tags to learn from: TimeML's time expressions, PolNeAR's attributions, our own names in news."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from onrecord.measure.attribution import read_articles
from onrecord.measure.times import read_timeml
from onrecord.parse.labels import NAMES, PARTS, TIMES, tags
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.annotations.packed import Row, documents
from training.example import Array, Layers, Text, span_words

NAME_TAGS = {tag: i for i, tag in enumerate(tags(NAMES))}
_TIME_TAGS = {tag: i for i, tag in enumerate(tags(TIMES))}


def timed_text(path: Path) -> Text:
    """A TimeML document with its TIMEX3 expressions."""
    timed = read_timeml(path)
    tokens = words(timed.text)
    layer = _layer(tokens, ((e.start, e.end, e.type) for e in timed.expressions), _TIME_TAGS)
    return Text(timed.name, timed.text, tokens, sentences(timed.text, tokens), Layers(times=layer))


def attributed_texts(folder: Path) -> Iterator[Text]:
    """The articles of a PolNeAR split; each word by three: 0 outside, 1 first, 2 further word of a source, a cue, a content fragment."""
    for article in read_articles(folder):
        tokens = words(article.text)
        layer = np.zeros((len(tokens), len(PARTS)), np.int64)
        for column, part in enumerate(PARTS):
            for start, end in sorted(article.spans[part]):
                at = span_words(tokens, start, end)
                if at and not layer[at[0] : at[1], column].any():
                    layer[at[0], column] = 1
                    layer[at[0] + 1 : at[1], column] = 2
        yield Text(article.name, article.text, tokens, sentences(article.text, tokens), Layers(parts=layer))


def named_texts(rows: Iterable[Row], corpora: Path) -> Iterator[Text]:
    """The documents of a packed file of names (records `M kind | spans`), their sentences one a line."""
    for document, text, records in documents(rows, corpora):
        spans = [(base + s[0], base + s[1], str(kind)) for base, (_, kind, found) in records for s in found if not isinstance(s, str)]
        tokens = words(text)
        yield Text(document, text, tokens, sentences(text, tokens), Layers(names=_layer(tokens, sorted(spans), NAME_TAGS)))


def _layer(tokens: list[tuple[int, int]], spans: Iterable[tuple[int, int, str]], numbers: dict[str, int]) -> Array:
    """The BIO tags of labelled character spans; labels without a number are passed over."""
    layer = np.zeros(len(tokens), np.int64)
    for start, end, label in spans:
        at = span_words(tokens, start, end)
        if at and f"B-{label}" in numbers:
            layer[at[0]] = numbers[f"B-{label}"]
            layer[at[0] + 1 : at[1]] = numbers[f"I-{label}"]
    return layer
