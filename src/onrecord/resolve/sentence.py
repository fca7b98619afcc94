"""The sentence around a span.

>>> sentence_around((Sentence(0, 9), Sentence(10, 30)), Span(12, 15, "six"))
(10, 30)
"""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.record import Sentence, Span


def sentence_around(sentences: Sequence[Sentence], span: Span) -> tuple[int, int]:
    """Offsets of the one of these sentences (in reading order) in which a span begins; those of the span where none does."""
    at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
    return (sentences[at].start, sentences[at].end) if at >= 0 and span.start < sentences[at].end else (span.start, span.end)
