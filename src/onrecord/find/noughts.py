"""Counts of nobody that the network passes over: "none of its leaders was killed", "no civilians were hurt". The kind is told by the words behind.

>>> [(number, counted, kind) for number, counted, kind in noughts("None of its leaders was killed. No one else came, and no civilians were hurt.")]
[((0, 4), (12, 19), 'killed'), ((54, 56), (57, 66), 'injured')]
"""

import re
from collections.abc import Iterator

from onrecord.codebook.figure_words import kind_of

_SENTENCE = re.compile(r"[^.;!?]+")
_NOUN = r"(?:[\w'’-]+ ){0,4}?[\w'’-]+"
_NOUGHT = re.compile(
    rf"\b(?:(?P<one>no one|nobody)|(?P<none>none)(?: of (?:(?:the|its|their|his|her|our|those) )?(?P<of>{_NOUN}))?|(?P<no>no) (?P<noun>{_NOUN}))"
    r"(?= (?:was|were|has been|had been|have been|is|are|died|lost)\b)",
    re.IGNORECASE,
)
_KINDS = frozenset("killed injured missing detained hostages displaced".split())
"""Kinds of which nought is news; who did not attend or was not deployed is not counted."""
Range = tuple[int, int]


def noughts(text: str) -> Iterator[tuple[Range, Range | None, str]]:
    """The number, the counted noun and the kind of each count of nobody, by their offsets in the text."""
    for sentence in _SENTENCE.finditer(text):
        for found in _NOUGHT.finditer(text, *sentence.span()):
            name = next(name for name in ("one", "none", "no") if found[name])
            noun = {"none": "of", "no": "noun"}.get(name, "")
            counted = found.span(noun) if noun and found[noun] else None
            told = kind_of("", text[found.end() : sentence.end()], text[slice(*counted)] if counted else "people")
            if told and told.stands in ("behind", "does") and told.kind in _KINDS:
                yield found.span(name), counted, told.kind
