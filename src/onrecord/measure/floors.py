"""Floors: the figures that a release may not fall below, in a TOML file beside the data they are of.

>>> print(to_toml(Floors({"events dev": {"event": 0.71}})), end="")
# Figures that no release may fall below; they are raised as the reader improves and lowered only on purpose.
tolerance = 0.0
<BLANKLINE>
["events dev"]
"event" = 0.71
"""

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.changed import replace
from onrecord.errors import MeasureError
from onrecord.measure.lines import read_text
from onrecord.measure.table import Result

_STEP = 1000
"""Floors are kept to three decimals, rounded down."""
_HEAD = "# Figures that no release may fall below; they are raised as the reader improves and lowered only on purpose.\n"


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors by `TASK DATA` and measure; a figure may be below its floor by `tolerance`, for processors that round otherwise."""

    figures: Mapping[str, Mapping[str, float]]
    tolerance: float = 0.0


def read_floors(path: Path) -> Floors:
    """Floors from a TOML file; raises MeasureError naming what is wrong in it."""
    try:
        data = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise MeasureError(f"{path}: no TOML: {error}") from error
    tolerance = _checked(path, "tolerance", data.pop("tolerance", 0.0))
    return Floors({name: _table(path, name, table) for name, table in data.items()}, tolerance)


def to_toml(floors: Floors) -> str:
    """Floors as a TOML file, in order of their names."""
    tables = (
        f"\n[{json.dumps(name, ensure_ascii=False)}]\n"
        + "".join(f"{json.dumps(measure, ensure_ascii=False)} = {floor}\n" for measure, floor in sorted(table.items()))
        for name, table in sorted(floors.figures.items())
    )
    return f"{_HEAD}tolerance = {floors.tolerance}\n" + "".join(tables)


def falls(result: Result, floors: Floors) -> tuple[str, ...]:
    """What is below its floor, a line each; a measure that has a floor and was not taken counts as fallen."""
    out = []
    for measure, floor in floors.figures.get(_name(result), {}).items():
        value = result.measures.get(measure)
        if value is None or value < floor - floors.tolerance:
            out.append(f"{_name(result)}: {measure} is {'not measured' if value is None else f'{value:.4f}'}, its floor is {floor}")
    return tuple(out)


def check(results: Iterable[Result], floors: Floors) -> None:
    """Raise MeasureError naming every figure of these results that is below its floor."""
    if fallen := [line for result in results for line in falls(result, floors)]:
        raise MeasureError("\n".join([*fallen, "raise the figures, or lower these floors on purpose and say why"]))


def raised(floors: Floors, results: Iterable[Result], *, lower: bool = False) -> Floors:
    """Floors lifted to the figures of these results; a floor goes down, or away with its measure, only with `lower`.

    Where data has floors, these measures are lifted; where it has none yet, all its measures get one, but for precision, recall and breakdowns.
    """
    figures = dict(floors.figures)
    for result in results:
        old = figures.get(_name(result)) or {s.name: 0.0 for s in result.scores if not s.part}
        new = {measure: _down(value) for measure, value in result.measures.items() if measure in old}
        figures[_name(result)] = new if lower else {measure: max(floor, new.get(measure, 0.0)) for measure, floor in old.items()}
    return replace(floors, figures=figures)


def _name(result: Result) -> str:
    return f"{result.task} {result.data}"


def _down(value: float) -> float:
    return math.floor(value * _STEP) / _STEP


def _table(path: Path, name: str, table: object) -> dict[str, float]:
    if not isinstance(table, dict):
        raise MeasureError(f'{path}: {name} = {table!r}: a floor stands under its ["TASK DATA"]')
    return {measure: _checked(path, f"{name}: {measure}", floor) for measure, floor in table.items()}


def _checked(path: Path, name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise MeasureError(f"{path}: {name} = {value!r}: a floor is a number from 0 to 1")
    return float(value)
