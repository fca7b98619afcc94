"""Stories of a whole set of reports at once, for measuring and for many machines; the same as adding them one by one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.group.candidates import LEAST, Change, Index, Pair, order
from onrecord.group.copies import copies
from onrecord.group.stories import JOINED, among, clusters, components, pair_scores
from onrecord.group.traits import Traits
from onrecord.story import Copy


@dataclass(frozen=True, slots=True)
class Groups:
    """Stories as ids of documents in canonical order, the earliest story first; the scores that tie them; the copies."""

    stories: tuple[tuple[str, ...], ...]
    edges: Mapping[Pair, float]
    copies: tuple[Copy, ...]


@dataclass(slots=True)
class Grouping:
    """Reports taken in one by one: candidates, their support by keys, and the scores of pairs that are tied."""

    index: Index = field(default_factory=Index)
    traits: dict[str, Traits] = field(default_factory=dict)
    support: dict[Pair, int] = field(default_factory=dict)
    edges: dict[Pair, float] = field(default_factory=dict)

    def add(self, traits: Traits) -> None:
        """Take a report in. Scores of pairs below `JOINED` are not kept, as they tie nothing; neither is a pair that too few keys bring together any more."""
        self.traits[traits.document] = traits
        change = self.index.add(traits)
        fresh = [p for p, n in change.pairs.items() if n >= LEAST and traits.document in p]
        made = pair_scores([(traits, self.traits[one if other == traits.document else other]) for one, other in fresh])
        for p, score in zip(fresh, made.tolist(), strict=True):
            if score >= JOINED:
                self.edges[p], self.support[p] = score, 0
        self._count(change)

    def groups(self) -> Groups:
        """The stories of all that was taken in."""
        found = [
            group for part in components(self.traits, self.edges) for group in clusters([self.traits[d] for d in part], self._within(part))
        ]
        ranked = sorted(found, key=lambda group: order(self.traits[group[0]]))
        return Groups(tuple(ranked), dict(sorted(self.edges.items())), copies(sorted(self.traits.values(), key=order)))

    def _count(self, change: Change) -> None:
        for p, n in change.pairs.items():
            if p in self.support:
                self.support[p] += n
                if self.support[p] < LEAST:
                    del self.support[p], self.edges[p]

    def _within(self, part: Sequence[str]) -> Mapping[Pair, float]:
        return among(self.edges, set(part)) if len(part) > 1 else {}


def grouped(all_traits: Iterable[Traits]) -> Groups:
    """The stories and copies of a set of reports, whatever their order."""
    grouping = Grouping()
    for traits in sorted(all_traits, key=order):
        grouping.add(traits)
    return grouping.groups()
