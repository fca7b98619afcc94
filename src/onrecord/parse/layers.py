"""What the reader sees in a document: words, trees and labelled spans, all in word numbers, before anything is put on record."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TypeVar, overload

import msgspec
import numpy as np
from numpy.typing import NDArray

from onrecord.record import Document

Array = NDArray[np.int64]
Floats = NDArray[np.float32]
L = TypeVar("L")


class Late(Sequence[L]):
    """A sequence whose stretches are made when they are first looked at: most reports are put on record without a look at most of their trees.

    `edges` are where stretches begin, and the end of all; `make` gives a stretch by its number.

    >>> tags = Late((0, 2, 3), lambda k: (("NOUN", "VERB"), ("PUNCT",))[k])
    >>> tags[1], tags[-1], len(tags)
    ('VERB', 'PUNCT', 3)
    """

    def __init__(self, edges: Sequence[int], make: Callable[[int], Sequence[L]]) -> None:
        self._edges, self._make = edges, make
        self._made: dict[int, Sequence[L]] = {}

    @overload
    def __getitem__(self, at: int) -> L: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[L]: ...
    def __getitem__(self, at: int | slice) -> L | Sequence[L]:
        whole = range(len(self))[at]
        if isinstance(whole, range):
            return [self[i] for i in whole]
        stretch = bisect_right(self._edges, whole) - 1
        if stretch not in self._made:
            self._made[stretch] = self._make(stretch)
        return self._made[stretch][whole - self._edges[stretch]]

    def __len__(self) -> int:
        return self._edges[-1]


def lemma_of(form: str, script: tuple[int, str]) -> str:
    """The lemma that a script makes of a word in small letters: so many letters are cut from its end, others put there.

    >>> lemma_of("said", (2, "y")), lemma_of("a", (1, ""))
    ('say', 'a')
    """
    strip, add = script
    return form[: len(form) - strip] + add if strip < len(form) or add else form


class Tagged(msgspec.Struct, frozen=True):
    """A labelled span of words, half-open, with the probability of its label."""

    first: int
    last: int
    label: str
    confidence: float


class Link(msgspec.Struct, frozen=True):
    """A span that a trigger, cue or number points to, by its head word."""

    word: int
    first: int
    last: int
    confidence: float


class Trigger(msgspec.Struct, frozen=True):
    """The words that make an event, with its type, modes (and their probabilities), status and arguments by role.

    `nearest` are the probabilities of the likeliest actor and recipient in its own unit, chosen or not; `statuses` those of all statuses, in the order of `STATUSES`.
    """

    first: int
    last: int
    type: str
    confidence: float
    type_confidence: float
    modes: tuple[tuple[str, float], ...]
    status: str
    status_confidence: float
    actors: tuple[Link, ...]
    recipients: tuple[Link, ...]
    places: tuple[Link, ...]
    times: tuple[Link, ...]
    nearest: tuple[float, float] = (0.0, 0.0)
    statuses: tuple[float, ...] = ()


class Cue(msgspec.Struct, frozen=True):
    """The words that attribute, with stance, sources, addressees and the content's first and last word (half-open)."""

    first: int
    last: int
    confidence: float
    stance: str
    stance_confidence: float
    sources: tuple[Link, ...]
    addressees: tuple[Link, ...]
    content: tuple[int, int]
    content_confidence: float


class Number(msgspec.Struct, frozen=True):
    """A number expression, its kind, and what it counts."""

    first: int
    last: int
    kind: str
    confidence: float
    counted: Link | None


class Mention(msgspec.Struct, frozen=True):
    """A phrase that may refer to something met before or later: its head word and its words, half-open."""

    head: int
    first: int
    last: int
    confidence: float


class Reach(msgspec.Struct, frozen=True):
    """What the network says of links across the document, a row a word, for `links.py`.

    `tables` are the scores of features (`referring.py`, `filling.py`), `views` the weight and bias that make the words' vectors into those that are compared.
    """

    vectors: Floats
    fresh: Floats
    left: Floats
    shapes: Array
    sentence: Array
    tables: Mapping[str, Floats]
    views: tuple[Floats, Floats]


_NONE = np.zeros(0, np.int64)
_BLANK = np.zeros((0, 2), np.float32)
NO_REACH = Reach(_BLANK, np.zeros(0, np.float32), _BLANK, _NONE, _NONE, {}, (_BLANK, _BLANK[0:0, 0]))
"""That of a document without words."""


class Parse(msgspec.Struct, frozen=True, dict=True):
    """A document as the reader sees it.

    `words` are character offsets; `sentences` and `units` are half-open word ranges; `upos`, `deprel` and `lemma` are one label a word, `head` is the
    governor's word number or -1 (all four made late); the rest are labelled spans in word numbers. `reach` says what links mentions across sentences. `vector` is the document's sentence embedding.
    `scripts` are all the ways in which lemmas are made from words.
    """

    document: Document
    words: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]
    units: tuple[tuple[int, int], ...]
    upos: Sequence[str]
    head: Sequence[int]
    deprel: Sequence[str]
    lemma: Sequence[str]
    names: tuple[Tagged, ...]
    times: tuple[Tagged, ...]
    numbers: tuple[Number, ...]
    triggers: tuple[Trigger, ...]
    cues: tuple[Cue, ...]
    vector: Floats
    mentions: tuple[Mention, ...] = ()
    reach: Reach = NO_REACH
    scripts: tuple[tuple[int, str], ...] = ()

    def sentence(self, word: int) -> int:
        """The number of the sentence that holds a word."""
        return bisect_right(self.sentences, word, key=itemgetter(0)) - 1

    def word_from(self, offset: int) -> int:
        """The first word that begins at an offset or behind it; the number of all words where none does."""
        return bisect_left(self.words, offset, key=itemgetter(0))

    def form(self, word: int) -> str:
        """The letters of a word."""
        return self.forms[word]

    @cached_property
    def forms(self) -> list[str]:
        """The letters of all words, cut out once."""
        text = self.document.text
        return [text[a:b] for a, b in self.words]

    def may_be(self, word: int, lemmas: Collection[str]) -> bool:
        """Whether a word's lemma may be one of these, as far as its letters tell: what is asked before the late layers are made."""
        form = self.form(word).lower()
        return not self.scripts or any(lemma_of(form, script) in lemmas for script in self.scripts)

    def offsets(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of the words `first` to `last`, half-open."""
        return self.words[first][0], self.words[last - 1][1]
