"""How exact a date or a place is, in the codes that conflict data goes by.

>>> date_code("2025-09-12", "2025-09-12"), date_code("2025-09-01", "2025-09-30"), date_code("2025-01-01", None)
(1, 4, 5)
"""

from datetime import timedelta

from onrecord.group.days import day

_WITHIN = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Days up to which a stretch has a code; UCDP's codebook: 1 the day, 2 two to six days, 3 the week, 4 the month, 5 longer."""
_LONGER = 5
_PLACES = {5: 1, 4: 1, 3: 3, 2: 4, 1: 6}
"""Our precision to UCDP's `where_prec`: 1 the spot, 3 the district, 4 the province, 6 the country."""


def date_code(start: str | None, end: str | None) -> int | None:
    """UCDP's `date_prec` of a stretch whose last day is inclusive: 1 the day to 5 longer than a month or open; None where no day is known."""
    first, last = day(start), day(end)
    if first is None and last is None:
        return None
    if first is None or last is None:
        return _LONGER
    length = (last - first) // timedelta(days=1) + 1
    return next((code for most, code in _WITHIN if length <= most), _LONGER)


def place_code(precision: int | None) -> int | None:
    """UCDP's `where_prec` of a place's precision.

    >>> place_code(4), place_code(1), place_code(None)
    (1, 6, None)
    """
    return _PLACES.get(precision) if precision else None
