"""The one place of each event: the most exact that is named with it, else the nearest in its clause, its sentence, its paragraph.

A dateline tells where a report was written, and never where something happened.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.parse import Parse
from onrecord.record import By, Event, Level, Near, Place, PlaceMention, Span

_PRECISION = {Level.PART: 5, Level.CITY: 4, Level.ADMIN2: 3, Level.ADMIN1: 2}
"""How exact a place is; all that is as large as a country, or larger, is 1."""
_CONFIDENCE = {Near.CLAUSE: 0.7, Near.SENTENCE: 0.5, Near.PARAGRAPH: 0.3}
"""How far a place that is only near is to be trusted."""
_APART = (
    r"(?!(?:whether|if|that|how|what|why|who|when|to|with|for|by|from|against|as|than|after|before|into|about|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b)"
)
"""Words behind which a place is no longer what the preposition before them is about ("in talks with X", "in a bid to free X", "in March X")."""
_PLACED = re.compile(
    rf"\b(?:(?i:in|at|near|outside|inside|across|around|throughout|off|along|within)(?: the)?(?: {_APART}[\w-]+){{0,4}} ?(?:of )?"
    r"|(?i:on|over)(?: (?:the |a )?(?:[\w-]+ )?(?:outskirts|edges?|streets?|coasts?|shores?|banks?|borders?|islands?|skies|roads?|city|town|village|port|province|district|region|state|area)"
    r" (?:of|with|in|to|near|off)| (?:a|an|his|her|its|their|the)(?: [\w-]+){0,2} (?:visit|tour) (?:to|of))? ?)(?:the )?$"
)
"""What stands before a place where something happens; "the government of X" and X as an actor have none of these, nor has what something is on or over ("over the invasion of X")."""
_MANNER = re.compile(
    r"\b(?:in|at) (?:the )?(?:support|favou?r|defen[cs]e|violation|defiance|breach|honou?r|memory|face|hands|eyes|name|history|direction|request|invitation|behest|urging|expense|insistence|case|"
    r"view|light|absence|spite|terms|possession|search|pursuit|place|praise|service|head|side) of (?:the )?$",
    re.IGNORECASE,
)
"""What says how, why or for whom, and not where ("at the request of X")."""
_TOPIC = re.compile(
    r" (?:relations|ties|policy|policies|politics|affairs|sanctions|tariffs|trade|aid|deals?|talks|accords?|treaty|issues?|question|crisis|history|interests|custody|dollars)\b"
)
"""A country that only tells what a thing is about, no place: "the impact on US relations", "a row over Iran policy", "a part in US politics"."""
_BOUNDARY = re.compile(r"[;:—–]|[\"“”]|, (?:but|while|and|which|who|after|before|as|where|when|although|though|because)\b")
_BACK = 60
_DEEDS = frozenset({2, 4})
"""Quad classes of what is done and not said: only a deed is looked for in the rest of its paragraph."""


@dataclass(frozen=True, slots=True)
class _Near:
    """A mention of a resolved place that may be where something happened."""

    span: Span
    place: Place


def with_locations(events: Iterable[Event], places: Iterable[Place], parse: Parse) -> tuple[Event, ...]:
    """Events with the precision of their places and with their location."""
    known = _Mentions(places, parse)
    return tuple(_with_location(event, known) for event in events)


def precision(place: Place) -> int | None:
    """5 within a city, 4 a city, 3 a district, 2 a province, 1 a country or wider; None where a place is not on the map."""
    return None if place.level is None else _PRECISION.get(place.level, 1)


class _Mentions:
    """The places of a document by where they stand, and the sentences."""

    def __init__(self, places: Iterable[Place], parse: Parse) -> None:
        text, line = parse.document.text, parse.document.dateline
        found = sorted(((m, p) for p in places if p.level for m in p.mentions), key=lambda pair: pair[0].start)
        self.all = [_Near(m, p) for m, p in found if not line or m.start >= line.end]
        self.text = text
        self.placed = [n for n in self.all if self._is_placed(n)]
        self._sentences = [parse.offsets(*s) for s in parse.sentences]
        self._starts = [start for start, _ in self._sentences]

    def _is_placed(self, near: _Near) -> bool:
        """Whether something may happen at a mention, by the words around it."""
        before = self.text[max(near.span.start - _BACK, 0) : near.span.start]
        if precision(near.place) == 1 and _TOPIC.match(self.text, near.span.end):
            return False
        return _PLACED.search(before) is not None and not _MANNER.search(before)

    def is_compound(self, mention: PlaceMention) -> bool:
        """Whether the place of a mention is but a part of a word with a hyphen: "an EU-Africa summit in Angola" is in Angola."""
        spans = [n.span for n in self.inside(mention.start, mention.end) if n.place.id == mention.place]
        return all("-" in (self.text[s.start - 1 : s.start], self.text[s.end : s.end + 1]) for s in spans)

    def inside(self, start: int, end: int) -> Iterator[_Near]:
        """The mentions between two offsets."""
        return (n for n in self.all if start <= n.span.start and n.span.end <= end)

    def sentence(self, at: int) -> tuple[int, int]:
        """The offsets of the sentence around one."""
        return self._sentences[max(bisect_right(self._starts, at) - 1, 0)]


def _with_location(event: Event, known: _Mentions) -> Event:
    places = tuple(_exact(mention, known) for mention in event.places)
    named = max((m for m in places if m.precision), key=lambda m: (m.precision or 0, not known.is_compound(m)), default=None)
    return replace(event, places=places, location=named or _nearest(event, known) or next(iter(places), None))


def _exact(mention: PlaceMention, known: _Mentions) -> PlaceMention:
    """A mention with the most exact of the places that its words name."""
    found = max(known.inside(mention.start, mention.end), key=lambda n: precision(n.place) or 0, default=None)
    return replace(mention, place=found.place.id, precision=precision(found.place)) if found else mention


def _nearest(event: Event, known: _Mentions) -> PlaceMention | None:
    """The place nearest to an event's trigger, in its clause first, then in its sentence, then before it in its paragraph."""
    at, text = event.trigger, known.text
    taken = [(p.start, p.end) for p in (*event.actors, *event.recipients) if p.start is not None and p.end is not None]
    if event.quad in _DEEDS and (target := next((n for n in known.all if _is_target(n, event)), None)):
        return _chosen(target, Near.CLAUSE)
    start, end = known.sentence(at.start)
    first = text.rfind("\n", 0, at.start) + 1 if event.quad in _DEEDS else start
    near = (n for n in known.placed if min(first, start) <= n.span.start < end)
    free = [n for n in near if not any(a <= n.span.start and n.span.end <= b for a, b in taken)]
    here = sorted((n for n in free if start <= n.span.start < end), key=lambda n: _gap(n.span, at))
    clause = next((n for n in here if not _BOUNDARY.search(text[min(n.span.end, at.end) : max(n.span.start, at.start)])), None)
    if clause:
        return _chosen(clause, Near.CLAUSE)
    if here:
        return _chosen(here[0], Near.SENTENCE)
    before = [n for n in free if first <= n.span.start < start]
    return _chosen(before[-1], Near.PARAGRAPH) if before else None


def _is_target(near: _Near, event: Event) -> bool:
    """Whether a town, province or building is itself what a deed was done to: "troops shelled X", "a drone hit the X"."""
    hit = any(
        p.end == near.span.end and p.text.lower() in {near.span.text.lower(), f"the {near.span.text.lower()}"} for p in event.recipients
    )
    return hit and (precision(near.place) or 0) > 1


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _chosen(near: _Near, how: Near) -> PlaceMention:
    span = near.span
    return PlaceMention(span.start, span.end, span.text, near.place.id, _CONFIDENCE[how], By.RULE, how, precision(near.place))
