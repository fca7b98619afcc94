import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import OnRecordError
from onrecord.export.columns import COLUMNS
from onrecord.export.formats import FORMATS, Format, Takes, named
from onrecord.record import Report
from tests.export.made import rich, story

PAGE = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_each_format_has_a_section_in_the_docs(form: Format) -> None:
    assert f"\n## {form.name}\n" in PAGE
    assert f"| `{form.name}` | {form.help} |" in PAGE


@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: c.name)
def test_each_column_is_documented(column: object) -> None:
    name = column.name.replace("recipient", "actor").replace("injured", "killed")
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
def test_each_format_writes_what_it_takes_and_the_same_bytes_again(form: Format, read_reports: list[Report]) -> None:
    for takes, items in ((Takes.REPORTS, read_reports), (Takes.STORIES, [story()])):
        if takes in form.takes:
            first, second, empty = io.BytesIO(), io.BytesIO(), io.BytesIO()
            form.write(iter(items), first)
            form.write(iter(items), second)
            form.write(iter([]), empty)
            assert first.getvalue() == second.getvalue() != empty.getvalue()


@pytest.mark.parametrize("form", [f for f in FORMATS if f.name not in {"gexf", "parquet", "events.parquet"}], ids=lambda f: f.name)
def test_what_is_written_leaves_before_the_next_report_is_asked_for(form: Format) -> None:
    """A network needs all of its events, Parquet a group of rows; nothing else may pile up."""
    out = io.BytesIO()
    sizes = []

    def told() -> Iterator[Report]:
        for _ in range(3):
            sizes.append(len(out.getvalue()))
            yield rich()

    form.write(told(), out)
    assert sizes[0] < sizes[1] < sizes[2] < len(out.getvalue())


def test_a_format_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(OnRecordError, match=r"'xml'; there are: events\.csv, "):
        named("xml")
