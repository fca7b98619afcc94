"""One story of many reports: what they tell merged into one list of events, with who says so and where accounts differ.

Pure and canonical: reports are put in the order of publication time and hash, so that the same set gives the same story however it came.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from onrecord.group.credits import credit
from onrecord.group.days import DAY, day
from onrecord.group.denials import with_denials
from onrecord.group.disputes import disputes
from onrecord.group.events import Merged, Place, clustered, merged
from onrecord.group.sides import put_to
from onrecord.group.told import told_by
from onrecord.record import Report, Status
from onrecord.story import Copy, Story, StoryEvent


def story(
    reports: Iterable[Report],
    *,
    copies: Sequence[Copy] = (),
    title: str | None = None,
    follows: str | None = None,
    cohesion: float = 1.0,
    bonds: Mapping[tuple[Place, Place], float] | None = None,
) -> Story:
    """The story that these reports tell together.

    `copies` says which reports repeat another: their mentions are kept and counted with the original's. `title` is chosen from the headlines where none is
    given; `follows` is the id of the story this one goes on from, `cohesion` the mean score of its pairs, 0 to 1. `bonds` say which of their events a person
    put together or parted.

        >>> from onrecord.record import Document, Versions
        >>> def report(name, text): return Report(Versions("1", "m", "c"), Document.of(text, id=name, title=text), (), (), (), (), (), (), ())
        >>> found = story([report("b", "Port shut"), report("a", "Port closed")], copies=[Copy("b", "a", 0.9, (), "published later")])
        >>> found.documents, found.origins, found.events
        (('b', 'a'), ('a',), ())
    """
    ordered = canonical(reports)
    first = _originals(ordered, copies)
    place = {r.document.id: i for i, r in enumerate(ordered)}
    told = tuple(t for order, report in enumerate(ordered) for t in told_by(report, order, first[order]))
    groups = clustered(told, bonds)
    extra = put_to(groups, ordered, first)
    found = with_denials(ordered, first, sorted((merged(group, extra.get(i, ())) for i, group in enumerate(groups)), key=_time))
    events = tuple(m.event for m in found)
    start, end = _days(ordered, events)
    sources = _sources(ordered, first)
    return Story(
        id="s" + hashlib.sha256(ordered[0].document.hash.encode()).hexdigest()[:12] if ordered else "s",
        title=title or headline(ordered),
        documents=tuple(r.document.id for r in ordered),
        origins=tuple(dict.fromkeys(ordered[i].document.id for i in sources)),
        copies=tuple(sorted(copies, key=lambda c: (place.get(c.document, len(place)), c.document))),
        follows=follows,
        start_date=start,
        end_date=end,
        cohesion=cohesion,
        events=events,
        disputes=disputes(ordered, first, sources, found),
    )


def canonical(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Reports by publication time and hash, those of unknown time last."""
    return tuple(sorted(reports, key=lambda r: (r.document.published is None, r.document.published or "", r.document.hash, r.document.id)))


def headline(reports: Sequence[Report]) -> str:
    """The title of the first report that has one, else the first words of the first text."""
    titles = [r.document.title for r in reports if r.document.title]
    return titles[0] if titles else " ".join(reports[0].document.text.split()[:10]) if reports else ""


def _originals(reports: Sequence[Report], copies: Iterable[Copy]) -> tuple[int, ...]:
    """For each report the place of the one it goes back to through copies; its own where it is none, or where the original is not here."""
    at = {r.document.id: i for i, r in enumerate(reports)}
    of = {at[c.document]: at[c.copy_of] for c in copies if c.document in at and c.copy_of in at}
    found = []
    for start in range(len(reports)):
        i, seen = start, {start}
        while i in of and of[i] not in seen:
            i = of[i]
            seen.add(i)
        found.append(i)
    return tuple(found)


def _sources(reports: Sequence[Report], first: Sequence[int]) -> tuple[int, ...]:
    """For each report the place of the first of its independent source: copies go back to their original, reports of one agency to its first."""
    agencies = [credit(report.document.text, report.document.author) for report in reports]
    kept: dict[str, int] = {}
    for i, agency in enumerate(agencies):
        if agency and first[i] == i:
            kept.setdefault(agency, i)
    return tuple(kept.get(agencies[i] or "", i) for i in first)


def _time(merged: Merged) -> tuple[str, int, int]:
    """Merged events by their first day, those without a day last, then by their first mention."""
    event, told = merged.event, merged.told[0]
    return event.start_date or event.end_date or "9999", told.order, told.event.trigger.start


def _days(reports: Sequence[Report], events: Sequence[StoryEvent]) -> tuple[str | None, str | None]:
    """From the first to the last day on which something of the story was reported, else happened; what is planned or background dates no story, nor does a year."""
    days = sorted(r.document.published[:DAY] for r in reports if r.document.published and day(r.document.published))
    days = days or sorted(e.start_date for e in events if e.status is Status.ACTUAL and e.start_date and e.start_date == e.end_date)
    return (days[0], days[-1]) if days else (None, None)
