"""Agreement between reviewers, field by field, and where they differ, to be settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive import Archive, FindingKind
from onrecord.record import Report
from onrecord.web.agreeing import Agreement, Conflict, Unit, agreements, conflicts, said
from onrecord.web.ask import several
from onrecord.web.bench import Bench
from onrecord.web.context import NOWHERE, Context, context
from onrecord.web.page import Page

_MOST = 200


@dataclass(frozen=True, slots=True)
class Case:
    """A difference to be settled, with the sentence it is about and what the machine calls it (`label`); `document` and the rest are empty where no report has this text any more."""

    conflict: Conflict
    document: str = ""
    title: str = ""
    label: str = ""
    around: Context = NOWHERE


@dataclass(frozen=True, slots=True)
class Agreeing:
    """What the page shows."""

    reviewers: tuple[str, ...]
    units: int
    agreements: tuple[Agreement, ...]
    cases: tuple[Case, ...]
    open: int


def agreement(bench: Bench, request: Request) -> Page:  # noqa: ARG001  the signature of a view
    """The page of agreement."""
    values, settled = said(bench.archive.corrections())
    found = conflicts(values, settled)
    shown = Agreeing(
        tuple(sorted({who for by in values.values() for who in by})),
        sum(len(by) > 1 for by in values.values()),
        agreements(values),
        tuple(_cases(bench.archive, found[:_MOST])),
        sum(not c.settled for c in found),
    )
    told = [case.document for case in shown.cases if case.document]
    return Page("agreement.html", "Agreement", shown, room="review", downloads=several("document", told))


def _cases(archive: Archive, found: Sequence[Conflict]) -> Iterator[Case]:
    names = archive.board.by_hash({c.unit.hash for c in found})
    reports = {digest: archive.get(name, corrected=False) for digest, name in names.items()}
    for conflict in found:
        report, unit = reports.get(conflict.unit.hash), conflict.unit
        if report is None:
            yield Case(conflict)
        else:
            document = report.document
            around = context(report, unit.start, unit.end)
            yield Case(conflict, document.id, document.title or document.id, _label(report, unit), around)


def _label(report: Report, unit: Unit) -> str:
    """The type of an event, the stance of a statement, the kind of a figure."""
    at = (unit.start, unit.end)
    named = (
        *((e.trigger, e.type) for e in report.events if unit.kind == FindingKind.EVENT),
        *((s.cue, s.stance.value) for s in report.statements if unit.kind == FindingKind.STATEMENT),
        *((f.number, f.kind) for f in report.figures if unit.kind == FindingKind.FIGURE),
    )
    return next((label for span, label in named if span and (span.start, span.end) == at), "")
