"""The review queue: what the machine is least sure of first, or a random sample whose precision can be published."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive import Archive
from onrecord.export import words
from onrecord.export.line import headline
from onrecord.record import Event, Report
from onrecord.web.ask import link, paged, several
from onrecord.web.bench import Bench
from onrecord.web.context import context
from onrecord.web.page import Page
from onrecord.web.sampling import Place, Precision, Verdict, judged, precision, sample

_PER_PAGE = 20
MOST = 1_000
"""Largest sample: beyond it the interval hardly narrows."""


@dataclass(frozen=True, slots=True)
class Item:
    """An event before the reviewer, with its sentence cut around the trigger."""

    document: str
    title: str
    publisher: str | None
    hash: str
    event: Event
    who: str
    whom: str
    place: str
    before: str
    after: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Review:
    """What the page shows; `size` is 0 where it is not a sample."""

    items: tuple[Item, ...]
    size: int
    seed: int
    judged: int
    precision: tuple[Precision, ...]
    page: int
    before: str | None
    after: str | None
    reviewer: str


def review(bench: Bench, request: Request) -> Page:
    """The queue, or with `random=N` a sample of N (`seed` draws another)."""
    size, seed = (_given(request, name, most) for name, most in (("random", MOST), ("seed", 10**9)))
    page = paged(request.query_params)
    shown = _sampled(bench, size, seed, page) if size else _unsure(bench, page)
    return Page("review.html", "Review", shown, room="review", downloads=several("document", [i.document for i in shown.items]))


def _given(request: Request, name: str, most: int) -> int:
    text = request.query_params.get(name, "")
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004  more digits than any most


def _unsure(bench: Bench, page: int) -> Review:
    found = bench.archive.board.unsure(limit=_PER_PAGE + 1, offset=_PER_PAGE * (page - 1))
    places = [(a.hash, a.start, a.end) for a in found[:_PER_PAGE]]
    items = tuple(_items(bench.archive, places, judged(bench.archive.corrections())))
    return Review(
        items, 0, 0, 0, (), page, link("/review", page=page - 1) if page > 1 else None,
        link("/review", page=page + 1) if len(found) > _PER_PAGE else None, bench.reviewer,
    )  # fmt: skip


def _sampled(bench: Bench, size: int, seed: int, page: int) -> Review:
    archive = bench.archive
    verdicts = judged(archive.corrections())
    drawn = sample(archive.board.anchors(), verdicts, size, seed)
    looked_at = [at for at in drawn if at in verdicts]
    types = [(item.event.type, item.verdict) for item in _items(archive, looked_at, verdicts)]
    start = _PER_PAGE * (page - 1)
    asked = {"random": size, "seed": seed or None}
    return Review(
        tuple(_items(archive, drawn[start : start + _PER_PAGE], verdicts)),
        len(drawn),
        seed,
        len(looked_at),
        tuple(precision(types)),
        page,
        link("/review", **asked, page=page - 1) if page > 1 else None,
        link("/review", **asked, page=page + 1) if start + _PER_PAGE < len(drawn) else None,
        bench.reviewer,
    )


def _items(archive: Archive, places: Iterable[Place], verdicts: dict[Place, Verdict]) -> Iterator[Item]:
    places = list(places)
    names = archive.board.by_hash({at[0] for at in places})
    reports: dict[str, Report] = {}
    for at in places:
        if at[0] not in names:
            continue
        if at[0] not in reports:
            reports[at[0]] = archive.get(names[at[0]], corrected=False)
        report = reports[at[0]]
        event = next((e for e in report.events if (e.trigger.start, e.trigger.end) == at[1:]), None)
        if event is not None:
            yield _item(report, event, verdicts.get(at, Verdict.OPEN))


def _item(report: Report, event: Event, verdict: Verdict) -> Item:
    document, trigger = report.document, event.trigger
    around = context(report, trigger.start, trigger.end)
    return Item(
        document.id,
        headline(document.title, document.text),
        document.publisher,
        document.hash,
        event,
        words.people(report, event, "actors"),
        words.people(report, event, "recipients"),
        words.where(report, event),
        around.before,
        around.after,
        verdict,
    )
