"""Stories, merged events and disputes on the made-up reports of `tests/gold`: no figure may fall below its floor."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.measure import tasks
from onrecord.measure.floors import check, read_floors
from onrecord.measure.table import Result

GOLD = Path(__file__).parent / "gold"
FLOORS = Path(__file__).with_name("floors.toml")
TASKS: dict[str, Callable[[], Result]] = {
    "stories easily taken for one another": lambda: tasks.stories(GOLD / "grouping.jsonl"),
    "others of other kinds": lambda: tasks.stories(GOLD / "grouping-held.jsonl"),
    "disputes of the annotation": lambda: tasks.disputes(GOLD / "stories", given=True),
    "disputes read": lambda: tasks.disputes(GOLD / "stories"),
}


@pytest.mark.parametrize("task", TASKS)
def test_no_figure_falls_below_its_floor(task: str) -> None:
    result = TASKS[task]()
    floors = read_floors(FLOORS)
    assert f"{result.task} {result.data}" in floors.figures
    check([result], floors)
