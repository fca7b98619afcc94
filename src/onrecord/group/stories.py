"""Stories: the reports of one happening.

Candidate pairs are scored by a small trained model, what hangs together by scores over `JOINED` is a component, and each component is cut by average link in canonical
order, so that stories are a function of the set of reports and of nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from onrecord.group.candidates import WINDOW, Pair, order, pair
from onrecord.group.clusters import Floats, linked
from onrecord.group.pair_model import probabilities
from onrecord.group.pairs import table
from onrecord.group.traits import Traits
from onrecord.group.views import View, view

JOINED = 0.5
"""Least score of a pair that ties two reports into one component."""
CUT = 0.15
"""Least mean score of the pairs between two groups that are joined within a component. On the later half of local crime news .1, .15, .2 and .3 give a B³ F1 of .941, .949, .954
and .961, on world news of many outlets .916, .938, .930 and .922."""
LARGEST = 400
"""Reports of a component that are compared each with each; a larger one is first cut by higher scores."""


def scores(traits: Traits, others: Sequence[Traits]) -> Floats:
    """How likely each of the others tells of the same happening, 0 to 1; 0 where they share no key or lie too far apart in time."""
    return pair_scores([(traits, other) for other in others])


def pair_scores(pairs: Sequence[tuple[Traits, Traits]]) -> Floats:
    """The score of each pair of reports."""
    views = [(_view(one), _view(other)) for one, other in pairs]
    result = np.zeros(len(views))
    near = [i for i, both in enumerate(views) if _comparable(*both)]
    result[near] = probabilities(table(views[i] for i in near))
    return result


def components(documents: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """Which documents hang together by edges, each component and all of them sorted by id."""
    parent = {d: d for d in documents}

    def root(d: str) -> str:
        while parent[d] != d:
            parent[d] = parent[parent[d]]
            d = parent[d]
        return d

    for one, other in edges:
        a, b = sorted((root(one), root(other)))
        parent[b] = a
    found: dict[str, list[str]] = defaultdict(list)
    for d in sorted(parent):
        found[root(d)].append(d)
    return sorted(found.values())


def clusters(traits: Sequence[Traits], edges: Mapping[Pair, float]) -> list[tuple[str, ...]]:
    """The stories of one component, each in canonical order, the earliest first. `edges` are scores that are known already; the others are worked out."""
    ranked = sorted(traits, key=order)
    if len(ranked) > LARGEST:
        return _cut_first(ranked, edges)
    ids = [t.document for t in ranked]
    like = _matrix(ranked, edges)
    return [tuple(ids[i] for i in group) for group in linked(like, CUT)]


def _matrix(ranked: Sequence[Traits], edges: Mapping[Pair, float]) -> Floats:
    """The score of each pair, symmetric, zero on the diagonal."""
    both = list(combinations(range(len(ranked)), 2))
    names = [pair(ranked[i].document, ranked[j].document) for i, j in both]
    missing = [k for k, name in enumerate(names) if name not in edges]
    made = pair_scores([(ranked[both[k][0]], ranked[both[k][1]]) for k in missing])
    known = dict(edges) | {names[k]: float(score) for k, score in zip(missing, made, strict=True)}
    like = np.zeros((len(ranked), len(ranked)))
    for (i, j), name in zip(both, names, strict=True):
        like[i, j] = like[j, i] = known[name]
    return like


def _cut_first(ranked: Sequence[Traits], edges: Mapping[Pair, float]) -> list[tuple[str, ...]]:
    """A component too large to compare each with each, cut where its links are weakest."""
    by_id = {t.document: t for t in ranked}
    inner = {p: score for p, score in edges.items() if p[0] in by_id and p[1] in by_id}
    for least in np.arange(JOINED + 0.05, 1.0, 0.05):
        parts = components(by_id, [p for p, score in inner.items() if score >= least])
        if max(map(len, parts)) <= LARGEST:
            break
    else:
        parts = [list(by_id)[i : i + LARGEST] for i in range(0, len(by_id), LARGEST)]
    found = [group for part in parts for group in clusters([by_id[d] for d in part], inner)]
    return sorted(found, key=lambda group: order(by_id[group[0]]))


_VIEWS: dict[str, View] = {}
_MOST_VIEWS = 4_000
"""Reports whose layout is remembered, some 100 MB: in a stream of news a report is compared with some of the last weeks."""


def _view(traits: Traits) -> View:
    known = _VIEWS.get(traits.document)
    if known is None or known.traits is not traits:
        if len(_VIEWS) >= _MOST_VIEWS:
            del _VIEWS[next(iter(_VIEWS))]
        known = _VIEWS[traits.document] = view(traits)
    return known


def _comparable(one: View, other: View) -> bool:
    first, second = one.traits.day, other.traits.day
    near = first is None or second is None or abs(first - second) <= WINDOW
    return near and not one.keys.isdisjoint(other.keys)
