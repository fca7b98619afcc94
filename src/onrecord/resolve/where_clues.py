"""What stands around a name and says which of its places is meant: the larger place it lies in, what kind of place it is.

>>> text = "They met in Paris, Texas, and in the port city of Tripoli in northern Lebanon."
>>> [(c.within[0].name, c.span.text) for c in clues(text, 12, 17).containers]
[('Texas', 'Texas')]
>>> found = clues(text, 50, 57)
>>> [c.within[0].name for c in found.containers], sorted(found.levels)
(['Lebanon'], [<Level.CITY: 'city'>])
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.codebook.countries import demonym
from onrecord.codebook.gazetteer import Listed
from onrecord.codebook.places import country_place
from onrecord.record import Level, Span
from onrecord.resolve.where_names import candidates, is_direction, levels_of

_NAME = r"(?:[A-Z][\w’'.-]*(?: (?:of|the|and|de|del|do|da|al-)?\s?[A-Z][\w’'.-]*){0,3})"
_COMMA = re.compile(rf"(?:, | \()(?:in )?(?P<name>{_NAME})")
_IN = re.compile(
    rf"(?P<type> [a-z]+)?,? (?:(?:located|based|situated) )?(?:in|of|near) (?:the )?(?:[Uu]\.?[Ss]\.? )?(?P<words>(?:[a-z-]+ ){{0,3}}?)(?:of )?(?:the )?(?P<name>{_NAME})"
)
_BEHIND = re.compile(r" (?P<word>[A-Za-z]+)")
_BEFORE = re.compile(r"(?<![A-Za-z])(?P<word>[A-Za-z]+)(?: of(?: the)?)? $")
_OWNER = re.compile(rf"(?P<name>{_NAME})['’]s? (?:[\w-]+ ){{0,4}}?(?:of )?$")
_ADJECTIVE = re.compile(r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?P<words>(?:[a-z-]+ ){1,4})(?:of )?$")
_LIST = re.compile(rf"(?:, {_NAME}){{2}}|(?:, {_NAME})*,? (?:and|or) {_NAME}")
_AHEAD, _BACK = 90, 60
"""Characters looked at behind and before a name."""
_LARGE = frozenset({Level.COUNTRY, Level.ADMIN1, Level.ADMIN2, Level.REGION})


@dataclass(frozen=True, slots=True)
class Container:
    """A larger place that a name is said to lie in: what it may be, and where the report says so; `listed` where it may but stand in a list with it."""

    within: tuple[Listed, ...]
    span: Span
    listed: bool = False

    @property
    def is_city(self) -> bool:
        """Whether it is a city, in which no other city lies: it tells where a quarter is, and nothing of other names."""
        return all(p.level is Level.CITY for p in self.within)


@dataclass(frozen=True, slots=True)
class Clues:
    """What stands around one mention."""

    containers: tuple[Container, ...] = ()
    levels: frozenset[Level] = frozenset()


def clues(text: str, start: int, end: int) -> Clues:
    """The clues around the name at these offsets of a text."""
    ahead, back = text[end : end + _AHEAD], text[max(start - _BACK, 0) : start]
    found = (*_behind(ahead, end), *_before(back, start - len(back)))
    return Clues(tuple(found), _said_level(ahead, back))


def said_within(text: str, end: int) -> tuple[str, ...]:
    """The name, known or not, of what the name that ends here is said to lie in ("in northern Sarvane"); none in a list.

    >>> said_within("the town of Dasha in northern Sarvane", 17), said_within("in Vell, Dasha and Lobar", 7)
    (('Sarvane',), ())
    """
    ahead = text[end : end + _AHEAD]
    found = _COMMA.match(ahead) or _IN.match(ahead)
    if found is None or (found.re is _COMMA and _LIST.match(ahead)):
        return ()
    return (found["name"],)


def _behind(ahead: str, at: int) -> Iterator[Container]:
    """As in "X, Y", "X (Y)", "X in northern Y", "X province in Y"."""
    if match := _COMMA.match(ahead):
        if container := _container(match["name"], at + match.start("name")):
            yield replace(container, listed=bool(_LIST.match(ahead, container.span.end - at)))
    elif match := _IN.match(ahead):
        words = match["words"].split()
        if (not match["type"] or levels_of(match["type"].strip())) and all(
            is_direction(w) or levels_of(w) or w in {"the", "of"} for w in words
        ):
            container = _container(match["name"], at + match.start("name"))
            if container:
                yield container


def _before(back: str, at: int) -> Iterator[Container]:
    """As in "Y's X", "Y's largest city, X", "the Syrian town of X"."""
    if match := _OWNER.search(back):
        if (container := _container(match["name"], at + match.start("name"))) and container.span.text == match["name"]:
            yield container
    elif (match := _ADJECTIVE.search(back)) and any(levels_of(w) for w in match["words"].split()):
        country = demonym(match["name"]) or demonym(match["name"].split()[-1])
        place = country_place(country.name) if country else None
        if place:
            yield Container((place,), Span(at + match.start("name"), at + match.end("name"), match["name"]))


def _container(name: str, start: int) -> Container | None:
    """The larger place at the start of these words, the longest that is known; None where none is."""
    words = name.rstrip(".,’'").split(" ") if not re.search(r"\b[A-Z]\w{0,4}\.$", name) else name.split(" ")
    for size in range(len(words), 0, -1):
        said = " ".join(words[:size])
        said = re.sub(r"['’]s?$", "", said)
        places = candidates(said).places
        large = tuple(p for p in places if p.level in _LARGE and not (p.alias and p.level is Level.ADMIN2))
        if large or (places and places[0].level is Level.CITY):
            return Container(large or places[:1], Span(start, start + len(said), said))
    return None


def _said_level(ahead: str, back: str) -> frozenset[Level]:
    """What kind of place a word right beside the name says it is."""
    behind, before = _BEHIND.match(ahead), _BEFORE.search(back)
    if behind and (levels := levels_of(behind["word"])):
        return levels
    return levels_of(before["word"]) if before and before["word"].islower() else frozenset()
