"""The packed form of an annotated file, and the way there and back.

A row is one sentence: `{"document", "sentence", "published", "publisher", "origin", "original", "start", "length", "sha256", "records"}`. A
record is its kind and its fields in the codebook's order; a span is `[start, end]` in the sentence, a name from outside the sentence is
`"^Name"`, labels and values are text.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from training.annotations.origins import document_text

Field = str | list[list[int] | str]
LABEL_FIELDS: Mapping[str, tuple[int, ...]] = {"E": (0, 6), "S": (0,), "N": (0, 3, 4), "A": (1, 2, 3)}
"""Fields that are labels or values, not spans."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence with its records."""

    document: str
    sentence: int
    published: str
    publisher: str
    origin: str
    original: str
    start: int
    length: int
    sha256: str
    records: list[list[Field]]

    def text(self, corpora: Path) -> str:
        """The sentence itself, from its corpus; ValueError where the corpus has other words there."""
        found = document_text(corpora, self.origin, self.original)[self.start : self.start + self.length]
        if digest(found) != self.sha256:
            raise ValueError(f"{self.document}.{self.sentence}: {self.origin} {self.original} has another text at {self.start}")
        return found


def digest(sentence: str) -> str:
    """The first 16 hex digits of the SHA-256 of a sentence."""
    return hashlib.sha256(sentence.encode("utf-8")).hexdigest()[:16]


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of a packed file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Row(**json.loads(line))


def documents(rows: Iterable[Row], corpora: Path) -> Iterator[tuple[str, str, list[tuple[int, list[Field]]]]]:
    """The documents of a packed file: id, text (the sentences one a line, fetched from their corpus), and the records, each with where its sentence begins."""
    for document, own in groupby(rows, key=lambda row: row.document):
        text, records = "", []
        for row in own:
            text += "\n" * bool(text)
            records += [(len(text), record) for record in row.records]
            text += row.text(corpora)
        yield document, text, records


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write rows, one a line, keys in the order of the record."""
    lines = (json.dumps({name: getattr(row, name) for name in Row.__slots__}, ensure_ascii=False) for row in rows)
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def packed(name: Path, provenance: Mapping[str, tuple[str, str]], corpora: Path) -> Iterator[Row]:
    """The rows of `NAME.txt` and `NAME.ann`; `provenance` gives origin and original id of each document."""
    records = _records(name.with_suffix(".ann"))
    about: list[str] = []
    at = 0
    for line in name.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            about, at = ([*line[2:].split("\t"), "", ""])[:3], 0
            continue
        key, sentence = line.split("\t", 1)
        document, _, number = key.rpartition(".")
        origin, original = provenance[document]
        start = document_text(corpora, origin, original).find(sentence, at)
        if start < 0:
            raise ValueError(f"{key}: {origin} {original} does not hold this sentence after {at}: {sentence[:60]!r}")
        at = start + len(sentence)
        own = [_packed_record(kind, fields, sentence) for kind, fields in records.get(key, [])]
        yield Row(document, int(number), about[1], about[2], origin, original, start, len(sentence), digest(sentence), own)


def unpacked(rows: Sequence[Row], corpora: Path) -> tuple[str, str]:
    """The contents of `NAME.txt` and `NAME.ann`."""
    text, ann, document = [], [], ""
    for row in rows:
        if row.document != document:
            document = row.document
            text.append(f"# {document}\t{row.published}\t{row.publisher}\t")
        sentence = row.text(corpora)
        text.append(f"{document}.{row.sentence}\t{sentence}")
        ann.append(f"> {document}.{row.sentence}")
        ann.extend(_line(record, sentence) for record in row.records)
    return "\n".join(text) + "\n", "\n".join(ann) + "\n"


def _records(path: Path) -> dict[str, list[tuple[str, list[str]]]]:
    out: dict[str, list[tuple[str, list[str]]]] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("> "):
            key = line[2:].strip()
        elif line.strip() and not line.startswith("#"):
            kind, _, rest = line.rstrip().partition(" ")
            out.setdefault(key, []).append((kind, [f.strip() for f in rest.split("|")]))
    return out


def _packed_record(kind: str, fields: Sequence[str], sentence: str) -> list[Field]:
    return [kind, *(f if i in LABEL_FIELDS[kind] else _packed_field(f, sentence) for i, f in enumerate(fields))]


def _packed_field(field: str, sentence: str) -> list[list[int] | str]:
    if not field:
        return []
    parts = [field] if find(field, sentence) else [p.strip() for p in field.split(";") if p.strip()]
    out: list[list[int] | str] = []
    for part in parts:
        if part.startswith("^"):
            out.append(part)
            continue
        found = find(part, sentence)
        if found is None:
            raise ValueError(f"{part!r} is not in the sentence {sentence[:80]!r}")
        out.append(list(found))
    return out


def find(span: str, text: str) -> tuple[int, int] | None:
    """Start and end of a span (with its optional `#N` for its N-th occurrence) in a text, or None.

    >>> find("Orr#2", "Orr met Orr.")
    (8, 11)
    """
    match = re.fullmatch(r"(.*?)(?:#(\d+))?", span, re.DOTALL)
    if match is None:
        return None
    words, nth, at = match[1], int(match[2] or 1), -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def _line(record: Sequence[Field], sentence: str) -> str:
    kind = str(record[0])
    return f"{kind} " + " | ".join(f if isinstance(f, str) else "; ".join(_span(s, sentence) for s in f) for f in record[1:])


def _span(span: list[int] | str, sentence: str) -> str:
    if isinstance(span, str):
        return span
    words = sentence[span[0] : span[1]]
    nth, at = 1, sentence.find(words)
    while at < span[0]:
        nth, at = nth + 1, sentence.find(words, at + 1)
    return words if nth == 1 else f"{words}#{nth}"
