"""A story: its reports with copies folded, merged events as a timeline, disputes; two of its reports side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request

from onrecord.archive.heads import Head
from onrecord.archive.spoken import Spoken
from onrecord.archive.stories import Unbound
from onrecord.changed import replace
from onrecord.errors import NotKept
from onrecord.record import Report
from onrecord.story import Copy, Story, StoryEvent
from onrecord.web.ask import number
from onrecord.web.bench import Bench
from onrecord.web.page import Page

_EVENTS, _DISPUTES = 40, 10
"""Events and disputes of a story that are shown at first: as many as a page holds that opens at once; the rest stands behind a link."""


@dataclass(frozen=True, slots=True)
class Original:
    """A report of a story with the copies that are folded under it."""

    document: Head
    copies: tuple[tuple[Copy, Head], ...]

    @property
    def ids(self) -> list[str]:
        """The report and its copies, which go where it goes."""
        return [self.document.id, *(head.id for _, head in self.copies)]


@dataclass(frozen=True, slots=True)
class Day:
    """What a story tells of one day; `date` is None where no day is known."""

    date: str | None
    events: tuple[StoryEvent, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What the page of a story shows; `said` is what people joined and parted here, `machine` what stands against it where they did, `others` the machine's events that are not among the story's."""

    number: int
    story: Story
    reports: tuple[Original, ...]
    days: tuple[Day, ...]
    documents: dict[str, Head]
    said: tuple[Spoken, ...]
    machine: Unbound | None
    others: tuple[StoryEvent, ...]
    left_out: int
    beside: tuple[str, ...]


def story(bench: Bench, request: Request) -> Page:
    """The story that `number` names."""
    number = story_number(request)
    found = bench.archive.story(number)
    board = bench.archive.board
    said = board.said_of(number)
    machine = bench.archive.unbound(number) if said else None
    documents = board.heads([*found.documents, *(name for group in (machine.stories if machine else ()) for name in group)])
    others = _others(found, machine) if machine else ()
    every = request.query_params.get("all") == "1"
    short = found if every else replace(found, events=found.events[:_EVENTS], disputes=found.disputes[:_DISPUTES])
    left_out = len(found.events) - len(short.events) + len(found.disputes) - len(short.disputes)
    shown = Told(
        number,
        short,
        tuple(originals(found, documents)),
        tuple(days(short)),
        documents,
        said,
        machine,
        others,
        left_out,
        tuple(beside(found)),
    )
    return Page("story.html", found.title, shown, twin=found, room="stories", downloads=f"?story={number}")


def story_number(request: Request) -> int:
    """The number of a story in an address."""
    return numbered(request.query_params.get("number", ""))


def numbered(given: str) -> int:
    """The number of a story as an address writes it; raises NotKept where that is none."""
    named = number(given)
    if named is None:
        raise NotKept(f"{given!r} is no number of a story; the list of stories leads to each", what="story", name=given)
    return named


def _others(found: Story, machine: Unbound) -> tuple[StoryEvent, ...]:
    """The events that the machine would merge otherwise."""
    here = {frozenset((m.document, m.event) for m in e.mentions) for e in found.events}
    return tuple(e for e in machine.events if frozenset((m.document, m.event) for m in e.mentions) not in here)


def originals(found: Story, documents: dict[str, Head]) -> Iterator[Original]:
    """The reports of a story, copies under what they repeat; a copy of a copy goes back to the first, and one whose original is in another story stands for itself."""
    copies = {c.document: c for c in found.copies if c.copy_of in found.documents}
    under: dict[str, list[tuple[Copy, Head]]] = {}
    for document in found.documents:
        if document in copies:
            under.setdefault(_first(document, copies), []).append((copies[document], documents[document]))
    for document in found.documents:
        if document not in copies or _first(document, copies) == document:
            yield Original(documents[document], tuple(under.get(document, ())))


def _first(document: str, copies: dict[str, Copy]) -> str:
    seen = set()
    while document in copies and document not in seen:
        seen.add(document)
        document = copies[document].copy_of
    return document


def days(found: Story) -> Iterator[Day]:
    """The events of a story by the day on which they began, those of no known day last."""
    dated = sorted(found.events, key=lambda e: (e.start_date is None, e.start_date or "", e.id))
    for date, events in groupby(dated, key=lambda e: e.start_date[:10] if e.start_date else None):
        yield Day(date, tuple(events))


def told_by(event: StoryEvent, names: Sequence[str]) -> StoryEvent:
    """An event as these reports alone tell it."""
    places = {old: new for new, old in enumerate(n for n, r in enumerate(event.readings) if r.document in names)}
    return replace(
        event,
        mentions=tuple(m for m in event.mentions if m.document in names),
        reported_by=tuple(v for v in event.reported_by if v.document in names),
        claimed_by=tuple(v for v in event.claimed_by if v.document in names),
        denied_by=tuple(v for v in event.denied_by if v.document in names),
        readings=tuple(event.readings[old] for old in places),
        verdicts=tuple(
            replace(v, left=places[v.left], right=places[v.right]) for v in event.verdicts if v.left in places and v.right in places
        ),
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports of a story side by side: what both tell, and what each tells alone."""

    number: int
    story: Story
    left: Report
    right: Report
    both: tuple[StoryEvent, ...]
    left_alone: tuple[StoryEvent, ...]
    right_alone: tuple[StoryEvent, ...]
    documents: dict[str, Head]


def beside(found: Story) -> list[str]:
    """The two reports of a story to be laid side by side unless others are named: the first two that are no copies, where there are two."""
    copies = {c.document for c in found.copies}
    return sorted(found.documents, key=lambda name: name in copies)[:2]


def compare(bench: Bench, request: Request) -> Page:
    """Two reports of a story: `left` and `right`, those of `beside` where none are named."""
    number = story_number(request)
    found = bench.archive.story(number)
    if len(found.documents) < 2:  # noqa: PLR2004  two reports are compared
        raise HTTPException(404, "This story has one report alone, so there is nothing to compare it with.")
    names = [request.query_params.get(side) or name for side, name in zip(("left", "right"), beside(found), strict=True)]
    if not set(names) <= set(found.documents):
        raise HTTPException(404, "One of these reports is not of this story.")
    left, right = (bench.archive.get(name) for name in names)
    telling = [(told_by(e, names), {m.document for m in e.mentions}) for e in found.events]
    shown = Compared(
        number,
        found,
        left,
        right,
        tuple(e for e, by in telling if set(names) <= by),
        tuple(e for e, by in telling if names[0] in by and names[1] not in by),
        tuple(e for e, by in telling if names[1] in by and names[0] not in by),
        bench.archive.board.heads(found.documents),
    )
    return Page("compare.html", f"Side by side: {found.title}", shown, room="stories", downloads=f"?story={number}")
