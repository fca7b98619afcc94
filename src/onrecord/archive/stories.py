"""Stories in the archive: which there are, and for each its merged events and disputes, made when they are asked for and kept until its documents change."""

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.archive.across import happenings_bound
from onrecord.archive.copying import copy_row
from onrecord.archive.grouping import Grouping
from onrecord.archive.layer import corrected_report
from onrecord.archive.packed import unpacked
from onrecord.archive.traits import Kept
from onrecord.errors import ArchiveError
from onrecord.group.copies import origins
from onrecord.group.follow_ups import titled
from onrecord.group.merge import story as merged
from onrecord.record import from_json, to_json
from onrecord.story import Dispute, Party, Story, StoryEvent

_STORY = "SELECT number, stale, record, follows, documents FROM story WHERE number = ?"
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
_DISPUTE = "INSERT INTO dispute (story, id, event, kind, title, weight, accounts, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_LIST = """SELECT number FROM story WHERE documents >= ? ORDER BY {order} LIMIT ? OFFSET ?"""
_ORDERS = {
    "newest": "end_date DESC, number DESC",
    "largest": "documents DESC, number",
    "disputed": "weight DESC, number",
    "number": "number",
}
_WORST = """SELECT x.story, x.id, s.title, s.stale, x.record FROM dispute AS x JOIN story AS s ON s.number = x.story
WHERE (?1 = '' OR x.kind = ?1 COLLATE NOCASE) AND (?2 IS NULL OR x.story = ?2) ORDER BY x.weight DESC, x.story, x.id LIMIT ?3 OFFSET ?4"""
_STALE = "SELECT number FROM story WHERE stale ORDER BY number LIMIT ?"
_OUTDATED = "UPDATE story SET stale = 1 WHERE number IN (SELECT story FROM member WHERE document = ?)"
_CHANGED = "SELECT what, detail FROM history WHERE story = ? ORDER BY number"


@dataclass(frozen=True, slots=True)
class FoundDispute:
    """A dispute with the story it is in."""

    story: int
    story_title: str
    dispute: Dispute


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What happened to a story when others came in: it `joined` documents of another, `split` from another, or is `gone` into others."""

    what: str
    stories: tuple[int, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unbound:
    """What the machine alone would make of a story's reports: into which stories they would go, and which events it would merge."""

    stories: tuple[tuple[str, ...], ...]
    events: tuple[StoryEvent, ...]


def read(connection: sqlite3.Connection, kept: Kept, number: int) -> Story:
    """A story as it is now, made where its documents or corrections have changed; raises ArchiveError where there is none of this number."""
    row = connection.execute(_STORY, (number,)).fetchone()
    if row is None:
        raise ArchiveError(f"there is no story {number}")
    if not row["documents"]:
        into = ", ".join(str(n) for change in changes(connection, number)[-1:] for n in change.stories)
        raise ArchiveError(f"story {number} is no more: its reports are now in story {into}")
    return from_json(zlib.decompress(row["record"]), Story) if row["record"] and not row["stale"] else made(connection, kept, number)


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
        title=titled(traits),
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
    return Unbound(tuple(_names(connection, group) for group in here), made(connection, kept, number, bound=False).events)


def pending(connection: sqlite3.Connection) -> bool:
    """Whether a story is out of date."""
    return connection.execute(_STALE, (1,)).fetchone() is not None


def refreshed(connection: sqlite3.Connection, kept: Kept, most: int) -> int:
    """Make some of the stories that are out of date, and their rows; how many there were. The caller holds the transaction."""
    stale = [row[0] for row in connection.execute(_STALE, (most,))]
    for number in stale:
        _written(connection, number, made(connection, kept, number))
    return len(stale)


def outdated(connection: sqlite3.Connection, document: int) -> None:
    """A document's story is to be made anew."""
    connection.execute(_OUTDATED, (document,))


def listed(connection: sqlite3.Connection, kept: Kept, *, least: int, order: str, limit: int, offset: int) -> tuple[Story, ...]:
    """Stories of at least so many documents; `order` is newest, largest, disputed or number."""
    if order not in _ORDERS:
        raise ArchiveError(f"stories have no order {order!r}; there are: {', '.join(_ORDERS)}")
    numbers = [row[0] for row in connection.execute(_LIST.format(order=_ORDERS[order]), (least, limit, offset))]
    return tuple(read(connection, kept, number) for number in numbers)


def disputes(
    connection: sqlite3.Connection, kept: Kept, *, kind: str, story: int | None, limit: int, offset: int
) -> tuple[FoundDispute, ...]:
    """Disputes, the worst first."""
    rows = connection.execute(_WORST, (kind, story, limit, offset)).fetchall()
    stale = {row["story"]: read(connection, kept, row["story"]) for row in rows if row["stale"] or not row["record"]}
    return tuple(found for row in rows if (found := _found(row, stale.get(row["story"]))))


def _found(row: sqlite3.Row, story: Story | None) -> FoundDispute | None:
    """A dispute as it was kept, or as it is in its story where that is out of date; None where it is there no more."""
    if story is None:
        return FoundDispute(row["story"], row["title"], from_json(zlib.decompress(row["record"]), Dispute))
    return next((FoundDispute(row["story"], story.title, d) for d in story.disputes if d.id == row["id"]), None)


def changes(connection: sqlite3.Connection, number: int) -> tuple[Regrouped, ...]:
    """What was joined with a story, split off it, or where it went."""
    found = []
    for row in connection.execute(_CHANGED, (number,)):
        told = from_json(row["detail"], dict[str, int | list[int]])
        others, members = told.get("stories", told.get("story")), told["documents"]
        numbers = tuple(others) if isinstance(others, list) else (others,) if others is not None else ()
        found.append(Regrouped(row["what"], numbers, _names(connection, members if isinstance(members, list) else [])))
    return tuple(found)


def _names(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(connection.execute("SELECT id FROM document WHERE number = ?", (n,)).fetchone()[0] for n in numbers)


def _written(connection: sqlite3.Connection, number: int, story: Story) -> None:
    """A story's record and the rows that views and questions read."""
    follows = int(story.follows) if story.follows else None
    weight = max((d.weight for d in story.disputes), default=0.0)
    record = zlib.compress(to_json(story), 3)
    shape = (story.title, story.start_date, story.end_date, len(story.origins), story.cohesion, follows, weight, record, number)
    connection.execute(_MADE, shape)
    connection.execute(_NO_EVENTS, (number,))
    connection.execute(_NO_DISPUTES, (number,))
    connection.executemany(_EVENT, [(number, *_event(e)) for e in story.events])
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
        e.mentions[0].trigger.text if e.mentions else "",
    )


def _who(parties: Sequence[Party]) -> str:
    return "; ".join(p.name for p in parties)


def _country(parties: Sequence[Party]) -> str | None:
    """The countries of the parties, each once, with spaces between."""
    return " ".join(dict.fromkeys(p.country for p in parties if p.country)) or None


def _accounts(dispute: Dispute) -> str:
    """The words of all sides."""
    figures = [f"“{r.words.text}” ({r.who or r.publisher or r.document})" for r in dispute.readings]
    denials = [f"“{d.denying.words.text}” ({d.denying.who}) against “{d.denied.words.text}” ({d.denied.who})" for d in dispute.denials]
    return "; ".join(dict.fromkeys(figures + denials))
