import pytest

from onrecord.errors import MeasureError
from onrecord.measure.floors import Floors, check, falls, raised, read_floors, to_toml
from onrecord.measure.scores import Score, share
from onrecord.measure.table import Result

RESULT = Result("events", "dev:wire", 3, (Score("event", 6, 8, 12), share("status", 2, 3), Score("event/AID", 1, 2, 2)))


def floors(tolerance=0.0, **figures):
    return Floors({"events dev:wire": figures}, tolerance)


@pytest.mark.parametrize(
    ("kept", "fallen"),
    [
        (floors(event=0.6), ()),
        (floors(event=0.601), ("events dev:wire: event is 0.6000, its floor is 0.601",)),
        (floors(0.01, event=0.605), ()),
        (floors(0.001, event=0.605), ("events dev:wire: event is 0.6000, its floor is 0.605",)),
        (floors(event=0.6, figure=0.1), ("events dev:wire: figure is not measured, its floor is 0.1",)),
        (floors(**{"event precision": 0.8}), ("events dev:wire: event precision is 0.7500, its floor is 0.8",)),
        (Floors({"events dev": {"event": 0.9}}), ()),  # of other data
    ],
)
def test_falls(kept, fallen):
    assert falls(RESULT, kept) == fallen


def test_check_names_all_that_fell():
    check([RESULT], floors(event=0.6))
    with pytest.raises(MeasureError) as caught:
        check([RESULT, RESULT], floors(event=0.7, status=0.7))
    assert str(caught.value).count("its floor is 0.7") == 4


@pytest.mark.parametrize(
    ("old", "lower", "new"),
    [
        ({"event": 0.5}, False, {"event": 0.6}),
        ({"event": 0.7}, False, {"event": 0.7}),
        ({"event": 0.7}, True, {"event": 0.6}),
        ({"event": 0.5, "event/AID": 0.1}, False, {"event": 0.6, "event/AID": 0.5}),
        ({"event": 0.5, "figure": 0.3}, False, {"event": 0.6, "figure": 0.3}),
        ({"event": 0.5, "figure": 0.3}, True, {"event": 0.6}),
        ({}, False, {"event": 0.6, "status": 0.666}),  # rounded down, so that the same run passes
    ],
)
def test_floors_go_up_and_down_only_on_purpose(old, lower, new):
    assert raised(floors(**old), [RESULT], lower=lower) == floors(**new)


def test_data_that_has_no_floors_yet():
    lifted = raised(Floors({"times a": {"strict": 0.5}}, 0.01), [RESULT])
    assert lifted == Floors({"times a": {"strict": 0.5}, "events dev:wire": {"event": 0.6, "status": 0.666}}, 0.01)
    check([RESULT], lifted)


def test_a_file_is_read_back_as_it_was_written(tmp_path):
    kept = Floors({"events dev:wire": {"event": 0.6, "event+mode": 0.35}, 'names "odd" \\ ü': {"names/person": 0.5}}, 0.005)
    (tmp_path / "floors.toml").write_text(to_toml(kept), encoding="utf-8")
    assert read_floors(tmp_path / "floors.toml") == kept


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("event = ", "no TOML"),
        ('["events dev"]\nevent = 71\n', "events dev: event = 71: a floor is a number from 0 to 1"),
        ('["events dev"]\nevent = "high"\n', "events dev: event = 'high'"),
        ('["events dev"]\nevent = true\n', "events dev: event = True"),
        ("tolerance = -1\n", "tolerance = -1"),
        ("event = 0.5\n", "event = 0.5: a floor stands under its"),
        ("event = [1]\n", "event = [1]: a floor stands under its"),
    ],
)
def test_a_file_that_is_wrong(tmp_path, text, why):
    path = tmp_path / "floors.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MeasureError, match=r"floors\.toml") as caught:
        read_floors(path)
    assert why in str(caught.value)
