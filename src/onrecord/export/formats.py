"""The table of formats: what `onrecord export`, the archive and the workbench can write.

>>> one = named("geojson")
>>> one.suffix, Takes.STORIES in one.takes
('.geojson', True)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from onrecord.errors import OnRecordError
from onrecord.export import events_csv, geojson, jsonl
from onrecord.record import Report
from onrecord.story import Story

Write = Callable[[Iterable[Report | Story], BinaryIO], None]


class Takes(StrEnum):
    """What a format is written from."""

    REPORTS = "reports"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the suffix of its files, what it takes, the function that writes it, and what it is for."""

    name: str
    suffix: str
    takes: frozenset[Takes]
    write: Write
    help: str


_REPORTS = frozenset({Takes.REPORTS})
_BOTH = frozenset(Takes)


def _spreadsheet(items: Iterable[Report | Story], out: BinaryIO) -> None:
    events_csv.write(items, out, spreadsheet=True)


FORMATS: tuple[Format, ...] = (
    Format("events.csv", ".csv", _BOTH, events_csv.write, "one row an event, for statistics and spreadsheets"),
    Format("spreadsheet.csv", ".csv", _BOTH, _spreadsheet, "the same, safe to open in a spreadsheet"),
    Format("jsonl", ".jsonl", _BOTH, jsonl.write, "the record format, one report or story a line"),
    Format("geojson", ".geojson", _BOTH, geojson.write, "events with a point, for maps"),
)
_BY_NAME = {row.name: row for row in FORMATS}


def named(name: str) -> Format:
    """The format of a name; raises OnRecordError that lists those there are."""
    if name not in _BY_NAME:
        raise OnRecordError(f"no format is named {name!r}; there are: {', '.join(_BY_NAME)}")
    return _BY_NAME[name]
