"""What accounts of one event disagree on, worst first: figures that conflict, and events that somebody denies.

`weight` is severity · sources · gap · recency:
severity - the PLOVER score of the event's type over 10, for figures times what its kind is worth and the size (log10 of the larger count);
sources  - 1 + the mean of log2 of the voices that take part and log2 of the independent sources that bring them; gap - for a figure the square root of the share by which the smaller count falls short of the larger, for a denial 1;
recency  - halved for every 30 days between the last word on it and the last report of the story, at least a tenth.
"""

import hashlib
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.group.days import moment_of
from onrecord.group.events import Merged
from onrecord.group.figures import Side, verdicts
from onrecord.group.readings import HEADS
from onrecord.group.sides import loose
from onrecord.group.titles import denial_title, figure_title
from onrecord.group.told import stems
from onrecord.group.voices import NOBODY
from onrecord.record import Report
from onrecord.story import Denial, Dispute, Reading, Relation, StoryEvent, Verdict, Voiced

_KIND = {"killed": 1.0, "hostages": 0.8, "missing": 0.7, "injured": 0.6, "detained": 0.5, "displaced": 0.5}
_OTHER_KIND = 0.3
"""What a disputed figure of other kinds is worth beside the dead."""
_NO_EVENT = 0.9
"""Severity where no event of the codebook happened: floods and quakes."""
_HALF_LIFE = 30.0
_LEAST_RECENCY = 0.1


@dataclass(frozen=True, slots=True)
class _Told:
    """The reports of a story in canonical order; `source` is the independent source of each document."""

    reports: Sequence[Report]
    source: Mapping[str, int]

    def worth(self, voices: Collection[object], documents: Iterable[str]) -> float:
        """What voices count, and the independent sources that bring them."""
        sources = {self.source[d] for d in documents}
        return 1 + (math.log2(max(1, len(voices))) + math.log2(max(1, len(sources)))) / 2


def disputes(reports: Sequence[Report], origins: Sequence[int], sources: Sequence[int], found: Sequence[Merged]) -> tuple[Dispute, ...]:
    """The disputes of a story from its reports in canonical order and its merged events, the worst first.

    `origins` are the places of the reports that each one copies, `sources` those of the first reports of their independent sources.
    """
    told = _Told(reports, {r.document.id: s for r, s in zip(reports, sources, strict=True)})
    made = [d for merged in found for d in (*_of_figures(told, merged), *_of_denials(told, merged.event))]
    made += _of_loose(told, origins, found)
    return tuple(sorted(made, key=lambda d: (-d.weight, d.id)))


def _of_figures(told: _Told, merged: Merged) -> Iterable[Dispute]:
    event = merged.event
    for kind in dict.fromkeys(s.reading.kind for s in merged.sides):
        group = [s for s in merged.sides if s.reading.kind == kind]
        found = verdicts(group)
        if any(v.relation is Relation.CONFLICTING for v in found):
            weight = _severity(event) * _figure_weight(group, found, told)
            yield _figure_dispute(event, weight, group, found)


def _of_loose(told: _Told, origins: Sequence[int], found: Sequence[Merged]) -> Iterable[Dispute]:
    """Disputed counts of what is no event of the codebook, as the dead of a flood."""
    for group in loose(told.reports, origins, [r for merged in found for r in merged.event.readings]):
        made = verdicts(group)
        if any(v.relation is Relation.CONFLICTING for v in made):
            weight = _NO_EVENT * _figure_weight(group, made, told)
            yield _figure_dispute(None, weight, group, made)


def _figure_dispute(event: StoryEvent | None, weight: float, group: Sequence[Side], found: tuple[Verdict, ...]) -> Dispute:
    first = group[0].reading
    at = event.id if event else None
    title = figure_title(first.kind, event, group)
    key = _id(f"{at or first.document + first.figure} {first.kind}")
    return Dispute(key, at, first.kind, title, round(weight, 4), tuple(s.reading for s in group), found, ())


def _of_denials(told: _Told, event: StoryEvent) -> Iterable[Dispute]:
    telling = (*event.claimed_by, *event.reported_by)
    words = [(t, stems(t.words.text)) for t in telling]
    pairs = [Denial(_against(v, words), v) for v in event.denied_by if not all(_one_party(t, v) for t in telling)]
    if not pairs:
        return
    voices = [v for pair in pairs for v in (pair.denied, pair.denying)]
    last = max((r.document.published or "" for r in told.reports if r.document.id in {p.denying.document for p in pairs}), default="")
    weight = _severity(event) * told.worth({v.who for v in voices}, (v.document for v in voices)) * _recency(last, told.reports)
    yield Dispute(_id(f"{event.id} denial"), event.id, "denial", denial_title(event, pairs), round(weight, 4), (), (), tuple(pairs))


def _against(denying: Voiced, telling: Sequence[tuple[Voiced, frozenset[str]]]) -> Voiced:
    """What a denial is set against: the word of another, if possible of somebody named, that has most in common with what is denied, and stands nearest."""
    words = stems(denying.words.text)

    def fit(of: tuple[Voiced, frozenset[str]]) -> tuple[bool, float, bool, bool]:
        told, theirs = of
        return told.who != NOBODY, len(words & theirs) / max(1, len(words)), told.document == denying.document, told.statement is not None

    return max((of for of in telling if not _one_party(of[0], denying)), key=fit)[0]


def _one_party(a: Voiced, b: Voiced) -> bool:
    return a.who == b.who or (a.entity is not None and a.entity == b.entity)


def _severity(event: StoryEvent) -> float:
    score = event.score or 0.0
    return max(abs(score), 1.0) / 10 if score < 0 else max(score, 1.0) / 20


def _figure_weight(group: Sequence[Side], found: Sequence[Verdict], told: _Told) -> float:
    """All but the severity of the event: kind, size, independent voices, the widest gap, recency."""
    pairs = [(group[v.left], group[v.right]) for v in found if v.relation is Relation.CONFLICTING]
    sides = [s for pair in pairs for s in pair]
    voices = {s.reading.who or s.origin for s in sides}
    large = max(_largest(s.reading) for s in sides)
    size = 1 + math.log10(1 + large) / 4 if group[0].reading.kind in HEADS else 1.0
    kind = _KIND.get(group[0].reading.kind, _OTHER_KIND)
    last = max((s.reading.published or "" for s in sides), default="")
    worth = told.worth(voices, (s.reading.document for s in sides))
    return kind * size * worth * math.sqrt(max(_apart(a.reading, b.reading) for a, b in pairs)) * _recency(last, told.reports)


def _apart(a: Reading, b: Reading) -> float:
    """The share by which the smaller of two counts falls short of the larger, 0 to 1."""
    low, high = sorted((_largest(a), _largest(b)))
    return (high - low) / high if high else 0.0


def _largest(reading: Reading) -> float:
    return next((x for x in (reading.point, reading.high, reading.low) if x is not None), 0.0)


def _recency(last: str, reports: Sequence[Report]) -> float:
    """1 at the last report of the story, half as much for every 30 days before it, at least a tenth; 1 where dates are unknown."""
    ends = [found for r in reports if r.document.published and (found := moment_of(r.document.published))]
    at = moment_of(last)
    if not ends or at is None:
        return 1.0
    return max(_LEAST_RECENCY, float(0.5 ** (max(0.0, (max(ends) - at).total_seconds() / 86400) / _HALF_LIFE)))


def _id(key: str) -> str:
    return "d" + hashlib.sha256(key.encode()).hexdigest()[:12]
