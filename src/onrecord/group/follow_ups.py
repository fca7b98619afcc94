"""What a story goes on from, and what it is called.

>>> follows([("a", "b"), ("c",), ("d",)], {("b", "c"): 0.7, ("a", "d"): 0.2}, 0.5)
{1: 0}
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from onrecord.group.candidates import Name, order
from onrecord.group.traits import Traits, headline


def follows(groups: Sequence[Sequence[Name]], edges: Mapping[tuple[Name, Name], float], least: float) -> dict[int, int]:
    """For the stories of one component, the earliest first: which earlier story each goes on from, by place.

    It is the one with the likest pair of reports across both, where their score is at least `least`: reports that were tied and yet parted by the mean of all.
    """
    at = {name: place for place, group in enumerate(groups) for name in group}
    found: dict[int, tuple[float, int]] = {}
    for (one, other), score in edges.items():
        if score >= least and one in at and other in at and at[one] != at[other]:
            i, j = sorted((at[one], at[other]))
            found[j] = max(found.get(j, (score, -i)), (score, -i))
    return {j: -i for j, (_, i) in sorted(found.items())}


def titled(reports: Sequence[Traits]) -> str | None:
    """The headline that shares most with the others', by the weight of its words; of equals the earliest report's. None where no report has one."""
    ranked = [t for t in sorted(reports, key=order) if t.title]
    if not ranked:
        return None
    weights = [dict(t.headline) for t in ranked]
    known = Counter(word for one in weights for word in one)
    means = [sum(one[word] * known[word] for word in sorted(one)) / (1 + sum(one.values())) ** 0.5 for one in weights]
    return headline(ranked[means.index(max(means))].title)
