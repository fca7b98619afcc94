"""One spelling for the many of a place's name: no case, accents, dots, apostrophes or hyphens, "St." as "saint".

>>> fold("St. Petersburg"), fold("Al-Minyā"), fold("Côte-d’Or"), fold("Łódź")
('saint petersburg', 'al minya', 'cote dor', 'lodz')
"""

import re
from functools import lru_cache

from onrecord.codebook.letters import unaccented

_SILENT = re.compile(r"['’‘ʻʼʿʾ`´.]")
_GAP = re.compile(r"[\W_]+")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """A name's one spelling; the empty text where it has neither letter nor digit."""
    plain = name if name.isascii() else unaccented(name)
    words = _GAP.sub(" ", _SILENT.sub("", plain)).casefold().split()
    if words and words[0] in _SHORT and len(words) > 1:
        words[0] = _SHORT[words[0]]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
