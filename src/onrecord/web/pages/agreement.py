"""Agreement between reviewers, field by field, and where they differ, to be settled."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.web.agreeing import Agreement, Conflict, agreements, conflicts, said
from onrecord.web.bench import Bench
from onrecord.web.page import Page

_MOST = 200


@dataclass(frozen=True, slots=True)
class Agreeing:
    """What the page shows; `documents` says where a text can be seen, by its hash."""

    reviewers: tuple[str, ...]
    units: int
    agreements: tuple[Agreement, ...]
    conflicts: tuple[Conflict, ...]
    open: int
    documents: dict[str, str]


def agreement(bench: Bench, request: Request) -> Page:  # noqa: ARG001  the signature of a view
    """The page of agreement."""
    values, settled = said(bench.archive.corrections())
    found = conflicts(values, settled)
    shown = Agreeing(
        tuple(sorted({who for by in values.values() for who in by})),
        sum(len(by) > 1 for by in values.values()),
        agreements(values),
        found[:_MOST],
        sum(not c.settled for c in found),
        bench.archive.board.by_hash({c.unit.hash for c in found[:_MOST]}),
    )
    return Page("agreement.html", "Agreement", shown, room="review")
