"""Reports annotated by the codebook (`NAME.txt`, `NAME.ann`) as texts to learn from, and PLOVER's labelled actor pairs.

Spans of arguments and sources become head words: the word of the span whose governor stands outside it. The governors come from a parse
of the same words (the treebank stage of the same network), so the reader learns heads where it will look for them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.changed import replace
from onrecord.measure.relations import Row as PairRow
from onrecord.parse.labels import FIGURES, MODES, STANCES, STATUSES, TYPES, tags
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.annotations.packed import Field, Row, documents
from training.example import Array, EventGold, Layers, PairGold, StatementGold, Text, span_words
from training.fillers import Absent, with_fillers

_NUMBER_TAGS = {tag: i for i, tag in enumerate(tags(FIGURES))}
ROOTS = {**{t: (i,) for i, t in enumerate(TYPES)}, "YIELD": (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))}
"""PLOVER roots of the pair data as event types: it keeps CONCEDE and RETREAT together."""
_ROLE_FIELDS = ((0, 2), (1, 3), (2, 4), (3, 5))


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the codebook: its kind, its fields as text where they are labels, and as character spans of the document."""

    kind: str
    labels: tuple[str, ...]
    spans: tuple[tuple[tuple[int, int], ...], ...]
    absent: tuple[tuple[str, ...], ...] = ((),) * 8
    """Names from outside the sentence (`^Name`), by field."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document and its records."""

    id: str
    text: str
    records: tuple[Record, ...]


def annotated(rows: Iterable[Row], corpora: Path) -> Iterator[Annotated]:
    """The documents of a packed file, their sentences one a line, with the text fetched from its corpus."""
    for document, text, records in documents(rows, corpora):
        yield Annotated(document, text, tuple(_record(fields, base) for base, fields in records))


def _record(fields: Sequence[Field], base: int) -> Record:
    labels = tuple(f if isinstance(f, str) else "" for f in fields[1:])
    spans = tuple(() if isinstance(f, str) else tuple((base + s[0], base + s[1]) for s in f if not isinstance(s, str)) for f in fields[1:])
    absent = tuple(() if isinstance(f, str) else tuple(s[1:] for s in f if isinstance(s, str)) for f in fields[1:])
    return Record(str(fields[0]), labels, spans, absent)


def report_text(doc: Annotated) -> Text:
    """An annotated document as a text to learn from, without argument heads: `with_heads` adds what needs a parse."""
    tokens = words(doc.text)
    return Text(doc.id, doc.text, tokens, sentences(doc.text, tokens), Layers())


def with_heads(text: Text, doc: Annotated, head: Array) -> Text:
    """Add the labels of a document's records, given the governor of each word (-1 for a root)."""
    labelling = _Labelling(text, head)
    for record in doc.records:
        labelling.add(record)
    return with_fillers(replace(text, layers=labelling.layers()), labelling.mentions, labelling.absent)


class _Labelling:
    """The labels of one document while its records are added; a word takes the first label of a layer that claims it."""

    def __init__(self, text: Text, head: Array) -> None:
        spans = text.sentences.spans
        self.words, self.head = text.words, head
        self.units = [(spans[i][0], spans[j - 1][1]) for i, j in text.sentences.units]
        self.triggers, self.cues, self.numbers = (np.zeros(len(text.words), np.int64) for _ in range(3))
        self.events: list[EventGold] = []
        self.statements: list[StatementGold] = []
        self.counted: list[tuple[int, int]] = []
        self.bounds: set[tuple[int, int, int]] = set()
        self.mentions: set[tuple[int, int, int]] = set()
        self.absent: list[Absent] = []

    def layers(self) -> Layers:
        """What was added, as layers."""
        return Layers(
            triggers=self.triggers,
            cues=self.cues,
            numbers=self.numbers,
            events=tuple(self.events),
            statements=tuple(self.statements),
            counted=tuple(self.counted),
            bounds=tuple(sorted(self.bounds)),
        )

    def add(self, record: Record) -> None:
        """Label the words of one record."""
        if record.kind == "E":
            self._event(record)
        elif record.kind == "S":
            self._statement(record)
        elif record.kind == "N":
            self._figure(record)

    def _event(self, record: Record) -> None:
        kind, _, modes = record.labels[0].partition(".")
        at = self._range(record, 1)
        if at and _mark(self.triggers, at, 1, 2):
            arguments = tuple((role, word) for role, field in _ROLE_FIELDS for word in self._heads(record.spans[field]))
            chosen = tuple(MODES.index(m) for m in modes.split(",") if m)
            self.absent += [Absent(at[0], role, record.absent[field]) for role, field in _ROLE_FIELDS[:2] if not record.spans[field]]
            self.events.append(EventGold(at[0], TYPES.index(kind), chosen, STATUSES.index(record.labels[6]), arguments))

    def _statement(self, record: Record) -> None:
        at = self._range(record, 2)
        content = [c for a, b in record.spans[3] if (c := span_words(self.words, a, b))]
        if at and content and _mark(self.cues, at, 1, 2):
            edges = within_unit(self.units, at[0], min(a for a, _ in content), max(b for _, b in content) - 1)
            sources, addressees = self._heads(record.spans[1]), self._heads(record.spans[4])
            self.statements.append(StatementGold(at[0], STANCES.index(record.labels[0]), sources, addressees, edges))

    def _figure(self, record: Record) -> None:
        at = self._range(record, 1)
        if at and _mark(self.numbers, at, _NUMBER_TAGS[f"B-{record.labels[0]}"], _NUMBER_TAGS[f"I-{record.labels[0]}"]):
            self.counted += [(at[0], word) for word in self._heads(record.spans[2][:1])]

    def _range(self, record: Record, field: int) -> tuple[int, int] | None:
        return span_words(self.words, *record.spans[field][0]) if record.spans[field] else None

    def _heads(self, spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """The head word of each span; the span's edges are learned from that word."""
        found = []
        for a, b in spans:
            at = span_words(self.words, a, b)
            if at:
                head = span_head(self.head, *at)
                found.append(head)
                self.mentions.add((head, *at))
                self.bounds.add((head, *within_unit(self.units, head, at[0], at[1] - 1)))
        return tuple(found)


def span_head(head: Array, first: int, last: int) -> int:
    """The word of a range whose governor stands outside it (the first such); the first word where the range is a cycle."""
    return next((i for i in range(first, last) if not first <= head[i] < last), first)


def _mark(layer: Array, at: tuple[int, int], begin: int, inside: int) -> bool:
    if layer[at[0] : at[1]].any():
        return False
    layer[at[0]] = begin
    layer[at[0] + 1 : at[1]] = inside
    return True


def within_unit(units: Sequence[tuple[int, int]], word: int, first: int, last: int) -> tuple[int, int]:
    """A range of words (last included) cut to the unit of a word: what lies outside cannot be pointed to."""
    a, b = next((a, b) for a, b in units if a <= word < b)
    return min(max(first, a), b - 1), min(max(last, a), b - 1)


def pair_texts(rows: Iterable[PairRow], without: set[str]) -> Iterator[Text]:
    """PLV's rows as texts with one labelled pair each; rows whose sentence is in `without` (kept for development) are left out."""
    for row in rows:
        if row.text.strip() in without or not (row.sources and row.targets):
            continue
        tokens = words(row.text)
        source, target = span_words(tokens, *row.sources[0]), span_words(tokens, *row.targets[0])
        if source and target:
            layers = Layers(pairs=(PairGold(source, target, ROOTS[row.root]),))
            yield Text(f"line {row.line}", row.text, tokens, sentences(row.text, tokens), layers)
