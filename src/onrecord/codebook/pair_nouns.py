"""Phrases that take up two at once ("the two leaders", "both countries").

>>> taken_up("the two leaders"), taken_up("both sides"), taken_up("the leaders")
('person', 'any', None)
"""

import re
from collections.abc import Mapping
from functools import cache

from onrecord.codebook.tables import rows

KINDS = ("person", "country", "organisation", "any")
_PHRASE = re.compile(r"(?:(?:the|these|those|our|their) (?:two|pair of)|both(?: the)?|the two)(?: [\w'’-]+)?? (\w+)", re.IGNORECASE)


def taken_up(phrase: str) -> str | None:
    """What kind of entity a phrase takes up two of; None where it is no such phrase."""
    found = _PHRASE.fullmatch(phrase)
    return _nouns().get(found[1].lower()) if found else None


@cache
def _nouns() -> Mapping[str, str]:
    return {row.cells["noun"]: row.one_of("kind", KINDS) for row in rows("pair_nouns.tsv", key=("noun",))}
