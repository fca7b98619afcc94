"""The sentence around a span.

>>> sentence_around((Sentence(0, 9), Sentence(10, 30)), Span(12, 15, "six"))
(10, 30)
"""

from collections.abc import Sequence

from onrecord.record import Sentence, Span


def sentence_around(sentences: Sequence[Sentence], span: Span) -> tuple[int, int]:
    """Offsets of the sentence in which a span begins; those of the span where none does."""
    return next(((s.start, s.end) for s in sentences if s.start <= span.start < s.end), (span.start, span.end))
