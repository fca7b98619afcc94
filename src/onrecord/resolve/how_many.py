"""How many: figures linked to the whole that they are a part of, with what they count over and when it was so.

>>> from onrecord.record import By, Scope, Span
>>> text = "The flood killed 12 people, including three children."
>>> twelve, three = (Figure(id, "killed", span, n, n, n, None, None, Scope.EVENT, None, (), 0.9, By.MODEL)
...                  for id, span, n in (("f1", Span(17, 19, "12"), 12), ("f2", Span(38, 43, "three"), 3)))
>>> found = how_many(Document.of(text, published="2031-05-04"), (Sentence(0, 53),), (twelve, three), ())
>>> [(f.id, f.part_of, f.scope.value, f.as_of) for f in found]
[('f1', None, 'event', '2031-05-04'), ('f2', 'f1', 'event', '2031-05-04')]
"""

from collections.abc import Sequence

from onrecord.record import Document, Figure, Sentence, Time
from onrecord.resolve.how_many_over import over
from onrecord.resolve.how_many_parts import parts
from onrecord.resolve.how_many_when import as_of


def how_many(document: Document, sentences: Sequence[Sentence], figures: Sequence[Figure], times: Sequence[Time]) -> tuple[Figure, ...]:
    """Figures in reading order with `part_of`, `scope` and `as_of`."""
    linked = parts(document, sentences, figures)
    return tuple(as_of(document, sentences, over(document, sentences, figure), times) for figure in linked)
