"""Links across sentences: which mention takes up which earlier one, and who may fill a role that a sentence leaves out.

A score is the product of two words' vectors (from the network), scaled, plus the scores of what the two say on their face; scores are log odds against "nobody".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.parse import filling, referring
from onrecord.parse.layers import Array, Floats, Parse
from onrecord.parse.referring import Referring

VECTORS = ("antecedent_look", "antecedent_offer", "actor_look", "recipient_look", "filler_offer")
"""What a word brings to links across sentences: as many vectors of one length, side by side."""
BACK = 400
"""How many mentions back an antecedent may stand; beyond, names alone are the same."""
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Row:
    """The log odds, against being new, that a mention takes up each of the mentions `first`, `first + 1` … before it."""

    first: int
    scores: Floats


def described(parse: Parse, spans: Sequence[tuple[int, int, int]]) -> Referring:
    """What mentions (head, first, last) of a document say on their face."""
    text = parse.document.text
    forms = [text[a:b] for a, b in parse.words]
    return referring.referring(forms, parse.reach.shapes, parse.reach.sentence, spans)


def antecedents(parse: Parse, mentions: Referring) -> Iterator[Row]:
    """For each mention the scores of those before it."""
    looks, offers = (_vectors(parse, name, mentions.heads) for name in VECTORS[:2])
    fresh = parse.reach.fresh[mentions.heads] if len(mentions.heads) else np.zeros(0, np.float32)
    for start in range(0, len(mentions.heads), _BLOCK):
        rows, columns = slice(start, start + _BLOCK), slice(max(0, start - BACK), start + _BLOCK)
        scores = looks[rows] @ offers[columns].T * looks.shape[1] ** -0.5
        scores += _table_scores(parse, referring.TABLES, referring.features(mentions, rows, columns))
        scores -= fresh[rows][:, None]
        for k, row in enumerate(scores, start):
            first = max(columns.start, k - BACK)
            yield Row(first, row[first - columns.start : k - columns.start])


def filler_offers(parse: Parse, candidates: Referring) -> Floats:
    """What each candidate offers to every role that some sentence leaves out: made once a document, (M, size)."""
    return _vectors(parse, "filler_offer", candidates.heads)


def fillers(parse: Parse, trigger: int, role: str, candidates: Referring, offers: Floats) -> Floats:
    """The log odds, against nobody, that each candidate fills a role that the sentence of a trigger (its first word) leaves out."""
    look = _vectors(parse, f"{role}_look", np.array([trigger]))[0]
    number = filling.ROLES.index(role)
    features = filling.filler_features(candidates, int(parse.reach.sentence[trigger]), number)
    scores = offers @ look * len(look) ** -0.5 + _table_scores(parse, filling.TABLES, features)
    result: Floats = scores - parse.reach.left[trigger, number]
    return result


def _vectors(parse: Parse, name: str, words: Array) -> Floats:
    size = parse.reach.vectors.shape[1] // len(VECTORS)
    at = VECTORS.index(name) * size
    result: Floats = parse.reach.vectors[words, at : at + size].astype(np.float32)
    return result


def _table_scores(parse: Parse, tables: dict[str, int], features: Array) -> Floats:
    out = np.zeros(features.shape[:-1], np.float32)
    for k, name in enumerate(tables):
        out += parse.reach.tables[name][features[..., k]]
    return out
