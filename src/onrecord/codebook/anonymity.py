"""Unnamed sources: the class of voice that a noun stands for, and the phrases by which a report says that somebody will not be named.

>>> source_class(["security", "sources"]), source_class(["two", "Western", "diplomats"]), source_class(["the", "ministry"])
('intelligence', 'diplomat', None)
>>> anonymity("An aide, who asked not to be named because the talks go on, agreed.")
(13, 58)
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.codebook.tables import rows

_WIDE = frozenset(("source", "official", "military"))
"""Classes of nouns that a word before them makes narrower."""
_WHY = r"(?:,? (?:because|as|since|given|due to|for fear|out of fear|citing) [^,.;:!?\"”]*)?"
"""The reason, where the phrase goes on to give one."""


def source_class(words: Sequence[str]) -> str | None:
    """The class of a source from the words of its noun phrase up to its head; None where the head is no such noun."""
    low = [word.lower() for word in words]
    found = _classes("noun").get(low[-1]) if low else None
    if found not in _WIDE:
        return found
    return next((kind for word in reversed(low[:-1]) if (kind := _classes("before").get(word))), found)


def anonymity(sentence: str) -> tuple[int, int] | None:
    """Where a sentence says that a source will not be named, with the reason if it gives one: half-open offsets; None where it does not."""
    found = _pattern().search(sentence.replace("İ", "i").lower())  # the one letter that is two when it is small
    return found.span() if found else None


@cache
def _classes(use: str) -> Mapping[str, str]:
    """The classes of nouns, or of words before them."""
    found = list(rows("source_classes.tsv", key=("word", "use")))
    return {row.cells["word"]: row.cells["class"] for row in found if row.one_of("use", ("noun", "before")) == use}


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted((row.cells["phrase"].lower() for row in rows("anonymity.tsv", key=("phrase",))), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b" + _WHY)
