"""Where what is followed is kept, and what is kept in mind of each feed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.archive import Added
from onrecord.errors import InputError
from onrecord.record import Failure, Report, from_json, to_json


class Keeper(Protocol):
    """What an archive does for whoever follows feeds."""

    def add(self, item: Report | Failure) -> Added:
        """Keep a report or failure."""

    def remember(self, key: str, value: str) -> None:
        """Keep a note."""

    def recall(self, key: str) -> str | None:
        """The note under a key."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What is known of a feed: what its server said of the last answer, the marks of entries that are done with, and how often others were tried."""

    etag: str | None = None
    modified: str | None = None
    seen: tuple[str, ...] = ()
    tries: Mapping[str, int] = field(default_factory=dict)


def recalled(keeper: Keeper, feed: str) -> Followed:
    """What is known of a feed; nothing where it is new, or the note is none that this program can read."""
    note = keeper.recall(feed)
    try:
        return from_json(note, Followed) if note else Followed()
    except InputError:
        return Followed()


def remembered(keeper: Keeper, feed: str, known: Followed) -> None:
    """Keep what is known of a feed."""
    keeper.remember(feed, to_json(known).decode())
