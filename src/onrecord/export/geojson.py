"""GeoJSON (RFC 7946): one feature an event that has a point, its properties flat and named as in the table of events.

Events without a point are not drawn; `onrecord.without_point`, a foreign member at the end, counts them.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.export.columns import COLUMNS
from onrecord.export.happening import Happening, Item, happenings
from onrecord.export.listed import listed

_LEFT_OUT = {"latitude", "longitude"}
"""What the geometry says."""


def write(items: Iterable[Item], out: BinaryIO) -> None:
    """Write the events of reports or stories as one FeatureCollection, a feature a line."""
    passed = 0

    def features() -> Iterator[dict[str, object]]:
        nonlocal passed
        for found in happenings(items):
            if point := _point(found):
                yield _feature(found, point)
            else:
                passed += 1

    out.write(b'{"type":"FeatureCollection","features":')
    listed(features(), out)
    out.write(b',"onrecord":{"without_point":%d}}\n' % passed)


def _point(found: Happening) -> tuple[float, float] | None:
    """Longitude and latitude, in this order as the RFC has it."""
    where = found.where
    if where is None or where.latitude is None or where.longitude is None:
        return None
    return where.longitude, where.latitude


def _feature(found: Happening, point: tuple[float, float]) -> dict[str, object]:
    properties = {column.name: column.value(found) for column in COLUMNS if column.name not in _LEFT_OUT}
    return {"type": "Feature", "id": found.id, "geometry": {"type": "Point", "coordinates": point}, "properties": properties}
