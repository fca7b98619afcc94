import io

import pytest
from hypothesis import given

from onrecord.errors import InputError
from onrecord.export import jsonl
from onrecord.record import Report, from_json
from onrecord.story import Story
from tests.export.made import OFTEN, bare, reports, rich, story


def written(*items: object) -> bytes:
    out = io.BytesIO()
    jsonl.write(items, out)
    return out.getvalue()


@OFTEN
@given(reports())
def test_what_is_written_is_read_back(report: Report) -> None:
    data = written(report, bare())
    assert list(jsonl.read(io.BytesIO(data))) == [report, bare()]
    assert data.count(b"\n") == 2


def test_reports_of_the_reader_are_read_back(read_reports: list[Report]) -> None:
    assert list(jsonl.read(io.BytesIO(written(*read_reports)))) == read_reports


def test_a_story_is_a_line() -> None:
    assert from_json(written(story()), Story) == story()


def test_a_line_that_is_no_report_is_named() -> None:
    with pytest.raises(InputError, match=r"r\.jsonl:3: not a Report"):
        list(jsonl.read(io.BytesIO(written(rich()) + b"\n" + b'{"text": "One died."}\n'), "r.jsonl"))
