"""Titles without the name of their site: one way for showing, which cuts only what is plainly a site, and one for comparing, to which a few words less do no harm."""

import re
from collections.abc import Sequence

_SIGN = re.compile(r"\s+(?:\|+|[-–—])\s+")
"""What stands before the name of a site."""
_SHORTEST = 3
"""Words of the shortest headline before it."""
_SMALL = 3
"""Letters of the longest word that may be small within a name: "of", "the", "and"."""


def without_site(title: str, publisher: str | None) -> str:
    """A title as it is shown: without what stands last behind a bar, or behind a dash where it is the publisher's name, or a name where no publisher is known.

    >>> without_site("Two hurt in Vell market fire - Channel 8 News", None), without_site("Two hurt in Vell fire | Vell Post", None)
    ('Two hurt in Vell market fire', 'Two hurt in Vell fire')
    >>> without_site("Envoys sign truce — again", None), without_site("Envoys sign a truce — UN", "Vell Post"), without_site("Vell - a city in mourning", None)
    ('Envoys sign truce — again', 'Envoys sign a truce — UN', 'Vell - a city in mourning')
    """
    signs = list(_SIGN.finditer(title))
    if not signs:
        return title
    before, sign, last = title[: signs[-1].start()], signs[-1].group().strip(), title[signs[-1].end() :]
    if len(before.split()) < _SHORTEST or len(last.split()) > 1 + len(before.split()):
        return title
    return before if sign.startswith("|") or _is_site(last, publisher) else title


def _is_site(last: str, publisher: str | None) -> bool:
    """Whether words behind a dash are a site's: the publisher's name (other names say who tells it: "seven dead - Health Ministry"), or, where none is known, a name of two words."""
    if publisher:
        one, other = last.casefold(), publisher.casefold()
        return one in other or other in one
    first, *rest = last.split() or [""]
    return bool(rest) and all(word[0].isupper() or word[0].isdigit() for word in (first, *rest) if word is first or len(word) > _SMALL)


def compared(title: str) -> str:
    """A title as it is compared: without its last parts as long as they are short beside what stands before.

    >>> compared("Envoys sign a truce — UN | World | Vell Post"), compared("Vell - a city in mourning")
    ('Envoys sign a truce', 'Vell - a city in mourning')
    """
    parts = _SIGN.split(title)
    while _ends_short(parts):
        parts.pop()
    return title[: title.index(parts[-1]) + len(parts[-1])] if len(parts) < len(_SIGN.split(title)) else title


def _ends_short(parts: Sequence[str]) -> bool:
    """Whether the last part of a title may name its site: before it stands a headline of three words or more, more than twice as long but for two words."""
    before = len(" ".join(parts[:-1]).split())
    return before >= _SHORTEST and len(parts[-1].split()) <= before // 2 + 2
