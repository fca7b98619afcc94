import csv
import io

import pytest
from hypothesis import given

from onrecord.changed import replace
from onrecord.export import events_csv
from onrecord.export.columns import COLUMNS, Kind, bounds
from onrecord.export.happening import Told, happenings
from onrecord.record import Report, Status
from onrecord.story import Mention, Words
from tests.export.made import OFTEN, bare, reports, rich, story


def written(*items: object, **options: bool) -> bytes:
    out = io.BytesIO()
    events_csv.write(items, out, **options)
    return out.getvalue()


def test_an_event_is_a_row_with_all_that_is_known() -> None:
    first, second = events_csv.read(io.BytesIO(written(rich())))
    assert (first["type"], first["modes"], first["status"], first["start_date"], first["date_precision"]) == (
        "ASSAULT", "heavy-weapons; destroy", "actual", "2025-09-12", 1,
    )  # fmt: skip
    assert (first["actor"], first["actor_name"], first["actor_sector"], first["recipient"]) == (
        "The Estran army",
        "Army of Estra",
        "MIL",
        "Vell Guard",
    )
    assert (first["latitude"], first["longitude"], first["place_precision"], first["where_prec"]) == (59.5, 10.25, 4, 1)
    assert (first["killed_low"], first["killed"], first["killed_high"]) == (6, 6, None)
    assert (first["according_to"], first["quote"]) == ("a “UN” spokeswoman", "shelled")
    assert str(first["evidence"]).startswith("VELL, Norland 𝕏")
    assert (second["status"], second["according_to"], second["denied_by"]) == ("negated", None, "Defence Minister Ana Ôrek")


def test_a_merged_event_is_a_row_with_all_its_reports() -> None:
    [row] = events_csv.read(io.BytesIO(written(story())))
    assert (row["event_id"], row["story"], row["documents"], row["number_of_documents"]) == ("w1#m1", "w1", "d1; https://b.example/2", 2)
    assert (row["publisher"], row["according_to"], row["denied_by"], row["url"]) == (
        "The Courier; Radio One", "a spokeswoman", "Ana Ôrek", "; https://b.example/2",
    )  # fmt: skip


def test_with_its_reports_a_merged_event_has_their_sentence_headline_and_address() -> None:
    report = replace(rich(), document=replace(rich().document, id="d1"))
    at = report.events[0].trigger
    event = replace(
        story().events[0],
        mentions=(Mention("d1", "e1", Status.ACTUAL, Words("d1", at.start, at.end, at.text)), story().events[0].mentions[1]),
    )
    [row] = events_csv.read(io.BytesIO(written(Told(replace(story(), events=(event,)), (report,)))))
    assert str(row["evidence"]).startswith("VELL, Norland 𝕏")
    assert row["title"] == "=Port “shelled”, six, dead; "
    assert row["url"] == "https://courier.example/1?a=1&b=<2>; https://b.example/2"


def test_without_events_there_is_the_header_alone() -> None:
    assert written(bare()).decode() == ",".join(c.name for c in COLUMNS) + "\r\n"


@OFTEN
@given(reports())
def test_what_is_written_is_read_back(report: Report) -> None:
    wanted = [{c.name: v if (v := c.value(h)) != "" else None for c in COLUMNS} for h in happenings([report])]
    assert events_csv.read(io.BytesIO(written(report))) == wanted
    assert written(report) == written(report)


@OFTEN
@given(reports())
def test_no_cell_of_a_spreadsheet_begins_a_formula(report: Report) -> None:
    data = written(report, spreadsheet=True)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    texts = [i for i, column in enumerate(COLUMNS) if column.kind is Kind.TEXT]
    assert [row[i] for row in rows for i in texts if row[i].startswith(("=", "+", "-", "@", "\t", "\r", "\0"))] == []


def test_a_formula_in_a_title_is_kept_for_programs_and_made_safe_for_spreadsheets() -> None:
    assert b'"=Port ' in written(rich())
    assert b"\"'=Port " in written(rich(), spreadsheet=True)


@pytest.mark.parametrize("kind", ["injured", "money"])
def test_bounds_of_a_kind_that_has_no_figure_are_unknown(kind: str) -> None:
    [first, _] = happenings([rich()])
    assert bounds(first.tolls, kind) == (None, None, None)


def test_names_of_columns_are_each_used_once() -> None:
    assert len({c.name for c in COLUMNS}) == len(COLUMNS)
