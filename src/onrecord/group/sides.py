"""The readings of a merged event laid side by side in time: one a voice and number, copies left out that say the same, parties to the event marked."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.codebook.toll_sources import counts_victims
from onrecord.find.figures import EVENT_OF
from onrecord.group.alike import same
from onrecord.group.figures import Side, moment
from onrecord.group.readings import HEADS, people, reading, told_words
from onrecord.group.told import Told, Who, sentence_text, source_of, stems
from onrecord.record import Figure, Report, Scope
from onrecord.story import Reading

_PARTY = 0.55
"""Agreement from which on a source takes part in the event it counts the victims of."""
_ALIKE = 0.25
"""Share of the words of a sentence in common from which on two counts without an event are of one happening."""


Extra = tuple[Told, Figure]
"""A figure that no event of its report holds, with the told event that it is put to."""


def put_to(groups: Sequence[Sequence[Told]], reports: Sequence[Report]) -> dict[int, list[Extra]]:
    """Figures without an event that can only be of one: the one happening of a fitting type that their report tells. By the place of its group."""
    found: dict[int, list[Extra]] = {}
    for order, report in enumerate(reports):
        for figure in (f for f in report.figures if f.event is None and f.kind in HEADS and f.scope is not Scope.PERIOD):
            fitting = {i: t for i, told in enumerate(groups) for t in told if t.order == order and t.event.type in EVENT_OF[figure.kind]}
            for i, t in fitting.items() if len(fitting) == 1 else ():
                found.setdefault(i, []).append((t, figure))
    return found


def sides_of(told: Sequence[Told], extra: Sequence[Extra] = ()) -> list[Side]:
    """The readings of a merged event in the order of reports and text."""
    held = [(t, f) for t in told for f in t.report.figures if f.id in t.event.figures]
    found = {(t.order, f.number.start, f.id): (t, f) for t, f in (*held, *extra)}
    return _distinct(_side(t.report, t.origin, f, told) for _, (t, f) in sorted(found.items(), key=lambda item: item[0]))


def loose(reports: Sequence[Report], origins: Sequence[int], others: Collection[Reading]) -> Iterator[list[Side]]:
    """Counts of people that belong to no event. `others` are the readings that events have.

    Those of one kind are of one happening, as the reports are; where events have such counts too, only those whose sentences have enough in common.
    """
    held = {(r.document, r.figure) for r in others}
    free = [
        (o, f)
        for o, r in enumerate(reports)
        for f in r.figures
        if f.event is None and f.kind in HEADS and f.scope is not Scope.PERIOD and (r.document.id, f.id) not in held
    ]
    of_events = {r.kind for r in others}
    for kind in dict.fromkeys(f.kind for _, f in free):
        least = _ALIKE if kind in of_events else 0.0
        groups: list[list[tuple[int, Figure]]] = []
        for order, figure in (pair for pair in free if pair[1].kind == kind):
            home = next((g for g in groups if _one_happening(reports, g[0], (order, figure), least)), None)
            if home is None:
                groups.append([(order, figure)])
            else:
                home.append((order, figure))
        for group in groups:
            yield _distinct(_side(reports[o], origins[o], f, ()) for o, f in group)


def _one_happening(reports: Sequence[Report], a: tuple[int, Figure], b: tuple[int, Figure], least: float) -> bool:
    x, y = (stems(sentence_text(reports[o], f.number.start)) for o, f in (a, b))
    return len(x & y) >= least * max(1, min(len(x), len(y)))


def _side(report: Report, origin: int, figure: Figure, told: Sequence[Told]) -> Side:
    made = reading(report, figure)
    statement = next((s for i in figure.according_to for s in report.statements if s.id == i), None)
    speaker = source_of(report, statement) if statement else None
    party = _party(speaker, told) if speaker else None
    return Side(made, origin, people(report, figure), moment(made), party, figure.part_of, told_words(report, figure), speaker)


def _party(who: Who, told: Sequence[Told]) -> str | None:
    """On which side of the event the source of a figure stands, None where it is on neither."""
    if counts_victims(who.words.text):
        return None
    actors = max((same(who, w) for t in told for w in t.actors), default=0.0)
    recipients = max((same(who, w) for t in told for w in t.recipients), default=0.0)
    if max(actors, recipients) < _PARTY:
        return None
    return "actors" if actors >= recipients else "recipients"


def _distinct(sides: Iterable[Side]) -> list[Side]:
    """Readings without those of copies that say what their original says."""
    kept: dict[tuple[object, ...], Side] = {}
    for side in sides:
        r = side.reading
        kept.setdefault((side.origin, r.kind, r.low, r.high, r.who or "", r.population, r.scope), side)
    return list(kept.values())
