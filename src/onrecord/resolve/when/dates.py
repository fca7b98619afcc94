"""Times of a report to dates, and a date for each event: told by a time of its own, else what the report's day says of its status.

>>> from onrecord.record import By, Document, Time
>>> document = Document.of("They left on Friday.", published="2031-05-06")
>>> friday = Time("t1", None, None, None, None, (document.span(13, 19),), 1.0, By.MODEL)
>>> [(t.value, t.granularity.value, t.basis[0].value) for t in resolved((friday,), document)]
[('2031-05-02', 'day', '2031-05-02')]
"""

import re
from datetime import date, datetime, timedelta

from onrecord.changed import replace
from onrecord.record import Basis, By, Chosen, Document, Event, EventDate, Granularity, Span, Status, Time, TimeType
from onrecord.resolve.when import find
from onrecord.resolve.when.grammar import Anchor, Reading
from onrecord.resolve.when.period import Moment, as_day
from onrecord.resolve.when.teller import Teller, moment
from onrecord.resolve.when.whole import whole

RELATIVE = "stays relative: the report's date is unknown"
"""What the basis of a time says that only a publication day could resolve."""
_NEWS = "news of the day: no time of its own"
_BACKGROUND = "background: no time of its own, before the report's day"
_NUMBERED = re.compile(r"[A-Z][a-z]+ \Z")
"""What has the number behind it ("Terminal | 3")."""
_DATES = frozenset({"month_and_day"})
_NAME = 20
"""Characters before a number in which the word for what it is the number of stands."""
_LATEST = timedelta(3)
"""Days by which a report may come out after it was written."""
_CHOSEN = {Chosen.NEWS: _NEWS, Chosen.BACKGROUND: _BACKGROUND}


def resolved(times: tuple[Time, ...], document: Document) -> tuple[Time, ...]:
    """Times in reading order, dates whole, with their TIMEX3 value, type and dates; what says no time keeps its nulls."""
    teller = Teller(document.text, _written(document))
    read = ((t, teller.read(t.mentions[0].start, t.mentions[0].end)) for t in whole(times, document))
    kept = [_time(t, found) for t, found in read if found or not _is_number(document.text, t.mentions[0])]
    return tuple(t if t.id == f"t{i}" else replace(t, id=f"t{i}") for i, t in enumerate(kept, 1))


def _is_number(text: str, mention: Span) -> bool:
    """Whether a mention that says no time is but the number of something."""
    return mention.text.isdigit() and _NUMBERED.search(text, max(0, mention.start - _NAME), mention.start) is not None


def _written(document: Document) -> str | None:
    """The day on which a report was written: that of its dateline where it has one, of the days before its publication, and tells of none since."""
    line, (at, unit) = document.dateline, moment(document.published)
    if line is None or at is None or unit != "D":
        return document.published
    day = as_day(at)
    found = (f.period for _, _, f in find(line.text, Anchor(day)) if f.rule in _DATES)
    written = next((as_day(p.start) for p in found if p and p.start and p.unit == "D"), None)
    if written is None or not timedelta() < day - written <= _LATEST:
        return document.published
    since = ((written + timedelta(i)).strftime("%A") for i in range(1, (day - written).days + 1))
    return document.published if any(name in document.text for name in since) else written.isoformat()


def _time(time: Time, found: Reading | None) -> Time:
    if found is None:
        return time
    period = found.period
    start, end = (_iso(period.start), _iso(period.end)) if period else (None, None)
    said = found.rule.replace("_", " ")
    basis = Basis("value", found.value or RELATIVE, 1.0, By.RULE, _evidence(time))
    why = (
        RELATIVE
        if found.anchor == "unknown"
        else {"published": "from the report's date", "told": "from the time told before"}.get(found.anchor or "")
    )
    return replace(
        time,
        value=found.value,
        type=found.type,
        start_date=start,
        end_date=end,
        granularity=period.grain if period else None,
        mod=found.mod,
        basis=(basis, Basis("rule", f"{said}, {why}" if why else said, 1.0, By.RULE, _evidence(time))),
    )


def _evidence(time: Time) -> Span:
    return time.mentions[0]


def _iso(at: Moment | None) -> str | None:
    """A day, or a time of day to the minute, or to the second where one was told."""
    if isinstance(at, datetime):
        return at.isoformat(timespec="seconds" if at.second else "minutes")
    return at.isoformat() if at else None


def dated(events: tuple[Event, ...], times: tuple[Time, ...], published: str | None) -> tuple[Event, ...]:
    """Events with when they happened, and how that was chosen."""
    known = {t.id: t for t in times}
    day, unit = moment(published)
    news = as_day(day) if day and unit == "D" else None
    return tuple(_dated(e, known, news) for e in events)


def _dated(event: Event, times: dict[str, Time], news: date | None) -> Event:
    when = _own(event, times) or _of_report(event.status, news)
    said = _CHOSEN.get(when.chosen)
    return replace(event, when=when, basis=(*event.basis, Basis("when", said, 1.0, By.RULE)) if said else event.basis)


def _own(event: Event, times: dict[str, Time]) -> EventDate | None:
    """The date of the event's own time: a date before a length, of equals the first."""
    own = [times[m.time] for m in event.times if m.time in times]
    own = [t for t in own if t.start_date or t.end_date]
    best = min(own, key=lambda t: t.type not in {TimeType.DATE, TimeType.TIME}, default=None)
    if best:
        return EventDate(best.start_date, best.end_date, best.granularity, Chosen.OWN, best.id)
    return EventDate(None, None, None, Chosen.UNKNOWN, next((m.time for m in event.times if m.time), None)) if event.times else None


def _of_report(status: Status, news: date | None) -> EventDate:
    """What the day of the report says: an actual event is its news, a past one lies before, of any other nothing is known."""
    if news is None or status not in {Status.ACTUAL, Status.PAST}:
        return EventDate(None, None, None, Chosen.UNKNOWN)
    if status is Status.PAST:
        return EventDate(None, news.isoformat(), None, Chosen.BACKGROUND)
    return EventDate(news.isoformat(), news.isoformat(), Granularity.DAY, Chosen.NEWS)
