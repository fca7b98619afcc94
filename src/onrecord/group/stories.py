"""Stories: the reports of one happening.

Candidate pairs are scored by a small trained model, what hangs together by scores over `JOINED` is a component, and each component is cut by average link in canonical
order, so that stories are a function of the set of reports and of nothing else.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

import numpy as np

from onrecord.group.beside import Side
from onrecord.group.candidates import WINDOW, Pair, order, pair
from onrecord.group.clusters import Floats, linked
from onrecord.group.copies import alike
from onrecord.group.pair_model import probabilities
from onrecord.group.pairs import numbers, table
from onrecord.group.traits import Sketched, Traits
from onrecord.group.views import View, view

Name = TypeVar("Name", int, str)
JOINED = 0.5
"""Least score of a pair that ties two reports into one component."""
CUT = 0.18
"""Least mean score of the pairs between two groups that are joined within a component. On the later half of local crime news .13, .15, .17, .2 and .23 give a B³ F1 of .936, .938, .941,
.945 and .946, on world news of many outlets .927, .927, .932, .932 and .911 (fifth training of the reader)."""
LARGEST = 400
"""Reports of a component that are compared each with each; a larger one is first cut by higher scores."""
LEVELS = tuple(round(JOINED + 0.05 * step, 2) for step in range(10))
"""The scores by which it is cut. Reports that hang together by the last of them are of one story, however many they are."""


def scores(traits: Traits, others: Sequence[Traits]) -> Floats:
    """How likely each of the others tells of the same happening, 0 to 1; 0 where they share no key or lie too far apart in time."""
    return pair_scores([(traits, other) for other in others])


def pair_scores(pairs: Sequence[tuple[Traits, Traits]]) -> Floats:
    """The score of each pair of reports; pairs of one report are quickest side by side, with it in front."""
    return view_scores([(_view(one), _view(other)) for one, other in pairs])


def view_scores(pairs: Sequence[tuple[View, View]]) -> Floats:
    """The score of each pair of reports that are laid out for comparing."""
    result = np.zeros(len(pairs))
    near = [i for i, both in enumerate(pairs) if _comparable(*both)]
    result[near] = probabilities(table(pairs[i] for i in near))
    result[[i for i in near if _same(*pairs[i])]] = 1.0
    return result


def side_scores(one: View, others: Side) -> Floats:
    """The score of one report with each of others that stand side by side: as `view_scores` has it, in a third of the time where there are many."""
    result = probabilities(numbers(one, others))
    same = [i for i, other in enumerate(others.views) if other.hash == one.hash]
    for i in {*np.flatnonzero(result).tolist(), *same}:
        other = others.views[i]
        if not _comparable(one, other):
            result[i] = 0.0
        elif _same(one, other):
            result[i] = 1.0
    return result


def _same(one: View, other: View) -> bool:
    """Whether two reports have one text, which is long enough to be told a copy: whatever the model makes of so few words, they tell of one happening.

    Not where their headlines share no word: a page that asks its reader to sign in has the headline of the report that it stands before.
    """
    if one.hash != other.hash or not alike(*(Sketched(v.hash, v.sketch) for v in (one, other))):
        return False
    return not (one.headline and other.headline and one.headline.isdisjoint(other.headline))


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


def among(edges: Mapping[tuple[Name, Name], float], documents: Container[Name]) -> dict[tuple[Name, Name], float]:
    """Those scores of pairs of which both are among these documents."""
    return {p: score for p, score in edges.items() if p[0] in documents and p[1] in documents}


def clusters(traits: Sequence[Traits], edges: Mapping[Pair, float]) -> list[tuple[str, ...]]:
    """The stories of one component, each in canonical order, the earliest first. `edges` are scores that are known already; the others are worked out."""
    by_id = {t.document: t for t in traits}
    cut = parts(by_id, among(edges, by_id)) if len(by_id) > LARGEST else [[*by_id]]
    found = [group for part in cut for group in _parted(sorted((by_id[d] for d in part), key=order), edges)]
    return sorted(found, key=lambda group: order(by_id[group[0]]))


def parts(documents: Iterable[str], edges: Mapping[Pair, float], level: int = 0) -> list[list[str]]:
    """Which documents are clustered together: those that hang together by edges, where these are too many those that do so by higher scores, and so on.

    Each part is cut by itself, so that what comes into one changes no other.
    """
    found = components(documents, [p for p, score in edges.items() if score >= LEVELS[level]])
    if level + 1 == len(LEVELS):
        return found
    at = {d: n for n, part in enumerate(found) for d in part if len(part) > LARGEST}
    inner: dict[int, dict[Pair, float]] = defaultdict(dict)
    for p, score in edges.items():
        if p[0] in at and at[p[0]] == at.get(p[1]):
            inner[at[p[0]]][p] = score
    return [piece for n, part in enumerate(found) for piece in (parts(part, inner[n], level + 1) if len(part) > LARGEST else [part])]


def _parted(ranked: Sequence[Traits], edges: Mapping[Pair, float]) -> list[tuple[str, ...]]:
    """The stories of one part, by average link; all of one that is too large, but for those whom a person parted."""
    ids = [t.document for t in ranked]
    if len(ids) <= LARGEST:
        return [tuple(ids[i] for i in group) for group in linked(_matrix(ranked, edges), CUT)]
    apart: dict[str, set[str]] = defaultdict(set)
    for (one, other), score in edges.items():
        if score < 0:
            apart[one].add(other)
            apart[other].add(one)
    groups: list[list[str]] = []
    for name in ids:
        home = next((group for group in groups if apart[name].isdisjoint(group)), None)
        if home is None:
            groups.append(home := [])
        home.append(name)
    return [tuple(group) for group in groups]


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


_VIEWS: dict[str, tuple[Traits, View]] = {}
_MOST_VIEWS = 4_000
"""Reports whose layout is remembered, some 100 MB: in a stream of news a report is compared with some of the last weeks."""


def _view(traits: Traits) -> View:
    known = _VIEWS.get(traits.document)
    if known is None or known[0] is not traits:
        if len(_VIEWS) >= _MOST_VIEWS:
            del _VIEWS[next(iter(_VIEWS))]
        known = _VIEWS[traits.document] = (traits, view(traits))
    return known[1]


def _comparable(one: View, other: View) -> bool:
    near = one.day is None or other.day is None or abs(one.day - other.day) <= WINDOW
    return near and not one.keys.isdisjoint(other.keys)
