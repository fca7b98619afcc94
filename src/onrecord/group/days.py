"""Days and moments of ISO dates, as reports are compared by them.

>>> ordinal("2031-05-04") - ordinal("2031-05-01T08:30:00Z"), ordinal("2031-05"), moment_of("2031-05-04").hour
(3, None, 12)
"""

from datetime import UTC, date, datetime

from onrecord.record import Granularity

TO_THE_DAY = frozenset({Granularity.DAY, Granularity.PART, Granularity.HOUR, Granularity.MINUTE, Granularity.SECOND})
"""How exact a time is that tells its day."""
DAY = len("2031-05-04")
"""Characters of an ISO date: what follows is a time of day."""


def day(text: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none, or none that a calendar has.

    >>> day("2025-09-12T08:30"), day("-0044-03-15")
    (datetime.date(2025, 9, 12), None)
    """
    try:
        return date.fromisoformat(text[:DAY]) if text else None
    except ValueError:
        return None


def ordinal(text: str | None) -> int | None:
    """The number of that day; None where a month or a year is all that is known."""
    found = day(text)
    return found.toordinal() if found else None


def moment_of(text: str) -> datetime | None:
    """A date or time of ISO form with a zone; a day is its noon, so that reports of one day are of one moment; None where it is neither."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if len(text) <= DAY:
        found = found.replace(hour=12)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
