"""The formats of event data: Parquet, PLOVER JSON, POLECAT's table."""

import json
import re

import pyarrow.parquet as pq
from hypothesis import given

from onrecord.codebook import plover
from onrecord.export import parquet, plover_json, polecat
from onrecord.export.columns import COLUMNS
from onrecord.export.happening import happenings
from onrecord.record import Report
from tests.export.made import OFTEN, bare, reports, rich, story, written


@OFTEN
@given(reports())
def test_parquet_is_read_back(report: Report) -> None:
    assert list(parquet.read(written(parquet.write, report, bare()))) == [report, bare()]


def test_parquet_is_read_back_as_the_reader_made_it(read_reports: list[Report]) -> None:
    assert list(parquet.read(written(parquet.write, *read_reports))) == read_reports


def test_parquet_has_typed_columns_that_may_be_null_where_the_record_may() -> None:
    schema = pq.ParquetFile(written(parquet.write)).schema_arrow
    event = schema.field("events").type.value_type
    assert not schema.field("events").nullable
    assert not event.field("type").nullable
    assert event.field("score").nullable
    assert str(event.field("trigger").type) == "struct<start: int64 not null, end: int64 not null, text: string not null>"
    assert str(schema.field("vector").type) == "binary"


def test_a_table_of_events_in_parquet_has_the_cells_of_the_csv() -> None:
    table = pq.read_table(written(parquet.write_events, rich(), story()))
    wanted = [{c.name: c.value(h) for c in COLUMNS} for h in happenings([rich(), story()])]
    assert table.to_pylist() == wanted
    assert str(table.schema.field("latitude").type) == "double"


@OFTEN
@given(reports())
def test_plover_json_is_read_back(report: Report) -> None:
    assert plover_json.read(written(plover_json.write, report)) == [plover_json.event(h) for h in happenings([report])]


def test_plover_json_has_the_fields_of_the_manual() -> None:
    first, second, merged = map(json.loads, written(plover_json.write, rich(), story()))
    required = {"id", "date", "actor", "recipient", "event"}
    known = required | {
        "has_event", "enddate", "event_loc", "event_text", "quad_code", "event_scale", "mode", "context", "link", "text", "text_info", "cite_info", "coder",
        "size", "status", "according_to", "figures",
    }  # fmt: skip
    assert required <= set(first) <= known
    assert first["event"][0] in plover.load().by_type
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", first["date"])
    assert first["quad_code"] in {1, 2, 3, 4}
    assert (first["actor"][0]["sector"], first["actor"][0]["raw_text"], first["event_loc"]["city"]) == ("MIL", "The Estran army", "Vell")
    assert first["size"]["dead"] == 6
    assert (second["status"], second["date"]) == ("negated", "2025-09-13")
    assert merged["link"] == ["https://b.example/2"]


@OFTEN
@given(reports())
def test_polecat_has_forty_cells_in_each_row(report: Report) -> None:
    lines = written(polecat.write, report).getvalue().decode().split("\n")
    assert lines[-1] == ""
    assert {line.count("\t") for line in lines[:-1]} == {39}
    assert not any("\r" in line for line in lines)


def test_polecat_has_what_happened_once_for_each_pair() -> None:
    header, row = (line.split("\t") for line in written(polecat.write, rich()).getvalue().decode().splitlines())
    cells = dict(zip(header, row, strict=True))
    assert (cells["Event Date"], cells["Event Type"], cells["Event Mode"], cells["Quad Code"]) == (
        "2025-09-12",
        "ASSAULT",
        "heavy-weapons",
        "4",
    )
    assert (cells["Actor Name"], cells["Recipient Name"], cells["City"], cells["Latitude"]) == (
        "Army of Estra",
        "Vell Guard",
        "Vell",
        "59.5",
    )
