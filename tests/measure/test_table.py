import json

from onrecord.measure.scores import Score, share
from onrecord.measure.table import Result, to_json, to_table

RESULT = Result(
    "events",
    "dev",
    3,
    (
        Score("event", 6, 8, 12),
        share("status", 2, 3),
        *(Score(f"event/{kind}", 1, 2, 2) for kind in ("AID", "ASSAULT")),
        *(Score(f"{name}/{family}", 1, 1, 3) for family in ("web", "wire") for name in ("trigger", "event", "actor", "figure")),
    ),
)


def test_measures_by_name():
    assert RESULT.measures["event"] == 0.6
    assert (RESULT.measures["event precision"], RESULT.measures["event recall"]) == (0.75, 0.5)
    assert RESULT.measures["status"] == 0.666667
    assert "status precision" not in RESULT.measures
    assert RESULT.measures["event/AID"] == 0.5
    assert "event/AID precision" not in RESULT.measures


def test_json_has_four_keys():
    data = json.loads(to_json(RESULT))
    assert list(data) == ["task", "data", "n", "measures"]
    assert (data["task"], data["data"], data["n"]) == ("events", "dev", 3)
    assert data["measures"] == RESULT.measures
    assert "\n" not in to_json(RESULT)


def test_the_table_has_a_line_a_measure_and_a_block_a_breakdown():
    assert to_table(RESULT).split("\n") == [
        "events dev (n = 3)",
        "               P      R     F1   gold",
        "event      0.750  0.500  0.600     12",
        "status                   0.667      3",
        "",
        "F1 of      event   gold",
        "AID        0.500      2",
        "ASSAULT    0.500      2",
        "",
        "F1 of        web   wire",
        "trigger    0.500  0.500",
        "event      0.500  0.500",
        "actor      0.500  0.500",
        "figure     0.500  0.500",
    ]


def test_a_result_without_scores():
    assert to_table(Result("times", "none", 0, ())).startswith("times none (n = 0)\n")
