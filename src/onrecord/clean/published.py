"""When a report was published, in the precision it came with: a year, a month, a day, or a time with its zone.

>>> [published(x) for x in ("2025", "2025-09", "2025-09-15", "2025-09-15T08:30:00Z", "15 September 2025", "")]
['2025', '2025-09', '2025-09-15', '2025-09-15T08:30:00Z', '2025-09-15', None]
"""

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime

from onrecord.errors import InputError, Reason

_PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s*([Zz]|UTC|GMT|[+-]\d{2}:?\d{2})?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_SPELLED = (
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%d %B, %Y",
    "%B %Y",
    "%b %Y",
    "%Y/%m/%d",
    "%d.%m.%Y",
    "%A, %B %d, %Y",
    "%A, %d %B %Y",
)
_FIRST, _LAST = 1400, 2200
"""Years between which something was or will be printed."""


def published(text: str | None, name: str = "published", line: int | None = None) -> str | None:
    """A date in ISO 8601 with the precision of what was given; raises InputError where it is none. Null, empty and missing are the same."""
    plain = (text or "").strip()
    if not plain or plain.lower() in {"null", "none", "nan", "nat"}:
        return None
    for reader in (_prefix, _with_time, _compact, _spelled, _mail):
        found = reader(plain)
        if found:
            return found
    why = f"{name}: {plain!r} is no date; a year, 2025-09, 2025-09-15 or 2025-09-15T08:30:00+02:00 is due"
    raise InputError(Reason.DATE, why, line=line)


def is_ahead(found: str | None, today: date) -> bool:
    """Whether a date lies after tomorrow (it may be tomorrow already where it was written): it is kept, and those who read it should be told.

    >>> [is_ahead(x, date(2025, 9, 15)) for x in ("2025-09-16T01:00:00Z", "2025-09-17", "2025", "2026", None)]
    [False, True, False, True, False]
    """
    tomorrow = (today + timedelta(days=1)).isoformat()
    return bool(found) and str(found)[: len(tomorrow)] > tomorrow


def _prefix(text: str) -> str | None:
    match = _PREFIX.fullmatch(text)
    return text if match and _exists(match[1], match[2], match[3]) else None


def _with_time(text: str) -> str | None:
    match = _TIME.fullmatch(text)
    if not match or not _exists(*match[1].split("-")):
        return None
    zone = (match[4] or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    zone = zone if zone in ("", "Z") or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ':00'}{zone}")
    except ValueError:
        return None
    # RFC 3339 wants a zone; where none is known the day is all that is sure of the instant
    return f"{match[1]}T{match[2]}{match[3] or ':00'}{zone}" if zone else match[1]


def _compact(text: str) -> str | None:
    match = _COMPACT.fullmatch(text)
    return "-".join(match.groups()) if match and _exists(*match.groups()) else None


def _spelled(text: str) -> str | None:
    for form in _SPELLED:
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007  only the day is taken
        except ValueError:
            continue
        return _printed(found.date().isoformat()[: None if "%d" in form else len("2025-09")])
    return None


def _mail(text: str) -> str | None:
    """The form of e-mail and feeds: `Mon, 15 Sep 2025 08:30:00 +0200`."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return _printed(found.isoformat() if found.tzinfo else found.date().isoformat())  # as `_with_time`: no instant without a zone


def _printed(found: str) -> str | None:
    """A date of a year in which something was or will be printed."""
    return found if _FIRST <= int(found[:4]) <= _LAST else None


def _exists(year: str, month: str | None = None, day: str | None = None) -> bool:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return _printed(year) is not None
