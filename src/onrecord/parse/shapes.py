"""What a word looks like: case, digits and quotation, which an uncased encoder cannot see.

A shape is one small number: the case class, whether white space stands before the word, and whether the word stands inside quotation
marks. The network adds an embedding of it to each word.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

LOWER, TITLE, UPPER, MIXED, DIGIT, NUMBER_MIXED, PUNCTUATION, OTHER = range(8)
SPACE = 8
QUOTED = 16
SHAPES = 32
"""How many shapes there are."""

_OPEN = frozenset({"“", "``"})
_CLOSE = frozenset({"”", "''"})


@lru_cache(maxsize=50_000)
def case(form: str) -> int:  # noqa: PLR0911  a decision list reads best as one
    """The case class of a word.

    >>> [case(w) for w in ("war", "Gaza", "UN", "al-Hawl", "42", "4chan", ",")]
    [0, 1, 2, 3, 4, 5, 6]
    """
    if form.islower() and form.isalpha():
        return LOWER
    if form.isdigit():
        return DIGIT
    if not any(c.isalnum() for c in form):
        return PUNCTUATION
    if any(c.isdigit() for c in form):
        return NUMBER_MIXED if any(c.isalpha() for c in form) else DIGIT
    if form.isupper() and len(form) > 1:
        return UPPER
    if form[0].isupper() and (form[1:].islower() or len(form) == 1):
        return TITLE
    return LOWER if form.islower() and "-" not in form else MIXED


def shapes(text: str, words: list[tuple[int, int]], starts: set[int]) -> NDArray[np.int64]:
    """The shape of each word; quotation is forgotten at the words in `starts` (first words of paragraphs)."""
    out = np.zeros(len(words), dtype=np.int64)
    quoted = straight = False
    for i, (a, b) in enumerate(words):
        form = text[a:b]
        if i in starts:
            quoted = straight = False
        if form in _OPEN:
            quoted = True
        elif form in _CLOSE:
            quoted = False
        elif form == '"':
            straight = not straight
        space = SPACE if a == 0 or text[a - 1].isspace() else 0
        out[i] = case(form) + space + (QUOTED if quoted or straight else 0)
    return out
