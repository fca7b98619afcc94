"""WebAnno TSV 3.3, which INCEpTION reads: a zip archive with one `.tsv` a document and `documents.jsonl` with what each file is of.

One span layer (`webanno.custom.Record`: label, notes) and one relation layer on it (`webanno.custom.RecordLink`: role); a project must have them before it imports.
Offsets are UTF-16 units, as the format has it. Tokens are words cut at the edges of spans. The format keeps no white space before the first word and no span that
begins or ends with white space.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import BinaryIO

from onrecord.export.standoff import NOTES, Link, Standoff, Tag, fitted, standoff, trimmed, whole
from onrecord.export.zipped import listed, unzipped, zipped
from onrecord.record import Report, Sentence, Span

FEATURES = ("label", *NOTES)
"""Features of the span layer: the label and each note."""
HEADER = (
    "#FORMAT=WebAnno TSV 3.3\n"
    f"#T_SP=webanno.custom.Record|{'|'.join(FEATURES)}\n"
    "#T_RL=webanno.custom.RecordLink|role|BT_webanno.custom.Record\n"
    "\n"
)  # fmt: skip
_WORD = re.compile(r"\S+")
_RESERVED = re.compile(r"->|[\\\[\]|_;\t\n*]")
_CONTROL = re.compile(r"[\x00-\x1f\\]")
_ESCAPED = re.compile(r"\\(->|.)", re.DOTALL)
_IN_VALUES = {"t": "\t", "n": "\n"}
_IN_TEXT = {**_IN_VALUES, "f": "\f", "r": "\r", "b": "\b"}
_LETTERS = {char: f"\\{letter}" for letter, char in _IN_TEXT.items()}
_STACKED = re.compile(r"(?:\\.|[^\\|])+", re.DOTALL)
_NUMBERED = re.compile(r"(.*)\[(\d+)\]", re.DOTALL)
_REFERENCE = re.compile(r".*\[(\d+)_(\d+)\]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a part of one; `unit` is its number as the format writes it ("2-7")."""

    unit: str
    start: int
    end: int


def write(reports: Iterable[Report], out: BinaryIO) -> None:
    """Write reports as a zip archive of TSV files."""
    about: list[dict[str, str | None]] = []
    with zipped(out) as archive:
        for report in reports:
            name = archive.name(report.document.id)
            archive.add(f"{name}.tsv", annotations(fit(standoff(report)), report.sentences))
            about.append({"file": name, "id": report.document.id})
        archive.add_list(about)


def read(data: BinaryIO) -> Iterator[Standoff]:
    """The documents of an archive that `write` made, each as tags and links."""
    with unzipped(data) as archive:
        for row in listed(archive):
            yield parsed(row["id"], archive.read(f"{row['file']}.tsv").decode())


def fit(found: Standoff) -> Standoff:
    """Tags and text as the format can hold them: whole spans of words, blanks for white space before the first word."""
    text = found.text
    first = len(text) - len(text.lstrip())
    kept = " " * first + text[first:] if first < len(text) else ""
    return replace(whole(fitted(found, trimmed)), text=kept)


def annotations(found: Standoff, sentences: tuple[Sentence, ...]) -> str:
    """The content of a TSV file."""
    parts = _sentences(found, sentences)
    units = _Units(found)
    cells = _Cells(found, [token for part in parts for token in part])
    starts = [part[0].start for part in parts] + [len(found.text)]
    body = [HEADER]
    for part, (start, end) in zip(parts, pairwise(starts), strict=True):
        body.append("\n")
        body += [f"#Text={_text(line)}\n" for line in found.text[start:end].split("\n")]
        for token in part:
            offsets = f"{units.at(token.start)}-{units.at(token.end)}"
            body.append("\t".join([token.unit, offsets, found.text[token.start : token.end], *cells.of(token)]) + "\t\n")
    return "".join(body)


def parsed(document: str, content: str) -> Standoff:
    """A TSV file as tags and links."""
    lines = content.removeprefix(HEADER).split("\n")
    text, tokens = _body(lines)
    places = [i for i, char in enumerate(text) for _ in range(1 + (ord(char) > _LAST))] + [len(text)]
    spans: dict[int, tuple[int, int]] = {}
    tags: dict[int, dict[str, str]] = {}
    links: list[Link] = []
    for row in tokens:
        start, end = (places[int(n)] for n in row[1].split("-"))
        for name, cell in zip(FEATURES, row[3:], strict=False):
            for number, value in _stacked(cell):
                spans[number] = (min(start, spans.get(number, (start, end))[0]), end)
                tags.setdefault(number, {}).update({name: value} if value else {})
        roles, references = row[3 + len(FEATURES) : 5 + len(FEATURES)]
        for role, reference in zip(_STACKED.findall(roles), _STACKED.findall(references), strict=True):
            if match := _REFERENCE.fullmatch(reference):
                links.append(Link(f"T{match[1]}", _unescaped(role, _IN_VALUES), f"T{match[2]}"))
    made = (
        Tag(f"T{n}", notes.pop("label"), (Span(*spans[n], text[slice(*spans[n])]),), tuple(sorted(notes.items())))
        for n, notes in sorted(tags.items())
    )
    return Standoff(document, text, tuple(made), tuple(sorted(links)))


_LAST = 0xFFFF
"""The last code point that takes one UTF-16 unit."""


class _Units:
    """Offsets of a text in UTF-16 units, asked for in rising order."""

    def __init__(self, found: Standoff) -> None:
        self._wide = [i for i, char in enumerate(found.text) if ord(char) > _LAST]

    def at(self, offset: int) -> int:
        """The offset in units of one in code points."""
        return offset + bisect_left(self._wide, offset)


class _Cells:
    """The cells of each token's row."""

    def __init__(self, found: Standoff, tokens: list[Token]) -> None:
        self._tags: dict[Token, list[Tag]] = {token: [] for token in tokens}
        self._values = {tag.id: [f"{_value(tag, name)}[{tag.id[1:]}]" for name in FEATURES] for tag in found.tags}
        first: dict[str, Token] = {}
        starts = [token.start for token in tokens]
        for tag in found.tags:
            span = tag.spans[0]
            for token in tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]:
                self._tags[token].append(tag)
                first.setdefault(tag.id, token)
        self._links: dict[Token, list[tuple[Link, str]]] = {token: [] for token in tokens}
        for link in found.links:
            self._links[first[link.target]].append((link, first[link.source].unit))

    def of(self, token: Token) -> Iterator[str]:
        """A cell for each feature of the layer of spans, then two of the layer of links; `_` where there is nothing."""
        links, stacked = self._links[token], zip(*(self._values[tag.id] for tag in self._tags[token]), strict=True)
        yield from ("|".join(values) for values in stacked) if self._tags[token] else "_" * len(FEATURES)
        yield "|".join(_escaped(link.role) for link, _ in links) or "_"
        yield "|".join(f"{unit}[{link.source[1:]}_{link.target[1:]}]" for link, unit in links) or "_"


def _value(tag: Tag, name: str) -> str:
    value = tag.label if name == "label" else dict(tag.notes).get(name)
    return _escaped(value) if value else "*"


def _sentences(found: Standoff, sentences: tuple[Sentence, ...]) -> list[list[Token]]:
    """Words cut at edges of spans and sentences, by sentence; a sentence without a word is left out."""
    cuts = {offset for tag in found.tags for span in tag.spans for offset in (span.start, span.end)}
    begins = sorted({sentence.start for sentence in sentences})
    cuts |= set(begins)
    pieces = [piece for word in _WORD.finditer(found.text) for piece in _cut(word.start(), word.end(), cuts)]
    grouped: dict[int, list[tuple[int, int]]] = {}
    for start, end in pieces:
        grouped.setdefault(bisect_right(begins, start), []).append((start, end))
    return [
        [Token(f"{i}-{j}", start, end) for j, (start, end) in enumerate(part, 1)] for i, part in enumerate(grouped.values(), 1)
    ]  # fmt: skip


def _cut(start: int, end: int, cuts: set[int]) -> Iterator[tuple[int, int]]:
    return pairwise([start, *(at for at in range(start + 1, end) if at in cuts), end])


def _body(lines: list[str]) -> tuple[str, list[list[str]]]:
    """The text, put together from its sentences, and the rows of tokens."""
    text, rows = list[str](), list[list[str]]()
    pending: list[str] = []
    for line in lines:
        if line.startswith("#Text="):
            pending.append(_unescaped(line.removeprefix("#Text="), _IN_TEXT))
        elif line:
            rows.append(line.split("\t"))
            if pending:
                gap = int(rows[-1][1].split("-")[0]) - sum(len(part.encode("utf-16-le")) // 2 for part in text)
                text += [" " * gap, "\n".join(pending)]
                pending = []
    return "".join(text), rows


def _stacked(cell: str) -> Iterator[tuple[int, str]]:
    for stacked in _STACKED.findall(cell):
        if match := _NUMBERED.fullmatch(stacked):
            yield int(match[2]), "" if match[1] == "*" else _unescaped(match[1], _IN_VALUES)


def _escaped(value: str) -> str:
    return _RESERVED.sub(lambda m: {"\t": "\\t", "\n": "\\n"}.get(m[0], f"\\{m[0]}"), value)


def _text(line: str) -> str:
    return _CONTROL.sub(lambda m: _LETTERS.get(m[0], m[0] if m[0] == "\x0b" else f"\\{m[0]}"), line)


def _unescaped(value: str, letters: dict[str, str]) -> str:
    return _ESCAPED.sub(lambda m: letters.get(m[1], m[1]), value)
