"""One event of another project's file, in the words and codes of that file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignEvent:
    """One row. `code` is PLOVER's type (POLECAT) or a CAMEO code; countries are as the file names them; what the file leaves empty is null.

    >>> ForeignEvent("ICEWS", "7", 2, "2020-01-05", "190", (), "Army", "Norland", None, None, "Vell", "Norland", 59.5, 10.25, "The Courier").code
    '190'
    """

    source: str
    id: str
    line: int
    date: str
    code: str
    modes: tuple[str, ...]
    actor: str | None
    actor_country: str | None
    recipient: str | None
    recipient_country: str | None
    place: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    publisher: str | None
