"""Which other names of a city are worth their room: those in Latin letters that an English report might use."""

from onrecord.codebook.place_names import fold
from training.places.raw import City

_LEAST_PEOPLE = 1_000
_MANY_PEOPLE = 15_000
_LONGEST = 40
_CODE = 4
"""Letters up to which a name in capitals is an airport's code."""
_MODIFIERS = "’‘ʻʼʿʾ'"


def useful(city: City) -> tuple[str, ...]:
    """The aliases of a city that is large enough to have any, in order, each spelling once."""
    if city.population < _LEAST_PEOPLE:
        return ()
    seen = {fold(city.name)}
    out = []
    for name in sorted(city.aliases):
        key = fold(name)
        if key and key not in seen and _readable(name) and (city.population >= _MANY_PEOPLE or name.isascii() or " " in name):
            seen.add(key)
            out.append(name)
    return tuple(out)


def _readable(name: str) -> bool:
    if not name[:1].isupper() or len(name) > _LONGEST or (len(name) <= _CODE and name.isupper()):
        return False
    return all(_latin(c) for c in name)


def _latin(letter: str) -> bool:
    return ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00 or letter in _MODIFIERS
