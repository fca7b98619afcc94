"""What is asked of an archive.

>>> Query(words="missile strike", type=("ASSAULT",), since="2025-09").asks_for_events
True
"""

from dataclasses import dataclass
from enum import StrEnum


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
    asked for. `kind` is of a figure, `source` the publisher. Results begin at `offset`, at most `limit` of them.
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
