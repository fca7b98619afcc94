"""How likely two told events are one happening: evidence for and against, from type, who, whom, where, when, and only then from words.

The evidence is a sum in one unit (1 is one field that agrees in full); what can never be is `NEVER`. Words alone are never enough: a pair needs a
participant or a place in common.
"""

from collections.abc import Iterable
from itertools import product

from onrecord.codebook.alike_types import cost
from onrecord.codebook.populations import EVERYBODY, Within, between
from onrecord.group.places import Nearness, nearness
from onrecord.group.told import Told, When, Who
from onrecord.record import EntityKind, Status

NEVER = -1000.0
"""Evidence of a pair that is never one happening."""
_WEIGHT = {"actors": 1.0, "recipients": 0.8, "place": 1.0, "date": 0.8, "stem": 0.4, "beside": 1.2, "count": 0.6, "words": 0.8}
"""What each field that agrees in full is worth."""
_VERBAL = frozenset({1, 3})
_LACKING = 0.6
"""Cost of two verbal events whose words have little in common: one may accuse twice a day."""
_PLANNED = 0.3
"""Cost of a plan and a deed, which are one only where the rest agrees."""
_LEAST_WORDS = 0.2
_BESIDE = 24
"""Characters between two triggers of one phrase ("air strike", "the killing … in the attack")."""
_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PRM", None))
"""Sectors that reports name by the state itself: "Israel", "the Israeli army"."""
_LEAST_COUNT = 3
"""From here on the same number in two reports says something."""
_LATE = 2
"""Days by which a report may come behind what it tells without a date of its own."""


def evidence(a: Told, b: Told) -> float:
    """How much says that two told events are one happening; `NEVER` where something rules it out."""
    of_type = cost(a.event.type, a.event.modes, b.event.type, b.event.modes)
    dates = _dates(a.when, b.when)
    if of_type is None or dates == NEVER:
        return NEVER
    where = nearness(a.where, b.where)
    if where is Nearness.ELSEWHERE:
        return NEVER
    actors, recipients = people(a.actors, b.actors), people(a.recipients, b.recipients)
    swapped = _swapped(a, b) if max(actors, recipients) < 0 else 0.0
    if (min(actors, recipients) < 0 and not swapped and a.event.quad != 1) or max(actors, recipients, swapped, where.worth) <= 0:
        return NEVER
    parts = _WEIGHT["actors"] * (swapped or actors) + _WEIGHT["recipients"] * (swapped or recipients) + _WEIGHT["place"] * where.worth
    return parts + _WEIGHT["date"] * dates - of_type + _words(a, b) - _plan(a, b)


def people(a: Iterable[Who], b: Iterable[Who]) -> float:
    """How well two groups of participants agree, by their best pair: 1 the same, 0 unknown, -1 others."""
    return max((same(x, y) for x, y in product(a, b)), default=0.0)


def same(a: Who, b: Who) -> float:
    """How surely two participants are the same or of the same side: 1 the same actor, 0 not to be known, -1 another."""
    if a.actor and a.actor == b.actor:
        return 1.0
    if a.proper and b.proper and a.proper & b.proper:
        return 0.9
    if a.sure and b.sure and a.country and b.country:
        return _of_countries(a, b)
    if a.actor and b.actor:
        return -1.0
    if _one_name(a) and _one_name(b):
        return -1.0 if a.kind is b.kind else 0.0
    return _described(a, b)


def _of_countries(a: Who, b: Who) -> float:
    """Two participants whose countries their words tell."""
    if a.country != b.country:
        return -1.0
    state = a.sector in _STATE and b.sector in _STATE
    if _one_name(a) and _one_name(b) and a.kind is b.kind is EntityKind.PERSON:
        return -1.0
    if state or a.sector == b.sector:
        return 0.7
    return 0.2 if None in (a.sector, b.sector) else -0.2


def _one_name(who: Who) -> bool:
    """Whether a participant is one person or body with a name of its own."""
    return bool(who.proper) and who.kind in (EntityKind.PERSON, EntityKind.ORGANISATION)


def _described(a: Who, b: Who) -> float:
    """Participants of whom at least one is only described: by the people they are, and by country and sector as far as these are known."""
    how = between(a.people, b.people)
    if how is Within.APART and EVERYBODY not in (a.people.kind, b.people.kind):
        return -0.1
    known = a.country and a.country == b.country and a.sector and a.sector == b.sector
    if known:
        return 0.6
    return 0.4 if how is not Within.APART and a.people.kind == b.people.kind else 0.2 if how is not Within.APART else 0.0


def _swapped(a: Told, b: Told) -> float:
    """Two-sided events ("X met Y", "Y met X"): how well each one's actors agree with the other's recipients."""
    if a.event.type not in {"CONSULT", "AGREE", "COOPERATE"}:
        return 0.0
    both_a, both_b = (*a.actors, *a.recipients), (*b.actors, *b.recipients)
    return max(0.0, people(both_a, both_b))


def _dates(a: When | None, b: When | None) -> float:
    """1 for the same day told by both, less for what is only the day of a report; `NEVER` for days that both tell and that differ."""
    if a is None or b is None:
        return 0.0
    gap = _gap(a, b)
    if a.own and b.own:
        return NEVER if gap > 0 else _sharpness(a, b)
    if gap > _LATE:
        return NEVER
    return 0.5 * _sharpness(a, b) if gap <= 0 else 0.1


def _gap(a: When, b: When) -> int:
    """Days between two intervals, 0 or less where they overlap; open bounds reach everything."""
    gaps = [first - last for first, last in ((a.first, b.last), (b.first, a.last)) if first is not None and last is not None]
    return max(gaps, default=0)


def _sharpness(a: When, b: When) -> float:
    """1 where both are days, less the longer the longer one is."""
    longest = max((w.last - w.first + 1 if w.first is not None and w.last is not None else 365) for w in (a, b))
    return max(0.0, min(1.0, 1.0 - (longest - 1) / 31))


def _words(a: Told, b: Told) -> float:
    """What trigger, neighbourhood, counts and words add."""
    shared = len(a.context & b.context) / max(1, min(len(a.context), len(b.context)))
    found = _WEIGHT["stem"] * (a.stem == b.stem) + _WEIGHT["words"] * shared
    found += _WEIGHT["count"] * any((low or high or 0) >= _LEAST_COUNT for _, low, high in a.counts & b.counts)
    if a.order == b.order and _between(a, b) <= _BESIDE and a.event.type == b.event.type:
        found += _WEIGHT["beside"]
    if a.event.quad in _VERBAL and b.event.quad in _VERBAL and shared < _LEAST_WORDS:
        found -= _LACKING
    return found


def _between(a: Told, b: Told) -> int:
    """Characters between two triggers of one report."""
    x, y = a.event.trigger, b.event.trigger
    return max(x.start - y.end, y.start - x.end, 0)


def _plan(a: Told, b: Told) -> float:
    planned = {Status.FUTURE, Status.POSSIBLE}
    return _PLANNED * ((a.event.status in planned) != (b.event.status in planned))
