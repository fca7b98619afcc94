"""Statements that deny what others tell, where the reader found no event in them to merge.

A denial that says what it denies ("denied that civilians had been killed") goes to the event with which its words and its speaker have most in common;
one that does not ("denied the accusation", "denied responsibility") to the last event before it of which its speaker stands accused.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.changed import replace
from onrecord.codebook.denial_words import denied, head, negated, negates, subject, turns_down
from onrecord.codebook.figure_words import kind_of
from onrecord.codebook.populations import EVERYBODY, is_class, population
from onrecord.group.alike import same
from onrecord.group.events import Merged
from onrecord.group.pools import Cast, cast
from onrecord.group.told import Told, Who, source_of, stem, stems, takes_as_known
from onrecord.group.voices import cited
from onrecord.record import Report, Stance, Statement, Status
from onrecord.story import Voiced

_LEAST = 1.6
"""What words and speaker of a denial must have in common with an event, see `_common`."""
_TOLD_OTHERWISE = 0.4
"""Share of the words of a denial in common from which on it may deny the deed in other words than those that tell it ("used live rounds", "fired")."""
_CLAUSE = 6
"""Words of a clause that tells enough of a deed to know it by."""
_CONFLICT = 4
"""PLOVER's quad class of deeds of conflict."""
_PARTY = 0.55
"""Agreement from which on a speaker is one of those who take part."""


@dataclass(frozen=True, slots=True)
class _Happening:
    """A merged event as denials are held against it: what of it is in which report, and how its mentions look, sound and read together."""

    merged: Merged
    told: Mapping[int, tuple[Told, ...]]
    events: frozenset[tuple[int, str]]
    triggers: frozenset[str]
    context: frozenset[str]
    actors: Cast
    everybody: Cast
    kinds: frozenset[str]
    open: bool

    @classmethod
    def of(cls, merged: Merged) -> "_Happening":
        """All of a merged event, gone through once."""
        by_order: dict[int, list[Told]] = {}
        for t in merged.told:
            by_order.setdefault(t.order, []).append(t)
        event = merged.event
        actors, recipients = (cast(who for t in merged.told for who in getattr(t, role)) for role in ("actors", "recipients"))
        return cls(
            merged=merged,
            told={order: tuple(told) for order, told in by_order.items()},
            events=frozenset((t.order, t.event.id) for t in merged.told),
            triggers=frozenset(t.stem for t in merged.told),
            context=frozenset().union(*(t.context for t in merged.told)),
            actors=actors,
            everybody=(*actors, *recipients),
            kinds=frozenset(r.kind for r in event.readings),
            open=bool(event.reported_by or event.claimed_by) and event.status is not Status.NEGATED,
        )


@dataclass(frozen=True, slots=True)
class _Denying:
    """A denial as events are held against it: stems of what is denied and of the words behind its "not", kinds of harm in each, of whom it is denied."""

    report: Report
    order: int
    statement: Statement
    content: str
    speaker: Who | None
    short: str | None
    words: frozenset[str]
    harm: frozenset[str]
    negated: frozenset[str]
    negated_harm: frozenset[str]
    subject: str

    @classmethod
    def of(cls, report: Report, order: int, statement: Statement, content: str) -> "_Denying":
        """All of a denial, looked through once."""
        turned = negated(content)
        whom = subject(content)
        return cls(
            report=report,
            order=order,
            statement=statement,
            content=content,
            speaker=source_of(report, statement),
            short=denied(content) if statement.stance is Stance.DENY else None,
            words=stems(head(content)),
            harm=_harm(head(content)),
            negated=frozenset(map(stem, turned)),
            negated_harm=_harm(" ".join(turned)),
            subject=population(whom).kind if whom else EVERYBODY,
        )


def with_denials(reports: Sequence[Report], origins: Sequence[int], found: Sequence[Merged]) -> list[Merged]:
    """Merged events with the denials that only words tie to them."""
    added: dict[int, list[Voiced]] = {}
    seen: set[tuple[int, int, str]] = set()
    happenings = [_Happening.of(m) for m in found]
    for denying in _denying(reports, found):
        at = _denied_event(denying, happenings)
        if at is None:
            continue
        voice = cited(denying.report, denying.statement)
        key = (at, origins[denying.order], voice.who)
        if key not in seen and not any(v.who == voice.who and v.document == voice.document for v in found[at].event.denied_by):
            seen.add(key)
            added.setdefault(at, []).append(voice)
    return [_with(m, added[i]) if i in added else m for i, m in enumerate(found)]


def _with(merged: Merged, denials: Sequence[Voiced]) -> Merged:
    return replace(merged, event=replace(merged.event, denied_by=(*merged.event.denied_by, *denials)))


def _denying(reports: Sequence[Report], found: Sequence[Merged]) -> Iterator[_Denying]:
    """Statements that deny and hold no event that somebody else tells too; "nobody was killed" is a figure, and stands beside others as one."""
    others = {(t.report.document.id, t.event.id): t for m in found if m.event.claimed_by or m.event.reported_by for t in m.told}
    for order, report in enumerate(reports):
        for statement in report.statements:
            content = " ".join(span.text for span in statement.content)
            denies = statement.stance is Stance.DENY or (statement.stance is Stance.ASSERT and not statement.events and negates(content))
            denies = denies and not (statement.cue and turns_down(statement.cue.text, content))
            noughts = statement.stance is Stance.ASSERT and any(f.id in statement.figures and f.high == 0 for f in report.figures)
            shared = (others.get((report.document.id, i)) for i in statement.events)
            if denies and not noughts and not any(t and not takes_as_known(report, statement, t.event) for t in shared):
                yield _Denying.of(report, order, statement, content)


def _denied_event(denying: _Denying, found: Sequence[_Happening]) -> int | None:
    """The place of the event that is denied; None where none fits."""
    told_by_others = [i for i, h in enumerate(found) if h.open and not _known(denying, h)]
    if denying.short:
        return _last_before(denying, found, told_by_others)
    scores = [(_common(denying, found[i]), -i) for i in told_by_others]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= _LEAST else None


def _known(denying: _Denying, happening: _Happening) -> bool:
    """Whether the denial itself speaks of the event, as known."""
    return any((denying.order, event) in happening.events for event in denying.statement.events)


def _last_before(denying: _Denying, found: Sequence[_Happening], among: Sequence[int]) -> int | None:
    """The last event before a short denial in its report, one that its speaker is said to have done before others."""
    start = denying.statement.content[0].start
    before = [
        (_accused(denying.speaker, found[i]) > 0, found[i].merged.event.quad in (2, 4), t.event.trigger.start, i)
        for i in among
        for t in found[i].told.get(denying.order, ())
        if t.event.trigger.start < start
    ]
    best = max(before, default=None)
    return best[3] if best and best[0] else None


def _accused(speaker: Who | None, happening: _Happening) -> float:
    """Whether a speaker is said to have done it: its agreement with the actors of any mention."""
    if speaker is None:
        return 0.0
    found = max((same(speaker.looks, looks) for looks in happening.actors), default=0.0)
    return found if found >= _PARTY else 0.0


def _common(denying: _Denying, happening: _Happening) -> float:
    """What a telling denial has in common with an event: speaker among the actors, the deed itself, other words, and the same report before it."""
    words, triggers, context = denying.words, happening.triggers, happening.context
    if denying.statement.stance is not Stance.DENY and not _turns_round(denying, happening):
        return 0.0
    deed = not words.isdisjoint(triggers) or not happening.kinds.isdisjoint(denying.harm)
    accused = bool(_accused(denying.speaker, happening)) or _of_kind(denying.subject, happening)
    deed = deed or _told_otherwise(denying, happening, len(words & context) / max(1, len(words)))
    if not deed or not words:
        return 0.0
    here = any(t.event.trigger.start < denying.statement.content[0].start for t in happening.told.get(denying.order, ()))
    return 1.0 + len((words - triggers) & context) / len(words) + 0.6 * accused + 0.3 * here


def _told_otherwise(denying: _Denying, happening: _Happening, common: float) -> bool:
    """Whether a clause denies of those who did a deed what its words tell otherwise, by the share of its words that reports of the deed have too."""
    violent = happening.merged.event.quad == _CONFLICT and common >= _TOLD_OTHERWISE
    return violent and len(denying.content.split()) >= _CLAUSE and _of_kind(denying.subject, happening)


def _of_kind(kind: str, happening: _Happening) -> bool:
    """Whether those of whom something is denied are people of the class of the actors ("his officers" of "police")."""
    return kind != EVERYBODY and is_class(kind) and any(looks.people.kind == kind for looks in happening.actors)


def _turns_round(denying: _Denying, happening: _Happening) -> bool:
    """Whether somebody who takes part says that the very deed was not ("we did not shell the town")."""
    speaker = denying.speaker
    deed = bool(denying.negated_harm) or not happening.triggers.isdisjoint(denying.negated)
    return deed and speaker is not None and any(same(speaker.looks, looks) >= _PARTY for looks in happening.everybody)


@lru_cache(maxsize=2_000)
def _harm(content: str) -> frozenset[str]:
    """The kinds of figures that the words of a denial speak of ("killed any civilian")."""
    words = content.split()
    found = (kind_of(" ".join(words[:i]) + " ", " " + " ".join(words[i + 1 :]), word) for i, word in enumerate(words))
    return frozenset(told.kind for told in found if told)
