"""How far confidence is from being right: expected calibration error over ten bins (Guo et al. 2017, arXiv 1706.04599)."""

from collections.abc import Sequence
from pathlib import Path

from onrecord.measure.gold import read_gold
from onrecord.measure.spans import shared
from onrecord.parse import Model
from onrecord.reading import read_documents

BINS = 10


def event_confidences(data: str, folder: Path, model: Model | None = None) -> list[tuple[float, bool]]:
    """For each event read from annotated documents: its confidence, and whether an annotated trigger of its type stands there."""
    gold = read_gold(data, folder)
    out = []
    for document, report in zip(gold, read_documents((g.document for g in gold), model), strict=True):
        triggers = [((e.trigger.start, e.trigger.end), e.type) for e in document.events]
        for event in report.events:
            own = (event.trigger.start, event.trigger.end)
            out.append((event.confidence, any(type_ == event.type and shared(own, span) for span, type_ in triggers)))
    return out


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """The mean gap between confidence and share of right findings, weighted by the bins' sizes.

    >>> calibration_error([(0.9, True), (0.9, True), (0.1, False), (0.1, False)])
    0.1
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    gaps = (abs(sum(c for c, _ in found) - sum(r for _, r in found)) for found in bins.values())
    return round(sum(gaps) / max(len(pairs), 1), 4)
