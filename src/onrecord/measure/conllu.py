"""Read CoNLL-U: documents as running text, with words, trees and sentences in it.

The text is put together from the tokens: a space between two unless the first says `SpaceAfter=No`, a blank line before a new paragraph.
Words of a multi-word token ("didn't") share its letters in order. Empty nodes and enhanced dependencies are passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.measure.lines import fault, read_lines
from onrecord.measure.spans import Range

_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; `head` is a word number of the document or -1, `token` the range of its multi-word token, if it is part of one."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    misc: Mapping[str, str]
    range: Range
    token: Range | None


@dataclass(frozen=True, slots=True)
class TreeDocument:
    """A document with its words; `sentences` are half-open word ranges."""

    name: str
    text: str
    words: tuple[Word, ...]
    sentences: tuple[Range, ...]


@dataclass(slots=True)
class _Token:
    """What stands between two spaces or joints of the text, and the rows of its words."""

    form: str
    spaced: bool
    rows: list[list[str]]


@dataclass(slots=True)
class _Sentence:
    """One tree as it is read; `document` is its name where it opens one, `paragraph` whether it opens one."""

    document: str | None = None
    paragraph: bool = False
    tokens: list[_Token] = field(default_factory=list)


def read_conllu(path: Path) -> tuple[TreeDocument, ...]:
    """The documents of a file (one where it marks none); raises MeasureError naming file and line."""
    groups: list[tuple[str, list[_Sentence]]] = []
    for sentence in _sentences(path):
        if sentence.document is not None or not groups:
            groups.append((sentence.document or path.stem, []))
        groups[-1][1].append(sentence)
    if not groups:
        raise fault(path, 1, "there is no sentence")
    return tuple(_document(name, sentences) for name, sentences in groups)


def _sentences(path: Path) -> Iterator[_Sentence]:
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*read_lines(path), ""], 1):
        if line.strip():
            block.append((number, line))
        elif block:
            yield _sentence(path, block)
            block = []


def _sentence(path: Path, block: Sequence[tuple[int, str]]) -> _Sentence:
    out = _Sentence()
    text = ""
    rows: list[tuple[int, list[str]]] = []
    for number, line in block:
        if not line.startswith("#"):
            rows.append((number, _row(path, number, line)))
            continue
        name, _, value = line[1:].partition("=")
        if name.split()[:1] == ["newdoc"]:
            out.document = value.strip() or path.stem
        out.paragraph = out.paragraph or name.split()[:1] in (["newdoc"], ["newpar"])
        text = value if name.strip() == "text" else text
    out.tokens = list(_tokens(path, rows))
    if text and "".join(text.split()) != "".join("".join(t.form.split()) for t in out.tokens):
        raise fault(path, block[0][0], "the tokens of this sentence do not spell its # text")
    if not out.tokens:
        raise fault(path, block[0][0], "this sentence has no words")
    return out


def _row(path: Path, number: int, line: str) -> list[str]:
    cells = line.split("\t")
    if len(cells) != _COLUMNS or not cells[1]:
        raise fault(path, number, f"{len(cells)} columns and the form {cells[1:2]}, where CoNLL-U has {_COLUMNS} columns and a form")
    return cells


def _tokens(path: Path, rows: Sequence[tuple[int, list[str]]]) -> Iterator[_Token]:
    """The tokens of a sentence, its words counted from 1 without gap and their heads among them."""
    words = sum(cells[0].isdigit() for _, cells in rows)
    seen = until = 0
    token = _Token("", False, [])
    for number, cells in rows:
        if cells[0].isdigit():
            seen += 1
            if int(cells[0]) != seen or not cells[6].isdigit() or int(cells[6]) > words or cells[6] == cells[0]:
                raise fault(path, number, f"word {cells[0]} with head {cells[6]}: word {seen} with a head in 0..{words} is due")
            if seen > until:
                token = _token(cells, [])
            token.rows.append(cells)
            if seen >= until:
                yield token
        elif "-" in cells[0]:
            first, _, last = cells[0].partition("-")
            if first != str(seen + 1) or not last.isdigit() or not seen + 1 < int(last) <= words:
                raise fault(path, number, f"the multi-word token {cells[0]} does not stand before its words")
            until, token = int(last), _token(cells, [])
        elif not cells[0].replace(".", "", 1).isdigit():
            raise fault(path, number, f"{cells[0]!r} is no word number")


def _token(cells: Sequence[str], rows: list[list[str]]) -> _Token:
    return _Token(cells[1], "SpaceAfter=No" not in cells[9].split("|"), rows)


def _document(name: str, sentences: Sequence[_Sentence]) -> TreeDocument:
    text, spaced = "", True
    words: list[Word] = []
    ends: list[Range] = []
    for sentence in sentences:
        if text:
            text += "\n\n" if sentence.paragraph else " " * spaced
        first = len(words)
        for token in sentence.tokens:
            words.extend(_words(token, len(text), first))
            text, spaced = text + token.form + " " * token.spaced, token.spaced
        text = text.rstrip(" ")
        ends.append((first, len(words)))
    return TreeDocument(name, text, tuple(words), tuple(ends))


def _words(token: _Token, start: int, first: int) -> Iterator[Word]:
    whole = (start, start + len(token.form))
    ranges = _divided(token.form, [cells[1] for cells in token.rows])
    for cells, (a, b) in zip(token.rows, ranges, strict=True):
        head = first + int(cells[6]) - 1 if cells[6] != "0" else -1
        misc = dict(pair.partition("=")[::2] for pair in cells[9].split("|") if pair != "_")
        within = whole if len(token.rows) > 1 else None
        yield Word(cells[1], cells[2], cells[3], cells[4], head, cells[7], misc, (start + a, start + b), within)


def _divided(form: str, parts: Sequence[str]) -> list[Range]:
    """The letters of a token that each of its words has: its own where they are spelled so, at least one where they are not."""
    if len(form) < len(parts):
        return [(0, len(form))] * len(parts)
    out, at = [], 0
    for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        end = min(at + len(part), len(form) - left) if left else len(form)
        out.append((at, end))
        at = end
    return out
