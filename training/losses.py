"""What the network is taught: one loss a head, each a mean over what it labels, weighted so that no layer drowns another.

Weights were set from the size of the losses after an epoch (about one each), and doubled or tripled where the training documents themselves were
still read badly when the others were learned (types, modes, status, stance, figures).
"""

from collections.abc import Mapping

import torch
import torch.nn.functional as F  # noqa: N812  torch's own habit
from torch import Tensor

from onrecord.parse.labels import MODES, ROLES
from training.batches import Batch
from training.example import IGNORE
from training.links import NEVER, reaching
from training.network import Network

TAG_WEIGHTS = {"upos": 0.5, "lemma": 0.3, "names": 4.0, "times": 4.0, "triggers": 10.0, "cues": 6.0, "numbers": 14.0, "mentions": 2.0}
RECORD_WEIGHTS = {"types": 2.5, "modes": 0.8, "status": 1.9, "roles": 0.8, "stance": 1.2, "links": 0.7, "content": 0.5}
"""Of what hangs on triggers and cues."""
STATUS_WEIGHTS = (1.0, 1.2, 1.5, 2.0, 2.5)
"""Of the statuses in their order: the rare ones weigh more, since each counts the same in the macro F1."""


def losses(network: Network, out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """The weighted losses of a batch by head; heads whose layer the batch lacks are left out."""
    result: dict[str, Tensor] = {}
    for name, weight in TAG_WEIGHTS.items():
        if name in batch.tags:
            result[name] = weight * _tagged(out[name], batch.tags[name])
    if "parts" in batch.tags:
        result["parts"] = 4.0 * _chained(out["parts"].float().unflatten(-1, (3, 3)), batch.tags["parts"], network.moves)
    if "head" in batch.tags:
        result |= _syntax(network, out, batch)
    for there, part in (
        (len(batch.events), _events),
        (len(batch.statements), _statements),
        (len(batch.bounds), _bounds),
        (len(batch.counted), _counted),
        (len(batch.pairs), _pairs),
        (len(batch.edges), _edges),
    ):
        if there:
            result |= part(out, batch)
    return result | reaching(network, out, batch)


def weighed(parts: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Losses of what hangs on triggers and cues, by their `RECORD_WEIGHTS`.

    >>> {name: round(float(part), 2) for name, part in weighed({"types": torch.tensor(2.0), "links": torch.tensor(1.0)}).items()}
    {'types': 5.0, 'links': 0.7}
    """
    return {name: RECORD_WEIGHTS[name] * part for name, part in parts.items()}


def _tagged(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE)


def _chained(scores: Tensor, gold: Tensor, moves: Tensor) -> Tensor:
    """The linear-chain loss (Lafferty, McCallum and Pereira 2001) a word: scores (B, W, P, K), gold (B, W, P), moves (P, K from, K to).

    A part of an attribution may be a paragraph long: tags that each look for themselves break it, a chain keeps it whole.
    """
    known = gold[:, :, 0] != IGNORE
    right = gold.clamp(min=0)
    path = scores.gather(3, right[..., None])[..., 0]
    steps = moves[torch.arange(moves.shape[0]), right[:, :-1], right[:, 1:]]
    total = (path * known[:, :, None]).sum((1, 2)) + (steps * known[:, 1:, None]).sum((1, 2))
    alpha = scores[:, 0]
    for w in range(1, scores.shape[1]):
        onward = torch.logsumexp(alpha[..., None] + moves, 2) + scores[:, w]
        alpha = torch.where(known[:, w, None, None], onward, alpha)
    return (torch.logsumexp(alpha, 2).sum(1) - total).sum() / (known.sum() * moves.shape[0])


def _syntax(network: Network, out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    gold = batch.tags["head"]  # root is the last column
    scores = out["arcs"].float().masked_fill(~batch.arc_mask, NEVER)
    arcs = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    known = gold.clamp(min=0)
    heads = out["label_head"].gather(1, known[..., None].expand(-1, -1, out["label_head"].shape[-1]))
    labels = network.label(F.relu(out["label_dependent"].float() + heads.float()))
    gold_labels = batch.tags["deprel"].masked_fill(gold == IGNORE, IGNORE)
    return {"arcs": arcs, "labels": 0.7 * F.cross_entropy(labels.flatten(0, 1), gold_labels.flatten(), ignore_index=IGNORE)}


def _events(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Modes, status and arguments of the gold triggers."""
    b, w = batch.events[:, 0], batch.events[:, 1]
    modes = F.binary_cross_entropy_with_logits(out["modes"][b, w].float(), batch.modes) * len(MODES)
    types = F.cross_entropy(out["types"][b, w].float(), batch.events[:, 2])
    status = F.cross_entropy(out["status"][b, w].float(), batch.events[:, 3], torch.tensor(STATUS_WEIGHTS))
    mask = batch.unit_mask[b, w]
    roles = torch.stack([out[name][b, w].float() for name in ROLES], 1)
    each = F.binary_cross_entropy_with_logits(roles, batch.arguments, reduction="none") * mask[:, None]
    return weighed({"types": types, "modes": modes, "status": status, "roles": each.sum((1, 2)).mean()})


def _statements(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Stance, source, addressee and content edges of the gold cues."""
    b, w = batch.statements[:, 0], batch.statements[:, 1]
    mask = batch.unit_mask[b, w]
    stance = F.cross_entropy(out["stance"][b, w].float(), batch.statements[:, 2])
    linked = torch.stack([out[name][b, w].float() for name in ("source", "addressee")], 1)
    links = (F.binary_cross_entropy_with_logits(linked, batch.linked, reduction="none") * mask[:, None]).sum((1, 2)).mean()
    content = sum(
        F.cross_entropy(out[f"content_{edge}"][b, w].float().masked_fill(~mask, NEVER), batch.statements[:, 3 + k])
        for k, edge in enumerate(("start", "end"))
    )
    return weighed({"stance": stance, "links": links, "content": content})


def _bounds(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    b, h = batch.bounds[:, 0], batch.bounds[:, 1]
    mask = batch.unit_mask[b, h]
    edges = sum(
        (
            F.cross_entropy(out[f"span_{edge}"][b, h].float().masked_fill(~mask, NEVER), batch.bounds[:, 2 + k])
            for k, edge in enumerate(("start", "end"))
        ),
        torch.zeros(()),
    )
    return {"bounds": 0.5 * edges}


def _edges(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    b, h = batch.edges[:, 0], batch.edges[:, 1]
    mask = batch.unit_mask[b, h]
    start, end = (
        F.cross_entropy(out[f"mention_{edge}"][b, h].float().masked_fill(~mask, NEVER), batch.edges[:, 2 + k])
        for k, edge in enumerate(("start", "end"))
    )
    return {"edges": 0.5 * (start + end)}


def _counted(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    b, w = batch.counted[:, 0], batch.counted[:, 1]
    scores = out["counted"][b, w].float().masked_fill(~batch.unit_mask[b, w], NEVER)
    return {"counted": 0.5 * F.cross_entropy(scores, batch.counted[:, 2])}


def pair_scores(out: dict[str, Tensor], b: int, source: tuple[int, int], target: tuple[int, int], n: int) -> Tensor:
    """Type scores (16,) of two actors (word ranges) in window `b` of `n` words: the best trigger that takes both.

    score(type) = logsumexp over words of log p(trigger of type) + log p(actor is source) + log p(recipient or actor is target).
    """
    trigger = F.log_softmax(out["triggers"][b, :n].float(), -1)[:, 1:2] + F.log_softmax(out["types"][b, :n].float(), -1)
    actor, recipient = F.logsigmoid(out["actor"][b, :n, :n].float()), F.logsigmoid(out["recipient"][b, :n, :n].float())
    acts = actor[:, source[0] : source[1]].amax(-1)
    gets = torch.maximum(recipient[:, target[0] : target[1]].amax(-1), actor[:, target[0] : target[1]].amax(-1))
    return torch.logsumexp(trigger + (acts + gets)[:, None], 0)


def _pairs(out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    total = torch.zeros(())
    for b, pair in batch.pairs:
        n = int(batch.lengths[b])
        scores = F.log_softmax(pair_scores(out, b, pair.source, pair.target, n), -1)
        total = total - torch.logsumexp(scores[list(pair.types)], 0)
    return {"pairs": total / len(batch.pairs)}
