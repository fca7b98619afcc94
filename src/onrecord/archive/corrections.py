"""People's layer over what the machine read: `corrected(report, corrections)` is a pure function of both, so any state can be made again from the log.

>>> from onrecord.reading import read
>>> report = read("Police arrested six protesters in Vell on Friday.")
>>> trigger = report.events[0].trigger
>>> doubt = Correction(report.document.hash, FindingKind.EVENT, trigger.start, trigger.end, trigger.text, Action.CHANGE, "status", new='"possible"')
>>> corrected(report, [doubt]).events[0].status.value
'possible'
"""

from collections.abc import Iterable, Sequence

from onrecord.archive import added_finding, changed_field
from onrecord.archive.correction import ROOMS, Action, Correction, Finding, FindingKind, anchors
from onrecord.archive.joined import merged, split
from onrecord.archive.rejected import without
from onrecord.changed import replace
from onrecord.record import By, Report


def corrected(report: Report, corrections: Iterable[Correction]) -> Report:
    """A report with corrections laid over, one after the other; those of another text, those across reports, those taken back, and those whose finding is no longer there change nothing.

    Raises ArchiveError where a correction says what cannot be (a field that is none, a value outside its list).
    """
    for correction in active(corrections):
        if correction.hash == report.document.hash and correction.kind in ROOMS:
            report = _laid_over(report, correction)
    return report


def active(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that hold, in order: what was undone is left out, and an undo that was itself undone undoes nothing."""
    log = list(corrections)
    undone: set[int] = set()
    for correction in reversed(log):
        if correction.action is Action.UNDO and correction.undoes is not None and correction.number not in undone:
            undone.add(correction.undoes)
    return tuple(c for c in log if c.action is not Action.UNDO and c.number not in undone)


def orphans(report: Report, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Corrections of this text that find nothing to hold on to: a newer reader no longer finds what they speak of."""
    left = []
    for correction in active(corrections):
        if correction.hash == report.document.hash and correction.kind in ROOMS:
            if correction.action is not Action.ADD and finding_of(report, correction) is None:
                left.append(correction)
            report = _laid_over(report, correction)
    return tuple(left)


def finding_of(report: Report, correction: Correction) -> Finding | None:
    """The finding that a correction speaks of; of several at one span the first that still has the old value."""
    span = (correction.start, correction.end, correction.quote)
    found = [f for f in findings(report, correction.kind) if any((a.start, a.end, a.text) == span for a in anchors(f))]
    if correction.field and correction.old is not None:
        same = [f for f in found if changed_field.value(report, f, correction.field) == correction.old]
        found = same or found
    return found[0] if found else None


def findings(report: Report, kind: FindingKind) -> Sequence[Finding]:
    """All findings of one kind."""
    result: Sequence[Finding] = getattr(report, ROOMS[kind])
    return result


def _laid_over(report: Report, correction: Correction) -> Report:
    if correction.action is Action.ADD:
        return added_finding.added(report, correction)
    finding = finding_of(report, correction)
    if finding is None:
        return report
    if correction.action is Action.ACCEPT:
        return put(report, correction.kind, finding, replace(finding, confidence=1.0, by=By.PERSON))
    if correction.action is Action.REJECT:
        return without(report, correction.kind, finding.id)
    if correction.action is Action.CHANGE:
        return put(report, correction.kind, finding, changed_field.changed(report, finding, correction))
    return merged(report, correction, finding) if correction.action is Action.MERGE else split(report, correction, finding)


def put(report: Report, kind: FindingKind, old: Finding, new: Finding) -> Report:
    """A report with a finding in the place of another."""
    room = ROOMS[kind]
    return replace(report, **{room: tuple(new if f is old else f for f in findings(report, kind))})  # type: ignore[arg-type]  # the room is the kind's own
