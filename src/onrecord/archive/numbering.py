"""Stories keep their numbers when they are grouped anew: each goes on in the group that has most of its documents, and the history says what split off or was joined."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.record import to_json

_STORY_OF = "SELECT story FROM member WHERE document = ?"
_MEMBERS = "SELECT document FROM member WHERE story = ? ORDER BY document"
_NEW = "INSERT INTO story (documents, origins, cohesion) VALUES (?, 0, 0)"
_JOINS = "INSERT INTO member (document, story) VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET story = excluded.story"
_STALE = "UPDATE story SET stale = 1, documents = ? WHERE number = ?"
_EMPTY = "UPDATE story SET stale = 0, documents = 0, record = NULL, weight = 0 WHERE number = ?"
_EVENTS = "DELETE FROM story_event WHERE story = ?"
_DISPUTES = "DELETE FROM dispute WHERE story = ?"
_HISTORY = "INSERT INTO history (story, what, detail) VALUES (?, ?, ?)"


def numbered(connection: sqlite3.Connection, groups: Sequence[Sequence[int]], documents: Iterable[int]) -> list[int]:
    """Give the groups, which are all of these documents, the numbers of the stories that go on in them, and new ones to the rest; the number of each."""
    old = {d: row[0] for d in documents if (row := connection.execute(_STORY_OF, (d,)).fetchone())}
    before = {number: {row[0] for row in connection.execute(_MEMBERS, (number,))} for number in sorted(set(old.values()))}
    shared = Counter((old[d], at) for at, group in enumerate(groups) for d in group if d in old)
    given: dict[int, int] = {}
    for (number, at), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if number not in given.values() and at not in given:
            given[at] = number
    numbers = [_put(connection, given.get(at), group, before, old) for at, group in enumerate(groups)]
    for number in before.keys() - set(given.values()):
        _joined(connection, number, before[number])
    return numbers


def _put(connection: sqlite3.Connection, number: int | None, group: Sequence[int], before: dict[int, set[int]], old: dict[int, int]) -> int:
    """Write one story where its documents are others than before; its number."""
    if number is not None and before[number] == set(group):
        return number
    fresh = number is None
    number = number if number is not None else int(connection.execute(_NEW, (len(group),)).lastrowid or 0)
    connection.executemany(_JOINS, [(d, number) for d in group])
    connection.execute(_STALE, (len(group), number))
    came_from = Counter(old[d] for d in group if d in old and old[d] != number)
    for other, _ in sorted(came_from.items()):
        moved = [d for d in group if old.get(d) == other]
        what = "split" if fresh else "joined"
        connection.execute(_HISTORY, (number, what, to_json({"story": other, "documents": moved}).decode()))
    return number


def _joined(connection: sqlite3.Connection, number: int, members: set[int]) -> None:
    """A story all of whose documents went over to others: its number stays, so that links to it lead on."""
    into = sorted({row[0] for d in members if (row := connection.execute(_STORY_OF, (d,)).fetchone())})
    for sql in (_EMPTY, _EVENTS, _DISPUTES):
        connection.execute(sql, (number,))
    connection.execute(_HISTORY, (number, "gone", to_json({"stories": into, "documents": sorted(members)}).decode()))
