"""GeoJSON (RFC 7946): one feature an event that has a point, its properties flat and named as in the table of events.

Events without a point are not drawn; `onrecord.without_point`, a foreign member at the end, counts them.
"""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from onrecord.export.columns import COLUMNS
from onrecord.export.happening import Happening, Item, happenings

_LEFT_OUT = {"latitude", "longitude"}
"""What the geometry says."""


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Write the events of reports or stories as one FeatureCollection, a feature a line."""
    out.write(b'{"type":"FeatureCollection","features":[')
    drawn = passed = 0
    for found in happenings(items):
        point = _point(found)
        if point is None:
            passed += 1
            continue
        out.write((b",\n" if drawn else b"\n") + msgspec.json.encode(_feature(found, point)))
        drawn += 1
    out.write(b'\n],"onrecord":{"without_point":%d}}\n' % passed)


def _point(found: Happening) -> tuple[float, float] | None:
    """Longitude and latitude, in this order as the RFC has it."""
    where = found.where
    if where is None or where.latitude is None or where.longitude is None:
        return None
    return where.longitude, where.latitude


def _feature(found: Happening, point: tuple[float, float]) -> dict[str, object]:
    properties = {column.name: column.value(found) for column in COLUMNS if column.name not in _LEFT_OUT}
    return {"type": "Feature", "id": found.id, "geometry": {"type": "Point", "coordinates": point}, "properties": properties}
