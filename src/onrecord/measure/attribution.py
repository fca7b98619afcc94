"""PolNeAR's tag layer: sources, cues and contents as spans, scored by exact match.

A split is a folder with `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat standoff). Of several annotators' files the first by
name counts. Each fragment of a broken span is a span of its own; a span that serves two attributions counts once. Every span of the
three kinds counts, whether or not an attribution (E line) uses it. White space, punctuation and quotation marks at the edges of spans
are ignored on both sides.

    >>> article = Article("a1", "“No,” Orr said.", {"source": ((6, 9),), "cue": ((10, 14),), "content": ((0, 5),)})
    >>> [(s.name, s.f1) for s in score([article], {"a1": {"source": [(6, 9)], "content": [(1, 3)]}})]
    [('source', 1.0), ('cue', 0.0), ('content', 1.0), ('all', 0.8)]
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import MeasureError
from onrecord.measure.lines import fault, read_lines, read_text
from onrecord.measure.scores import Score, compared, total
from onrecord.measure.spans import Range

PARTS = ("source", "cue", "content")
_LABELS = {"Source": "source", "Cue": "cue", "Content": "content"}
_LINE = re.compile(r"[TE]\d+(?:\t|$)|#")
_SPAN = re.compile(r"T\d+\t([A-Za-z-]+?)\d* (\d+ \d+(?:;\d+ \d+)*)\t(.*)", re.DOTALL)
_TYPEWRITER = frozenset("`\u00b4")
"""Quotation marks that Unicode counts as symbols."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its annotated ranges by part."""

    name: str
    text: str
    spans: Mapping[str, tuple[Range, ...]]


def read_articles(folder: Path) -> tuple[Article, ...]:
    """The annotated articles of a split in order of their names; raises MeasureError naming file and line."""
    chosen: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        chosen.setdefault(path.stem.rpartition("_")[0], path)
    if not chosen:
        raise MeasureError(f"{folder} holds no annotated article: it needs text/NAME.txt and attributions/NAME_ANNOTATOR.ann")
    return tuple(_article(name, folder / "text" / f"{name}.txt", path) for name, path in chosen.items())


def score(articles: Iterable[Article], made: Mapping[str, Mapping[str, Sequence[Range]]]) -> tuple[Score, ...]:
    """Exact span scores of each part and of all together; `made` holds ranges by part by article name, what is not there was not found."""
    parts = [s for article in articles for s in _parts(article, made.get(article.name, {}))]
    return (*total(parts), *total(Score("all", s.hit, s.made, s.want) for s in parts))


def trimmed(text: str, span: Range) -> Range:
    """A range without white space, punctuation and quotation marks at its edges; as it is where nothing else is in it.

    >>> trimmed("so: “yes, $5.”", (2, 14)), trimmed("yes - no", (4, 5))
    ((5, 12), (4, 5))
    """
    inner = [i for i in range(*span) if not _edge(text[i])]
    return (inner[0], inner[-1] + 1) if inner else span


def _edge(letter: str) -> bool:
    return letter.isspace() or letter in _TYPEWRITER or unicodedata.category(letter).startswith("P")


def _parts(article: Article, made: Mapping[str, Sequence[Range]]) -> Iterator[Score]:
    if unknown := set(made) - set(PARTS):
        raise MeasureError(f"article {article.name}: no part of an attribution is named {unknown.pop()}; there are {', '.join(PARTS)}")
    for part in PARTS:
        ours, theirs = ({trimmed(article.text, span) for span in spans} for spans in (made.get(part, ()), article.spans.get(part, ())))
        yield compared(part, ours, theirs)


def _article(name: str, text_path: Path, path: Path) -> Article:
    text = read_text(text_path)
    spans: dict[str, list[Range]] = {part: [] for part in PARTS}
    for number, line in _records(read_lines(path)):
        if not line.startswith("T"):
            continue
        match = _SPAN.fullmatch(line)
        if not match:
            raise fault(path, number, f"no span line (T1, a tab, label and offsets, a tab, words): {line[:60]!r}")
        ranges = [(int(a), int(b)) for a, _, b in (piece.partition(" ") for piece in match[2].split(";"))]
        if " ".join(text[a:b] for a, b in ranges).split() != match[3].split():
            raise fault(path, number, f"{match[3][:40]!r} does not stand at {match[2]} of {text_path.name}")
        if match[1] in _LABELS:
            spans[_LABELS[match[1]]].extend(ranges)
    return Article(name, text, {part: tuple(sorted(set(found))) for part, found in spans.items()})


def _records(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines with their numbers; a line without T, E or # goes on with the one before (a span's words may hold a line end)."""
    number, record = 0, ""
    for i, line in enumerate(lines, 1):
        if _LINE.match(line) or not record:
            if record:
                yield number, record
            number, record = i, line
        else:
            record += "\n" + line
    if record:
        yield number, record
