"""How likely two told events are one happening: evidence for and against, from type, who, whom, where, when, and only then from words.

The evidence is a sum in one unit (1 is one field that agrees in full); what can never be is `NEVER`. Words alone are never enough: a pair needs a
participant or a place in common.
"""

import re
from functools import lru_cache
from itertools import product

from onrecord.codebook.alike_types import cost
from onrecord.codebook.populations import Within, between, is_class
from onrecord.codebook.pronouns import pronoun
from onrecord.group.places import Nearness, nearness
from onrecord.group.pools import Cast, Pool
from onrecord.group.told import Looks, When
from onrecord.record import EntityKind

NEVER = -8.0
"""Evidence of a pair that is never one happening."""
_WEIGHT = {
    "actors": 1.0,
    "recipients": 0.8,
    "place": 1.0,
    "date": 0.8,
    "stem": 0.4,
    "beside": 1.2,
    "sentence": 0.5,
    "count": 0.6,
    "words": 0.8,
}
"""What each field that agrees in full is worth."""
_OTHERS = -0.5
"""Agreement up to which participants are others, and the events not one; accounts may differ on whether the dead were rebels or civilians."""
_CROSSED = 0.5
"""Agreement from which on the actors of one event are the recipients of the other: an answer, and not the same again."""
_KNOWN = 1.2
"""What it says that a report takes up an event of its own again ("the attack"), beside what else agrees."""
_VERBAL = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
"""Types of what is said, which one actor may say of one other several times a day."""
_LACKING = 0.6
"""Cost of two verbal events whose words have little in common: one may accuse twice a day."""
_PLANNED = 0.3
"""Cost of a plan and a deed, which are one only where the rest agrees."""
_LEAST_WORDS = 0.2
_BESIDE = 24
"""Characters between two triggers of one phrase ("air strike", "the killing … in the attack")."""
_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "LEG", "JUD", "PRM", None))
"""Sectors that reports name by the state itself: "Israel", "the Israeli army"."""
_ARMS = frozenset(("GOV", "MIL", "COP", "PRM"))
"""Sectors of a state that are the other side of its rebels."""
_ORDERED = re.compile(
    r"\b(?:after|before|later|earlier|following|followed|since|then|ahead of|in response|in retaliation)\b", re.IGNORECASE
)
"""Words between two triggers of a sentence that tell one happening from another."""
_APART = 1.2
"""What such words say against one happening."""
_LEAST_COUNT = 3
"""From here on the same number in two reports says something."""
_LATE = 2
"""Days by which a report may come behind what it tells without a date of its own."""


def evidence(a: Pool, b: Pool) -> float:
    """How much says that two told events are one happening; `NEVER` where something rules it out."""
    of_type = cost(a.type, a.modes, b.type, b.modes)
    dates = _dates(a.when, b.when)
    if of_type is None or dates == NEVER:
        return NEVER
    where = nearness(a.where, b.where)
    if where is Nearness.ELSEWHERE or _contradicts(a, b):
        return NEVER
    actors, recipients = people(a.doers, b.doers), people(a.targets, b.targets)
    swapped = _swapped(a, b) if max(actors, recipients) < 0 else 0.0
    again = _taken_up(a, b)
    if not swapped and max(actors, recipients) < _CROSSED <= min(people(a.doers, b.targets), people(a.targets, b.doers)):
        return NEVER
    if (min(actors, recipients) <= _OTHERS and not swapped) or (max(actors, recipients, swapped, where.worth) <= 0 and not again):
        return NEVER
    parts = _WEIGHT["actors"] * (swapped or actors) + _WEIGHT["recipients"] * (swapped or recipients) + _WEIGHT["place"] * where.worth
    return parts + _WEIGHT["date"] * dates - of_type + _words(a, b) + again - _plan(a, b)


def people(a: Cast, b: Cast) -> float:
    """How well two groups of participants agree, by their best pair: 1 the same, 0 unknown, -1 others; whom a pronoun means is too unsure to part them."""
    return max((max(same(x, y), 0.0) if x.unsure or y.unsure else same(x, y) for x, y in product(a, b)), default=0.0)


@lru_cache(maxsize=100_000)
def same(a: Looks, b: Looks) -> float:
    """How surely two participants are the same or of the same side: 1 the same actor, 0 not to be known, -1 another."""
    if a.actor and a.actor == b.actor:
        return 1.0
    if a.proper and b.proper and a.proper & b.proper:
        return 0.9
    if a.sure and b.sure and a.countries and b.countries:
        return _of_countries(a, b)
    if a.actor and b.actor:
        return -1.0
    if _one_name(a) and _one_name(b):
        return -1.0 if a.kind is b.kind else 0.0
    return _described(a, b)


def _of_countries(a: Looks, b: Looks) -> float:
    """Two participants whose countries their words tell."""
    if not a.countries & b.countries:
        return -1.0
    if a.kind is b.kind is EntityKind.COUNTRY:
        return 1.0
    state = a.sector in _STATE and b.sector in _STATE
    if "REB" in (a.sector, b.sector) and a.sector != b.sector and {a.sector, b.sector} & _ARMS:
        return -0.7
    if _one_name(a) and _one_name(b) and a.kind is b.kind is EntityKind.PERSON:
        return -1.0
    if state or a.sector == b.sector:
        return 0.7
    return 0.2 if None in (a.sector, b.sector) else -0.2


def _one_name(who: Looks) -> bool:
    """Whether a participant is one person or body with a name of its own."""
    return bool(who.proper) and who.kind in (EntityKind.PERSON, EntityKind.ORGANISATION)


def _described(a: Looks, b: Looks) -> float:
    """Participants of whom at least one is only described: by country and sector as far as these are known, and by the people they are."""
    if a.country and b.country and a.sector and b.sector:
        if a.country == b.country and a.sector == b.sector:
            return 0.6
        if a.country != b.country and a.sector != b.sector:
            return -0.6
    if between(a.people, b.people) is Within.APART:
        return -0.1 if is_class(a.people.kind) and is_class(b.people.kind) else 0.0
    return 0.4 if a.people.kind == b.people.kind else 0.2


def _swapped(a: Pool, b: Pool) -> float:
    """Two-sided events ("X met Y", "Y met X"): how well each one's actors agree with the other's recipients."""
    if a.type not in {"CONSULT", "AGREE", "COOPERATE"}:
        return 0.0
    return max(0.0, people((*a.doers, *a.targets), (*b.doers, *b.targets)))


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


def _words(a: Pool, b: Pool) -> float:
    """What trigger, neighbourhood, counts and words add."""
    together = a.sentences & b.sentences
    shared = 0.0 if together else len(a.context & b.context) / max(1, min(len(a.context), len(b.context)))
    found = _WEIGHT["stem"] * bool(a.stems & b.stems) + _WEIGHT["words"] * shared
    found += _WEIGHT["count"] * any((low or high or 0) >= _LEAST_COUNT for _, low, high in a.counts & b.counts)
    if together and _told_apart(a, b):
        found -= _APART
    elif together and a.type == b.type:
        found += _WEIGHT["sentence"] + _WEIGHT["beside"] * (_between(a, b) <= _BESIDE)
    if a.type in _VERBAL and b.type in _VERBAL and shared < _LEAST_WORDS and not together:
        found -= _LACKING
    return found


def _contradicts(a: Pool, b: Pool) -> bool:
    """Whether somebody would deny and assert the same in one report: "it denied shelling the town and said rebels had done so" tells of two deeds."""
    if a.orders.isdisjoint(b.orders):
        return False
    pairs = ((s, t) for s in a.told for t in b.told if s.order == t.order)
    return any(s.asserted & t.denied or s.denied & t.asserted for s, t in pairs)


_BETWEEN = 1_000
"""Characters between two triggers that are looked through; only in a text without full stops there are more, and each pair of its events would look at all of it."""


def _told_apart(a: Pool, b: Pool) -> bool:
    """Whether a sentence that holds both puts one before or after the other."""
    pairs = ((s, t) for s in a.told for t in b.told if (s.order, s.sentence) == (t.order, t.sentence))
    for s, t in pairs:
        first, last = sorted((s.event.trigger, t.event.trigger), key=lambda x: x.start)
        if _ORDERED.search(s.report.document.text[first.end : min(last.start, first.end + _BETWEEN)]):
            return True
    return False


def _taken_up(a: Pool, b: Pool) -> float:
    """Whether the later of two events of one report takes up the earlier one: "the attack", of the same type."""
    if a.order is None or a.order != b.order or a.type != b.type:
        return 0.0
    later = max(a, b, key=lambda pool: pool.told[0].event.trigger.start)
    return _KNOWN if later.told[0].definite or _points_back(later) else 0.0


def _points_back(pool: Pool) -> bool:
    """Whether an event is told with pronouns alone, and so only after it was told before: "They shot at us"."""
    people = (*pool.actors, *pool.recipients)
    own_day = pool.when is not None and pool.when.own
    return len(people) > 1 and pool.where is None and not own_day and all(pronoun(who.words.text.lower()) for who in people)


def _between(a: Pool, b: Pool) -> int:
    """Characters between two triggers of one report."""
    pairs = ((s.event.trigger, t.event.trigger) for s in a.told for t in b.told)
    return min(max(x.start - y.end, y.start - x.end, 0) for x, y in pairs)


def _plan(a: Pool, b: Pool) -> float:
    return _PLANNED * (a.planned != b.planned)
