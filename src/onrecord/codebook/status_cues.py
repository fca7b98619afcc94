"""Words that say of an event before which they stand that it is past, to come, possible or did not happen, and how much each counts.

>>> [(cue.name, cue.status, cue.weight) for cue in load() if "might" in cue.words]
[('open', 'possible', 1.59)]
"""

from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import rows
from onrecord.record import Status


@dataclass(frozen=True, slots=True)
class StatusCue:
    """Words of which one stands among the last `within` before an event, what status they speak for, and how much; those without words are looked for otherwise."""

    name: str
    status: str
    within: int
    weight: float
    words: frozenset[str]


@cache
def load() -> tuple[StatusCue, ...]:
    """All cues of the table."""
    return read()


def read(text: str | None = None) -> tuple[StatusCue, ...]:
    """The cues of this text, of the package's table where none is given; raises CodebookError naming file and line."""
    return tuple(
        StatusCue(
            row.cells["cue"],
            row.one_of("status", tuple(Status)),
            int(row.number("within")),
            row.number("weight"),
            frozenset((row.text("words") or "").split()),
        )
        for row in rows("status_cues.tsv", key=("cue",), text=text)
    )
