"""Parses made by hand: words and sentences by rule, everything else as the test says."""

from collections.abc import Callable

import numpy as np
import pytest

from onrecord.changed import replace
from onrecord.parse import Link, Parse
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from onrecord.record import Document


class Builder:
    """A text as a parse; `find` gives word numbers of a phrase, `link` a link to it."""

    def __init__(self, text: str) -> None:
        self.document = Document.of(text)
        tokens = words(text)
        divided = sentences(text, tokens)
        n = len(tokens)
        self.parse = Parse(
            document=self.document,
            words=tuple(tokens),
            sentences=divided.spans,
            units=tuple((divided.spans[i][0], divided.spans[j - 1][1]) for i, j in divided.units),
            upos=("X",) * n,
            head=(-1,) * n,
            deprel=("dep",) * n,
            lemma=tuple(text[a:b].lower() for a, b in tokens),
            names=(),
            times=(),
            numbers=(),
            triggers=(),
            cues=(),
            vector=np.zeros(1, np.float32),
        )

    def find(self, phrase: str, nth: int = 1) -> tuple[int, int]:
        at = -1
        for _ in range(nth):
            at = self.document.text.index(phrase, at + 1)
        inside = [i for i, (a, b) in enumerate(self.parse.words) if a < at + len(phrase) and at < b]
        return inside[0], inside[-1] + 1

    def link(self, phrase: str, head: str | None = None, nth: int = 1) -> Link:
        first, last = self.find(phrase, nth)
        word = self.find(head)[0] if head else last - 1
        return Link(word, first, last, 0.9)

    def with_(self, **layers: object) -> Parse:
        return replace(self.parse, **layers)


@pytest.fixture
def text() -> Callable[[str], Builder]:
    return Builder
