"""Two offices of one person are one phrase: "Crown Prince and Prime Minister Ana Orr" is nobody beside a prime minister.

The network parts such a phrase at its "and", as it does a list. Where what stands before "and" is an office without an article, and what stands behind it another with a
person's name, whoever acts, suffers or speaks by one of them is that person.
"""

from collections.abc import Callable

from onrecord.changed import replace
from onrecord.codebook.titles import without_title
from onrecord.parse import Link, Parse, Tagged

_RIGHT, _LEFT = 7, 7
"""Most words between "and" and the name, and before "and"."""
_AND = frozenset(("and", "&"))
_NEW = frozenset(("the", "a", "an", "his", "her", "its", "their", "our"))
"""Words that bring in another person."""
Region = tuple[int, int]
"""The first and last word (half-open) of offices and name."""


def joined(parse: Parse) -> Parse:
    """The parse with the links of its triggers and cues to a part of such a phrase as links to all of it; the parse itself where it has none."""
    found = [region for name in parse.names if name.label == "person" and (region := _offices(parse, name))]
    if not found:
        return parse

    def whole(links: tuple[Link, ...]) -> tuple[Link, ...]:
        return _whole(links, found)

    triggers = tuple(replace(t, actors=whole(t.actors), recipients=whole(t.recipients)) for t in parse.triggers)
    cues = tuple(replace(c, sources=whole(c.sources), addressees=whole(c.addressees)) for c in parse.cues)
    return replace(parse, triggers=triggers, cues=cues)


def _whole(links: tuple[Link, ...], regions: list[Region]) -> tuple[Link, ...]:
    """Links, each that lies in a region as wide as that, and each region once."""
    out: dict[object, Link] = {}
    for link in links:
        region = next(((a, b) for a, b in regions if a <= link.first and link.last <= b and (a, b) != (link.first, link.last)), None)
        wide = replace(link, first=region[0], last=region[1]) if region else link
        key = (wide.first, wide.last) if region else link
        if key not in out or out[key].confidence < wide.confidence:
            out[key] = wide
    return tuple(out.values())


def _offices(parse: Parse, name: Tagged) -> Region | None:
    """Where the two offices before a name begin and the name ends; None where there are none."""
    start = parse.sentences[parse.sentence(name.first)][0]
    last = name.last
    joint = next((w for w in range(last - 2, max(start, name.first - _RIGHT), -1) if parse.form(w) in _AND), None)
    if joint is None:
        return None
    bare = without_title(_said(parse, max(name.first, joint + 1), last))
    titled = _said(parse, joint + 1, last)
    if titled == bare or without_title(titled) != bare:
        return None
    first = _first(parse, start, joint, lambda left: without_title(f"{left} {bare}") == bare)
    same_case = first is not None and parse.form(joint - 1)[0].isupper() == parse.form(joint + 1)[0].isupper()
    return (first, last) if first is not None and same_case else None


def _first(parse: Parse, start: int, joint: int, is_office: Callable[[str], bool]) -> int | None:
    """The first word of the office before "and", the widest there is."""
    found = None
    for first in range(joint - 1, max(start, joint - _LEFT) - 1, -1):
        if not parse.form(first)[0].isalnum() or parse.form(first).lower() in _NEW | _AND:
            break
        if is_office(_said(parse, first, joint)):
            found = first
    return found


def _said(parse: Parse, first: int, last: int) -> str:
    """The letters of some words."""
    a, b = parse.offsets(first, last)
    return parse.document.text[a:b]
