"""Links across sentences: which mention takes up which earlier one, and who may fill a role that a sentence leaves out.

A score is the product of two words' vectors (from the network), scaled, plus the scores of what the two say on their face; scores are log odds against "nobody".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.parse import filling, referring
from onrecord.parse.layers import Array, Floats, Parse
from onrecord.parse.referring import Referring

VECTORS = ("antecedent_look", "antecedent_offer", "actor_look", "recipient_look", "filler_offer")
"""What a word brings to links across sentences: as many vectors of one length, side by side in the weight that makes them of the word's own."""
BACK = 400
"""How many mentions back an antecedent may stand; beyond, names alone are the same."""
_BLOCK = 256
_DISTANCE = next(iter(filling.TABLES))
"""The one table of what fills roles that the sentence of an event changes."""


def described(parse: Parse, spans: Sequence[tuple[int, int, int]]) -> Referring:
    """What mentions (head, first, last) of a document say on their face."""
    return referring.referring(parse.forms, parse.reach.shapes, parse.reach.sentence, spans)


def antecedents(parse: Parse, mentions: Referring, least: float, most: int) -> Iterator[list[int]]:
    """For each mention the likeliest of those that it may take up, the best first: log odds above `least` against being new, so many at most."""
    if not len(mentions.heads):
        return
    looks, offers = (_vectors(parse, name, mentions.heads) for name in VECTORS[:2])
    fresh = parse.reach.fresh[mentions.heads]
    for start in range(0, len(mentions.heads), _BLOCK):
        rows, columns = slice(start, start + _BLOCK), slice(max(0, start - BACK), start + _BLOCK)
        scores = looks[rows] @ offers[columns].T * looks.shape[1] ** -0.5
        scores += _table_scores(parse, referring.TABLES, referring.numbers(mentions, rows, columns), scores.shape)
        scores -= fresh[rows][:, None]
        yield from _best(scores, start, columns.start, least, most)


def _best(scores: Floats, row: int, column: int, least: float, most: int) -> Iterator[list[int]]:
    """The columns of each row that stand before it within reach and score above `least`; `row` and `column` are the numbers of the first of each."""
    rows, columns = (scores > least).nonzero()
    behind = rows + row - columns - column
    near = (behind > 0) & (behind <= BACK)
    rows, columns = rows[near], columns[near]
    order = np.lexsort((columns, -scores[rows, columns], rows))
    ends = rows.searchsorted(np.arange(len(scores) + 1)).tolist()
    found = (columns[order] + column).tolist()
    for a, b in pairwise(ends):
        yield found[a : min(b, a + most)]


@dataclass(frozen=True, slots=True)
class Offers:
    """What candidates offer to every role that some sentence leaves out, made once a document: their vectors (M, size), and for each role what those tables say of them that no sentence changes."""

    candidates: Referring
    vectors: Floats
    said: tuple[tuple[Floats, ...], ...]


def filler_offers(parse: Parse, candidates: Referring) -> Offers:
    """What these candidates offer."""
    features = (filling.filler_features(candidates, 0, role).T[1:] for role in range(len(filling.ROLES)))
    _, *names = filling.TABLES
    said = tuple(tuple(parse.reach.tables[name].take(own) for name, own in zip(names, numbers, strict=True)) for numbers in features)
    return Offers(candidates, _vectors(parse, "filler_offer", candidates.heads), said)


def fillers(parse: Parse, trigger: int, role: str, offers: Offers) -> Floats:
    """The log odds, against nobody, that each candidate fills a role that the sentence of a trigger (its first word) leaves out."""
    look = _vectors(parse, f"{role}_look", np.array([trigger]))[0]
    number = filling.ROLES.index(role)
    apart = parse.reach.tables[_DISTANCE].take(filling.filler_distances(offers.candidates, int(parse.reach.sentence[trigger]), number))
    for own in offers.said[number]:
        apart += own
    scores = offers.vectors @ look * len(look) ** -0.5 + apart
    result: Floats = scores - parse.reach.left[trigger, number]
    return result


def _vectors(parse: Parse, name: str, words: Array) -> Floats:
    weight, bias = parse.reach.views
    size = len(bias) // len(VECTORS)
    own = slice(VECTORS.index(name) * size, (VECTORS.index(name) + 1) * size)
    result: Floats = parse.reach.vectors[words] @ weight[:, own] + bias[own]
    return result


def _table_scores(parse: Parse, tables: Iterable[str], numbers: Iterable[Array], shape: tuple[int, ...]) -> Floats:
    """The sum of what the tables say of their numbers."""
    out = np.zeros(shape, np.float32)
    for name, own in zip(tables, numbers, strict=True):
        out += parse.reach.tables[name].take(own)
    return out
