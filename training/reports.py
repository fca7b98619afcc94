"""Reports annotated by the codebook (`NAME.txt`, `NAME.ann`) as texts to learn from, and PLOVER's labelled actor pairs.

Spans of arguments and sources become head words: the word of the span whose governor stands outside it. The governors come from a parse
of the same words (the treebank stage of the same network), so the reader learns heads where it will look for them.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from onrecord.parse.labels import FIGURES, MODES, STANCES, STATUSES, TYPES, tags
from onrecord.parse.sentences import sentences
from onrecord.parse.words import words
from training.example import Array, EventGold, Layers, PairGold, StatementGold, Text, span_words

_NUMBER_TAGS = {tag: i for i, tag in enumerate(tags(FIGURES))}
ROOTS = {**{t: (i,) for i, t in enumerate(TYPES)}, "YIELD": (TYPES.index("CONCEDE"), TYPES.index("RETREAT"))}
"""PLOVER roots of the pair data as event types: it keeps CONCEDE and RETREAT together."""
_ROLE_FIELDS = ((0, 2), (1, 3), (2, 4), (3, 5))


@dataclass(slots=True)
class Annotated:
    """A document and its records: (kind, fields with character spans in the document's text)."""

    id: str
    text: str
    offsets: dict[str, int] = field(default_factory=dict)
    records: list[tuple[str, list[str], list[list[tuple[int, int]]]]] = field(default_factory=list)


def read_annotated(name: Path) -> dict[str, Annotated]:
    """The documents of `NAME.txt` with the records of `NAME.ann`."""
    docs: dict[str, Annotated] = {}
    sentence: dict[str, str] = {}
    for line in name.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            current = line[2:].split("\t")[0]
            docs[current] = Annotated(current, "")
        elif line:
            key, text = line.split("\t", 1)
            doc = docs[key.rsplit(".", 1)[0]]
            doc.text += "\n" * bool(doc.text)
            doc.offsets[key] = len(doc.text)
            doc.text += text
            sentence[key] = text
    key = ""
    for line in name.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            key = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            kind, _, rest = line.rstrip().partition(" ")
            fields = [f.strip() for f in rest.split("|")]
            doc = docs[key.rsplit(".", 1)[0]]
            doc.records.append((kind, fields, [_spans(f, sentence[key], doc.offsets[key]) for f in fields]))
    return docs


def _find(span: str, text: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"(.*?)(?:#(\d+))?", span, re.DOTALL)
    words_, nth, at = match[1], int(match[2] or 1), -1
    for _ in range(nth):
        at = text.find(words_, at + 1)
        if at < 0:
            return None
    return at, at + len(words_)


def _spans(field_: str, text: str, base: int) -> list[tuple[int, int]]:
    if not field_:
        return []
    parts = [field_] if _find(field_, text) else field_.split(";")
    found = [_find(p.strip(), text) for p in parts if p.strip() and not p.strip().startswith("^")]
    return [(base + a, base + b) for at in found if at for a, b in [at]]


def report_text(doc: Annotated, corpus: str) -> Text:
    """An annotated document as a text to learn from, without argument heads: `with_heads` adds what needs a parse."""
    tokens = words(doc.text)
    return Text(doc.id, corpus, doc.text, tokens, sentences(doc.text, tokens), Layers())


def with_heads(text: Text, doc: Annotated, head: Array) -> Text:
    """Add the labels of a document's records, given the governor of each word (-1 for a root)."""
    n = len(text.words)
    layers = {
        "triggers": np.zeros(n, np.int64),
        "cues": np.zeros(n, np.int64),
        "numbers": np.zeros(n, np.int64),
    }
    bounds: set[tuple[int, int, int]] = set()
    units = [(spans[i][0], spans[j - 1][1]) for spans in [text.sentences.spans] for i, j in text.sentences.units]

    def heads(spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        found = []
        for a, b in spans:
            at = span_words(text.words, a, b)
            if at:
                found.append(span_head(head, *at))
                first, last = within_unit(units, found[-1], at[0], at[1] - 1)
                bounds.add((found[-1], first, last))
        return tuple(found)

    events, statements, counted = [], [], []
    for kind, f, spans in doc.records:
        if kind == "E" and (event := _event(f, spans, text, heads, layers["triggers"])):
            events.append(event)
        elif kind == "S" and (statement := _statement(f, spans, text, heads, layers["cues"], units)):
            statements.append(statement)
        elif kind == "N":
            counted.extend(_figure(f, spans, text, heads, layers["numbers"]))
    return replace(
        text,
        layers=Layers(
            **layers, events=tuple(events), statements=tuple(statements), counted=tuple(counted), bounds=tuple(sorted(bounds))
        ),
    )


def span_head(head: Array, first: int, last: int) -> int:
    """The word of a range whose governor stands outside it (the first such); the first word where the range is a cycle."""
    return next((i for i in range(first, last) if not first <= head[i] < last), first)


def _mark(layer: Array, at: tuple[int, int], begin: int, inside: int) -> bool:
    if layer[at[0] : at[1]].any():
        return False
    layer[at[0]] = begin
    layer[at[0] + 1 : at[1]] = inside
    return True


def _event(f, spans, text, heads, layer) -> EventGold | None:
    kind, _, modes = f[0].partition(".")
    at = span_words(text.words, *spans[1][0]) if spans[1] else None
    if not at or not _mark(layer, at, 2 + TYPES.index(kind), 1):
        return None
    arguments = tuple((role, w) for role, column in _ROLE_FIELDS for w in heads(spans[column]))
    mode_numbers = tuple(MODES.index(m) for m in modes.split(",") if m)
    return EventGold(at[0], TYPES.index(kind), mode_numbers, STATUSES.index(f[6]), arguments)


def within_unit(units: Sequence[tuple[int, int]], word: int, first: int, last: int) -> tuple[int, int]:
    """A range of words (last included) cut to the unit of a word: what lies outside cannot be pointed to."""
    a, b = next((a, b) for a, b in units if a <= word < b)
    return min(max(first, a), b - 1), min(max(last, a), b - 1)


def _statement(f, spans, text, heads, layer, units) -> StatementGold | None:
    at = span_words(text.words, *spans[2][0]) if spans[2] else None
    content = [c for a, b in spans[3] if (c := span_words(text.words, a, b))]
    if not at or not content or not _mark(layer, at, 1, 2):
        return None
    edges = within_unit(units, at[0], min(a for a, _ in content), max(b for _, b in content) - 1)
    return StatementGold(at[0], STANCES.index(f[0]), heads(spans[1]), heads(spans[4]), edges)


def _figure(f, spans, text, heads, layer) -> Iterator[tuple[int, int]]:
    at = span_words(text.words, *spans[1][0]) if spans[1] else None
    if at and _mark(layer, at, _NUMBER_TAGS[f"B-{f[0]}"], _NUMBER_TAGS[f"I-{f[0]}"]):
        for word in heads(spans[2][:1]):
            yield at[0], word


def read_pairs(path: Path, *, without: set[str]) -> Iterator[Text]:
    """PLV's rows as texts with one labelled actor pair each, but for rows whose sentence is in `without` (kept for development)."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["sentence"].strip() in without or row["gold_root"] not in ROOTS:
                continue
            marked = row["marked_sentence"]
            text = re.sub(r"</?[st]>", "", marked)
            tokens = words(text)
            source, target = (span_words(tokens, *_marked(marked, letter)) for letter in "st")
            if source and target:
                pair = PairGold(source, target, ROOTS[row["gold_root"]])
                yield Text(row["sentence_id"], "pairs", text, tokens, sentences(text, tokens), Layers(pairs=(pair,)))


def _marked(marked: str, letter: str) -> tuple[int, int]:
    """Character offsets, in the text without marks, of what stands between `<letter>` and `</letter>`."""
    before, _, rest = marked.partition(f"<{letter}>")
    inside = rest.partition(f"</{letter}>")[0]
    start = len(re.sub(r"</?[st]>", "", before))
    return start, start + len(re.sub(r"</?[st]>", "", inside))
