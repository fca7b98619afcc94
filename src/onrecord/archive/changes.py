"""What changed in the record between two versions of a document: its headline, and findings that came and went, by their kind and words and never by id.

>>> Changes((Finding("figure", "killed", "six"),), ()).came[0].quote
'six'
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Report


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A finding by what it is, of which sort, and its words."""

    kind: str
    sort: str
    quote: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The findings of the newer version that the older has not, and the other way round."""

    came: tuple[Finding, ...]
    went: tuple[Finding, ...]


def changes(older: Report, newer: Report) -> Changes:
    """What came and what went between two versions; a finding that stands twice counts twice."""
    before, after = Counter(_findings(older)), Counter(_findings(newer))
    return Changes(tuple(sorted((after - before).elements())), tuple(sorted((before - after).elements())))


def _findings(report: Report) -> Iterator[Finding]:
    if report.document.title:
        yield Finding("document", "title", report.document.title)
    for event in report.events:
        yield Finding("event", event.type, event.trigger.text)
    for statement in report.statements:
        said = statement.source or statement.cue
        yield Finding("statement", statement.stance.value, f"{said.text if said else ''}: {statement.content[0].text}")
    for figure in report.figures:
        yield Finding("figure", figure.kind, figure.number.text)
