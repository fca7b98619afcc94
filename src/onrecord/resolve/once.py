"""Nobody takes part twice in one role: of "Joe Orr … his sentence", "Another, Ana Orr, was" and "Estra said it had arrested" one is kept.

The network binds a name and the pronoun, or the two parts of an apposition, to one event now and then; annotators mark the one that stands in the event's own clause.
"""

from collections.abc import Iterable

from onrecord.record import Event, Participant
from onrecord.resolve.participants import with_roles

_SUBJECTS = frozenset("he she it they we who".split())
_OWNERS = frozenset("his her its their my our your whose".split())


def once(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events with each entity at most once in a role."""
    return tuple(with_roles(e, _kept(e, e.actors), _kept(e, e.recipients)) for e in events)


def _kept(event: Event, role: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """The participants of a role: of those who are one entity, the one that `_worth` puts first."""
    best: dict[str, Participant] = {}
    for one in role:
        if one.entity and one.start is not None:
            best[one.entity] = min(best.get(one.entity, one), one, key=lambda p: _worth(event, p))
    return tuple(p for p in role if not p.entity or p.start is None or best[p.entity] is p)


def _worth(event: Event, one: Participant) -> tuple[int, float]:
    """A pronoun that is a subject before the trigger first, the nearest of several; then by confidence; possessives last."""
    word, gap = one.text.lower(), event.trigger.start - (one.end or 0)
    if word in _SUBJECTS and gap > 0:
        return 0, gap
    return 1 + (word in _OWNERS), -one.confidence
