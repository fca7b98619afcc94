"""Where a publisher sits: what "the police" of a report are where it names no country, and a little of what they are where it names several.

>>> from onrecord.codebook.actors import load
>>> [home(name, load()) for name in ("BBC", "www.bangkokpost.com", "tehrantimes.com", "news.com.au", "wikinews", "local media")]
['GBR', 'THA', 'IRN', 'AUS', None, None]
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.codebook.actors import Actors, region
from onrecord.codebook.actors.actor import INTERNATIONAL
from onrecord.codebook.countries import country_coded, country_named, country_of_capital, demonym

_FREE = frozenset("ai am cc co fm gg io is la ly me nu sh st to tv ws".split())
"""Country codes at the end of addresses that anybody's name has."""
_LANGUAGES = frozenset("english french arabic en fr es www m".split())
"""Parts of addresses that say in which language a page is."""
_LAST_WORDS = tuple(
    "times post news herald daily star gazette mail journal today standard tribune guardian telegraph observer mirror express chronicle "
    "chronicles reporter monitor independent globe nation press sun".split()
)
"""Last words of newspapers' names, which addresses write together with what stands before."""
_BESIDE = re.compile(f"(?:{'|'.join(_LAST_WORDS)}|wire|reports?|online|radio|of|in|the)*")
"""What alone stands beside a country's name of four letters ("timesof | oman"): others have those in them as well ("w | oman")."""
_SHORTEST, _ACRONYM = 4, 5
"""Letters of the shortest country's name within an address, and of the longest acronym."""


@lru_cache(maxsize=2_000)
def home(publisher: str, actors: Actors) -> str | None:
    """The country (alpha-3) of a publisher by its name or address; None where neither tells one."""
    known = _named(publisher, actors)
    if known or " " in publisher or not publisher.islower():
        return known
    labels = publisher.removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.").split(".")
    by_code = _of_ending(labels[-1]) if labels[1:] else None
    return by_code or next(filter(None, (_of_label(label, actors) for label in labels[:-1] or labels if label not in _LANGUAGES)), None)


def _named(name: str, actors: Actors) -> str | None:
    """The country of the one entry that has this name."""
    found = {a.country for a in actors.named(name)}
    return next((code for code in found if code not in INTERNATIONAL), None) if len(found) == 1 else None


def _of_label(label: str, actors: Actors) -> str | None:
    """What a part of an address tells: a newspaper's name in one word, or a country's or city's at its beginning or end."""
    if len(label) < _SHORTEST:
        return _named(label.upper(), actors) if len(label) > 1 else None
    names = (label, *([label.upper()] if len(label) <= _ACRONYM else ()), *_apart(label))
    ends = _ends(label.removeprefix("the").removesuffix("english"))
    return next(filter(None, (*(_named(name, actors) for name in names), *(_country(end.capitalize()) for end in ends))), None)


def _ends(label: str) -> Iterator[str]:
    """What a part of an address begins and ends with that may be a country's name, the longest first."""
    for size in range(len(label), _SHORTEST - 1, -1):
        for part, rest in ((label[:size], label[size:]), (label[-size:], label[:-size])):
            if size > _SHORTEST or _BESIDE.fullmatch(rest):
                yield part


def _apart(label: str) -> Iterator[str]:
    """A newspaper's name with the space before its last word ("bangkokpost")."""
    for last in _LAST_WORDS:
        if label.endswith(last) and label != last:
            yield f"{label.removesuffix(last).removeprefix('the')} {last}"


def _country(word: str) -> str | None:
    found = country_named(word) or demonym(word) or country_of_capital(word)
    return found.code if found else region(word)


def _of_ending(ending: str) -> str | None:
    """The country whose code an address ends in."""
    code = "gb" if ending == "uk" else ending
    found = country_coded(code.upper()) if len(code) == len("uk") and code not in _FREE else None
    return found.code if found else None
