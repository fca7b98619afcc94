"""POLECAT's rows: 40 columns under a header; its names are found by the header, since some yearly files have surplus columns."""

from collections.abc import Mapping

from onrecord.gather.foreign.cells import number, some
from onrecord.gather.foreign.event import ForeignEvent

NAME = "POLECAT"
HEADER = frozenset({"Event ID", "Event Date", "Event Type", "Actor Name", "Recipient Name"})
"""Columns that tell such a file."""


def event(cells: Mapping[str, str], line: int) -> ForeignEvent:
    """A row as an event; raises ValueError where a coordinate is no number."""
    modes = cells.get("Event Mode", "")
    return ForeignEvent(
        NAME,
        cells["Event ID"],
        line,
        cells["Event Date"],
        cells["Event Type"],
        (modes,) if modes else (),
        some(cells, "Actor Name"),
        some(cells, "Actor Country"),
        some(cells, "Recipient Name"),
        some(cells, "Recipient Country"),
        some(cells, "Placename"),
        some(cells, "Country"),
        number(cells, "Latitude"),
        number(cells, "Longitude"),
        some(cells, "Source"),
    )
