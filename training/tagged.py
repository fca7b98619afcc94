"""Corpora that label stretches of plain text: TimeML's time expressions and PolNeAR's attributions, as tags to learn from."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.measure.attribution import read_articles
from onrecord.measure.times import read_timeml
from onrecord.parse.labels import PARTS, TIMES, tags
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.example import Layers, Text, span_words

_TIME_TAGS = {tag: i for i, tag in enumerate(tags(TIMES))}


def timed_text(path: Path) -> Text:
    """A TimeML document with its TIMEX3 expressions."""
    timed = read_timeml(path)
    tokens = words(timed.text)
    layer = np.zeros(len(tokens), np.int64)
    for expression in timed.expressions:
        at = span_words(tokens, expression.start, expression.end)
        if at and f"B-{expression.type}" in _TIME_TAGS:
            layer[at[0]] = _TIME_TAGS[f"B-{expression.type}"]
            layer[at[0] + 1 : at[1]] = _TIME_TAGS[f"I-{expression.type}"]
    return Text(timed.name, "times", timed.text, tokens, sentences(timed.text, tokens), Layers(times=layer))


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
        yield Text(article.name, "polnear", article.text, tokens, sentences(article.text, tokens), Layers(parts=layer))
