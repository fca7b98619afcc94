"""PLV: pairs of actors marked in a sentence, with the PLOVER root of what one does to the other.

The 15 roots are PLOVER's types with CONCEDE and RETREAT as YIELD. Two measurements: with the actors given, macro F1 over roots, quad classes
and cooperation against conflict; and end to end, from reports that were told nothing of the actors.

    >>> root("RETREAT"), quad("YIELD"), quad("SANCTION")
    ('YIELD', 2, 4)
"""

import csv
import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import product
from pathlib import Path

from onrecord.codebook import plover
from onrecord.errors import MeasureError
from onrecord.measure.gold import GoldDocument
from onrecord.measure.lines import fault, read_text
from onrecord.measure.scores import Score, macro, share
from onrecord.measure.spans import Range, shared
from onrecord.parse.labels import TYPES
from onrecord.record import Report

_YIELD_QUAD = 2
"""PLV counts every YIELD as material cooperation, though PLOVER has CONCEDE as verbal."""
_COOPERATION = (1, 2)
_QUADS = (1, 2, 3, 4)
HOLDING = 60
"""Most characters of a participant that counts for holding the marked actor ("envoys of the Estran harbour ministry" for "Estran")."""
_COLUMNS = ("marked_sentence", "gold_root", "gold_penta")
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair: `sources` and `targets` are the ranges of each marked actor in `text`, the first to be given to a scorer.

    An actor may be marked at several places, each of which counts, or at none ("a recipient" that the sentence leaves out).
    """

    line: int
    text: str
    sources: tuple[Range, ...]
    targets: tuple[Range, ...]
    root: str
    quad: int


def root(type_: str) -> str:
    """The root of an event type: CONCEDE and RETREAT are YIELD."""
    return "YIELD" if type_ in {"CONCEDE", "RETREAT", "YIELD"} else type_


ROOTS = tuple(sorted({root(type_) for type_ in TYPES}))


def quad(root_: str) -> int:
    """The quad class of a root: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    return _YIELD_QUAD if root_ == "YIELD" else plover.load().by_type[root_].quad


def read_rows(path: Path) -> tuple[Row, ...]:
    """The rows of a PLV table (tab-separated, with a header); raises MeasureError naming file and line."""
    table = csv.DictReader(StringIO(read_text(path), newline=""), delimiter="\t")
    missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        raise fault(path, 1, f"the header lacks {', '.join(missing)}")
    return tuple(_row(cells, path, table.line_num) for cells in table)


def development_rows(rows: Iterable[Row], gold: Iterable[GoldDocument]) -> tuple[Row, ...]:
    """The rows whose sentence stands in one of these documents; with the development documents, the rows that no training may see."""
    kept = {line.strip() for d in gold for line in d.document.text.split("\n")}
    return tuple(row for row in rows if row.text.strip() in kept)


def score(rows: Sequence[Row], roots: Sequence[str | None]) -> tuple[Score, ...]:
    """Score one root a row, in the order of the rows, made with the actors given; None is no answer.

    The quad class is the row's own, that of an answer follows from its root. Macro F1 is over the labels that stand on either side.
    """
    both = [(answer and root(answer), row) for answer, row in zip(roots, rows, strict=True)]
    if unknown := {answer for answer, _ in both if answer} - set(ROOTS):
        raise MeasureError(f"no root is named {unknown.pop()}; there are {', '.join(ROOTS)}")
    quads = [(answer and quad(answer), row.quad) for answer, row in both]
    by_root = _by_label("root", [(answer, row.root) for answer, row in both])
    return (
        macro("root", by_root),
        macro("quad", _by_label("quad", quads)),
        macro("binary", _by_label("binary", [(made and made in _COOPERATION, want in _COOPERATION) for made, want in quads])),
        share("root accuracy", sum(answer == row.root for answer, row in both), len(rows)),
        *by_root,
    )


def score_reports(rows: Sequence[Row], reports: Sequence[Report]) -> tuple[Score, ...]:
    """Score one report a row, in the order of the rows, each read from the row's `text` and nothing else.

    A row is right where one event of its root has two different participants (actors or recipients), each with a Dice overlap of at least one
    half to its marked actor or holding it in at most `HOLDING` characters; a side that is not marked is not asked for. Recall is over rows,
    precision over the distinct roots that each report makes.
    """
    both = list(zip(rows, reports, strict=True))
    if wrong := [row for row, report in both if report.document.text != row.text]:
        raise MeasureError(f"line {wrong[0].line}: the report has another text than its row: offsets would not agree")
    right = [row.root for row, report in both if _is_right(row, report)]
    made = [name for _, report in both for name in {root(e.type) for e in report.events}]
    parts = [Score(f"end to end/{name}", right.count(name), made.count(name), sum(row.root == name for row in rows)) for name in ROOTS]
    return (Score("end to end", len(right), len(made), len(rows)), *(s for s in parts if s.made or s.want))


def _is_right(row: Row, report: Report) -> bool:
    for event in report.events:
        named = {(p.start, p.end) for p in (*event.actors, *event.recipients) if p.start is not None and p.end is not None}
        if root(event.type) == row.root and any(_fits(a, row.sources) and _fits(b, row.targets) for a, b in _two(named, row)):
            return True
    return False


def _two(named: set[Range], row: Row) -> Iterable[tuple[Range, Range]]:
    """Which participants may stand for the marked actors: two different ones, or any one where only one is marked."""
    return ((a, b) for a, b in product(named, repeat=2) if a != b or not (row.sources and row.targets))


def _fits(participant: Range, marked: tuple[Range, ...]) -> bool:
    """Whether a participant is one of the marked ranges; anything fits a side that is not marked."""
    a, b = participant
    return not marked or any(
        shared(participant, m) * 4 >= (b - a) + (m[1] - m[0]) or (a <= m[0] and m[1] <= b and b - a <= HOLDING) for m in marked
    )


def _by_label(name: str, both: Sequence[tuple[Hashable, Hashable]]) -> list[Score]:
    labels = sorted({label for pair in both for label in pair if label is not None}, key=str)
    made, want = [a for a, _ in both], [b for _, b in both]
    return [Score(f"{name}/{k}", sum(a == b == k for a, b in both), made.count(k), want.count(k)) for k in labels]


def _row(cells: Mapping[str, str | None], path: Path, line: int) -> Row:
    marked, name, number = (cells[column] or "" for column in _COLUMNS)
    if name not in ROOTS:
        raise fault(path, line, f"no root is named {name!r}; there are {', '.join(ROOTS)}")
    if number not in map(str, _QUADS):
        raise fault(path, line, f"gold_penta is a quad class, 1 to 4, not {number!r}")
    text, ranges = _unmarked(marked, path, line)
    return Row(line, text, tuple(ranges["s"]), tuple(ranges["t"]), name, int(number))


def _unmarked(marked: str, path: Path, line: int) -> tuple[str, dict[str, list[Range]]]:
    """A sentence without its marks, and the ranges that `<s>…</s>` and `<t>…</t>` mark in it, without white space at their edges."""
    text = ""
    opened: dict[str, int] = {}
    ranges: dict[str, list[Range]] = {"s": [], "t": []}
    for piece in _MARK.split(marked):
        if piece in {"<s>", "<t>"}:
            opened[piece[1]] = len(text)
        elif piece in {"</s>", "</t>"}:
            if piece[2] not in opened:
                raise fault(path, line, f"{piece} closes what is not open")
            ranges[piece[2]].append(_stripped(text, opened.pop(piece[2])))
        else:
            text += piece
    if opened or not text.strip():
        raise fault(path, line, f"<{min(opened)}> is not closed" if opened else "the sentence is empty")
    return text, ranges


def _stripped(text: str, start: int) -> Range:
    inside = text[start:]
    return start + len(inside) - len(inside.lstrip()), len(text.rstrip())
