"""What int8 costs: the network in fp32 and as shipped, on the same development documents, in points of F1."""

from pathlib import Path

from onrecord.measure import events as happenings
from onrecord.measure.gold import read_gold
from onrecord.measure.scores import Score
from onrecord.parse.model import Model
from onrecord.reading import read_documents

MOST = 0.005
"""Half a point: what quantising may cost at most."""
FEWEST = 100
"""A measure of fewer items than this moves more by one item than by rounding, and is not judged."""


def cost(full: Model, small: Model, folder: Path, data: str) -> dict[str, float]:
    """How much lower each judged measure is with the small model; negative where it is higher."""
    gold = read_gold(data, folder)
    before, after = (_scores(model, gold) for model in (full, small))
    return {name: round(before[name].f1 - after[name].f1, 4) for name in before if before[name].want >= FEWEST and not before[name].part}


def _scores(model: Model, gold: tuple) -> dict[str, Score]:  # type: ignore[type-arg]
    reports = list(read_documents((g.document for g in gold), model))
    return {s.name: s for s in happenings.score(gold, reports)}
