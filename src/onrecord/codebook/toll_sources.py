"""Sources that count victims as their task, told by their words.

>>> counts_victims("the Syrian health ministry"), counts_victims("the army")
(True, False)
"""

from functools import cache

from onrecord.codebook.place_names import fold
from onrecord.codebook.tables import rows


def counts_victims(source: str) -> bool:
    """Whether a source, by its words, counts victims as its task, and so is no party to the event."""
    plain = f" {fold(source)} "
    return any(f" {word} " in plain for word in _words())


@cache
def _words() -> tuple[str, ...]:
    return tuple(row.cells["word"] for row in rows("toll_sources.tsv", key=("word",)))
