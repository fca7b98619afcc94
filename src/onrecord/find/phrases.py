"""From word ranges to clean spans: no stray punctuation, marks or possessive endings at the edges, quotation marks in pairs."""

import re
from collections.abc import Iterable

from onrecord.changed import replace
from onrecord.parse import Link, Parse
from onrecord.record import Span

_EDGES = frozenset(",;:.-–—!?") | {"--", "...", "…", "'s", "’s", "'", "’"}
"""Words that begin or end no name or noun phrase."""
_PARTNERS = {'"': '"', "“": "”", "”": "“", "‘": "’", "``": "''", "''": "``", "(": ")", ")": "("}
"""Marks that come in pairs, each with its other; ’ is an apostrophe as often."""
OPENING, CLOSING = frozenset('"“‘'), frozenset('"”’')
_LEADING = frozenset({"that", "whether"})
"""What introduces a content clause and is no part of it (codebook, S)."""
_POINTS = re.compile(r"that [\w’'-]+(?: (?:as|to be)\b.*| [“\"‘`].*|)", re.IGNORECASE | re.DOTALL)
"""Where "that" points at a noun ("dismissed that figure as propaganda") and introduces nothing."""


def phrase(parse: Parse, first: int, last: int) -> Span | None:
    """The span of a noun phrase, cut clean at both edges; None where nothing is left."""
    first, last = _trimmed(parse, first, last)
    return parse.document.span(*parse.offsets(first, last)) if first < last else None


def phrases(parse: Parse, links: Iterable[Link]) -> list[tuple[Link, Span]]:
    """The clean spans of links, each place in the text once, in reading order."""
    out: dict[tuple[int, int], tuple[Link, Span]] = {}
    for link in links:
        span = phrase(parse, link.first, link.last)
        if span and (span.start, span.end) not in out:
            out[span.start, span.end] = (link, span)
    return [out[key] for key in sorted(out)]


def counted(parse: Parse, links: Iterable[Link]) -> tuple[Link, ...]:
    """Links with the number that counts them, where it stands right before ("[at least two] Chinese peacekeepers", "[dozens of] homes")."""
    begun = ((link, _with_number(parse, link)) for link in links)
    return tuple(link if first == link.first else replace(link, first=first) for link, first in begun)


def _with_number(parse: Parse, link: Link) -> int:
    """The first word of a link, its number included."""
    before = {link.first} | ({link.first - 1} if link.first and parse.form(link.first - 1).lower() == "of" else set())
    mine = (n for n in parse.numbers if n.last in before and n.counted and link.first <= n.counted.word < link.last)
    return next((n.first for n in mine), link.first)


def words_span(parse: Parse, first: int, last: int) -> Span:
    """The span of words as they stand."""
    return parse.document.span(*parse.offsets(first, last))


def clause(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """The word range of a content clause without its introducing word, outer commas and unpaired marks."""
    while first < last and (_introduces(parse, first, last) or parse.form(first) in ",;:-–—"):
        first += 1
    while last > first and parse.form(last - 1) in {",", ";", ":", "–", "—", "-", "."} and not _closes_quote(parse, first, last):
        last -= 1
    return first, last


def _introduces(parse: Parse, first: int, last: int) -> bool:
    """Whether a word only introduces a content clause."""
    word = parse.form(first)
    if word.lower() != "that":
        return word.lower() in _LEADING
    return word == "that" and _POINTS.fullmatch(words_span(parse, first, last).text) is None  # "That is false": a sentence of its own


def _closes_quote(parse: Parse, first: int, last: int) -> bool:
    """Whether a final full stop stands within a quotation that the clause opens: then it stays."""
    return parse.form(last - 1) in {".", ","} and parse.form(first) in OPENING and last < len(parse.words) and parse.form(last) in CLOSING


def _trimmed(parse: Parse, first: int, last: int) -> tuple[int, int]:
    while first < last and (parse.form(first) in _EDGES or _unpaired(parse, first, first, last)):
        first += 1
    while last > first and (parse.form(last - 1) in _EDGES or _unpaired(parse, last - 1, first, last)):
        last -= 1
    return first, last


def _unpaired(parse: Parse, word: int, first: int, last: int) -> bool:
    """Whether a word is a quotation mark or bracket whose partner is outside the range."""
    partner = _PARTNERS.get(parse.form(word))
    return partner is not None and all(parse.form(i) != partner for i in range(first, last) if i != word)
