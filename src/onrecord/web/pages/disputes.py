"""Where accounts disagree: figures and denials of all stories, the weightiest first."""

from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive.heads import Head
from onrecord.archive.stories import FoundDispute
from onrecord.web.ask import link, paged, several
from onrecord.web.bench import Bench
from onrecord.web.page import Page

_PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Disputes:
    """What the page shows; `kind` is empty for all."""

    disputes: tuple[FoundDispute, ...]
    documents: dict[str, Head]
    kind: str
    kinds: tuple[str, ...]
    page: int
    before: str | None
    after: str | None


def disputes(bench: Bench, request: Request) -> Page:
    """A page of disputes, of one `kind` where it is named."""
    kind, page = request.query_params.get("kind", "")[:40], paged(request.query_params)
    found = bench.archive.disputes(kind=kind, limit=_PER_PAGE + 1, offset=_PER_PAGE * (page - 1))
    names = {v.document for f in found for n in f.dispute.denials for v in (n.denied, n.denying)}
    shown = Disputes(
        found[:_PER_PAGE],
        bench.archive.board.heads(sorted(names)),
        kind,
        bench.archive.board.disputed(),
        page,
        link("/disputes", kind=kind, page=page - 1) if page > 1 else None,
        link("/disputes", kind=kind, page=page + 1) if len(found) > _PER_PAGE else None,
    )
    return Page(
        "disputes.html",
        "Disputes",
        shown,
        twin=shown.disputes,
        room="disputes",
        downloads=several("story", [f.story for f in shown.disputes]),
    )
