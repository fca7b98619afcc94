import sys
from collections.abc import Callable

import pandas as pd
import polars as pl
import pytest

from onrecord.archive import Archive
from onrecord.archive.framed import KINDS
from onrecord.archive.views import VIEWS
from onrecord.errors import ArchiveError
from onrecord.record import Report


@pytest.fixture
def filled(archive: Archive, make: Callable[..., Report]) -> Archive:
    list(archive.add_many([make(), make(id="a2", published=None), make(id="a3", published="2025-09-14", number="six")]))
    archive.refresh()
    return archive


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_a_frame_of_its_rows(filled: Archive, view: str, kind: str) -> None:
    frame, table = filled.frame(view, kind), filled.sql(f"SELECT * FROM {view}")
    assert tuple(frame.columns) == table.columns
    assert len(frame) == len(table.rows)


def test_numbers_stay_numbers_where_some_are_missing(filled: Archive) -> None:
    asked = "SELECT 1 AS n UNION ALL SELECT NULL"
    assert str(filled.frame(asked)["n"].dtype) == "Int64"
    polars = filled.frame(asked, "polars")
    assert isinstance(polars, pl.DataFrame)
    assert polars["n"].to_list() == [1, None]


def test_texts_come_whole_and_rows_all(filled: Archive) -> None:
    numbers = "WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 4000)"
    frame = filled.frame(f"{numbers} SELECT n, hex(zeroblob(5000)) AS long FROM up")
    assert isinstance(frame, pd.DataFrame)
    assert (len(frame), len(frame["long"][0])) == (4000, 10_000)


def test_what_cannot_be_is_said(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ArchiveError, match="no view 'event'; there are: documents"):
        filled.frame("event")
    with pytest.raises(ArchiveError, match="no frames of 'arrow'"):
        filled.frame("events", "arrow")
    with pytest.raises(ArchiveError, match="only reading"):
        filled.frame("DELETE FROM document")
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ArchiveError, match=r"polars is not installed; .pip install 'onrecord\[frames\]'"):
        filled.frame("events", "polars")
