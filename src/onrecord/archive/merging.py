"""Stories merged: from the reports of their documents, with people's corrections and what people joined and parted, and the rows that views and questions read."""

import sqlite3
import zlib
from collections.abc import Sequence

from onrecord.archive.across import happenings_bound
from onrecord.archive.copying import copy_row
from onrecord.archive.grouping import Grouping
from onrecord.archive.layer import corrected_report
from onrecord.archive.packed import unpacked
from onrecord.archive.stories import Unbound, names, stale
from onrecord.archive.traits import Kept
from onrecord.changed import replace
from onrecord.group.copies import origins
from onrecord.group.follow_ups import titled
from onrecord.group.merge import story as merged
from onrecord.group.titles import quotable
from onrecord.record import to_json
from onrecord.story import Dispute, Party, Reading, Story, StoryEvent, Voiced

_REPORTS = """SELECT v.document, v.report FROM member AS m JOIN document AS d ON d.number = m.document
JOIN version AS v ON v.document = d.number AND v.version = d.version WHERE m.story = ? ORDER BY m.document"""
_INNER = """SELECT avg(e.score) FROM member AS a JOIN edge AS e ON e.lesser = a.document JOIN member AS b ON b.document = e.greater
WHERE a.story = ? AND b.story = ?1"""
_FOLLOWS = "SELECT follows FROM story WHERE number = ?"
_MADE = """UPDATE story SET title = ?, start_date = ?, end_date = ?, origins = ?, cohesion = ?, follows = ?, weight = ?, stale = 0, record = ?
WHERE number = ?"""
_NO_EVENTS = "DELETE FROM story_event WHERE story = ?"
_NO_DISPUTES = "DELETE FROM dispute WHERE story = ?"
_EVENT = """INSERT INTO story_event (story, id, type, modes, status, quad, actors, recipients, actor_country, recipient_country, place, country,
latitude, longitude, start_date, end_date, granularity, mentions, reported_by, claimed_by, denied_by, words)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_SENTENCES = """SELECT d.id, e.id, substr(d.text, e.sentence_start + 1, e.sentence_end - e.sentence_start) FROM json_each(?) AS asked
CROSS JOIN document AS d ON d.id = json_extract(asked.value, '$[0]') CROSS JOIN event AS e INDEXED BY event_by_document
ON e.document = d.number AND e.id = json_extract(asked.value, '$[1]')"""
_DISPUTE = "INSERT INTO dispute (story, id, event, kind, title, weight, accounts, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def made(connection: sqlite3.Connection, kept: Kept, number: int, *, bound: bool = True) -> Story:
    """A story merged from the reports of its documents with people's corrections, and from nothing else; with `bound` off without their joining and parting of events."""
    rows = connection.execute(_REPORTS, (number,)).fetchall()
    numbers = [row["document"] for row in rows]
    reports = [corrected_report(connection, unpacked(row["report"])) for row in rows]
    copies = [copy for n in numbers if (copy := copy_row(connection, n))]
    (follows,) = connection.execute(_FOLLOWS, (number,)).fetchone()
    cohesion = connection.execute(_INNER, (number,)).fetchone()[0]
    traits = kept.all(numbers)
    found = merged(
        reports,
        copies=copies,
        title=titled(traits, copies),
        follows=None if follows is None else str(follows),
        cohesion=1.0 if cohesion is None else round(cohesion, 4),
        bonds=happenings_bound(connection, {r.document.hash for r in reports}) if bound else None,
    )
    return replace(found, id=str(number), origins=origins(traits, copies))


def unbound(connection: sqlite3.Connection, kept: Kept, number: int) -> Unbound:
    """What the machine alone would make of the reports of a story; stories in which there is none of them are left out."""
    members = [row["document"] for row in connection.execute(_REPORTS, (number,)).fetchall()]
    groups = Grouping(connection, kept).unbound(members)
    here = [group for group in groups if set(group) & set(members)]
    return Unbound(tuple(names(connection, group) for group in here), made(connection, kept, number, bound=False).events)


def refreshed(connection: sqlite3.Connection, kept: Kept, most: int) -> int:
    """Make some of the stories that are out of date, and their rows; how many there were. The caller holds the transaction."""
    numbers = stale(connection, most)
    for number in numbers:
        _written(connection, number, made(connection, kept, number))
    return len(numbers)


def _written(connection: sqlite3.Connection, number: int, story: Story) -> None:
    """A story's record and the rows that views and questions read."""
    follows = int(story.follows) if story.follows else None
    weight = max((d.weight for d in story.disputes), default=0.0)
    record = zlib.compress(to_json(story), 3)
    shape = (story.title, story.start_date, story.end_date, len(story.origins), story.cohesion, follows, weight, record, number)
    connection.execute(_MADE, shape)
    connection.execute(_NO_EVENTS, (number,))
    connection.execute(_NO_DISPUTES, (number,))
    sentences = _sentences(connection, story.events)
    connection.executemany(_EVENT, [(number, *_event(e), _sentence(sentences, e)) for e in story.events])
    connection.executemany(
        _DISPUTE, [(number, d.id, d.event, d.kind, d.title, d.weight, _accounts(d), zlib.compress(to_json(d), 3)) for d in story.disputes]
    )


def _event(e: StoryEvent) -> tuple[str | int | float | None, ...]:
    place = (e.place.name, e.place.country, e.place.latitude, e.place.longitude) if e.place else (None, None, None, None)
    return (
        e.id,
        e.type,
        " ".join(e.modes),
        e.status.value,
        e.quad,
        _who(e.actors),
        _who(e.recipients),
        _country(e.actors),
        _country(e.recipients),
        *place,
        e.start_date,
        e.end_date,
        e.granularity.value if e.granularity else None,
        len(e.mentions),
        len(e.reported_by),
        len(e.claimed_by),
        len(e.denied_by),
    )


Sentences = dict[tuple[str, str], str]
"""Sentences by document and event."""


def _sentences(connection: sqlite3.Connection, events: Sequence[StoryEvent]) -> Sentences:
    """The sentences of the first mentions of events, asked for together."""
    first = [(mention.document, mention.event) for event in events for mention in event.mentions[:1]]
    return {(row[0], row[1]): row[2] for row in connection.execute(_SENTENCES, (to_json(first),))}


def _sentence(sentences: Sentences, event: StoryEvent) -> str:
    """The sentence of an event's first mention, as evidence beside its row; the trigger alone where the document is no more as it was."""
    if not event.mentions:
        return ""
    first = event.mentions[0]
    return sentences.get((first.document, first.event), first.trigger.text)


def _who(parties: Sequence[Party]) -> str:
    return "; ".join(p.name for p in parties)


def _country(parties: Sequence[Party]) -> str | None:
    """The countries of the parties, each once, with spaces between."""
    return " ".join(dict.fromkeys(p.country for p in parties if p.country)) or None


def _quoted(said: Voiced | Reading, who: str) -> str:
    return f"“{quotable(said.words.text)}” ({who})"


def _accounts(dispute: Dispute) -> str:
    """The words of all sides."""
    figures = [_quoted(r, r.who or r.publisher or r.document) for r in dispute.readings]
    denials = [f"{_quoted(d.denying, d.denying.who)} against {_quoted(d.denied, d.denied.who)}" for d in dispute.denials]
    return "; ".join(dict.fromkeys(figures + denials))
