"""According to whom: which statements hold which events, figures and other statements, innermost first.

An event lies in a statement when its trigger lies in the content; a statement lies in another when its content lies in the other's.
"""

from dataclasses import replace

from onrecord.record import Event, Figure, Span, Statement


def attribute(
    events: tuple[Event, ...], statements: tuple[Statement, ...], figures: tuple[Figure, ...]
) -> tuple[tuple[Event, ...], tuple[Statement, ...], tuple[Figure, ...]]:
    """Events and figures with whose word they are, statements with what they hold and what holds them."""
    events = tuple(replace(e, according_to=_holders(e.trigger, statements), figures=_of_event(e, figures)) for e in events)
    figures = tuple(replace(f, according_to=_holders(f.number, statements)) for f in figures)
    statements = tuple(
        replace(
            s,
            within=_around(s, statements),
            events=tuple(e.id for e in events if s.id in e.according_to),
            figures=tuple(f.id for f in figures if s.id in f.according_to),
        )
        for s in statements
    )
    return events, statements, figures


def _of_event(event: Event, figures: tuple[Figure, ...]) -> tuple[str, ...]:
    return tuple(f.id for f in figures if f.event == event.id)


def _holders(span: Span, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """The statements whose content holds a span, the shortest content first."""
    holding = [s for s in statements if any(c.start <= span.start and span.end <= c.end for c in s.content)]
    return tuple(s.id for s in sorted(holding, key=lambda s: (_length(s), s.id)))


def _around(inner: Statement, statements: tuple[Statement, ...]) -> tuple[str, ...]:
    """The statements in whose content another's cue and content lie."""
    first, last = inner.content[0].start, inner.content[-1].end
    holding = [
        s
        for s in statements
        if s.id != inner.id and _length(s) > _length(inner) and any(c.start <= first and last <= c.end for c in s.content)
    ]
    return tuple(s.id for s in sorted(holding, key=lambda s: (_length(s), s.id)))


def _length(statement: Statement) -> int:
    return sum(c.end - c.start for c in statement.content)
