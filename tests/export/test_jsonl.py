import io

import pytest
from hypothesis import given

from onrecord.errors import InputError
from onrecord.export import jsonl
from onrecord.record import Report, from_json, to_json
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


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"text": "One died."}', "not a Report"),
        (b'{"a":' * 100_000, "nested too deep"),
        (b"\xff", "not JSON"),
        (to_json(rich()).replace(b'"text":"shelled"', b'"text":"shelves"'), "the text has"),
    ],
    ids=["other", "deep", "letters", "span"],
)
def test_a_line_that_is_no_report_is_named(line: bytes, why: str) -> None:
    with pytest.raises(InputError, match=rf"r\.jsonl:3: .*{why}"):
        list(jsonl.read(io.BytesIO(written(rich()) + b"\n" + line + b"\n"), "r.jsonl"))
