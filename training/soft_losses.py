"""The losses of a batch against what a teacher says of it, by the names and weights of the annotators' losses (`losses.py`)."""

from collections.abc import Mapping, Sequence

import torch
import torch.nn.functional as F  # noqa: N812  torch's own habit
from torch import Tensor

from training.links import NEVER
from training.losses import STATUS_WEIGHTS, TAG_WEIGHTS, weighed
from training.soft import EDGES, LINKS, TOLD
from training.soft_batches import AskedRows, SoftBatch

Scores = Mapping[str, Tensor]
SHARE = 0.65
"""How much of a head's loss is the teacher's where annotators labelled the window too."""


def soft_losses(out: Scores, soft: SoftBatch, unit_mask: Tensor) -> dict[str, Tensor]:
    """The weighted losses of a batch against what a teacher says, by the names of the annotators' losses."""
    result = {}
    for name in TOLD:
        target = soft.tags[name]
        result[name] = TAG_WEIGHTS[name] * _crossed(out[name], target) / target.sum().clamp(min=1.0)
    events, statements = soft.asked["triggers"], soft.asked["cues"]
    if len(events.words):
        result |= _events(out, events, unit_mask[events.windows, events.words])
    if len(statements.words):
        result |= _statements(out, statements, unit_mask[statements.windows, statements.words])
    return result


def blended(labelled: Mapping[str, Tensor], soft: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Annotators' and teacher's losses by head: their mean, weighed by `SHARE`, where a batch has both, else the one that it has.

    >>> found = blended({"arcs": torch.tensor(3.0), "types": torch.tensor(1.0)}, {"types": torch.tensor(2.0), "cues": torch.tensor(4.0)})
    >>> {name: round(float(value), 2) for name, value in found.items()}
    {'arcs': 3.0, 'types': 1.65, 'cues': 4.0}
    """
    both = {name: labelled[name] * (1 - SHARE) + value * SHARE for name, value in soft.items() if name in labelled}
    return dict(labelled) | dict(soft) | both


def _crossed(scores: Tensor, target: Tensor, weights: Tensor | None = None) -> Tensor:
    """The cross-entropy of scores against probabilities, summed."""
    each = -target * F.log_softmax(scores.float(), -1)
    return (each if weights is None else each * weights).sum()


def _events(out: Scores, rows: AskedRows, mask: Tensor) -> dict[str, Tensor]:
    at = rows.windows, rows.words
    sure, whole = rows.chance[:, None], rows.chance.sum()
    statuses = torch.tensor(STATUS_WEIGHTS)
    target = rows.tags["status"] * sure
    modes = F.binary_cross_entropy_with_logits(out["modes"][at].float(), rows.tags["modes"], reduction="none") * sure
    return weighed(
        {
            "types": _crossed(out["types"][at], rows.tags["types"] * sure) / whole,
            "modes": modes.sum() / whole,
            "status": _crossed(out["status"][at], target, statuses) / (target * statuses).sum(),
            "roles": _linked(out, LINKS["triggers"], rows, mask) / whole,
        }
    )


def _statements(out: Scores, rows: AskedRows, mask: Tensor) -> dict[str, Tensor]:
    at = rows.windows, rows.words
    sure, whole = rows.chance[:, None], rows.chance.sum()
    content = [_crossed(out[edge][at].float().masked_fill(~mask, NEVER), rows.links[edge] * sure) for edge in EDGES["cues"]]
    return weighed(
        {
            "stance": _crossed(out["stance"][at], rows.tags["stance"] * sure) / whole,
            "links": _linked(out, LINKS["cues"], rows, mask) / whole,
            "content": torch.stack(content).sum() / whole,
        }
    )


def _linked(out: Scores, names: Sequence[str], rows: AskedRows, mask: Tensor) -> Tensor:
    """The loss of partners, summed over words and relations."""
    scores = torch.stack([out[name][rows.windows, rows.words].float() for name in names], 1)
    targets = torch.stack([rows.links[name] for name in names], 1)
    each = F.binary_cross_entropy_with_logits(scores, targets, reduction="none") * mask[:, None]
    return (each.sum((1, 2)) * rows.chance).sum()
