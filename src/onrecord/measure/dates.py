"""Dates in short texts: a reader of the cases of Recognizers-Text, and the share that is read right by rule alone.

A case is an input with a reference time and the expressions in it. Of interest are the cases that concern dates: every result is a date or a range of dates.
A case is right when there are exactly as many expressions found as results, each in turn shares a character with its result and, where the case
says what it means, comes to the same days. Cases give a range's end as the day after it, or, written out ("4-22 Jan"), as its last day: ours, which is
inclusive, may be either. Where a case allows a past and a future reading, ours, which commits itself, must be one of them.

    >>> case = Case("x", "Back on 4 May", "2031-01-01T00:00:00", (Want(8, 13, (("2031-05-04", "2031-05-04"),)),))
    >>> [(s.name, s.f1) for s in score([case])]
    [('right', 1.0), ('found', 1.0), ('right/x', 1.0), ('found/x', 1.0)]
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from onrecord.errors import MeasureError
from onrecord.measure.lines import read_text
from onrecord.measure.scores import Score, share
from onrecord.record import TimeType
from onrecord.resolve.when import Anchor, Reading, find
from onrecord.resolve.when.period import as_day
from onrecord.resolve.when.teller import moment

Days = tuple[str | None, str | None]
"""First day and end of a stretch, as a case gives them."""
_UNRESOLVED = "not resolved"
_IMPOSSIBLE = "0001-01-01"
"""What a case gives for a day that the calendar has not."""
KINDS = frozenset({"date", "daterange"})
"""The types of results that concern dates."""


@dataclass(frozen=True, slots=True)
class Want:
    """A result of a case: half-open offsets and the readings that are allowed; none where the case only says that it is there."""

    start: int
    end: int
    values: tuple[Days, ...]
    impossible: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A short text with what is in it; `seen` is the reference time."""

    file: str
    text: str
    seen: str | None
    results: tuple[Want, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file, or of a folder's files, that concern dates and that some implementation supports; raises MeasureError naming the file and the case."""
    if path.is_dir():
        return [case for each in sorted(path.glob("*.json")) for case in read_cases(each)]
    try:
        found = json.loads(read_text(path).removeprefix("\ufeff"))
        numbered = [(n, case) for n, case in enumerate(found, 1) if _concerns_dates(case)]
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise MeasureError(f"{path}: no cases of Recognizers-Text: {error}") from error
    return [_case(path, n, case) for n, case in numbered]


def _concerns_dates(case: Mapping[str, Any]) -> bool:
    kinds = [str(r.get("TypeName") or r.get("Type")).removeprefix("datetimeV2.") for r in case["Results"]]
    return bool(kinds) and set(kinds) <= KINDS and "dotnet" not in str(case.get("NotSupported", "")).lower()


def _case(path: Path, number: int, case: Mapping[str, Any]) -> Case:
    try:
        seen = case.get("Context", {}).get("ReferenceDateTime")
        return Case(path.stem, case["Input"], seen, tuple(w for w in map(_want, case["Results"]) if not w.impossible))
    except (KeyError, TypeError, AttributeError) as error:
        raise MeasureError(f"{path}: case {number}: no {error}") from error


def _want(result: Mapping[str, Any]) -> Want:
    end = result["End"] + 1 if "End" in result else result["Start"] + result["Length"]
    values = result.get("Resolution", {}).get("values", [])
    plain = result.get("Value", {})
    values = [*values, *(plain[k] for k in ("FutureResolution", "PastResolution") if isinstance(plain, dict) and k in plain)]
    days = dict.fromkeys(_days(v) for v in values)
    return Want(
        result["Start"],
        end,
        tuple(d for d in days if d[0] != _UNRESOLVED and d != (None, None)),
        impossible=_IMPOSSIBLE in next(iter(days), ()),
    )


def _days(value: Mapping[str, str]) -> Days:
    day = value.get("value") or value.get("date")
    return (day, day) if day else (value.get("start") or value.get("startDate"), value.get("end") or value.get("endDate"))


def score(cases: Sequence[Case]) -> tuple[Score, ...]:
    """The share of cases that are `right`, and of those whose expressions are all `found` and no others; in all and by file."""
    made = [(case, _found(case)) for case in cases]
    files = sorted({case.file for case in cases})
    both = (("right", _right), ("found", _spans_right))
    scores = [share(name, sum(test(c, m) for c, m in made), len(made)) for name, test in both]
    for file in files:
        own = [(c, m) for c, m in made if c.file == file]
        scores += [share(f"{name}/{file}", sum(test(c, m) for c, m in own), len(own)) for name, test in both]
    return tuple(scores)


Found = list[tuple[int, int, Reading]]


def _found(case: Case) -> Found:
    at, unit = moment(case.seen or "2016-11-07")
    return [f for f in find(case.text, Anchor(at, unit, future=None)) if _is_date(f[2])]


def _is_date(reading: Reading) -> bool:
    dated = reading.period is not None or (reading.value or "X").startswith("X")
    return (reading.type is TimeType.DATE and dated) or (reading.type is TimeType.DURATION and reading.period is not None)


def _spans_right(case: Case, found: Found) -> bool:
    return len(found) == len(case.results) and all(a < w.end and w.start < b for (a, b, _), w in zip(found, case.results, strict=True))


def _right(case: Case, found: Found) -> bool:
    if not _spans_right(case, found):
        return False
    seen = moment(case.seen)[0]
    day = as_day(seen) if seen else None
    return all(
        not w.values or any(_same(reading, days, day) for days in w.values) for (_, _, reading), w in zip(found, case.results, strict=True)
    )


def _same(reading: Reading, days: Days, seen: date | None) -> bool:
    start, end = days
    if reading.period is None:
        return False
    first, last = (as_day(x) if x else None for x in (reading.period.start, reading.period.end))
    if reading.rule == "away" and start == end and first and last and start:
        return first.isoformat() <= start <= last.isoformat()
    starts = {first.isoformat(), *([_day_before(first)] if reading.mod == "AFTER" else [])} if first else {None}
    return start in starts and (end in _ends(reading, last) or (end is None and first is not None and last == seen))


def _day_before(day: date) -> str:
    return (day - timedelta(1)).isoformat()


def _ends(reading: Reading, last: date | None) -> set[str | None]:
    """What a case may give as the end of a stretch that ends with this day: it, the next, and of a written range also the first day of its last unit."""
    if last is None:
        return {None}
    after = last + timedelta(1) if last < date.max else last
    unit = (reading.value or "").rpartition("/")[2] if "/" in (reading.value or "") else ""
    first = {f"{unit}-01-01"[:10] if len(unit) == len("2031") else f"{unit}-01"} if 0 < len(unit) < len("2031-01-01") else set()
    return {last.isoformat(), after.isoformat(), *first}
