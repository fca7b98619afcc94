"""Who acts on whom: a network of at most 500, cooperation and conflict told apart."""

from collections import Counter
from dataclasses import dataclass

from starlette.requests import Request

from onrecord.archive import Query
from onrecord.archive.acting import Tie
from onrecord.changed import replace
from onrecord.codebook import plover
from onrecord.web.ask import address, asked
from onrecord.web.bench import Bench
from onrecord.web.page import Page

MOST = 500
"""Nodes drawn at most: so many move without a stop."""
EVENTS = 20_000
"""Events counted at most, the newest: some 50 ms, where all of an archive of 10,000 reports take 250."""

_NAMED = {"person", "organisation", "country"}


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network; `weight` counts the events they take part in."""

    key: str
    name: str
    country: str | None
    weight: int


Party = tuple[str, str, int]
Line = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the page's script draws, as short as may be: of each node key, name and weight; of each tie the nodes' places in that list, class and count."""

    nodes: tuple[Party, ...]
    ties: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """What the page shows; `left_out` counts those who were too many, `described` the ties to those who are described and not named ("31 people").

    `whole` is the address that shows those too, None where there are none or they are shown; `every` says that they were asked for.
    """

    query: Query
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int
    types: tuple[str, ...]
    described: int
    whole: str | None
    every: bool
    events: int
    most: int

    @property
    def drawn(self) -> Drawn:
        """The network as it is drawn."""
        at = {node.key: place for place, node in enumerate(self.nodes)}
        lines = tuple((at[t.source], at[t.target], t.quad, t.count) for t in self.ties)
        return Drawn(tuple((n.key, n.name, n.weight) for n in self.nodes), lines)


def network(bench: Bench, request: Request) -> Page:
    """The network of the events that the address asks for."""
    query = replace(asked(request.query_params), limit=1, offset=0)
    board = bench.archive.board
    every, described = board.ties(query, events=EVENTS), request.query_params.get("described") == "1"
    named = every if described else tuple(t for t in every if _named(t))
    ties = named or every
    nodes = _nodes(ties)
    kept = {n.key for n in nodes[:MOST]}
    shown = Network(
        query,
        nodes[:MOST],
        tuple(t for t in ties if {t.source, t.target} <= kept),
        max(0, len(nodes) - MOST),
        tuple(plover.load().by_type),
        len(every) - len(ties),
        _and(address("/network", query), "described=1") if len(ties) < len(every) else None,
        described,
        board.counted(query, EVENTS + 1),
        EVENTS,
    )
    return Page("network.html", "Who acts on whom", shown, room="network", downloads=address("", query))


def _named(tie: Tie) -> bool:
    """Whether both sides have a name, and are not merely described."""
    sides = ((tie.source, tie.source_name, tie.source_kind), (tie.target, tie.target_name, tie.target_kind))
    return all(key != name or is_name(name, kind) for key, name, kind in sides)


def is_name(name: str, kind: str) -> bool:
    """Whether these words name somebody: neither a group nor a thing, and written as names are, from the first word to the last.

    >>> is_name("Petra Lundqvist", "person"), is_name("31 people", "group"), is_name("My mother", "person")
    (True, False, False)
    """
    words = name.split()
    return kind in _NAMED and bool(words) and words[0][0].isupper() and words[-1][0].isupper()


def _nodes(ties: tuple[Tie, ...]) -> tuple[Node, ...]:
    weight: Counter[str] = Counter()
    known: dict[str, tuple[str, str | None]] = {}
    for tie in ties:
        for key, name, country in ((tie.source, tie.source_name, tie.source_country), (tie.target, tie.target_name, tie.target_country)):
            weight[key] += tie.count
            known.setdefault(key, (name, country))
    return tuple(Node(key, *known[key], count) for key, count in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0])))


def _and(path: str, more: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{more}"
