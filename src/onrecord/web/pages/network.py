"""Who acts on whom: a network of at most 500, cooperation and conflict told apart."""

from collections import Counter
from dataclasses import dataclass, replace

from starlette.requests import Request

from onrecord.archive import Query
from onrecord.archive.acting import Tie
from onrecord.codebook import plover
from onrecord.web.ask import address, asked
from onrecord.web.bench import Bench
from onrecord.web.page import Page

MOST = 500
"""Nodes drawn at most: so many move without a stop."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody in the network; `weight` counts the events they take part in."""

    key: str
    name: str
    country: str | None
    weight: int


@dataclass(frozen=True, slots=True)
class Network:
    """What the page shows; `left_out` counts those who were too many."""

    query: Query
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int
    types: tuple[str, ...]


def network(bench: Bench, request: Request) -> Page:
    """The network of the events that the address asks for."""
    query = replace(asked(request.query_params), limit=1, offset=0)
    ties = bench.archive.board.ties(query)
    nodes = _nodes(ties)
    kept = {n.key for n in nodes[:MOST]}
    shown = Network(
        query,
        nodes[:MOST],
        tuple(t for t in ties if {t.source, t.target} <= kept),
        max(0, len(nodes) - MOST),
        tuple(plover.load().by_type),
    )
    return Page("network.html", "Who acts on whom", shown, room="network", downloads=address("", query))


def _nodes(ties: tuple[Tie, ...]) -> tuple[Node, ...]:
    weight: Counter[str] = Counter()
    known: dict[str, tuple[str, str | None]] = {}
    for tie in ties:
        for key, name, country in ((tie.source, tie.source_name, tie.source_country), (tie.target, tie.target_name, tie.target_country)):
            weight[key] += tie.count
            known.setdefault(key, (name, country))
    return tuple(Node(key, *known[key], count) for key, count in sorted(weight.items(), key=lambda pair: (-pair[1], pair[0])))
