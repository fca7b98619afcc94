"""One list of events from many reports: told events are clustered, and each cluster becomes one merged event with every mention kept."""

import hashlib
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.codebook import plover
from onrecord.group.alike import evidence
from onrecord.group.clusters import linked, matrix
from onrecord.group.figures import Side, verdicts
from onrecord.group.parties import parties
from onrecord.group.pools import Pool, pooled
from onrecord.group.sides import Extra, sides_of
from onrecord.group.spots import days, mark, spot
from onrecord.group.told import Told
from onrecord.group.voices import voices
from onrecord.record import Status
from onrecord.story import Mention, StoryEvent, Words
from onrecord.vocabulary import HAPPENED

LEAST_WITHIN = 1.0
"""Mean evidence from which on two events of one report are one happening."""
LEAST = 1.0
"""Mean evidence from which on two groups of told events are one happening (see docs/disputes.md for the measurement)."""
_EACH_WITH_EACH = 400
"""Happenings that are compared each with each, which the stories of a hundred reports do not reach; of more, each with those of its window, so that time grows with their number and not with its square."""
_WINDOW = 200
_NEVER = 10**7
_ORDER = (Status.ACTUAL, Status.PAST, Status.POSSIBLE, Status.FUTURE, Status.NEGATED)


Place = tuple[str, int, int]
"""Where a told event stands, whichever report bears its text: the text's hash, and the offsets of the trigger."""


def clustered(told: Sequence[Told], bonds: Mapping[tuple[Place, Place], float] | None = None) -> tuple[tuple[Told, ...], ...]:
    """Told events in canonical order, those of one happening together: first those of one report, then those that each report tells in all.

    `bonds` are the scores of pairs of which a person has said whether they are one happening (`bonds.bound`).
    """
    said = dict(bonds or {})
    pools = [pool for group in _by_report(told) for pool in _joined([pooled([t]) for t in group], LEAST_WITHIN, said)]
    groups = _joined(pools, LEAST, said)
    return tuple(pool.told for pool in sorted(groups, key=lambda p: (p.told[0].order, p.told[0].event.trigger.start, p.told[0].event.id)))


def _joined(pools: Sequence[Pool], least: float, said: Mapping[tuple[Place, Place], float]) -> list[Pool]:
    """Pools that are one happening made one; of very many, only those that stand near each other by type and day are compared."""
    if len(pools) <= _EACH_WITH_EACH:
        return _compared(pools, least, said)
    for shift in (0, _WINDOW // 2):
        ranked = sorted(pools, key=_beside)
        parts = [ranked[:shift], *(ranked[at : at + _WINDOW] for at in range(shift, len(ranked), _WINDOW))]
        pools = [pool for part in parts for pool in _compared(part, least, said)]
    bound = {end for pair in said for end in pair}
    held, free = ([p for p in pools if any(place(t) in bound for t in p.told) is one] for one in (True, False))
    return [*_compared(held, least, said), *free]


def _beside(pool: Pool) -> tuple[str, int, int, int, str]:
    """Pools of one type by day, those without one last, then as they are told."""
    first = pool.told[0]
    days = [day for t in pool.told if t.when and (day := t.when.first or t.when.last)]
    return first.event.type, min(days, default=_NEVER), first.order, first.event.trigger.start, first.event.id


def _compared(pools: Sequence[Pool], least: float, said: Mapping[tuple[Place, Place], float]) -> list[Pool]:
    """Pools compared each with each, those of one happening made one."""
    score = _Scores(said, {}, {})
    marks = [score.mark(pool) for pool in pools]
    pairs = [(i, j, score.of(pools[i], pools[j], (marks[i], marks[j]))) for i in range(len(pools)) for j in range(i + 1, len(pools))]
    return [pooled([t for i in group for t in pools[i].told]) for group in sorted(linked(matrix(len(pools), pairs), least))]


@dataclass(frozen=True, slots=True)
class _Scores:
    """Evidence of pairs of pools, of reports that say the same worked out once: a happening of the world's news is told by hundreds in the words of one agency."""

    said: Mapping[tuple[Place, Place], float]
    marks: dict[Hashable, int]
    known: dict[tuple[int, int], float]

    def mark(self, pool: Pool) -> int:
        """A number that pools share which pools of other reports cannot tell apart."""
        where = pool.where and mark(pool.where)
        when, words = (pool.when, pool.planned), (pool.stems, pool.context, pool.counts)
        return self.marks.setdefault((pool.type, pool.modes, pool.doers, pool.targets, where, when, words), len(self.marks))

    def of(self, one: Pool, other: Pool, marks: tuple[int, int]) -> float:
        """What a person said of any two of them, that they are two before that they are one; else the evidence."""
        if self.said:
            places = [(a, b) for a in map(place, one.told) for b in map(place, other.told)]
            found = [self.said[p] for pair in places if (p := (min(pair), max(pair))) in self.said]
            if found:
                return min(found)
        if not one.orders.isdisjoint(other.orders):
            return evidence(one, other)
        if marks not in self.known:
            self.known[marks] = evidence(one, other)
        return self.known[marks]


def place(told: Told) -> Place:
    """Where a told event stands."""
    return told.report.document.hash, told.event.trigger.start, told.event.trigger.end


def _by_report(told: Sequence[Told]) -> list[list[Told]]:
    found: dict[int, list[Told]] = {}
    for t in told:
        found.setdefault(t.order, []).append(t)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged event with the told events it is made of, in canonical order, and its readings as they are compared."""

    told: tuple[Told, ...]
    event: StoryEvent
    sides: tuple[Side, ...]


def merged(told: tuple[Told, ...], extra: Sequence[Extra] = ()) -> Merged:
    """One merged event from its mentions in canonical order; a copy's mention is kept, but neither decides nor counts."""
    deciding = [t for t in told if t.order == t.origin] or list(told)
    happened = [t for t in deciding if t.event.status in HAPPENED] or deciding
    kind = _most([t.event.type for t in happened])
    alike = [t for t in deciding if t.event.type == kind]
    modes = _modes(alike)
    code = plover.load().code(kind, modes)
    reporting, claiming, denying = voices(deciding)
    start, end, granularity = days(deciding)
    sides = tuple(sides_of(told, extra))
    event = StoryEvent(
        id=_id(told[0]),
        type=kind,
        modes=modes,
        contexts=tuple(sorted({c for t in deciding for c in t.event.contexts})),
        status=status(deciding),
        quad=code.quad,
        score=code.score,
        cameo=code.cameo,
        actors=parties(t.actors for t in told),
        recipients=parties(t.recipients for t in told),
        place=spot(deciding),
        start_date=start,
        end_date=end,
        granularity=granularity,
        mentions=tuple(_mention(t) for t in told),
        reported_by=reporting,
        claimed_by=claiming,
        denied_by=denying,
        readings=tuple(s.reading for s in sides),
        confidence=_confidence(deciding),
        verdicts=verdicts(sides),
    )
    return Merged(told, event, sides)


def status(told: Sequence[Told]) -> Status:
    """The status of a merged event: what reports tell in their own voice counts before what they cite, a deed before a plan.

    Actual (or past) if any report vouches for it; else what most mentions say that are not denied; negated only where all are.
    """
    vouched = [t.event.status for t in told if t.vouched]
    if vouched:
        return Status.ACTUAL if Status.ACTUAL in vouched else Status.PAST
    found: list[Status] = [t.event.status for t in told if t.event.status is not Status.NEGATED]
    return max(_ORDER, key=lambda s: (found.count(s), -_ORDER.index(s))) if found else Status.NEGATED


def _modes(told: Sequence[Told]) -> tuple[str, ...]:
    """The modes that at least half of the mentions with any have, sorted; where none is so common, the commonest, of several the first."""
    with_any = [t.event.modes for t in told if t.event.modes]
    counts = {mode: sum(mode in modes for modes in with_any) for modes in with_any for mode in modes}
    usual = sorted(mode for mode, n in counts.items() if 2 * n >= len(with_any))
    return tuple(usual or sorted(counts, key=lambda mode: -counts[mode])[:1])


def _most(values: Sequence[str]) -> str:
    """The value that most have; of several, the first."""
    return max(dict.fromkeys(values), key=values.count)


def _mention(told: Told) -> Mention:
    document, trigger = told.report.document.id, told.event.trigger
    return Mention(document, told.event.id, told.event.status, Words(document, trigger.start, trigger.end, trigger.text))


def _confidence(told: Sequence[Told]) -> float:
    """How sure it is that there is such an event: that not all of its origins' readings are wrong, taken as independent."""
    by_origin: dict[int, float] = {}
    for t in told:
        by_origin[t.origin] = max(by_origin.get(t.origin, 0.0), t.event.confidence)
    wrong = 1.0
    for sure in by_origin.values():
        wrong *= 1.0 - min(sure, 0.99)
    return round(1.0 - wrong, 3)


def _id(first: Told) -> str:
    """A name that hangs on the text and place of the first mention alone, so that it survives regrouping."""
    key = f"{first.report.document.hash} {first.event.trigger.start} {first.event.trigger.end}"
    return "e" + hashlib.sha256(key.encode()).hexdigest()[:12]
