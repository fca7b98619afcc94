"""What stands above a report: enough to name it beside others, without reading its record."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import ArchiveError
from onrecord.record import to_json

_HEADS = """SELECT id, hash, title, publisher, author, url, published, substr(text, 1, 200) AS beginning
FROM document WHERE id IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class Head:
    """A report without its record; `beginning` are the first 200 characters of its text."""

    id: str
    hash: str
    title: str | None
    publisher: str | None
    author: str | None
    url: str | None
    published: str | None
    beginning: str


def heads(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, Head]:
    """The heads of these documents, in the order in which they are named; raises ArchiveError where there is none of an id."""
    wanted = list(dict.fromkeys(names))
    found = {row["id"]: Head(*row) for row in connection.execute(_HEADS, (to_json(wanted).decode(),))}
    if missing := [name for name in wanted if name not in found]:
        raise ArchiveError(f"there is no document {missing[0]}")
    return {name: found[name] for name in wanted}
