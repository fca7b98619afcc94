"""One's own events laid beside those of another project, by day, dyad, country and type.

Counts are compared, cell by cell: which single event of theirs is which of ours no file says. Only what is told as having happened counts, as in those projects.
An event with several who act or suffer is in the cell of each pair of countries, once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from onrecord.codebook import plover
from onrecord.codebook.cameo import plover_type
from onrecord.codebook.countries import country_coded, country_named
from onrecord.export.happening import Happening
from onrecord.gather.foreign import ForeignEvent
from onrecord.group.days import DAY
from onrecord.record import Status

_HAPPENED = frozenset({Status.ACTUAL.value, Status.PAST.value})


class Part(StrEnum):
    """What events are laid side by side by."""

    DAY = "day"
    DYAD = "dyad"
    COUNTRY = "country"
    TYPE = "type"


_Key = tuple[str | None, str | None, str | None, str | None, str | None]
"""Day, actor, recipient, country, type."""
_MASK = (Part.DAY, Part.DYAD, Part.DYAD, Part.COUNTRY, Part.TYPE)
"""The part that each belongs to."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many events of ours and of theirs have the same day, actor, recipient, country and type; what is not known, or not asked for, is null."""

    day: str | None
    actor: str | None
    recipient: str | None
    country: str | None
    type: str | None
    own: int
    theirs: int


def beside(own: Iterable[Happening], theirs: Iterable[ForeignEvent], by: Iterable[Part] = tuple(Part)) -> list[Cell]:
    """All cells in which either has an event, sorted.

    >>> foreign = ForeignEvent("ICEWS", "7", 2, "2020-01-05", "190", (), "Army", "Norway", None, None, "Oslo", "Norway", None, None, None)
    >>> beside([], [foreign], [Part.COUNTRY, Part.TYPE])
    [Cell(day=None, actor=None, recipient=None, country='NOR', type='ASSAULT', own=0, theirs=1)]
    """
    parts = frozenset(by)
    ours = Counter(key for found in own if found.status in _HAPPENED for key in sorted(set(_own(found, parts)), key=_order))
    foreign = Counter(_theirs(event, parts) for event in theirs)
    keys = sorted(ours.keys() | foreign.keys(), key=_order)
    return [Cell(*key, own=ours[key], theirs=foreign[key]) for key in keys]


def _own(found: Happening, parts: frozenset[Part]) -> Iterator[_Key]:
    actors = {taker.country for taker in found.actors} or {None}
    recipients = {taker.country for taker in found.recipients} or {None}
    day = found.start_date[:DAY] if found.start_date else None
    for actor, recipient in product(actors, recipients):
        yield _masked((day, actor, recipient, found.where.country if found.where else None, found.type), parts)


def _theirs(event: ForeignEvent, parts: frozenset[Part]) -> _Key:
    kind = event.code if event.code in plover.load().by_type else plover_type(event.code)
    return _masked((event.date, _country(event.actor_country), _country(event.recipient_country), _country(event.country), kind), parts)


def _masked(key: _Key, parts: frozenset[Part]) -> _Key:
    """A key with what is not asked for left out."""
    day, actor, recipient, country, kind = (value if part in parts else None for value, part in zip(key, _MASK, strict=True))
    return day, actor, recipient, country, kind


def _country(name: str | None) -> str | None:
    """A country by our code, whether a file gives its code or its name; one that we do not know stays as it is."""
    if name is None:
        return None
    found = country_coded(name) or country_named(name)
    return found.code if found else name


def _order(key: _Key) -> tuple[str, ...]:
    return tuple(part or "" for part in key)
