import zipfile
from pathlib import Path

import pytest

from onrecord.errors import InputError, Reason
from onrecord.gather.foreign import ForeignEvent, events, gdelt
from onrecord.record import Failure
from onrecord.settings import Settings

ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity", "Target Name", "Target Sectors",
    "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
ROW = ("7", "2020-01-05", "Army (Norland)", "", "Norland", "Fight", "190", "-10.0", "Estra", "", "Estra", "3", "1", "The Courier", "", "", "Viken", "Norland", "59.5", "10.25")  # fmt: skip
POLECAT = ("Event ID", "Event Date", "Event Type", "Event Mode", "Actor Name", "Actor Country", "Recipient Name", "Recipient Country", "Placename", "Country", "Latitude", "Longitude", "Source")  # fmt: skip


def table(path: Path, *rows: tuple[str, ...]) -> list[ForeignEvent | Failure]:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return list(events(path, Settings()))


def test_icews(tmp_path: Path) -> None:
    assert table(tmp_path / "events.tab", ICEWS, ROW) == [
        ForeignEvent("ICEWS", "7", 2, "2020-01-05", "190", (), "Army (Norland)", "Norland", "Estra", "Estra", "Viken", "Norland", 59.5, 10.25, "The Courier")
    ]  # fmt: skip


def test_polecat_with_a_header_and_tabs_too_many(tmp_path: Path) -> None:
    row = ("E1", "2023-02-01", "ASSAULT", "drone", "Army", "NOR", "", "", "Vell", "Norland", "NULL", "", "Radio One", "", "")
    assert table(tmp_path / "p.txt", POLECAT, row, POLECAT, row) == [
        ForeignEvent("POLECAT", "E1", n, "2023-02-01", "ASSAULT", ("drone",), "Army", "NOR", None, None, "Vell", "Norland", None, None, "Radio One")
        for n in (2, 4)
    ]  # fmt: skip


def test_gdelt_has_61_columns_and_no_header(tmp_path: Path) -> None:
    known = {
        "GLOBALEVENTID": "99", "SQLDATE": "20250912", "EventCode": "043", "Actor1Name": "NORLAND", "Actor1CountryCode": "NOR",
        "ActionGeo_FullName": "Vell, Viken, Norway", "ActionGeo_Lat": "59.5", "ActionGeo_Long": "10.25", "SOURCEURL": "https://a.example/",
    }  # fmt: skip
    [found] = table(tmp_path / "20250912.export.CSV", tuple(known.get(c, "") for c in gdelt.COLUMNS))
    assert len(gdelt.COLUMNS) == 61
    assert found == ForeignEvent("GDELT", "99", 1, "2025-09-12", "043", (), "NORLAND", "NOR", None, None, "Vell, Viken, Norway", "Norway", 59.5, 10.25, "https://a.example/")  # fmt: skip


def test_a_file_alone_in_a_zip_is_read_as_it_is_published(tmp_path: Path) -> None:
    row = "\t".join({"GLOBALEVENTID": "99", "SQLDATE": "20250912", "EventCode": "190"}.get(c, "") for c in gdelt.COLUMNS) + "\n"
    path = tmp_path / "20250912150000.export.CSV.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20250912150000.export.CSV", row * 2)
        archive.writestr("__MACOSX/._20250912150000.export.CSV", "x")
    assert [(e.date, e.code, e.line) for e in events(path, Settings()) if isinstance(e, ForeignEvent)] == [
        ("2025-09-12", "190", n) for n in (1, 2)
    ]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(InputError, match="2 files in this archive where one is read"):
        list(events(path, Settings()))


@pytest.mark.parametrize(
    ("change", "why"),
    [(("7", "yesterday", *ROW[2:]), "yesterday"), ((*ROW[:-1], "east"), "east"), (ROW[:5], "5 cells where there are 20 columns")],
    ids=["date", "number", "short"],
)
def test_a_row_that_is_none_is_a_failure_and_the_next_is_read(tmp_path: Path, change: tuple[str, ...], why: str) -> None:
    failure, event = table(tmp_path / "a.tab", ICEWS, change, ROW)
    assert isinstance(failure, Failure)
    assert (failure.line, failure.reason) == (2, Reason.MALFORMED)
    assert why in failure.message
    assert isinstance(event, ForeignEvent)


def test_a_file_of_no_known_project_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="neither POLECAT's, ICEWS' nor GDELT"):
        table(tmp_path / "a.csv", ("a", "b"))
