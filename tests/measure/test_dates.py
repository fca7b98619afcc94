import json

import pytest

from onrecord.errors import MeasureError
from onrecord.measure.dates import read_cases, score


def written(folder, *cases):
    path = folder / "Dates.json"
    path.write_text(json.dumps(list(cases)), encoding="utf-8")
    return path


def case(text, words, kind="date", seen="2031-05-06T00:00:00", **value):
    result = {"Text": words, "TypeName": f"datetimeV2.{kind}", "Start": text.index(words), "End": text.index(words) + len(words) - 1}
    if value:
        result["Resolution"] = {"values": [value]}
    return {"Input": text, "Context": {"ReferenceDateTime": seen}, "Results": [result]}


@pytest.mark.parametrize(
    ("given", "right", "found"),
    [
        (case("gone on 3 May 2031", "3 May 2031", value="2031-05-03"), 1, 1),
        (case("gone on 3 May 2031", "3 May 2031", value="2031-05-04"), 0, 1),
        (case("gone last week", "last week", "daterange", start="2031-04-28", end="2031-05-05"), 1, 1),
        (case("gone from 3 to 5 May", "from 3 to 5 May", "daterange", start="2031-05-03", end="2031-05-05"), 1, 1),
        (case("gone since 2029", "since 2029", "daterange", start="2029-01-01"), 1, 1),
        (case("gone from 2027 to 2029", "from 2027 to 2029", "daterange", start="2027-01-01", end="2029-01-01"), 1, 1),
        (case("gone from 2027 to 2029", "from 2027 to 2029", "daterange", start="2027-01-01", end="2028-01-01"), 0, 1),
        (case("gone in June 2030 and May 2029", "June 2030", "daterange", start="2030-06-01", end="2030-07-01"), 0, 0),
        (case("gone two weeks ago", "two weeks ago", value="2031-04-22"), 1, 1),
        (case("gone this noon", "gone", value="not resolved"), 0, 0),
    ],
)
def test_right(tmp_path, given, right, found):
    scores = {s.name: s.hit for s in score(read_cases(written(tmp_path, given)))}
    assert (scores["right"], scores["found"]) == (right, found)


def test_cases_that_concern_no_dates_are_left_out(tmp_path):
    other = case("gone for 3 days", "3 days", "duration", value="259200")
    unsupported = {**case("gone by 3 May", "3 May", value="2031-05-03"), "NotSupported": "dotnet, java"}
    none = {"Input": "gone", "Results": []}
    assert read_cases(written(tmp_path, other, unsupported, none)) == []


def test_a_folder_and_the_form_of_parsers(tmp_path):
    value = {"Timex": "2031-05-03", "FutureResolution": {"date": "2031-05-03"}, "PastResolution": {"date": "2030-05-03"}}
    written(tmp_path, {"Input": "by 3 May", "Results": [{"Text": "3 May", "Type": "date", "Value": value, "Start": 3, "Length": 5}]})
    (found,) = read_cases(tmp_path)
    assert (found.file, found.seen, found.results[0].values) == (
        "Dates",
        None,
        (("2031-05-03", "2031-05-03"), ("2030-05-03", "2030-05-03")),
    )


@pytest.mark.parametrize("text", ["[", "3", '[{"Input": "x"}]', '[{"Input": "x", "Results": [{"Type": "date"}]}]'])
def test_faults_name_the_file(tmp_path, text):
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MeasureError, match=r"bad\.json"):
        read_cases(path)
