"""Statements that deny what others tell, where the reader found no event in them to merge.

A denial that says what it denies ("denied that civilians had been killed") goes to the event with which its words and its speaker have most in common;
one that does not ("denied the accusation", "denied responsibility") to the last event before it of which its speaker stands accused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.codebook.denial_words import denied, head, negated, negates, subject, turns_down
from onrecord.codebook.figure_words import kind_of
from onrecord.codebook.populations import EVERYBODY, is_class, population
from onrecord.group.alike import same
from onrecord.group.events import Merged
from onrecord.group.told import Who, source_of, stem, stems, takes_as_known
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
class _Denying:
    report: Report
    order: int
    statement: Statement
    content: str
    speaker: Who | None
    short: str | None


def with_denials(reports: Sequence[Report], origins: Sequence[int], found: Sequence[Merged]) -> list[Merged]:
    """Merged events with the denials that only words tie to them."""
    added: dict[int, list[Voiced]] = {}
    seen: set[tuple[int, int, str]] = set()
    for denying in _denying(reports, found):
        at = _denied_event(denying, found)
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
                short = denied(content) if statement.stance is Stance.DENY else None
                yield _Denying(report, order, statement, content, source_of(report, statement), short)


def _denied_event(denying: _Denying, found: Sequence[Merged]) -> int | None:
    """The place of the event that is denied; None where none fits."""
    told_by_others = [
        i
        for i, m in enumerate(found)
        if (m.event.reported_by or m.event.claimed_by) and m.event.status is not Status.NEGATED and not _known(denying, m)
    ]
    if denying.short:
        return _last_before(denying, found, told_by_others)
    scores = [(_common(denying, found[i]), -i) for i in told_by_others]
    best = max(scores, default=(0.0, 0))
    return -best[1] if best[0] >= _LEAST else None


def _known(denying: _Denying, merged: Merged) -> bool:
    """Whether the denial itself speaks of the event, as known."""
    return any(t.order == denying.order and t.event.id in denying.statement.events for t in merged.told)


def _last_before(denying: _Denying, found: Sequence[Merged], among: Sequence[int]) -> int | None:
    """The last event before a short denial in its report, one that its speaker is said to have done before others."""
    start = denying.statement.content[0].start
    before = [
        (_accused(denying.speaker, found[i]) > 0, found[i].event.quad in (2, 4), t.event.trigger.start, i)
        for i in among
        for t in found[i].told
        if t.order == denying.order and t.event.trigger.start < start
    ]
    best = max(before, default=None)
    return best[3] if best and best[0] else None


def _accused(speaker: Who | None, merged: Merged) -> float:
    """Whether a speaker is said to have done it: its agreement with the actors of any mention."""
    if speaker is None:
        return 0.0
    found = max((same(speaker, who) for t in merged.told for who in t.actors), default=0.0)
    return found if found >= _PARTY else 0.0


def _common(denying: _Denying, merged: Merged) -> float:
    """What a telling denial has in common with an event: speaker among the actors, the deed itself, other words, and the same report before it."""
    told, event = merged.told, merged.event
    words = stems(head(denying.content))
    triggers = {t.stem for t in told}
    if denying.statement.stance is not Stance.DENY and not _turns_round(denying, merged):
        return 0.0
    harm = _harm(head(denying.content))
    deed = bool(words & triggers) or any(r.kind in harm for r in event.readings)
    context = frozenset().union(*(t.context for t in told))
    accused = bool(_accused(denying.speaker, merged)) or _of_kind(subject(denying.content), merged)
    deed = deed or _told_otherwise(denying, merged, len(words & context) / max(1, len(words)))
    if not deed or not words:
        return 0.0
    here = any(t.order == denying.order and t.event.trigger.start < denying.statement.content[0].start for t in told)
    return 1.0 + len((words - triggers) & context) / len(words) + 0.6 * accused + 0.3 * here


def _told_otherwise(denying: _Denying, merged: Merged, common: float) -> bool:
    """Whether a clause denies of those who did a deed what its words tell otherwise, by the share of its words that reports of the deed have too."""
    violent = merged.event.quad == _CONFLICT and common >= _TOLD_OTHERWISE
    return violent and len(denying.content.split()) >= _CLAUSE and _of_kind(subject(denying.content), merged)


def _of_kind(subject: str, merged: Merged) -> bool:
    """Whether those of whom something is denied are people of the class of the actors ("his officers" of "police")."""
    kind = population(subject).kind if subject else EVERYBODY
    return kind != EVERYBODY and is_class(kind) and any(who.people.kind == kind for t in merged.told for who in t.actors)


def _turns_round(denying: _Denying, merged: Merged) -> bool:
    """Whether somebody who takes part says that the very deed was not ("we did not shell the town")."""
    words = {stem(word) for word in negated(denying.content)}
    deed = bool(words & {t.stem for t in merged.told}) or bool(_harm(" ".join(negated(denying.content))))
    people = (who for t in merged.told for who in (*t.actors, *t.recipients))
    return deed and denying.speaker is not None and any(same(denying.speaker, who) >= _PARTY for who in people)


@lru_cache(maxsize=2_000)
def _harm(content: str) -> frozenset[str]:
    """The kinds of figures that the words of a denial speak of ("killed any civilian")."""
    words = content.split()
    found = (kind_of(" ".join(words[:i]) + " ", " " + " ".join(words[i + 1 :]), word) for i, word in enumerate(words))
    return frozenset(told.kind for told in found if told)
