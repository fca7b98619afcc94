"""ICEWS' rows: 20 columns under a header, CAMEO codes, names of countries."""

from collections.abc import Mapping

from onrecord.gather.foreign.cells import number, some
from onrecord.gather.foreign.event import ForeignEvent

NAME = "ICEWS"
HEADER = frozenset({"Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name"})
"""Columns that tell such a file."""


def event(cells: Mapping[str, str], line: int) -> ForeignEvent:
    """A row as an event; raises ValueError where a coordinate is no number."""
    place = next((name for column in ("City", "District", "Province", "Country") if (name := some(cells, column))), None)
    return ForeignEvent(
        NAME,
        cells["Event ID"],
        line,
        cells["Event Date"],
        cells["CAMEO Code"],
        (),
        some(cells, "Source Name"),
        some(cells, "Source Country"),
        some(cells, "Target Name"),
        some(cells, "Target Country"),
        place,
        some(cells, "Country"),
        number(cells, "Latitude"),
        number(cells, "Longitude"),
        some(cells, "Publisher"),
    )
