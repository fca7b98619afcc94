"""Reports as gold: `NAME.txt` and `NAME.ann` in the form of the codebook, which `measure` reads and scores the reader against.

The text is the report's sentences, one a line; a line end or tab within a sentence becomes a space there, `|` and `^`, which the form needs for itself, ¦ and ˆ.
What lies outside the sentence of its finding is left out, or for a participant named with `^`; a finding that the form has no line for (a statement
without a cue, a kind of figure of one's own) stands as a comment, so that nothing goes unsaid.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.export.standoff import inner
from onrecord.parse.labels import FIGURES
from onrecord.record import Event, Figure, Participant, Report, Sentence, Span, Statement

_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "|": "¦", "^": "ˆ"})
"""One character for one: offsets stay."""


@dataclass(frozen=True, slots=True)
class Gold:
    """The two files of one or more reports."""

    text: str
    records: str


def gold(reports: Iterable[Report]) -> Gold:
    r"""Reports as the two files.

    >>> from onrecord.reading import read_documents
    >>> from onrecord.record import Document
    >>> paper = [Document.of("Police arrested six protesters in Vell on Friday.", id="a")]
    >>> print(gold(read_documents(paper)).records, end="")
    > a.1
    E COERCE.arrest | arrested | Police | six protesters | Vell | Friday | actual
    N detained | six | protesters | 6 | 6
    """
    made = [_one(report) for report in reports]
    return Gold("".join(g.text for g in made), "".join(g.records for g in made))


def _one(report: Report) -> Gold:
    document, name = report.document, _line(report.document.id)
    head = [name, document.published or "", _line(document.publisher), _line(document.title)]
    text, records = ["# " + "\t".join(head)], list[str]()
    names = {e.id: _line(e.name).replace(";", ",") for e in report.entities}
    for number, sentence in enumerate(_lines(report), 1):
        text.append(f"{name}.{number}\t{sentence.text}")
        records.append(f"> {name}.{number}")
        records += [_event(e, sentence, names) for e in report.events if sentence.holds(e.trigger)]
        records += [_statement(s, sentence) for s in report.statements if sentence.holds(s.cue or s.content[0])]
        records += [_figure(f, sentence) for f in report.figures if sentence.holds(f.number)]
    return Gold("\n".join(text) + "\n", "\n".join(records) + "\n")


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as it stands in its file; offsets are the report's."""

    start: int
    text: str

    def holds(self, span: Span) -> bool:
        """Whether a finding at this span belongs to the sentence: it begins in it."""
        return self.start <= span.start < self.start + len(self.text)

    def cell(self, spans: Sequence[Span]) -> str:
        """The spans as one field, cut to the sentence, the words at their ends whole."""
        ranges = sorted({r for s in spans if (r := self._within(s.start, s.end))})
        if len(ranges) > 1:
            ranges = [piece for r in ranges for piece in self._parted(*r)]
        cells = [self._named(*r) for r in ranges]
        return next((c for c in (joint.join(cells) for joint in ("; ", " ;", ";;")) if len(cells) < 2 or c not in self.text), "")  # noqa: PLR2004  a pair

    def _within(self, start: int, end: int) -> tuple[int, int] | None:
        start, end = max(0, start - self.start), min(len(self.text), end - self.start)
        if start >= end:
            return None
        start, end = inner(self.text, start, end)
        while start and self.text[start - 1].isalnum() and self.text[start].isalnum():
            start -= 1
        while end < len(self.text) and self.text[end - 1].isalnum() and self.text[end].isalnum():
            end += 1
        return (start, end) if start < end else None

    def _parted(self, start: int, end: int) -> list[tuple[int, int]]:
        """A span among several without its semicolons, which part them."""
        found, at = [], start
        for piece in self.text[start:end].split(";"):
            a, b = inner(self.text, at, at + len(piece))
            at += len(piece) + 1
            if a < b:
                found.append((a, b))
        return found

    def _named(self, start: int, end: int) -> str:
        """The words of a span, with which of their occurrences it is where that is not the first."""
        words, at, number = self.text[start:end], -1, 0
        while at < start:
            at = self.text.find(words, at + 1)
            number += 1
        tail = words.rpartition("#")
        return f"{words}#{number}" if number > 1 or (tail[1] and tail[2].isdigit()) else words


def _lines(report: Report) -> list[_Line]:
    text = report.document.text
    spans = report.sentences or (Sentence(0, len(text)),)
    return [_Line(s.start, text[s.start : s.end].translate(_PLAIN)) for s in spans if text[s.start : s.end].strip()]


def _event(event: Event, line: _Line, names: dict[str, str]) -> str:
    modes = f".{','.join(event.modes)}" if event.modes else ""
    cells = [
        event.type + modes,
        line.cell([event.trigger]),
        _people(event.actors, line, names),
        _people(event.recipients, line, names),
        line.cell([Span(p.start, p.end, p.text) for p in event.places]),
        line.cell([Span(t.start, t.end, t.text) for t in event.times]),
        event.status.value,
    ]
    return _record("E", cells)


def _people(found: Sequence[Participant], line: _Line, names: dict[str, str]) -> str:
    """Participants by their words where the sentence has them, else by name."""
    here, absent = list[Span](), list[str]()
    for p in found:
        if p.start is not None and p.end is not None and line.cell([Span(p.start, p.end, p.text)]):
            here.append(Span(p.start, p.end, p.text))
        elif name := names.get(p.entity or ""):
            absent.append(f"^{name}")
    return "; ".join(filter(None, [line.cell(here), *dict.fromkeys(absent)]))


def _statement(statement: Statement, line: _Line) -> str:
    source, cue, addressee = ([s] if s else [] for s in (statement.source, statement.cue, statement.addressee))
    cells = [statement.stance.value, *map(line.cell, (source, cue, statement.content, addressee))]
    return _record("S", cells) if cells[2] and cells[3] else _record("# S", cells)


def _figure(figure: Figure, line: _Line) -> str:
    cells = [figure.kind, line.cell([figure.number]), line.cell([figure.counted] if figure.counted else [])]
    if figure.low is not None or figure.high is not None:
        cells += ["" if n is None else f"{n:.15g}" for n in (figure.low, figure.high)]
    return _record("N" if figure.kind in FIGURES else "# N", cells)


def _record(kind: str, cells: list[str]) -> str:
    return f"{kind} {' | '.join(cells)}".rstrip(" ")


def _line(text: str | None) -> str:
    return " ".join((text or "").translate(_PLAIN).split())
