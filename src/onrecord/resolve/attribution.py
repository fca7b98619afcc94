"""According to whom: which statements hold which events, figures and other statements, innermost first.

An event lies in a statement when its trigger lies in the content; a statement lies in another when its content lies in the other's. Where two say the very same ("the
Herald, citing the ministry, said"), the cue tells who said it first; who denies something says it of what another said.
"""

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.changed import replace
from onrecord.codebook.relay_cues import side
from onrecord.record import Event, Figure, Span, Stance, Statement


class _Order(NamedTuple):
    """What tells which of two statements stands within the other: the shorter, of the same words who says them and not who denies them, who said them first."""

    length: int
    denies: bool
    side: int


class _Held(NamedTuple):
    """What of a statement tells what it holds."""

    id: str
    order: _Order
    content: tuple[tuple[int, int], ...]


def attribute(
    events: tuple[Event, ...], statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...], tuple[Figure, ...]]:
    """Events and figures with whose word they are, statements with what they hold and what holds them."""
    known = [_Held(s.id, _order(s), tuple((c.start, c.end) for c in s.content)) for s in statements]
    known.sort(key=lambda s: s.order)
    sizes = _by_holder((f.event, f.id) for f in figures if f.event)
    events = tuple(replace(e, according_to=_holders(e.trigger, known), figures=sizes.get(e.id, ())) for e in events)
    figures = tuple(replace(f, according_to=_holders(f.number, known)) for f in figures)
    happened, counted = (_by_holder((id_, found.id) for found in these for id_ in found.according_to) for these in (events, figures))
    statements = tuple(
        replace(s, within=_around(s, known), events=happened.get(s.id, ()), figures=counted.get(s.id, ())) for s in statements
    )
    return events, statements, figures


def _by_holder(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """For each holder the ids of what it holds, from pairs of both, in their order."""
    out: dict[str, list[str]] = {}
    for holder, id_ in pairs:
        out.setdefault(holder, []).append(id_)
    return {holder: tuple(ids) for holder, ids in out.items()}


def _holders(span: Span, known: list[_Held]) -> tuple[str, ...]:
    """The statements whose content holds a span, the shortest content first."""
    first, last = span.start, span.end
    return tuple(dict.fromkeys(s.id for s in known for a, b in s.content if a <= first and last <= b))


def _around(inner: Statement, known: list[_Held]) -> tuple[str, ...]:
    """The statements in whose content another's content lies; a claim lies in no denial of it."""
    first, last, own = inner.content[0].start, inner.content[-1].end, _order(inner)
    return tuple(
        s.id
        for s in known
        if s.id != inner.id and s.order > own and not _opposed(s.order, own) and any(a <= first and last <= b for a, b in s.content)
    )


def _opposed(one: _Order, other: _Order) -> bool:
    """Whether of two statements of the same words one says and one denies them."""
    return one.length == other.length and one.denies != other.denies


def _order(statement: Statement) -> _Order:
    length = sum(c.end - c.start for c in statement.content)
    return _Order(length, statement.stance is Stance.DENY, side(statement.cue.text) if statement.cue else 0)
