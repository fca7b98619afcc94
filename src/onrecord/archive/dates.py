"""Dates as an archive sorts and bounds them: whole ISO days, whatever precision they came with.

>>> first_day("2025-09"), last_day("2025-09"), last_day("2024"), first_day("2025-09-09T08:30:00Z")
('2025-09-01', '2025-09-30', '2024-12-31', '2025-09-09')
>>> precision("2025"), precision("2025-09"), precision("2025-09-09"), precision("2025-09-09T08:30:00Z")
('year', 'month', 'day', 'time')
"""

from onrecord.codebook import dates

_DAY = len("2025-09-09")
_PRECISIONS = {4: "year", 7: "month", 10: "day"}
OPEN_START, OPEN_END = "0001-01-01", "9999-12-31"


def first_day(date: str) -> str:
    """The first day of a year, month, day or time."""
    return dates.first_day(date[:_DAY])


def last_day(date: str) -> str:
    """The last day of a year, month, day or time."""
    return dates.last_day(date[:_DAY])


def precision(date: str) -> str:
    """How exact a date is: year, month, day or time."""
    return _PRECISIONS.get(len(date), "time")


def bounds(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """The first and last day between two dates; an open bound is as far away as can be; both None where nothing is known.

    >>> bounds("2025-09-09", None), bounds(None, None)
    (('2025-09-09', '9999-12-31'), (None, None))
    """
    if not start and not end:
        return None, None
    return first_day(start) if start else OPEN_START, last_day(end) if end else OPEN_END
