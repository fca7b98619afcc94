"""WebAnno TSV 3.3, which INCEpTION reads: a zip archive with one `.tsv` a document and `documents.jsonl` with what each file is of.

One span layer (`webanno.custom.Record`: label, notes) and one relation layer on it (`webanno.custom.RecordLink`: role); a project must have them before it imports.
Offsets are UTF-16 units, as the format has it. Tokens are words cut at the edges of spans. The format keeps no white space before the first word and no span that
begins or ends with white space.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

from onrecord.changed import replace
from onrecord.errors import InputError, Reason
from onrecord.export.standoff import NOTES, Link, Standoff, Tag, fitted, standoff, trimmed, whole
from onrecord.export.zipped import listed, member, unzipped, zipped
from onrecord.record import Report, Sentence, Span

FEATURES = ("label", *NOTES)
"""Features of the span layer: the label and each note."""
_SPANS, _LINKS = "webanno.custom.Record", "webanno.custom.RecordLink"
HEADER = (
    "#FORMAT=WebAnno TSV 3.3\n"
    f"#T_SP={_SPANS}|{'|'.join(FEATURES)}\n"
    f"#T_RL={_LINKS}|role|BT_{_SPANS}\n"
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
_REFERENCE = re.compile(r"([^\[]+)(?:\[(\d+)_(\d+)\])?")


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
            yield parsed(row["id"], member(archive, f"{row['file']}.tsv"))


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
    """A TSV file as tags and links, also one that INCEpTION exported, with other layers beside ours; raises InputError where it is none."""
    try:
        return _parsed(document, content.replace("\r\n", "\n"))
    except (IndexError, KeyError, ValueError) as error:
        why = f"{document}: no WebAnno TSV 3 with our layers ({type(error).__name__}: {error}); export the document as WebAnno TSV v3.3"
        raise InputError(Reason.MALFORMED, why) from error


def _parsed(document: str, content: str) -> Standoff:
    columns = _columns(content)
    text, tokens = _body([line for line in content.split("\n") if line.startswith("#Text=") or not line.startswith("#")])
    places = [i for i, char in enumerate(text) for _ in range(1 + (ord(char) > _LAST))] + [len(text)]
    spans: dict[_Key, tuple[int, int]] = {}
    tags: dict[_Key, dict[str, str]] = {}
    links: list[tuple[_Key, str, _Key]] = []
    for row in tokens:
        start, end = (places[int(n)] for n in row[1].split("-"))
        cells = dict(zip(columns, row[3:], strict=False))
        for name in (column for layer, column in cells if layer == _SPANS):
            for number, value in _stacked(cells[_SPANS, name]):
                key = number or row[0]
                spans[key] = (min(start, spans.get(key, (start, end))[0]), end)
                tags.setdefault(key, {}).update({name: value} if value else {})
        roles, references = cells.get((_LINKS, "role"), "_"), cells.get((_LINKS, f"BT_{_SPANS}"), "_")
        for role, reference in zip(_STACKED.findall(roles), _STACKED.findall(references), strict=True):
            if reference != "_" and (match := _REFERENCE.fullmatch(reference)):
                links.append((int(match[2] or 0) or match[1], _unescaped(role, _IN_VALUES), int(match[3] or 0) or row[0]))
    last = max((key for key in tags if isinstance(key, int)), default=0)
    fresh = {key: last + n for n, key in enumerate((key for key in tags if isinstance(key, str)), 1)}
    numbers = {key: key if isinstance(key, int) else fresh[key] for key in tags}
    made = (
        Tag(f"T{number}", tags[key].pop("label", ""), (Span(*spans[key], text[slice(*spans[key])]),), tuple(sorted(tags[key].items())))
        for key, number in sorted(numbers.items(), key=lambda item: item[1])
    )
    found = (Link(f"T{numbers[one]}", role, f"T{numbers[other]}") for one, role, other in links)
    return Standoff(document, text, tuple(made), tuple(sorted(found)))


_Key = int | str
"""An annotation by its number; one that has none, as INCEpTION writes those that stand alone on one word, by the unit of its word."""


def _columns(content: str) -> list[tuple[str, str]]:
    """The layer and feature of each cell behind the words, in whatever order and among whatever other layers they were exported; raises ValueError where ours is not among them."""
    layers = [line.partition("=")[2].split("|") for line in content.split("\n") if line.startswith(("#T_SP=", "#T_RL=", "#T_CH="))]
    found = [(layer, feature) for layer, *features in layers for feature in features or ("",)]
    if (_SPANS, "label") not in found:
        raise ValueError(f"there is no layer {_SPANS} with a feature label")
    return found


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


def _stacked(cell: str) -> Iterator[tuple[int | None, str]]:
    """The values of a cell, each with the number of its annotation, None where it has none."""
    for stacked in _STACKED.findall(cell):
        match = _NUMBERED.fullmatch(stacked)
        number, value = (int(match[2]), match[1]) if match else (None, stacked)
        if stacked != "_":
            yield number, "" if value == "*" else _unescaped(value, _IN_VALUES)


def _escaped(value: str) -> str:
    return _RESERVED.sub(lambda m: {"\t": "\\t", "\n": "\\n"}.get(m[0], f"\\{m[0]}"), value)


def _text(line: str) -> str:
    return _CONTROL.sub(lambda m: _LETTERS.get(m[0], m[0] if m[0] == "\x0b" else f"\\{m[0]}"), line)


def _unescaped(value: str, letters: dict[str, str]) -> str:
    return _ESCAPED.sub(lambda m: letters.get(m[1], m[1]), value)
