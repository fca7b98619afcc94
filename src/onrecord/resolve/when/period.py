"""Stretches of the calendar: units with their first and last moment, how they follow each other, and their TIMEX3 values.

>>> may = month(2031, 5)
>>> may.value, may.end.isoformat(), step(may, 9).value
('2031-05', '2031-05-31', '2032-02')
>>> step(unit_at("W", date(2031, 5, 4)), -1).value, quarter(2031, 2).start.isoformat()
('2031-W17', '2031-04-01')
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from onrecord.record import Granularity

Moment = date | datetime
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month in which a season begins, as meteorology counts it (northern half)."""
_GRAINS = {
    "CE": Granularity.CENTURY,
    "DE": Granularity.DECADE,
    "Y": Granularity.YEAR,
    "H": Granularity.HALF,
    "S": Granularity.SEASON,
    "Q": Granularity.QUARTER,
    "M": Granularity.MONTH,
    "W": Granularity.WEEK,
    "WE": Granularity.WEEKEND,
    "D": Granularity.DAY,
    "P": Granularity.PART,
    "TH": Granularity.HOUR,
    "TM": Granularity.MINUTE,
    "TS": Granularity.SECOND,
}
MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
"""Units that are counted in months."""
DAYS = {"D": 1, "W": 7, "2W": 14}
"""Units that are counted in days."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: its TIMEX3 value, its unit, and its first and last moment (the last is inside), None where it is open."""

    value: str
    unit: str
    start: Moment | None
    end: Moment | None

    @property
    def grain(self) -> Granularity | None:
        """How exact it is, in the words of the record."""
        return _GRAINS.get(self.unit)


def day(at: date) -> Period:
    """One day."""
    return Period(at.isoformat(), "D", at, at)


def week(at: date) -> Period:
    """The week of a day, Monday to Sunday (ISO 8601)."""
    first = at - timedelta(at.isoweekday() - 1)
    year, number, _ = at.isocalendar()
    return Period(f"{year:04}-W{number:02}", "W", first, first + timedelta(6))


def weekend(at: date) -> Period:
    """Saturday and Sunday of the week of a day."""
    whole = week(at)
    return Period(f"{whole.value}-WE", "WE", _shifted(whole.start, 5), whole.end)


def month(year: int, number: int) -> Period:
    """A month of a year."""
    return _months(f"{year:04}-{number:02}", "M", year, number, 1)


def quarter(year: int, number: int) -> Period:
    """A quarter of the calendar year."""
    return _months(f"{year:04}-Q{number}", "Q", year, 3 * number - 2, 3)


def half(year: int, number: int) -> Period:
    """A half of the calendar year."""
    return _months(f"{year:04}-H{number}", "H", year, 6 * number - 5, 6)


def season(year: int, code: str) -> Period:
    """A season by its TIMEX3 code; the winter of a year begins in its December."""
    return _months(f"{year:04}-{code}", "S", year, _SEASONS[code], 3)


def year(number: int) -> Period:
    """A year."""
    return _months(f"{number:04}", "Y", number, 1, 12)


def decade(first: int) -> Period:
    """Ten years, from a year that ends in 0."""
    return _months(f"{first // 10:03}", "DE", first, 1, 120)


def century(number: int) -> Period:
    """The nth century in the counting of daily use: the 20th is 1900 to 1999."""
    return _months(f"{number - 1:02}", "CE", max(1, 100 * (number - 1)), 1, 1200)


def unit_at(unit: str, at: date) -> Period:
    """The unit of a kind in which a day lies."""
    plain = {"D": day, "W": week, "WE": weekend}
    if unit in plain:
        return plain[unit](at)
    if unit == "S":
        return _season_at(at)
    makers = {
        "M": lambda: month(at.year, at.month),
        "Q": lambda: quarter(at.year, (at.month + 2) // 3),
        "H": lambda: half(at.year, (at.month + 5) // 6),
        "Y": lambda: year(at.year),
        "DE": lambda: decade(at.year - at.year % 10),
        "CE": lambda: century(at.year // 100 + 1),
    }
    return makers[unit]()


def step(period: Period, by: int) -> Period:
    """The unit so many places on; negative is back."""
    if not isinstance(period.start, date) or by == 0:
        return period
    if period.unit == "S":
        order = list(_SEASONS)
        years, index = divmod(order.index(period.value[-2:]) + by, 4)
        return season(period.start.year + years, order[index])
    days = {"D": 1, "W": 7, "WE": 7}.get(period.unit)
    moved = _shifted(period.start, days * by) if days else add_months(period.start, MONTHS[period.unit] * by)
    return unit_at(period.unit, as_day(moved))


def as_day(moment: Moment) -> date:
    """The day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def add_months(at: Moment, months: int) -> Moment:
    """The same day so many months on, or the last day of that month where it is shorter."""
    number, index = divmod(at.year * 12 + at.month - 1 + months, 12)
    last = month(number, index + 1).end
    assert last is not None
    return at.replace(year=number, month=index + 1, day=min(at.day, last.day))


def added(at: Moment, number: int, unit: str) -> Moment:
    """A moment so many units on."""
    if unit in MONTHS:
        return add_months(at, MONTHS[unit] * number)
    if unit == "BD":
        return _business_days(at, number)
    if unit in {"TH", "TM", "TS"}:
        base = at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)  # noqa: DTZ001  a day has no zone
        return base + timedelta(seconds=number * {"TH": 3600, "TM": 60, "TS": 1}[unit])
    return at + timedelta(days=number * DAYS.get(unit, 7))


def _business_days(at: Moment, number: int) -> Moment:
    step_, left = (1 if number > 0 else -1), min(abs(number), 5000)
    while left:
        at += timedelta(step_)
        left -= at.isoweekday() <= 5  # noqa: PLR2004  Friday
    return at


def _season_at(at: date) -> Period:
    code = ("WI", "SP", "SU", "FA")[at.month % 12 // 3]
    return season(at.year - (at.month < 3), code)  # noqa: PLR2004  March


def _months(value: str, unit: str, first_year: int, first_month: int, count: int) -> Period:
    start = date(first_year, first_month, 1)
    index = first_year * 12 + first_month - 1 + count
    end = date.max if index // 12 > date.max.year else date(index // 12, index % 12 + 1, 1) - timedelta(1)
    return Period(value, unit, start, end)


def _shifted(at: Moment | None, days: int) -> Moment:
    assert at is not None
    return at + timedelta(days)
