"""Stories in the archive: which there are, and for each its merged events and disputes, made when they are asked for and kept until its documents change."""

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.archive.traits import Kept
from onrecord.errors import ArchiveError, NotKept
from onrecord.record import from_json

if TYPE_CHECKING:
    from onrecord.story import Dispute, Story, StoryEvent

_STORY = "SELECT number, stale, record, follows, documents FROM story WHERE number = ?"
_LIST = """SELECT number FROM story WHERE documents >= ? ORDER BY {order} LIMIT ? OFFSET ?"""
_ORDERS = {
    "newest": "end_date DESC, number DESC",
    "largest": "documents DESC, number",
    "disputed": "weight DESC, number",
    "number": "number",
}
_CHOSEN = "(?1 = '' OR x.kind = ?1 COLLATE NOCASE) AND (?2 IS NULL OR x.story = ?2)"
"""Disputes of one kind or one story, where it is named."""
_WORST = f"""SELECT x.story, x.id, s.title, s.stale, x.record FROM dispute AS x JOIN story AS s ON s.number = x.story
WHERE {_CHOSEN} ORDER BY x.weight DESC, x.story, x.id LIMIT ?3 OFFSET ?4"""
_MANY = "SELECT count(*) FROM story WHERE documents >= ?"
_DISPUTED = f"SELECT count(*) FROM dispute AS x WHERE {_CHOSEN}"
_STALE = "SELECT number FROM story INDEXED BY story_stale WHERE stale ORDER BY number LIMIT ?"
"""By the index of those out of date, which are few: SQLite would rather go through all stories in the order of their numbers."""
_PENDING = "SELECT count(*) FROM story INDEXED BY story_stale WHERE stale"
_OUTDATED = "UPDATE story SET stale = 1 WHERE number IN (SELECT story FROM member WHERE document = ?)"
_CHANGED = "SELECT what, detail FROM history WHERE story = ? ORDER BY number"


@dataclass(frozen=True, slots=True)
class FoundDispute:
    """A dispute with the story it is in."""

    story: int
    story_title: str
    dispute: "Dispute"


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
    events: "tuple[StoryEvent, ...]"


def read(connection: sqlite3.Connection, kept: Kept, number: int) -> "Story":
    """A story as it is now, made where its documents or corrections have changed; raises ArchiveError where there is none of this number."""
    row = connection.execute(_STORY, (number,)).fetchone()
    if row is None:
        raise NotKept(f"there is no story {number}; `onrecord stories ARCHIVE` lists those that there are", what="story", name=str(number))
    if not row["documents"]:
        now = tuple(n for change in changes(connection, number)[-1:] for n in change.stories)
        into = ", ".join(map(str, now))
        raise NotKept(f"story {number} is no more: its reports are now in story {into}", what="story", name=str(number), now=now)
    if row["record"] and not row["stale"]:
        from onrecord.story import Story  # noqa: PLC0415  not for who asks for reports

        return from_json(zlib.decompress(row["record"]), Story)
    from onrecord.archive.merging import made  # noqa: PLC0415  grouping loads numpy: not for who only asks

    return made(connection, kept, number)


def pending(connection: sqlite3.Connection) -> bool:
    """Whether a story is out of date."""
    return bool(stale(connection, 1))


def stale(connection: sqlite3.Connection, most: int) -> list[int]:
    """Numbers of stories that are out of date."""
    return [row[0] for row in connection.execute(_STALE, (most,))]


def outdated_now(connection: sqlite3.Connection) -> int:
    """How many stories are out of date."""
    return int(connection.execute(_PENDING).fetchone()[0])


def outdated(connection: sqlite3.Connection, document: int) -> None:
    """A document's story is to be made anew."""
    connection.execute(_OUTDATED, (document,))


def listed(connection: sqlite3.Connection, kept: Kept, *, least: int, order: str, limit: int, offset: int) -> "tuple[Story, ...]":
    """Stories of at least so many documents; `order` is newest, largest, disputed or number."""
    if order not in _ORDERS:
        raise ArchiveError(f"stories have no order {order!r}; there are: {', '.join(_ORDERS)}")
    numbers = [row[0] for row in connection.execute(_LIST.format(order=_ORDERS[order]), (least, limit, offset))]
    return tuple(read(connection, kept, number) for number in numbers)


def many(connection: sqlite3.Connection, *, least: int) -> int:
    """How many stories have at least so many documents."""
    return int(connection.execute(_MANY, (least,)).fetchone()[0])


def disputed(connection: sqlite3.Connection, *, kind: str, story: int | None) -> int:
    """How many disputes there are, of one kind or one story where it is named."""
    return int(connection.execute(_DISPUTED, (kind, story)).fetchone()[0])


def disputes(
    connection: sqlite3.Connection, kept: Kept, *, kind: str, story: int | None, limit: int, offset: int
) -> tuple[FoundDispute, ...]:
    """Disputes, the worst first."""
    rows = connection.execute(_WORST, (kind, story, limit, offset)).fetchall()
    stale = {row["story"]: read(connection, kept, row["story"]) for row in rows if row["stale"] or not row["record"]}
    return tuple(found for row in rows if (found := _found(row, stale.get(row["story"]))))


def _found(row: sqlite3.Row, story: "Story | None") -> FoundDispute | None:
    """A dispute as it was kept, or as it is in its story where that is out of date; None where it is there no more."""
    from onrecord.story import Dispute  # noqa: PLC0415  not for who asks for reports

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
        found.append(Regrouped(row["what"], numbers, names(connection, members if isinstance(members, list) else [])))
    return tuple(found)


def names(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[str, ...]:
    """The ids of documents by their numbers."""
    return tuple(connection.execute("SELECT id FROM document WHERE number = ?", (n,)).fetchone()[0] for n in numbers)
