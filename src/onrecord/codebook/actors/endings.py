"""Last words of proper names that tell what an organisation of that name does: "Vell Telecom" is a company, "Vell Regional Council" an office.

>>> ending("Vell Telecom"), ending("Vell Football Federation"), ending("the telecom"), ending("Telecom")
('BUS', 'SOC', None, None)
"""

from collections.abc import Mapping
from functools import cache

from onrecord.codebook.actors.actor import SECTORS
from onrecord.codebook.tables import rows

_LEAST = 2
"""Words of a name from which on its last one tells."""
_JOINING = frozenset(("and", "of", "for", "the", "de", "&", "in", "on"))


def ending(name: str) -> str | None:
    """The sector that the last word of a proper name tells; None where it tells none, or the name is no proper one."""
    words = name.replace(",", "").split()
    words = words[1:] if words and words[0] in {"the", "The"} else words
    if len(words) < _LEAST or not all(w[0].isupper() or w[0].isdigit() or w in _JOINING for w in words):
        return None
    return _endings().get(words[-1].rstrip("."))


@cache
def _endings() -> Mapping[str, str]:
    return read()


def read(text: str | None = None) -> Mapping[str, str]:
    """The endings of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    return {
        word: row.one_of("sector", sorted(SECTORS))
        for row in rows("actors/name_endings.tsv", key=("sector",), text=text)
        for word in row.names("words")
    }
