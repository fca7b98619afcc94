"""Corrections of another archive, added to this one: what is here already is known by who said it, when and of what."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.archive.archive import Archive
from onrecord.archive.correction import Action, Correction
from onrecord.changed import replace
from onrecord.errors import OnRecordError
from onrecord.record import from_json


@dataclass(frozen=True, slots=True)
class Carried:
    """How many corrections were added and known, and why others were left out."""

    added: int
    known: int
    left: tuple[str, ...]


def carried(archive: Archive, lines: Iterable[bytes]) -> Carried:
    """Add the corrections of these JSON lines, in their order; an undo takes back what it took back there."""
    here = {_same(c): c.number for c in archive.corrections() if c.number}
    numbers: dict[int, int] = {}
    added, known, left = 0, 0, []
    for at, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            there = from_json(line, Correction)
            number = here.get(_same(there))
            numbers[there.number or 0] = number or _added(archive, there, numbers)
        except OnRecordError as error:
            left.append(f"line {at}: {error}")
            continue
        known += number is not None
        added += number is None
    return Carried(added, known, tuple(left))


def _same(correction: Correction) -> Correction:
    """A correction without what belongs to one archive alone."""
    return replace(correction, number=None, undoes=None, old=None)


def _added(archive: Archive, there: Correction, numbers: dict[int, int]) -> int:
    if there.action is Action.UNDO:
        if there.undoes not in numbers:
            raise OnRecordError(f"it takes back correction {there.undoes}, which is not in the file before it")
        made = archive.undo(numbers[there.undoes], reviewer=there.reviewer, time=there.time)
    else:
        made = archive.correct(replace(there, number=None), carried=True)
    return made.number or 0
