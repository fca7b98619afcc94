"""Records in words that people read: one short phrase for each field, the same in every view."""

from onrecord.record import Entity, Event, EventDate, Figure, Granularity, Report, Scope, Statement


def kind(event: Event) -> str:
    """The type with its modes.

    >>> from onrecord.record import By, Event, Span, Status
    >>> strike = Event("e1", "ASSAULT", ("aerial",), (), Span(0, 6, "strike"), (), (), (), (), Status.ACTUAL, (), (), 4, -9.5, "195", 1.0, By.MODEL)
    >>> kind(strike)
    'ASSAULT aerial'
    """
    return " ".join([event.type, *event.modes])


def named(report: Report, text: str, entity: str | None) -> str:
    """A participant as its words, with the name it stands for where that says more."""
    name = next((e.name for e in report.entities if e.id == entity), None)
    return text if name is None or name in text else f"{text} ({name})"


def acting(report: Report) -> list[Entity]:
    """The entities that do, suffer or say something, in the order of the record."""
    ids = {p.entity for e in report.events for p in (*e.actors, *e.recipients)} | {s.source_entity for s in report.statements}
    return [e for e in report.entities if e.id in ids]


def people(report: Report, event: Event, role: str) -> str:
    """The actors or recipients of an event, in one line."""
    members = event.actors if role == "actors" else event.recipients
    return "; ".join(named(report, p.text, p.entity) for p in members)


def where(report: Report, event: Event) -> str:
    """Where an event happened: what is named with it; else, in brackets, the place that was chosen from the words around."""
    named_with = "; ".join(p.text for p in event.places)
    place = next((p for p in report.places if event.location and p.id == event.location.place), None)
    return named_with or (f"({place.name})" if place else "")


def according_to(report: Report, ids: tuple[str, ...]) -> str:
    """Whose word a finding is, innermost first: the words with the name they stand for ("she (Petra Lundqvist)"); an unnamed source is "(unnamed)"."""
    by_id = {s.id: s for s in report.statements}
    told = [by_id[i] for i in ids]
    return " ← ".join(named(report, s.source.text, s.source_entity) if s.source else "(unnamed)" for s in told)


def when(event: Event) -> str:
    """The times of an event as the text says them, with the dates they stand for; of the report's own day, that it is the news."""
    told = "; ".join(t.text for t in event.times)
    at = event.when
    if at is None or not (at.start_date or at.end_date):
        return told
    days = _days(at)
    return f"{told} ({days})" if told else f"({days}, {at.chosen.value})"


def _days(at: EventDate) -> str:
    """A whole year or month by its number, a day or a moment as it is, anything else from when to when."""
    start, end = at.start_date or "…", at.end_date or "…"
    if start == end:
        return start
    digits = {Granularity.YEAR: 4, Granularity.MONTH: 7}.get(at.granularity) if at.granularity else None
    if digits and start[:digits] == end[:digits]:
        return start[:digits]
    return f"{start} – {end}"


def content(statement: Statement) -> str:
    """What is said, its fragments joined."""
    return " … ".join(span.text for span in statement.content)


def value(figure: Figure) -> str:
    """What a number is worth, with open bounds."""
    low, point, high = figure.low, figure.point, figure.high
    if low is not None and low == high:
        return f"{low:,.15g}"
    if low is None and point is None and high is None:
        return ""
    shown = f"{point:,.15g}" if point is not None else ""
    return f"{shown} [{'' if low is None else f'{low:,.15g}'} … {'' if high is None else f'{high:,.15g}'}]".strip()


def amount_of(low: float | None, point: float | None, high: float | None) -> str:
    """A number and how open it is, as one says it.

    >>> amount_of(6, 6, None), amount_of(None, 40, 40), amount_of(10, None, 20), amount_of(90, 100, 110), amount_of(7, 7, 7)
    ('6 or more', 'up to 40', '10 to 20', 'about 100 (90 to 110)', '7')
    """
    least, told, most = (None if n is None else f"{n:,.15g}" for n in (low, point, high))
    if least is None or most is None:
        return f"{least} or more" if least else f"up to {most}" if most else told or ""
    if least == most:
        return least
    return f"about {told} ({least} to {most})" if told and told not in {least, most} else f"{least} to {most}"


def worth(figure: Figure) -> str:
    """What a figure comes to, for people: its value with its unit, what it counts over, and the figure that it is a part of."""
    amount = " ".join(x for x in (amount_of(figure.low, figure.point, figure.high), figure.unit) if x)
    over = figure.scope.value if figure.scope is not Scope.EVENT else ""
    part = f"part of {figure.part_of}" if figure.part_of else ""
    return ", ".join(x for x in (amount, over, part) if x)
