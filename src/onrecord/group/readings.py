"""Figures of reports as readings that can stand side by side: what a figure is worth, of whom, over what, as of when, and whose word it is."""

import re

from onrecord.changed import replace
from onrecord.codebook.populations import EVERYBODY, Population, population
from onrecord.group.voices import speaker
from onrecord.record import Figure, Report
from onrecord.story import Reading, Words

HEADS = frozenset("killed injured missing displaced detained hostages affected participants troops".split())
"""Kinds of figures that count people."""
_NATURAL = {
    "participants": ("protester", "member"),
    "troops": ("soldier", "combatant"),
    "detained": ("prisoner", "suspect"),
    "hostages": ("prisoner",),
    "displaced": ("refugee",),
}
"""The classes that a kind of figure counts as a matter of course: a crowd of 300 and 300 people are the same."""
_BEHIND = 60
_BETWEEN = 25
"""Characters between a number and its noun within one phrase ("four of its leaders")."""
_ALL = Population(EVERYBODY)


def reading(report: Report, figure: Figure) -> Reading:
    """One figure beside others: its population is a class of people where heads are counted, else the counted noun."""
    document = report.document
    number = figure.number
    return Reading(
        document=document.id,
        figure=figure.id,
        kind=figure.kind,
        low=figure.low,
        point=figure.point,
        high=figure.high,
        unit=figure.unit,
        scope=figure.scope,
        population=_population(report, figure),
        as_of=figure.as_of,
        published=document.published,
        publisher=document.publisher,
        who=who(report, figure),
        words=Words(document.id, number.start, number.end, number.text),
    )


def who(report: Report, figure: Figure) -> str | None:
    """Whose word a figure is: the source of the innermost statement around it, None for the report's own."""
    statement = next((s for i in figure.according_to for s in report.statements if s.id == i), None)
    if statement is None:
        return None
    return speaker(statement, next((e for e in report.entities if e.id == statement.source_entity), None))


def people(report: Report, figure: Figure) -> Population | None:
    """Whom a figure counts, from the counted phrase or from the number itself ("two children"); None where it counts no heads."""
    if figure.kind not in HEADS:
        return None
    own = population(figure.number.text)
    found = own if own.kind != EVERYBODY and figure.counted is None else population(_phrase(report, figure))
    return replace(found, kind=EVERYBODY, of=()) if found.kind in _NATURAL.get(figure.kind, ()) else found


def told_words(report: Report, figure: Figure) -> str:
    """A number with its noun as the report has it, "four fishermen"; the number alone where it counts just people, or its noun stands elsewhere."""
    number, counted = figure.number, figure.counted
    counting = people(report, figure)
    if counted is None or counting == _ALL or not number.end <= counted.start <= number.end + _BETWEEN:
        return number.text
    return report.document.text[number.start : counted.end]


def _population(report: Report, figure: Figure) -> str | None:
    """A population in words; of goods and money the counted noun."""
    counting = people(report, figure)
    if counting is not None:
        return str(counting)
    return figure.counted.text.lower() if figure.counted else None


def _phrase(report: Report, figure: Figure) -> str:
    """The counted noun with what belongs to it behind ("members of the movement"), within its clause."""
    if figure.counted is None:
        return ""
    text, end = report.document.text, figure.counted.end
    behind = re.match(r" of (?:the )?[A-Z][\w'’-]*", text[end : end + _BEHIND])
    return figure.counted.text + (behind.group() if behind else "")
