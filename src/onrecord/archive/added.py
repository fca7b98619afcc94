"""What became of a report that was added."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import Failure


class Outcome(StrEnum):
    """A document of its own, the same again, the same text under another id, a newer text, the same text read by a newer reader, or nothing."""

    NEW = "new"
    SAME = "same"
    COPY = "copy"
    VERSION = "version"
    REREAD = "reread"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding came to: the document's id (None where it failed) and version, the document whose text it has, the failure."""

    outcome: Outcome
    id: str | None
    version: int | None = None
    copy_of: str | None = None
    failure: Failure | None = None
