"""Those who take part in a merged event: what reports call one participant put together under its fullest name."""

from collections.abc import Iterable, Mapping, Sequence

from onrecord.group.alike import same
from onrecord.group.told import UNSURE, Looks, Who
from onrecord.record import EntityKind
from onrecord.story import Party

_ONE = 0.55
"""Agreement from which on two participants of one merged event are one party: the same actor, name, or described alike."""


def parties(groups: Iterable[Sequence[Who]]) -> tuple[Party, ...]:
    """The parties of a merged event from the participants of each of its mentions, in the order in which reports bring them up."""
    found: list[list[Who]] = []
    ways: list[dict[tuple[str, str | None], Looks]] = []
    for group in groups:
        taken: set[int] = set()
        for who in group:
            fits = [(_agreement(who, way), -i) for i, way in enumerate(ways)]
            agreement, place = max(fits, default=(0.0, 1))
            best = -place
            if agreement < _ONE or best in taken:
                if found and who.words.text.lower() in UNSURE:
                    continue
                best = len(found)
                found.append([])
                ways.append({})
            found[best].append(who)
            ways[best][who.name, who.looks.actor] = who.looks
            taken.add(best)
    return tuple(_party(group) for group in found)


def _agreement(who: Who, ways: Mapping[tuple[str, str | None], Looks]) -> float:
    """The mean agreement with those of a party, each way of naming it once."""
    return sum(same(who.looks, looks) for looks in ways.values()) / len(ways)


def _party(group: Sequence[Who]) -> Party:
    best = max(group, key=_fullness)
    sure = [w for w in group if w.looks.sure] or list(group)
    return Party(
        name=best.name,
        actor=_most(w.looks.actor for w in group),
        country=_most(w.looks.country for w in sure),
        sector=_most(w.looks.sector for w in sure),
        role=_most(w.role for w in group),
        mentions=tuple(dict.fromkeys(w.words for w in group)),
    )


def _fullness(who: Who) -> tuple[bool, bool, bool, int]:
    """How well a name tells who is meant: a known actor, a name of its own, whose it is, and then its length."""
    looks = who.looks
    return looks.actor is not None, bool(looks.proper) and looks.kind is not EntityKind.OTHER, looks.sure, min(len(who.name), 40)


def _most(values: Iterable[str | None]) -> str | None:
    """The value that most say; of several, the one said first."""
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda v: counts[v], default=None)
