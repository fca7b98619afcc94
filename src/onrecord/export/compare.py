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
from onrecord.codebook.foreign_countries import country_code
from onrecord.export.happening import Happening
from onrecord.gather.foreign import ForeignEvent
from onrecord.group.days import DAY
from onrecord.vocabulary import HAPPENED


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


def beside(
    own: Iterable[Happening],
    theirs: Iterable[ForeignEvent],
    by: Iterable[Part] = tuple(Part),
    *,
    since: str | None = None,
    until: str | None = None,
) -> list[Cell]:
    """All cells in which either has an event, sorted; of events from `since` to `until` alone (a year, a month or a day), where they are given.

    >>> foreign = ForeignEvent("ICEWS", "7", 2, "2020-01-05", "190", (), "Army", "Norway", None, None, "Oslo", "Norway", None, None, None)
    >>> beside([], [foreign], [Part.COUNTRY, Part.TYPE])
    [Cell(day=None, actor=None, recipient=None, country='NOR', type='ASSAULT', own=0, theirs=1)]
    """
    parts = frozenset(by)
    happened = (found for found in own if found.status in HAPPENED and _within(_day(found), since, until))
    ours = Counter(key for found in happened for key in sorted(set(_own(found, parts)), key=_order))
    foreign = Counter(_theirs(event, parts) for event in theirs if _within(event.date, since, until))
    keys = sorted(ours.keys() | foreign.keys(), key=_order)
    return [Cell(*key, own=ours[key], theirs=foreign[key]) for key in keys]


def _within(day: str | None, since: str | None, until: str | None) -> bool:
    """Whether a day lies within bounds; one that is not known lies in none."""
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day[: len(until)] <= until)


def _day(found: Happening) -> str | None:
    return found.start_date[:DAY] if found.start_date else None


def _own(found: Happening, parts: frozenset[Part]) -> Iterator[_Key]:
    actors = {taker.country for taker in found.actors} or {None}
    recipients = {taker.country for taker in found.recipients} or {None}
    day = _day(found)
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
    return None if name is None else country_code(name) or name


def _order(key: _Key) -> tuple[str, ...]:
    return tuple(part or "" for part in key)
