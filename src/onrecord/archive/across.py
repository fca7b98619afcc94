"""Corrections that reach across reports: which reports are one story, and which of their events are one happening.

Each lists the texts (or triggers) that go together and those that do not go with them, all that were there when a person looked. So a correction holds when reports
are read again or others come in, and these find their place beside those that were spoken of.

>>> grouped('{"together": ["9f…"], "apart": ["0d…", "77…"]}').apart
('0d…', '77…')
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onrecord.archive.correction import Action, Correction, FindingKind
from onrecord.archive.corrections import active, corrected, finding_of
from onrecord.archive.layer import of_kind, of_text, one_of_log, written
from onrecord.changed import replace
from onrecord.errors import ArchiveError, InputError
from onrecord.group.bonds import bound
from onrecord.group.events import Place
from onrecord.record import Report, from_json

_ACTIONS = frozenset({Action.MERGE, Action.SPLIT, Action.CHANGE})
_WITH_TEXT = "SELECT DISTINCT document FROM version WHERE hash = ?"
"""Documents that have a text or had it in an earlier version: a page that was edited stays in the story into which a person put it."""


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports by the hashes of their texts: those of one story with the correction's own, and those of another."""

    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happenings:
    """Events of reports by hash and offsets of their triggers: those of one happening with the correction's own, and those of another."""

    together: tuple[Place, ...] = ()
    apart: tuple[Place, ...] = ()


def grouped(text: str | None) -> Reports:
    """The `new` of a correction of stories; raises ArchiveError where it is no such list."""
    return _parsed(text, Reports)


def happened(text: str | None) -> Happenings:
    """The `new` of a correction of happenings; raises ArchiveError where it is no such list."""
    return _parsed(text, Happenings)


G = TypeVar("G", Reports, Happenings)


def _parsed(text: str | None, kind: type[G]) -> G:
    try:
        return from_json(text or "null", kind)
    except InputError as error:
        raise ArchiveError(f"{text} does not say what goes together and what apart: {error}") from error


def kept(connection: sqlite3.Connection, report: Report, correction: Correction) -> Correction:
    """Add a correction across reports to the log; `report` is that of its text. Raises ArchiveError where it speaks of nothing, or says nothing."""
    if report.document.text[correction.start : correction.end] != correction.quote:
        raise ArchiveError(f"{report.document.id}, {correction.start}:{correction.end}: the text does not say {correction.quote!r} there")
    if correction.action not in _ACTIONS:
        raise ArchiveError(f"a {correction.kind.value} is joined, parted or moved; it cannot be given {correction.action.value!r}")
    own: str | Place
    said: Reports | Happenings
    if correction.kind is FindingKind.STORY:
        own, said = correction.hash, grouped(correction.new)
    else:
        own, said = (correction.hash, correction.start, correction.end), happened(correction.new)
        at = replace(correction, kind=FindingKind.EVENT, field=None, old=None)
        if not any(finding_of(r, at) for r in (report, corrected(report, of_text(connection, correction.hash)))):
            raise ArchiveError(
                f"{report.document.id}: no event stands at {correction.start}:{correction.end} ({correction.quote!r}), so it is of no happening"
            )
    if not {*said.together, *said.apart} - {own} or own in said.apart or not {*said.together}.isdisjoint(said.apart):
        raise ArchiveError(f"this {correction.kind.value} would go together with nothing, or be apart from itself")
    return written(connection, correction)


def holding(connection: sqlite3.Connection, kind: FindingKind) -> tuple[Correction, ...]:
    """The corrections of one kind that are not taken back, in order."""
    return active(of_kind(connection, kind))


def stories_bound(connection: sqlite3.Connection) -> dict[tuple[int, int], float]:
    """Pairs of documents, by their numbers, of which a person said that they are of one story or of two."""
    said = [(c.hash, grouped(c.new)) for c in holding(connection, FindingKind.STORY)]
    numbers = {h: _numbers(connection, h) for own, s in said for h in (own, *s.together, *s.apart)}

    def documents(hashes: Iterable[str]) -> list[int]:
        return [n for h in hashes for n in numbers[h]]

    return bound((documents((own, *s.together)), documents(s.apart)) for own, s in said)


def happenings_bound(connection: sqlite3.Connection, hashes: Iterable[str]) -> dict[tuple[Place, Place], float]:
    """Pairs of events in these texts of which a person said that they are one happening or two."""
    here = set(hashes)
    said = [((c.hash, c.start, c.end), happened(c.new)) for c in holding(connection, FindingKind.HAPPENING)]

    def places(all_of: Iterable[Place]) -> list[Place]:
        return [p for p in all_of if p[0] in here]

    return bound((places((own, *s.together)), places(s.apart)) for own, s in said)


def documents_of(connection: sqlite3.Connection, correction: Correction) -> list[int]:
    """The numbers of the documents that a correction speaks of, or that what it takes back speaks of."""
    while correction.action is Action.UNDO and correction.undoes is not None:
        correction = one_of_log(connection, correction.undoes)
    return sorted({n for h in hashes_of(correction) for n in _numbers(connection, h)})


def hashes_of(correction: Correction) -> frozenset[str]:
    """The texts that a correction across reports speaks of."""
    if correction.kind is FindingKind.STORY:
        said = grouped(correction.new)
        return frozenset({correction.hash, *said.together, *said.apart})
    told = happened(correction.new)
    return frozenset({correction.hash, *(p[0] for p in (*told.together, *told.apart))})


def _numbers(connection: sqlite3.Connection, digest: str) -> list[int]:
    return [row[0] for row in connection.execute(_WITH_TEXT, (digest,))]
