"""A result, for programs as JSON and for people as a table.

A measure goes by its bare name as F1 (or as the one number it is), beside `NAME precision` and `NAME recall`; a breakdown by `NAME/PART`.

    >>> result = Result("events", "dev", 2, (Score("event", 6, 8, 12), Score("status", 4, 5, 5, mean=True), Score("event/AID", 1, 1, 3)))
    >>> to_json(result)
    '{"task": "events", "data": "dev", "n": 2, "measures": {"event": 0.6, "event precision": 0.75, "event recall": 0.5, "status": 0.8, "event/AID": 0.5}}'
    >>> print(to_table(result))
    events dev (n = 2)
                  P      R     F1   gold
    event     0.750  0.500  0.600     12
    status                  0.800      5
    <BLANKLINE>
    F1 of     event  gold
    AID       0.500     3
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.measure.scores import Score

_DIGITS = 6
"""Decimals of a figure in JSON: more than any difference that means something, fewer than differ between machines."""
_FEW = 3
"""Measures of a breakdown that stand beside each other; where there are more, the parts do."""

_NARROWEST = 7
"""Width of a column of figures."""


@dataclass(frozen=True, slots=True)
class Result:
    """What one measurement says: the task (`events`), the data it is of, how many documents or rows (`n`), the scores, and names that are unknown."""

    task: str
    data: str
    n: int
    scores: tuple[Score, ...]
    unknown: tuple[tuple[str, int], ...] = ()

    @property
    def measures(self) -> Mapping[str, float]:
        """Every figure by its name."""
        out: dict[str, float] = {}
        for s in self.scores:
            out[s.name] = round(s.f1, _DIGITS)
            if not s.mean and not s.part:
                out[f"{s.name} precision"] = round(s.precision, _DIGITS)
                out[f"{s.name} recall"] = round(s.recall, _DIGITS)
        return out


def to_json(result: Result) -> str:
    """A result as one line of JSON: `{"task", "data", "n", "measures": {name: value}}`."""
    record: dict[str, object] = {"task": result.task, "data": result.data, "n": result.n, "measures": dict(result.measures)}
    if result.unknown:
        record["unknown"] = dict(result.unknown)
    return json.dumps(record, ensure_ascii=False)


def to_table(result: Result) -> str:
    """A result as text: precision, recall, F1 and gold count of each measure, then the breakdowns."""
    width = 2 + max([len("F1 of"), *(max(map(len, s.name.split("/", 1))) for s in result.scores)])
    lines = [f"{result.task} {result.data} (n = {result.n})", f"{'':{width}}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}"]
    lines += [_line(s, width) for s in result.scores if not s.part]
    for parts in _alike(result.scores):
        lines += ["", *_breakdown(parts, width)]
    if result.unknown:
        lines += [
            "",
            "what we do not know: names without an entry, by documents",
            *(f"{count:5d}  {name}" for name, count in result.unknown),
        ]
    return "\n".join(line.rstrip() for line in lines)


def _line(s: Score, width: int) -> str:
    both = f"{'':14}" if s.mean else f"{s.precision:7.3f}{s.recall:7.3f}"
    return f"{s.name:{width}}{both}{s.f1:7.3f}{s.want:7d}"


def _alike(scores: Sequence[Score]) -> list[dict[str, list[Score]]]:
    """The breakdowns as part → scores; parts of which the same measures are taken stand together."""
    parts: dict[str, list[Score]] = {}
    for s in scores:
        if s.part:
            parts.setdefault(s.part, []).append(s)
    groups: dict[tuple[str, ...], dict[str, list[Score]]] = {}
    for part, found in parts.items():
        groups.setdefault(tuple(_measure(s) for s in found), {})[part] = found
    return list(groups.values())


def _measure(s: Score) -> str:
    return s.name.partition("/")[0]


def _breakdown(parts: Mapping[str, Sequence[Score]], width: int) -> list[str]:
    """Few measures of many parts as a line a part; many measures as a line a measure, with a column for each part."""
    measures = [_measure(s) for s in next(iter(parts.values()))]
    if len(measures) > _FEW:
        wide = max(_NARROWEST, 2 + max(map(len, parts)))
        head = f"{'F1 of':{width}}" + "".join(f"{part:>{wide}}" for part in parts)
        return [
            head,
            *(f"{name:{width}}" + "".join(f"{found[i].f1:{wide}.3f}" for found in parts.values()) for i, name in enumerate(measures)),
        ]
    wide = max(_NARROWEST, *(len(name) + 2 for name in measures))
    head = f"{'F1 of':{width}}" + "".join(f"{name:>{wide}}" for name in measures)
    lines = [f"{part:{width}}" + "".join(f"{s.f1:{wide}.3f}" for s in found) + f"{found[0].want:7d}" for part, found in parts.items()]
    return [f"{head}{'gold':>7}", *lines]
