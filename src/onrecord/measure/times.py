"""Time expressions in TimeML: a reader of its TIMEX3 and the scores of TempEval-3 (UzZaman et al. 2013).

>>> text = TimedText("a", "He left on Friday morning.", "2020-05-04", (Expression(11, 25, "TIME", "2020-05-08TMO"),))
>>> [(s.name, s.f1) for s in score([text], [[Expression(11, 17, "DATE", "2020-05-08")]])][:3]
[('strict', 0.0), ('relaxed', 1.0), ('type', 0.0)]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from onrecord.errors import MeasureError
from onrecord.measure.lines import fault, read_text
from onrecord.measure.scores import Score, share, total
from onrecord.measure.spans import Range, pair, shared

TYPES = ("DATE", "TIME", "DURATION", "SET")
"""TIMEX3 types (TimeML 1.2.1)."""
_CREATION = "CREATION_TIME"


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: half-open offsets, TIMEX3 type and value, each None where a reader does not say."""

    start: int
    end: int
    type: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text with its annotated expressions; `published` is the TIMEX3 value of its creation time."""

    name: str
    text: str
    published: str | None
    expressions: tuple[Expression, ...]


def read_timeml(path: Path) -> TimedText:
    """The TEXT of a TimeML document and the expressions in it, of nested ones the outermost; raises MeasureError naming file and line.

    Typewriter quotation marks (`` and '') become plain ones, as they stood in the news.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_text(path).encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise fault(path, error.lineno or 1, f"no TimeML: {error.msg}") from error
    body = root.find("TEXT")
    if body is None:
        raise MeasureError(f"{path}: no TimeML: there is no TEXT element")
    text = ""
    found: list[Expression] = []
    for piece, timex in _pieces(body):
        if timex is not None and piece:
            found.append(_expression(path, timex, (len(text), len(text) + len(piece))))
        text += piece
    return TimedText(path.stem, text, _published(root), tuple(found))


def score(texts: Sequence[TimedText], made: Sequence[Sequence[Expression]]) -> tuple[Score, ...]:
    """Score the expressions found in each text, in the order of the texts.

    `strict` wants the same offsets, `relaxed` a shared character (one to one); `type` and `value` are F1 over expressions that are relaxed matches
    with the right type or value, `type of matched` and `value of matched` their share of the relaxed matches. What no reader says is not scored.
    """
    parts = [s for text, found in zip(texts, made, strict=True) for s in _scores(text.expressions, found)]
    unsaid = {name for name in ("type", "value") if not any(getattr(e, name) for found in made for e in found)}
    return tuple(s for s in total(parts) if s.name.partition(" ")[0] not in unsaid and not (s.part and "type" in unsaid))


def score_values(texts: Sequence[TimedText], made: Sequence[Sequence[str | None]]) -> tuple[Score, ...]:
    """Score the values read from the annotated spans, in the order of each text's expressions: the share that is right, in all and by type."""
    pairs = [(e, value) for text, values in zip(texts, made, strict=True) for e, value in zip(text.expressions, values, strict=True)]
    parts = [
        share(f"value given the span/{kind}", sum(e.value == v for e, v in pairs if e.type == kind), sum(e.type == kind for e, _ in pairs))
        for kind in TYPES
    ]
    return (share("value given the span", sum(e.value == v for e, v in pairs), len(pairs)), *(s for s in parts if s.want))


def _scores(want: Sequence[Expression], made: Sequence[Expression]) -> Iterator[Score]:
    counts = len(made), len(want)
    exact = {(e.start, e.end): e for e in want}
    strict = [(e, exact[e.start, e.end]) for e in made if (e.start, e.end) in exact]
    matched = [(made[i], want[j]) for i, j in pair(made, want, lambda x, y: shared((x.start, x.end), (y.start, y.end)))]
    types = sum(x.type == y.type for x, y in matched)
    values = sum(x.value is not None and x.value == y.value for x, y in matched)
    yield Score("strict", len(strict), *counts)
    yield Score("relaxed", len(matched), *counts)
    yield Score("type", types, *counts)
    yield Score("value", values, *counts)
    yield share("type of matched", types, len(matched))
    yield share("value of matched", values, len(matched))
    for kind in TYPES:
        right = sum(x.type == y.type == kind for x, y in strict)
        yield Score(f"strict/{kind}", right, sum(e.type == kind for e in made), sum(e.type == kind for e in want))


def _published(root: etree._Element) -> str | None:
    return next((t.get("value") for t in root.iter("TIMEX3") if t.get("functionInDocument") == _CREATION), None)


def _expression(path: Path, timex: etree._Element, span: Range) -> Expression:
    kind, value = timex.get("type"), timex.get("value")
    if kind not in TYPES or not value:
        line = timex.sourceline if isinstance(timex.sourceline, int) else 1
        raise fault(path, line, f"a TIMEX3 has a type of {', '.join(TYPES)} and a value, not {kind!r} and {value!r}")
    return Expression(*span, kind, value)


def _pieces(node: etree._Element) -> Iterator[tuple[str, etree._Element | None]]:
    """The text of an element in order, each piece with the TIMEX3 that it is the whole of."""
    yield _plain(node.text), None
    for child in node:
        if child.tag == "TIMEX3":
            yield _plain("".join(map(str, child.itertext()))), child
        elif isinstance(child.tag, str):  # a comment's tag is a function
            yield from _pieces(child)
        yield _plain(child.tail), None


def _plain(text: str | None) -> str:
    return (text or "").replace("``", '"').replace("''", '"')
