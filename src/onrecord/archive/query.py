"""What is asked of an archive.

>>> Query(words="missile strike", type=("ASSAULT",), since="2025-09").asks_for_events
True
"""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.codebook.dates import first_day, is_date, last_day
from onrecord.errors import ArchiveError

_DAY = len("2025-09-09")


class Order(StrEnum):
    """The best match of the words first, or by date of publication."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """Documents and the events in them: all conditions hold at once, an empty one asks nothing.

    `words` are looked for in titles and texts: all of them, "in quotation marks" as they stand, `OR` between two, `-` before what must not be there, `*` for an
    open end. The conditions on events (`type` to `until`) hold for one and the same event. `since` and `until` are ISO dates of any precision: of the event where
    conditions on events are given, else of publication. `said_by` and `stance` are of a statement that the event lies in, or of any statement where no event is
    asked for. `kind` is of a figure, `source` the publisher. Results begin at `offset`, at most `limit` of them, each with at most `findings` events and as many
    statements.
    """

    words: str = ""
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    quad: int | None = None
    actor: str = ""
    recipient: str = ""
    sector: str = ""
    place: str = ""
    country: str = ""
    since: str = ""
    until: str = ""
    said_by: str = ""
    stance: str = ""
    source: str = ""
    kind: str = ""
    story: int | None = None
    document: str = ""
    order: Order | None = None
    limit: int = 20
    offset: int = 0
    findings: int = 10

    @property
    def asks_for_events(self) -> bool:
        """Whether a condition on events is given, beside dates and whose word it is."""
        asked = (
            self.type,
            self.mode,
            self.status,
            self.quad is not None,
            self.actor,
            self.recipient,
            self.sector,
            self.place,
            self.country,
        )
        return any(asked)


def checked(query: Query) -> Query:
    """A query that can be answered, as it is; raises ArchiveError where a date of it is none, its time ends before it begins, or it asks for less than nothing.

    >>> checked(Query(since="2025-9"))
    Traceback (most recent call last):
    onrecord.errors.ArchiveError: '2025-9' is no date to ask by; a year, 2025-09 or 2025-09-15 is due
    """
    since, until = query.since[:_DAY], query.until[:_DAY]
    for date in (since, until):
        if date and not is_date(date):
            raise ArchiveError(f"{date!r} is no date to ask by; a year, 2025-09 or 2025-09-15 is due")
    if since and until and first_day(since) > last_day(until):
        raise ArchiveError(f"from {since} to {until}: this time ends before it begins; change the two about")
    if query.limit < 0 or query.offset < 0:
        raise ArchiveError(f"{min(query.limit, query.offset)} is no number of documents to show or pass over; give 0 or more")
    if query.findings < 0:
        raise ArchiveError(f"{query.findings} is no number of events to show of a document; give 0 or more")
    return query
