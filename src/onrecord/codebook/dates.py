"""Dates known to the year, the month or the day, and the days between them.

A date is as exact as it is written: "2014" is all of that year, so that a term "2010 to 2014" holds on its last day too.

>>> first_day("2014-02"), last_day("2014-02"), last_day("2013")
('2014-02-01', '2014-02-28', '2013-12-31')
>>> day_span("2025-09-15T14:30:00Z")
('2025-09-15', '2025-09-15')
"""

import calendar
import re
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_YEAR, _MONTH = 4, 7
ALWAYS = "9999-12-31"
"""The last day of what has no known end."""
NEVER = "0000-00-00"
"""The day before anything known began."""


@lru_cache(maxsize=20_000)
def is_date(text: str) -> bool:
    """Whether this is a year, a month of a year or a day that there is in the calendar.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("2024-13"), is_date("March 2024")
    (True, False, False, False)
    """
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - _YEAR :])
    except ValueError:
        return False
    return True


def first_day(text: str) -> str:
    """The first day of a date."""
    return text + "-01-01"[len(text) - _YEAR :]


def last_day(text: str) -> str:
    """The last day of a date."""
    if len(text) == _YEAR:
        return f"{text}-12-31"
    if len(text) == _MONTH:
        return f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]:02d}"
    return text


@lru_cache(maxsize=1_000)
def day_span(published: str | None) -> tuple[str, str] | None:
    """The first and the last day that a time of publication may mean; None where there is none."""
    if not published:
        return None
    written = published[:10]
    return (first_day(written), last_day(written)) if is_date(written) else None
