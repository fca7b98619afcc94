import io
import json

from hypothesis import given

from onrecord.export import geojson
from onrecord.export.columns import COLUMNS
from onrecord.record import Report
from tests.export.made import OFTEN, bare, reports, rich, story


def written(*items: object) -> dict[str, object]:
    out = io.BytesIO()
    geojson.write(items, out)
    return json.loads(out.getvalue())


def check(found: dict[str, object]) -> None:
    """What RFC 7946 asks of a FeatureCollection of points (sections 3.1.1 to 3.3, 7.1)."""
    assert found["type"] == "FeatureCollection"
    assert not {"coordinates", "geometries", "geometry", "properties"} & set(found)
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["id"], str | int | float)
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert all(value is None or isinstance(value, str | int | float) for value in feature["properties"].values())


def test_an_event_with_a_point_is_a_feature() -> None:
    found = written(rich(), bare(), story())
    check(found)
    first, merged = found["features"]
    assert first["geometry"]["coordinates"] == [10.25, 59.5]
    assert (first["properties"]["start_date"], first["properties"]["place_precision"]) == ("2025-09-12", 4)
    assert (merged["id"], merged["properties"]["killed_low"]) == ("w1#m1", 6)


def test_events_without_a_point_are_counted() -> None:
    assert written(rich())["onrecord"] == {"without_point": 1}
    assert written()["features"] == []


@OFTEN
@given(reports())
def test_any_report_is_a_feature_collection(report: Report) -> None:
    found = written(report)
    check(found)
    assert len(found["features"]) + found["onrecord"]["without_point"] == len(report.events)
    assert all(set(f["properties"]) == {c.name for c in COLUMNS} - {"latitude", "longitude"} for f in found["features"])
