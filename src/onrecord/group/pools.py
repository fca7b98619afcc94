"""What one or several told events that are one happening say of it together, to be compared with others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.group.told import Looks, Told, When, Where, Who
from onrecord.record import Status

Cast = tuple[Looks, ...]
"""How those look who take part in one role, each look once."""

_PLANNED = (Status.FUTURE, Status.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Pool:
    """Told events taken together in canonical order: all their participants and words, their best place and day.

    `doers` and `targets` are how actors and recipients look; `orders` are the reports they are of, `order` the one where it is one; `planned` says that none tells it as having happened.
    """

    told: tuple[Told, ...]
    type: str
    modes: tuple[str, ...]
    order: int | None
    orders: frozenset[int]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    doers: Cast
    targets: Cast
    where: Where | None
    when: When | None
    stems: frozenset[str]
    context: frozenset[str]
    sentences: frozenset[tuple[int, int]]
    counts: frozenset[tuple[str, float | None, float | None]]
    planned: bool


def pooled(told: Sequence[Told]) -> Pool:
    """One pool of these told events; the type is that of most, of the first of several."""
    ordered = tuple(sorted(told, key=lambda t: (t.order, t.event.trigger.start, t.event.trigger.end, t.event.id)))
    types = [t.event.type for t in ordered]
    kind = max(dict.fromkeys(types), key=types.count)
    orders = frozenset(t.order for t in ordered)
    actors, recipients = _distinct(w for t in ordered for w in t.actors), _distinct(w for t in ordered for w in t.recipients)
    return Pool(
        told=ordered,
        type=kind,
        modes=tuple(sorted({m for t in ordered if t.event.type == kind for m in t.event.modes})),
        order=ordered[0].order if len(orders) == 1 else None,
        orders=orders,
        actors=actors,
        recipients=recipients,
        doers=cast(actors),
        targets=cast(recipients),
        where=max((t.where for t in ordered if t.where), key=_exactness, default=None),
        when=max((t.when for t in ordered if t.when), key=_sureness, default=None),
        stems=frozenset(t.stem for t in ordered),
        context=frozenset().union(*(t.context for t in ordered)),
        sentences=frozenset((t.order, t.sentence) for t in ordered),
        counts=frozenset().union(*(t.counts for t in ordered)),
        planned=all(t.event.status in _PLANNED for t in ordered),
    )


def _distinct(people: Iterable[Who]) -> tuple[Who, ...]:
    """Each way of naming a participant once: what is compared is what it is called."""
    kept: dict[tuple[object, ...], Who] = {}
    for who in people:
        kept.setdefault((who.name, who.words.text, who.looks.actor, who.looks.country, who.looks.sector), who)
    return tuple(kept.values())


def cast(people: Iterable[Who]) -> Cast:
    """How people look, each look once."""
    return tuple(dict.fromkeys(who.looks for who in people))


def _exactness(where: Where) -> tuple[bool, bool, int]:
    return where.stated, where.place is not None, where.precision or 0


def _sureness(when: When) -> tuple[bool, bool, int]:
    whole = when.first is not None and when.last is not None
    return when.own, whole, -((when.last or 0) - (when.first or 0)) if whole else 0
