"""What int8 costs: the network in fp32 and as shipped, on the same development texts, in points of F1."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.measure import tasks
from onrecord.measure.table import Result
from onrecord.parse.model import Model
from training.corpora import gum_chains

MOST = 0.005
"""Half a point: what quantising may cost at most."""
FEWEST = 200
"""A measure of fewer items than this moves more by one item than by rounding, and is not judged."""


def cost(full: Model, small: Model, corpora: Path) -> dict[str, float]:
    """How much lower each judged measure is with the small model; negative where it is higher."""
    before, after = (dict(_scores(corpora, model)) for model in (full, small))
    return {name: round(before[name] - after[name], 4) for name in before}


def too_dear(costs: Mapping[str, float]) -> dict[str, float]:
    """The measures that lose more than may be lost.

    >>> too_dear({"events dev: event": 0.001, "syntax: LAS": 0.02})
    {'syntax: LAS': 0.02}
    """
    return {name: lost for name, lost in costs.items() if lost > MOST}


def _scores(corpora: Path, model: Model) -> Iterator[tuple[str, float]]:
    for result in _results(corpora, model):
        for score in result.scores:
            if score.want >= FEWEST and not score.part:
                yield f"{result.task} {result.data}: {score.name}", score.f1


def _results(corpora: Path, model: Model) -> Iterator[Result]:
    yield tasks.events("dev", corpora / "onrecord", model)
    yield tasks.attribution(corpora / "polnear" / "dev", model)
    yield tasks.syntax(corpora / "ud" / "en_ewt-dev.conllu", model)
    yield tasks.coreference(gum_chains(corpora / "gum"), model)
