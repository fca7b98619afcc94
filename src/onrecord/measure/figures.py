"""Score the values of figures: whether low and high are what an annotator counts.

Gold are the N records of annotated reports that carry a value, in the `.ann` file itself (`N killed | at least 84 | people | 84 |`) or in a file of
labels beside it, a line a record: `{"document": "d1", "sentence": 3, "number": [4, 15], "low": 84, "high": null}`, the number's place in its sentence.

The measures:

- `value`: of the gold figures, those whose number as annotated is read with the right low and the right high (a share);
- `value end to end`: figures of the report whose number shares a character with a gold one (one to one) and whose low and high are right;
- `found`: the same pairs, whatever their value; `value of found`: the share of them whose low and high are right.

A bound is right when both are open or both are the same number.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from onrecord.changed import replace
from onrecord.codebook.amounts import amount
from onrecord.codebook.number_spans import whole_number
from onrecord.errors import MeasureError
from onrecord.measure.gold import GoldDocument, GoldFigure
from onrecord.measure.lines import fault, read_lines
from onrecord.measure.scores import Score, share, total
from onrecord.measure.spans import pair, shared
from onrecord.record import Figure, Report

Place = tuple[str, int, int]
"""A number by its sentence's key and its half-open place in the sentence."""


class _Label(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a file of labels."""

    document: str
    sentence: int
    number: tuple[int, int]
    low: float | None
    high: float | None


def labelled(gold: Sequence[GoldDocument], path: Path) -> tuple[GoldDocument, ...]:
    """Annotated reports with the values of a file of labels; raises MeasureError naming the line of a label that is of no figure of theirs.

    Labels of documents that are not among the reports are passed over.
    """
    labels, lines = _read_labels(path)
    known = {_place(d, f) for d in gold for f in d.figures}
    documents = {d.document.id for d in gold}
    for place, line in lines.items():
        if place not in known and place[0].rpartition(".")[0] in documents:
            raise fault(path, line, f"no figure of {place[0]} has its number at {place[1]}:{place[2]}")
    return tuple(replace(d, figures=tuple(_valued(f, labels.get(_place(d, f))) for f in d.figures)) for d in gold)


def _valued(figure: GoldFigure, label: _Label | None) -> GoldFigure:
    return replace(figure, valued=True, low=label.low, high=label.high) if label else figure


def _place(document: GoldDocument, figure: GoldFigure) -> Place:
    base = document.sentences[figure.sentence].start
    return figure.sentence, figure.number.start - base, figure.number.end - base


def _read_labels(path: Path) -> tuple[Mapping[Place, _Label], Mapping[Place, int]]:
    labels: dict[Place, _Label] = {}
    lines: dict[Place, int] = {}
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        try:
            label = msgspec.json.decode(line, type=_Label)
        except (msgspec.DecodeError, UnicodeEncodeError) as error:
            raise fault(path, number, f"no label of a figure: {error}") from error
        place = (f"{label.document}.{label.sentence}", *label.number)
        if place in labels:
            raise fault(path, number, f"the figure of {place[0]} at {place[1]}:{place[2]} is labelled in line {lines[place]} already")
        labels[place], lines[place] = label, number
    return labels, lines


def score(gold: Sequence[GoldDocument], reports: Sequence[Report]) -> tuple[Score, ...]:
    """Score the values of figures, reports found by document id; raises MeasureError where no gold figure has a value."""
    if not any(f.valued for d in gold for f in d.figures):
        raise MeasureError("no N record has a value: two more fields in the .ann file, or a file of labels (--labels)")
    by_id = {r.document.id: r for r in reports}
    parts = [(d.family, total(_document(d, by_id.get(d.document.id)))) for d in gold if any(f.valued for f in d.figures)]
    scores = total(s for _, part in parts for s in part)
    families = dict.fromkeys(family for family, _ in parts)
    if len(families) > 1:
        scores += total(replace(s, name=f"{s.name}/{family}") for family in families for f, part in parts if f == family for s in part)
    return scores


def _document(gold: GoldDocument, report: Report | None) -> Iterator[Score]:
    want = [f for f in gold.figures if f.valued]
    yield share("value", sum(_given(gold, f) == (f.low, f.high) for f in want), len(want))
    made = report.figures if report else ()
    paired = [(made[i], gold.figures[j]) for i, j in pair(made, gold.figures, _overlap)]
    paired = [(x, y) for x, y in paired if y.valued]
    elsewhere = len(gold.figures) - len(want)
    right = sum((x.low, x.high) == (y.low, y.high) for x, y in paired)
    counts = max(len(paired), len(made) - elsewhere), len(want)
    yield Score("value end to end", right, *counts)
    yield Score("found", len(paired), *counts)
    yield share("value of found", right, len(paired))


def _given(gold: GoldDocument, figure: GoldFigure) -> tuple[float | None, float | None]:
    """Low and high of a number where it is annotated, read as a report would read it there."""
    text = gold.document.text
    start, end = whole_number(text, figure.number.start, figure.number.end)
    low, _, high = amount(text[start:end])
    return low, high


def _overlap(x: Figure, y: GoldFigure) -> int:
    return shared((x.number.start, x.number.end), (y.number.start, y.number.end))
