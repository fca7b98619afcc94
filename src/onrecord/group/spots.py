"""Where and when a merged event happened: the most exact place and the tightest days on which its mentions agree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from onrecord.group.places import Nearness, nearness
from onrecord.group.told import Told, When, Where
from onrecord.record import Granularity
from onrecord.story import Spot

_STATED, _AROUND = 1.0, 0.3
"""How much a place counts that is named with the event, and one from the words around it."""
_FINER = 0.05
"""What a step of precision adds: among places that agree, the finest is taken."""
_AGREE = frozenset((Nearness.SAME, Nearness.WITHIN, Nearness.COUNTRY, Nearness.NEAR))
_OWN, _NEWS = 1.0, 0.4
"""How much a date counts that a report tells of the event, and the day of a report that tells none."""

Days = tuple[str | None, str | None, Granularity | None]


def spot(told: Sequence[Told]) -> Spot | None:
    """The place of a merged event: that with which most mentions agree, the finest of several; None where no mention has one."""
    wheres = [t.where for t in told if t.where]
    if not wheres:
        return None
    first: dict[Mark, Where] = {}
    for where in wheres:
        first.setdefault(mark(where), where)
    times = Counter(map(mark, wheres))
    counted = [(where, times[at]) for at, where in first.items()]
    best = max(first.values(), key=lambda w: (_support(w, counted), w.precision or 0))
    agreeing = tuple(dict.fromkeys(w.words for w in wheres if nearness(w, best) in _AGREE))
    p = best.place
    if p is None:
        return Spot(best.name, None, None, None, None, None, best.precision, agreeing)
    return Spot(p.name, p.country, p.admin1, p.latitude, p.longitude, p.geonames, best.precision, agreeing)


Mark = tuple[str, str, int | None, bool, tuple[str | float | None, ...]]
"""All by which a place is compared with others."""


def mark(where: Where) -> Mark:
    """All by which a place is compared, whichever report names it."""
    p = where.place
    place = (p.name, p.level, p.latitude, p.longitude, p.geonames, p.country, p.admin1) if p else ()
    return where.name, where.key, where.precision, where.stated, place


def _support(where: Where, wheres: Sequence[tuple[Where, int]]) -> float:
    weights = (n * (_STATED if w.stated else _AROUND) for w, n in wheres if nearness(w, where) in _AGREE)
    own = _STATED if where.stated else _AROUND
    return round(sum(weights) + 0.1 * own + _FINER * (where.precision or 0), 6)


def days(told: Sequence[Told]) -> Days:
    """First and last day of a merged event: the interval that most mentions allow, the shortest of those; nulls where nothing is known."""
    whens = Counter(t.when for t in told if t.when)
    if not whens:
        return None, None, None
    best = max(whens, key=lambda w: (_allowed(w, whens), -_length(w), -(w.first or 0)))
    source = next(t for t in told if t.when == best)
    at = source.event.when
    return _iso(best.first), _iso(best.last), at.granularity if at else None


def _allowed(when: When, whens: Mapping[When, int]) -> float:
    return round(sum(n * (_OWN if w.own else _NEWS) for w, n in whens.items() if _overlap(w, when)) + (0.1 if when.own else 0.0), 6)


def _overlap(a: When, b: When) -> bool:
    return (a.first is None or b.last is None or a.first <= b.last) and (b.first is None or a.last is None or b.first <= a.last)


def _length(when: When) -> int:
    return when.last - when.first if when.first is not None and when.last is not None else 10**6


def _iso(day: int | None) -> str | None:
    return date.fromordinal(day).isoformat() if day is not None else None
