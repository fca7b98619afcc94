"""What a figure counts over: one happening, a stretch of time, or everything so far (a running toll).

>>> words = "The quake brings the death toll since Monday to 40."
>>> figure = Figure("f1", "killed", Span(48, 50, "40"), 40, 40, 40, None, None, Scope.EVENT, None, (), 0.9, By.MODEL)
>>> over(Document.of(words), (Sentence(0, len(words)),), figure).scope.value
'total'
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.changed import replace
from onrecord.codebook.tables import Row, rows
from onrecord.record import Basis, By, Document, Figure, Scope, Sentence, Span
from onrecord.resolve.sentence import sentence_around

_SURE = 0.9
_REACH = 160
"""Characters on either side of a number that are looked at, within its sentence."""
_WHERE = {"before": ("before",), "behind": ("behind",), "either": ("behind", "before"), "next": ("before",)}
_CLAUSE = r"(?:(?!\b(?:although|though|while|but|when|after|before|because|who|whom|which|whose|where|first|worst|\w{3,}est)\b)[^;:.(])"
"""A letter of the same clause: not beyond a word that begins another, or that compares."""
_COMPARED = re.compile(r"\b(?:first|worst|most|\w{3,}est)\b[^,;:.]*\Z", re.IGNORECASE)
"""What, before a stretch of time, only ranks something within it: "the deadliest raid since the war"."""
_EDGE = r"\b"
_WORDS_ONLY = r"[^.;:\d]{0,60}"
"""What may stand between "toll" and the number."""


@dataclass(frozen=True, slots=True)
class _Sign:
    scope: Scope
    sides: tuple[str, ...]
    words: Mapping[str, re.Pattern[str]]


@cache
def _signs() -> tuple[_Sign, ...]:
    return tuple(
        _Sign(
            Scope(row.one_of("scope", (Scope.TOTAL.value, Scope.PERIOD.value))),
            _WHERE[row.one_of("where", _WHERE)],
            _patterns(_words(row), row.cells["where"]),
        )
        for row in rows("figure_scopes.tsv", key=("scope", "where", "words"))
    )


@cache
def _any_words() -> re.Pattern[str]:
    """The words of all signs, in small letters: where none of them stands, no sign need be looked for.

    The edge at which most begin stands once before all of these, so that within a word none is tried.
    """
    found = [_words(row) for row in rows("figure_scopes.tsv", key=("scope", "where", "words"))]
    at_edges = "|".join(words.removeprefix(_EDGE) for words in found if words.startswith(_EDGE))
    return re.compile("|".join((rf"{_EDGE}(?:{at_edges})", *(words for words in found if not words.startswith(_EDGE)))))


def _words(row: Row) -> str:
    """The pattern of a row; raises CodebookError where it has large letters, by which nothing would be found."""
    words = row.cells["words"]
    if (plain := re.sub(r"\\.", "", words)) != plain.lower():
        raise row.fault(f"words {words!r}: in small letters; they stand for large ones too")
    return words.replace(" ", r"\s")


def _patterns(words: str, where: str) -> Mapping[str, re.Pattern[str]]:
    """The words on each side, with what may stand between them and the number."""
    gap = _WORDS_ONLY if where == "next" else rf"{_CLAUSE}{{0,110}}"
    return {
        "before": re.compile(rf"(?P<words>{words}){gap}\Z", re.IGNORECASE),
        "behind": re.compile(rf"\A{_CLAUSE}{{0,90}}?(?P<words>{words})", re.IGNORECASE),
    }


def over(document: Document, sentences: Sequence[Sentence], figure: Figure) -> Figure:
    """A figure with its scope and the words that tell it; without such words it is of one happening."""
    told = next(_told(document, sentences, figure), None)
    if told is None:
        return figure
    scope, words = told
    return replace(figure, scope=scope, basis=(*figure.basis, Basis("scope", scope.value, _SURE, By.RULE, words)))


def _told(document: Document, sentences: Sequence[Sentence], figure: Figure) -> Iterator[tuple[Scope, Span]]:
    """The scopes that the words of a figure's sentence tell, the first row of the table first."""
    number = figure.number
    first, last = sentence_around(sentences, number)
    sides = {"before": (max(first, number.start - _REACH), number.start), "behind": (number.end, min(last, number.end + _REACH))}
    texts = {side: document.text[start:end] for side, (start, end) in sides.items()}
    speaking = {side for side, text in texts.items() if _any_words().search(text.lower())}
    for sign in _signs():
        for side in sign.sides:
            start = sides[side][0]
            found = sign.words[side].search(texts[side]) if side in speaking else None
            if found and not _COMPARED.search(document.text[start : start + found.start("words")]):
                yield sign.scope, document.span(start + found.start("words"), start + found.end("words"))
