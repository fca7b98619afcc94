"""The reports that people reviewed, with their corrections laid over: what can be told as gold."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.archive.archive import Archive
from onrecord.archive.correction import ACROSS
from onrecord.archive.corrections import active
from onrecord.record import By, Event, Figure, Report, Statement


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report that people corrected; `whole` says whether each of its events, statements and figures was judged, changed or added by one."""

    report: Report
    whole: bool


def reviewed(archive: Archive) -> Iterator[Reviewed]:
    """The reports with a correction that holds, each text once, in the order in which they came."""
    where = set(archive.board.by_hash({c.hash for c in active(archive.corrections()) if c.kind not in ACROSS}).values())
    for name in archive.documents():
        if name in where:
            yield _reviewed(archive.get(name))


def _reviewed(report: Report) -> Reviewed:
    found: tuple[Event | Statement | Figure, ...] = (*report.events, *report.statements, *report.figures)
    return Reviewed(report, all(f.by is By.PERSON for f in found))
