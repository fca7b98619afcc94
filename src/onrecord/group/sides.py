"""The readings of a merged event laid side by side in time: one a voice and number, copies left out that say the same, parties to the event marked."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.codebook.standing import standing
from onrecord.codebook.toll_sources import counts_victims
from onrecord.find.figures import EVENT_OF
from onrecord.group.alike import same
from onrecord.group.days import TO_THE_DAY, ordinal
from onrecord.group.figures import Side, moment
from onrecord.group.pools import Cast, cast
from onrecord.group.readings import HEADS, people, reading, told_words
from onrecord.group.told import Told, Who, sentence_text, source_of, stems
from onrecord.record import Figure, Report, Scope
from onrecord.story import Reading

_PARTY = 0.55
"""Agreement from which on a source takes part in the event it counts the victims of."""
_CLAUSE = 80
"""Characters around a number whose words say how it stands to others."""
_ALIKE = 0.25
"""Share of the words of a sentence in common from which on two counts without an event are of one happening."""


Extra = tuple[int, int, Report, Figure]
"""A figure that no event of its report holds: the place and origin of its report, the report, the figure."""


def put_to(groups: Sequence[Sequence[Told]], reports: Sequence[Report], origins: Sequence[int]) -> dict[int, list[Extra]]:
    """Figures without an event that can only be of one, by the place of its group.

    It is the one happening of a fitting type that their report tells, else that of which others count the same and with whose words their sentence has most in common, else
    the one that their report tells of in the same sentence or the one before. It is none that came after a day which the sentence names.
    """
    found: dict[int, list[Extra]] = {}
    happenings = [_Happening.of(told) for told in groups]
    own: dict[int, dict[int, list[Told]]] = {}
    for i, told in enumerate(groups):
        for t in told:
            own.setdefault(t.order, {}).setdefault(i, []).append(t)
    for order, report in enumerate(reports):
        for figure in (f for f in report.figures if f.event is None and f.kind in HEADS and f.scope is not Scope.PERIOD):
            fitting = {
                i: fit for i, told in own.get(order, {}).items() if (fit := [t for t in told if t.event.type in EVENT_OF[figure.kind]])
            }
            home = next(iter(fitting)) if len(fitting) == 1 else _counted_by_others(happenings, report, figure)
            home = _told_beside(fitting, report, figure) if home is None else home
            if home is not None and not _before(report, figure, happenings[home]):
                found.setdefault(home, []).append((order, origins[order], report, figure))
    return found


def _told_beside(fitting: Mapping[int, Sequence[Told]], report: Report, figure: Figure) -> int | None:
    """Of the happenings that a report tells the only one in the sentence of a figure, or else the one before; None where there is none or several."""
    here = _sentence_start(report, figure)
    last = max((s.start for s in report.sentences if s.end <= here), default=here)
    for start in (here, last):
        beside = [i for i, told in fitting.items() if any(t.sentence == start for t in told)]
        if beside:
            return beside[0] if len(beside) == 1 else None
    return None


def _before(report: Report, figure: Figure, happening: "_Happening") -> bool:
    """Whether the sentence of a figure names days that all lie before the happening: "on Thursday two were killed by a mine" counts no dead of Friday."""
    start = _sentence_start(report, figure)
    end = start + len(sentence_text(report, figure.number.start))
    named = [t.end_date for t in report.times if t.granularity in TO_THE_DAY and any(start <= m.start < end for m in t.mentions)]
    last = [day for text in named if (day := ordinal(text)) is not None]
    return bool(last) and happening.first is not None and max(last) < happening.first


@dataclass(frozen=True, slots=True)
class _Happening:
    """The words of a happening: those of its places, those around its triggers, and the kinds of figures it has; and the first day on which it was, as an ordinal."""

    places: frozenset[str]
    context: frozenset[str]
    kinds: frozenset[str]
    first: int | None

    @classmethod
    def of(cls, told: Sequence[Told]) -> "_Happening":
        """Those of all its mentions."""
        places = frozenset().union(*(stems(text) for text in {t.where.words.text for t in told if t.where}))
        first = min((t.when.first for t in told if t.when and t.when.first is not None), default=None)
        return cls(places, frozenset().union(*(t.context for t in told)), frozenset(kind for t in told for kind, _, _ in t.counts), first)


def _counted_by_others(happenings: Sequence[_Happening], report: Report, figure: Figure) -> int | None:
    """The happening whose victims a sentence counts that tells of it in other words ("the number of those killed when police broke up a protest").

    Its place must be named there or in the sentence before.
    """
    own = stems(sentence_text(report, figure.number.start))
    near = own | stems(sentence_text(report, max(0, _sentence_start(report, figure) - 1)))
    scores = []
    for i, happening in enumerate(happenings):
        if figure.kind in happening.kinds and near & happening.places:
            scores.append((len(own & happening.context) / max(1, min(len(own), len(happening.context))), -i))
    best = sorted(scores, reverse=True)[:2]
    if not best or best[0][0] < _ALIKE or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    return -best[0][1]


def _sentence_start(report: Report, figure: Figure) -> int:
    return next((s.start for s in report.sentences if s.start <= figure.number.start < s.end), 0)


def sides_of(told: Sequence[Told], extra: Sequence[Extra] = ()) -> list[Side]:
    """The readings of a merged event in the order of reports and text."""
    held = [(t.order, t.origin, t.report, f) for t in told for f in t.report.figures if f.id in t.event.figures]
    found = {(order, f.number.start, f.id): (r, origin, f) for order, origin, r, f in (*held, *extra)}
    parties = cast(w for t in told for w in t.actors), cast(w for t in told for w in t.recipients)
    return _distinct(_side(r, origin, f, parties) for _, (r, origin, f) in sorted(found.items(), key=lambda item: item[0]))


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
            yield _distinct(_side(reports[o], origins[o], f, ((), ())) for o, f in group)


def _one_happening(reports: Sequence[Report], a: tuple[int, Figure], b: tuple[int, Figure], least: float) -> bool:
    x, y = (stems(sentence_text(reports[o], f.number.start)) for o, f in (a, b))
    return len(x & y) >= least * max(1, min(len(x), len(y)))


def _side(report: Report, origin: int, figure: Figure, parties: tuple[Cast, Cast]) -> Side:
    made = reading(report, figure)
    statement = next((s for i in figure.according_to for s in report.statements if s.id == i), None)
    speaker = source_of(report, statement) if statement else None
    party = _party(speaker, *parties) if speaker else None
    start, text = _sentence_start(report, figure), report.document.text
    at, end = figure.number.start, figure.number.end
    stands = standing(text[max(start, at - _CLAUSE) : at], figure.number.text, text[end : end + _CLAUSE])
    return Side(made, origin, people(report, figure), moment(made), party, figure.part_of, told_words(report, figure), speaker, stands)


def _party(who: Who, doers: Cast, targets: Cast) -> str | None:
    """On which side of the event the source of a figure stands, None where it is on neither."""
    if counts_victims(who.words.text):
        return None
    actors = max((same(who.looks, looks) for looks in doers), default=0.0)
    recipients = max((same(who.looks, looks) for looks in targets), default=0.0)
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
