"""Score reports against documents annotated by the codebook: events, statements and figures.

The measures, as micro precision, recall and F1 over all documents:

- trigger: a trigger that shares a character with an annotated one (one to one); event: with the same type; event+mode: with the same modes too;
- actor, recipient, place, time: of the events so paired and the unpaired alike, spans whose Dice overlap is over one half;
- dyad: (actor, type, recipient) triples, wherever their triggers stand;
- according to: of the events paired, the source of the innermost statement that holds the event;
- implicit: participants that the sentence leaves out, by name;
- source, cue, content: characters so marked; attribution: statements whose cue overlaps an annotated one and whose source and content agree
  with it (Dice over one half); figure: kind, and a number that shares a character;

and as accuracy: status over paired triggers (with its macro F1), stance over statements paired by their content. Every measure is broken down
by family (`event/newswire`), events by type (`event/ASSAULT`), figures by kind and status by label.
"""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.errors import MeasureError
from onrecord.measure.coding import Coded, CodedEvent, CodedStatement, coded_gold, coded_report
from onrecord.measure.gold import GoldDocument
from onrecord.measure.scores import Score, compared, macro, share, total
from onrecord.measure.spans import Range, alike, pair, same, shared
from onrecord.record import Report

Triple = tuple[str, Range | None, Range | None]


def score(gold: Sequence[GoldDocument], reports: Iterable[Report]) -> tuple[Score, ...]:
    """Score reports, found by document id; a document without a report counts as read and found empty.

    Raises MeasureError where two reports are of one document, or the text of a report is not that of its gold.
    """
    found = _by_document(gold, reports)
    parts = [(d.family, total(_document(found.get(d.document.id, Coded()), coded_gold(d)))) for d in gold]
    scores = total(s for _, part in parts for s in part)
    families = dict.fromkeys(family for family, _ in parts)
    if len(families) > 1:
        scores += total(_renamed(s, family) for family in families for f, part in parts if f == family for s in part if not s.part)
    return _with_macro(scores)


def _by_document(gold: Sequence[GoldDocument], reports: Iterable[Report]) -> dict[str, Coded]:
    texts = {d.document.id: d.document.text for d in gold}
    found: dict[str, Coded] = {}
    for report in reports:
        id_ = report.document.id
        if id_ in found:
            raise MeasureError(f"two reports are of document {id_}")
        if id_ in texts and report.document.text != texts[id_]:
            raise MeasureError(f"the report of document {id_} has another text than its gold: offsets would not agree")
        found[id_] = coded_report(report)
    return found


def _renamed(score: Score, part: str) -> Score:
    return Score(f"{score.name}/{part}", score.hit, score.made, score.want, score.mean)


def _with_macro(scores: tuple[Score, ...]) -> tuple[Score, ...]:
    """Put the macro F1 of the statuses that are annotated behind the accuracy of status."""
    labels = [s for s in scores if s.name.startswith("status/") and not s.mean and s.want]
    at = next((i for i, s in enumerate(scores, 1) if s.name == "status"), len(scores))
    return (*scores[:at], macro("status macro F1", labels), *scores[at:])


def _document(made: Coded, want: Coded) -> Iterator[Score]:
    pairs = pair(made.events, want.events, lambda x, y: (1 + (x.type == y.type)) if shared(x.trigger, y.trigger) else 0)
    paired = [(made.events[i], want.events[j]) for i, j in pairs]
    counts = len(made.events), len(want.events)
    right = [(x, y) for x, y in paired if x.type == y.type]
    yield Score("trigger", len(paired), *counts)
    yield Score("event", len(right), *counts)
    yield Score("event+mode", sum(x.modes == y.modes for x, y in right), *counts)
    yield from _roles(paired, made, want)
    yield from _context(paired, made, want)
    yield from _statements(made.statements, want.statements)
    yield from _figures(made, want)
    yield from _types(right, made, want)


def _roles(paired: Sequence[tuple[CodedEvent, CodedEvent]], made: Coded, want: Coded) -> Iterator[Score]:
    for role in ("actors", "recipients", "places", "times"):
        hit = sum(len(pair(getattr(x, role), getattr(y, role), alike)) for x, y in paired)
        ours, theirs = (sum(len(getattr(e, role)) for e in coded.events) for coded in (made, want))
        yield Score(role[:-1], hit, ours, theirs)
    triples, others = ([t for e in coded.events for t in _triples(e)] for coded in (made, want))
    yield Score("dyad", len(pair(triples, others, _same_triple)), len(triples), len(others))


def _triples(e: CodedEvent) -> list[Triple]:
    return [(e.type, a, r) for a in e.actors or (None,) for r in e.recipients or (None,) if a or r]


def _same_triple(x: Triple, y: Triple) -> int:
    return int(x[0] == y[0] and all((a is None and b is None) or bool(a and b and same(a, b)) for a, b in zip(x[1:], y[1:], strict=True)))


def _context(paired: Sequence[tuple[CodedEvent, CodedEvent]], made: Coded, want: Coded) -> Iterator[Score]:
    """Status, source and left-out participants of paired events."""
    yield share("status", sum(x.status == y.status for x, y in paired), len(paired))
    for label in sorted({e.status for both in paired for e in both}):
        of = [(x.status == label, y.status == label) for x, y in paired]
        yield Score(f"status/{label}", sum(a and b for a, b in of), sum(a for a, _ in of), sum(b for _, b in of))
    sources = [(x.according, y.according) for x, y in paired]
    hit = sum(a is not None and b is not None and _same_source(a, b) for a, b in sources)
    yield Score("according to", hit, sum(a is not None for a, _ in sources), sum(b is not None for _, b in sources))
    hit = sum(len(pair(x.implicit, y.implicit, _same_name)) for x, y in paired)
    ours, theirs = (sum(len(e.implicit) for e in coded.events) for coded in (made, want))
    yield Score("implicit", hit, ours, theirs)


def _same_source(a: tuple[Range, ...], b: tuple[Range, ...]) -> bool:
    return bool(a) == bool(b) and (not a or same(a[0], b[0]))


def _same_name(x: tuple[str, str], y: tuple[str, str]) -> int:
    return int(x[0] == y[0] and bool(x[1]) and (x[1] in y[1] or y[1] in x[1]))


def _statements(made: Sequence[CodedStatement], want: Sequence[CodedStatement]) -> Iterator[Score]:
    for part in ("source", "cue", "content"):
        ours, theirs = ({c for s in side for span in getattr(s, part) for c in range(*span)} for side in (made, want))
        yield compared(part, ours, theirs)
    yield Score("attribution", len(pair(made, want, _fits)), len(made), len(want))
    paired = pair(made, want, lambda x, y: sum(shared(a, b) for a in x.content for b in y.content))
    yield share("stance", sum(made[i].stance == want[j].stance for i, j in paired), len(paired))


def _fits(x: CodedStatement, y: CodedStatement) -> int:
    for a, b in ((_bounds(x.source), _bounds(y.source)), (_bounds(x.content), _bounds(y.content))):
        if (a is None) != (b is None) or (a and b and not same(a, b)):
            return 0
    return int(any(shared(a, b) for a in x.cue for b in y.cue))


def _bounds(spans: tuple[Range, ...]) -> Range | None:
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None


def _figures(made: Coded, want: Coded) -> Iterator[Score]:
    paired = pair(made.figures, want.figures, lambda x, y: int(x[0] == y[0] and shared(x[1], y[1]) > 0))
    yield Score("figure", len(paired), len(made.figures), len(want.figures))
    kinds = [want.figures[j][0] for _, j in paired]
    for kind in sorted({k for k, _ in (*made.figures, *want.figures)}):
        ours, theirs = (sum(k == kind for k, _ in coded.figures) for coded in (made, want))
        yield Score(f"figure/{kind}", kinds.count(kind), ours, theirs)


def _types(right: Sequence[tuple[CodedEvent, CodedEvent]], made: Coded, want: Coded) -> Iterator[Score]:
    for kind in sorted({e.type for e in (*made.events, *want.events)}):
        ours, theirs = (sum(e.type == kind for e in coded.events) for coded in (made, want))
        yield Score(f"event/{kind}", sum(x.type == kind for x, _ in right), ours, theirs)
