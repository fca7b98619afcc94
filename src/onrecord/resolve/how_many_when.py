"""When a figure was so: the time that the sentence gives with "as of", else that of publication, for which the report vouches.

>>> from onrecord.record import Granularity
>>> words = "As of Monday, 40 had died."
>>> figure = Figure("f1", "killed", Span(14, 16, "40"), 40, 40, 40, None, None, Scope.EVENT, None, (), 0.9, By.MODEL)
>>> monday = Time("t1", "2031-05-05", "2031-05-05", "2031-05-05", Granularity.DAY, (Span(6, 12, "Monday"),), 0.9, By.RULE)
>>> as_of(Document.of(words, published="2031-05-06"), (Sentence(0, len(words)),), figure, (monday,)).as_of
'2031-05-05'
"""

import re
from collections.abc import Sequence

from onrecord.changed import replace
from onrecord.record import Basis, By, Document, Figure, Scope, Sentence, Span, Time
from onrecord.resolve.sentence import sentence_around

_SURE = 0.9
_LEADS = re.compile(
    r"\b(?:as of|as at|up to and including)\s+(?:early|late|mid|the end of|the evening of|the morning of)?\s*\Z", re.IGNORECASE
)
_BY = re.compile(r"\bby\s+(?:early|late|the end of)?\s*\Z", re.IGNORECASE)
"""Of a running toll "by Friday" says as of when; of anything else it may be a deadline."""
_LEAD = 30
"""Characters before a time expression in which such words stand."""


def as_of(document: Document, sentences: Sequence[Sentence], figure: Figure, times: Sequence[Time]) -> Figure:
    """A figure with when it was so: the TIMEX3 value of the time with "as of" (its words where it has none), else the publication time, else None."""
    first, last = sentence_around(sentences, figure.number)
    for time in times:
        for mention in time.mentions:
            if first <= mention.start < last and _leads(document.text[max(first, mention.start - _LEAD) : mention.start], figure):
                return _said(figure, time.value or mention.text, mention)
    return replace(figure, as_of=document.published or None)


def _leads(before: str, figure: Figure) -> bool:
    return _LEADS.search(before) is not None or (figure.scope is Scope.TOTAL and _BY.search(before) is not None)


def _said(figure: Figure, value: str, mention: Span) -> Figure:
    return replace(figure, as_of=value, basis=(*figure.basis, Basis("as_of", value, _SURE, By.RULE, mention)))
