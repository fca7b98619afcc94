"""Names in GUM: mentions of its nested entity annotation (`Entity=` in MISC) whose head is a proper noun.

GUM's mention is the whole noun phrase, and its minimal span still holds "of Vell" in "Ana Orr of Vell". A name is the stretch of the
minimal span around the head that consists of proper nouns and what joins them:

- a person's name is broken by any other word and by a mention of somebody or something else ("Estra" of "Estra President Ana Orr");
- the name of an organisation or place also takes in capitalised words, numbers, and "of", "for", "the", "and" and the like between those, but
  for an "and" behind which, or a possessive with which, another mention stands; a comma always breaks it ("Vell, Estra").

Where names lie in each other, the outermost counts ("Estra Navy").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import MeasureError
from onrecord.measure.conllu import TreeDocument, Word
from onrecord.measure.spans import Range

KINDS = ("person", "organization", "place")
"""The kinds of names that are scored, in GUM's words."""
_BRACKETS = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")
_MARKS = frozenset(("-", "\u2013", "\u2014", "&", "/", ".", "'", "\u2019", "\u201c", "\u201d", '"'))
"""Marks that stand within names of every kind."""
_JOINERS = frozenset(("of", "for", "on", "to", "the", "and", "'s", "\u2019s"))
"""Words that stand within names of organisations and places. "in" and "at" are left out: they nearly always lead to where the named thing is."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention: half-open word range, kind, and the half-open range of its minimal span, in word numbers of the document."""

    words: Range
    kind: str
    least: Range


def names(document: TreeDocument, path: Path) -> Iterator[tuple[Range, str]]:
    """Word ranges and kinds of the names of a document, none within another, in no certain order."""
    found = sorted(mentions(document, path), key=lambda m: (m.words[0] - m.words[1], m.words))
    taken: set[int] = set()
    for mention in found:
        head = _head(document.words, mention.words)
        if mention.kind not in KINDS or document.words[head].upos != "PROPN":
            continue
        first, last = _stretch(document.words, head, mention, found)
        if not taken.intersection(range(first, last)):
            taken.update(range(first, last))
            yield (first, last), mention.kind


def _head(words: Sequence[Word], within: Range) -> int:
    """The word of a range whose governor stands outside it."""
    return next((i for i in range(*within) if not within[0] <= words[i].head < within[1]), within[0])


def _stretch(words: Sequence[Word], head: int, mention: Mention, mentions: Sequence[Mention]) -> Range:
    """The name around the head of a mention."""
    others = [m.words for m in mentions if m.words != mention.words and not m.words[0] <= head < m.words[1]]
    inner = [(a, b) for a, b in others if mention.words[0] <= a and b <= mention.words[1]]
    closed = {i for a, b in inner for i in range(a, b)} if mention.kind == "person" else set()
    low, high = min(mention.least[0], head), max(mention.least[1], head + 1)
    first, last = head, head
    for step, end in ((-1, low - 1), (1, high)):
        edge = head
        for i in range(head + step, end, step):
            if i in closed or not _joins(words[i], mention.kind) or _parts(words, i, inner):
                break
            edge = i if _proper(words[i], mention.kind) else edge
        first, last = min(first, edge), max(last, edge)
    return first, last + 1


def _proper(word: Word, kind: str) -> bool:
    """Whether a word may stand at the edge of a name."""
    if word.upos == "PROPN" or word.xpos in {"NNP", "NNPS"}:
        return True
    return kind != "person" and (word.upos == "NUM" or (word.upos in {"ADJ", "NOUN", "X"} and word.form[0].isupper()))


def _joins(word: Word, kind: str) -> bool:
    """Whether a word may stand within a name."""
    return _proper(word, kind) or word.form in _MARKS or (kind != "person" and word.form.lower() in _JOINERS)


def _parts(words: Sequence[Word], i: int, inner: Sequence[Range]) -> bool:
    """Whether word `i` is an "and" or a possessive that parts a name from one of its own."""
    if words[i].upos == "PART":
        return any(b == i + 1 for _, b in inner)
    return words[i].upos == "CCONJ" and any(a in (i + 1, i + 2) for a, _ in inner)


def mentions(document: TreeDocument, path: Path) -> Iterator[Mention]:
    """The mentions that open and close in a document, from the bracket notation `(group-kind-…)`."""
    pending: list[tuple[str, int, list[str]]] = []
    for i, word in enumerate(document.words):
        for whole, opened, closed in _BRACKETS.findall(word.misc.get("Entity", "")):
            if whole or opened:
                cells = (whole or opened).split("-")
                pending.append((cells[0], i, cells))
            if whole or closed:
                group = (whole or closed).partition("-")[0]
                at = next((k for k in range(len(pending) - 1, -1, -1) if pending[k][0] == group), None)
                if at is None:
                    raise MeasureError(f"{path}: document {document.name}, word {word.form!r}: entity {group} closes but was not opened")
                _, first, cells = pending.pop(at)
                yield _mention(first, i + 1, cells, f"{path}: document {document.name}, word {word.form!r}")
    if pending:
        raise MeasureError(f"{path}: document {document.name}: entity {pending[0][0]} is not closed")


def _mention(first: int, last: int, cells: Sequence[str], where: str) -> Mention:
    kind_at, least_at = 1, 5
    try:
        least = [first + int(cell) - 1 for cell in cells[least_at].split(",")]
        return Mention((first, last), cells[kind_at], (min(least), max(least) + 1))
    except (IndexError, ValueError) as error:
        raise MeasureError(f"{where}: Entity is not GRP-etype-infstat-salience-centering-minspan-link: {'-'.join(cells)}") from error
