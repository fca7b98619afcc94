"""What is said at a cue, as the words that say it: without cue and source where these break it, without what only tells who speaks or is spoken to."""

import re

from onrecord.codebook.auxiliaries import BEING, HAVING
from onrecord.codebook.denial_words import denied
from onrecord.find.phrases import CLOSING, OPENING, clause, words_span
from onrecord.find.speakers import speaker
from onrecord.parse import Cue, Parse
from onrecord.record import Quoted, Span

TYPED = ("``", "''")
"""Quotation marks of agencies' wires; the second closes, and at times opens too."""
_CLOSING_LATE = CLOSING | frozenset(",.!?")
_RELATIVE = frozenset(("who", "whose", "whom"))
_PASSIVE = BEING | HAVING
_MANNER = 6
_STRONG = frozenset(("strongest", "clearest", "harshest", "firmest", "toughest", "strong", "clear", "harsh", "possible"))
"""Words of the longest phrase that says how strongly something is said, and those of which it has one."""
_AND, _THAT = frozenset(("and", "but", "or")), "that"
_TAKES_UP = re.compile(r"(?:something|which|(?:a|an) [\w’'-]+)", re.IGNORECASE)
"""What takes up the clause before it, where it is denied: "Orr sold arms, a charge she denies"."""


def content(parse: Parse, cue: Cue) -> tuple[Span, ...]:
    """The fragments of a content: what stands between its first and last word, without the cue and source that break it."""
    first, last = _first(parse, cue), _with_next_clause(parse, cue)
    inner = [(cue.first, cue.last), *((s.first, s.last) for s in cue.sources)]
    inside = [(a, b) for a, b in inner if first <= a and b <= last]
    if not any((a, b) == (cue.first, cue.last) for a, b in inside):
        pieces = [(first, last)]
    else:
        gap = _gap(parse, inside)
        pieces = [(first, _without_passive(parse, cue, first, min(gap[0], last))), (_behind_name(parse, max(gap[1], first), last), last)]
    cleaned = [clause(parse, _behind_dateline(parse, a, b), b) for a, b in pieces if a < b]
    kept = [(a, b) for a, b in cleaned if a < b and any(parse.form(i)[0].isalnum() for i in range(a, b))]
    return tuple(words_span(parse, a, b) for a, b in (kept[:1] if _only_tells_of_speaker(parse, kept) else kept))


def _first(parse: Parse, cue: Cue) -> int:
    """The first word of a content that is neither who says it ("according to Orr | there is none") nor whom it is said to ("asked Estra | to leave", "promised Estra | two tanks")."""
    first, last = cue.content
    who = next((s.last for s in speaker(parse, cue) if s.first == first == cue.last and s.last < last), first)
    if who == first:
        first = who = _behind_manner(parse, first, last)
    whom = next((a.last for a in cue.addressees if a.first == first and a.last < last), first)
    return whom if whom > first and (parse.form(whom) == "to" or cue.stance == "intend") else who


def _without_passive(parse: Parse, cue: Cue, first: int, last: int) -> int:
    """Where a fragment ends before a cue in the passive: "A deal | was announced by Orr"."""
    if parse.form(cue.last - 1).lower() != "by":
        return last
    while last > first + 1 and parse.form(last - 1).lower() in _PASSIVE:
        last -= 1
    return last


def _behind_name(parse: Parse, first: int, last: int) -> int:
    """Where a fragment begins behind the name of who was described as its source ("according to the governor, | Ana Orr, | ending the truce")."""
    name = next((n for n in parse.names if n.first == first and n.label == "person" and n.last < last and parse.form(n.last) == ","), None)
    return name.last + 1 if name and parse.form(first - 1) == "," else first


def _behind_manner(parse: Parse, first: int, last: int) -> int:
    """The first word of a content behind what only says how it is said ("condemned in the strongest terms | the attack")."""
    begin = first - (first > 0 and parse.form(first - 1).lower() == "in")
    said = [parse.form(w).lower() for w in range(begin, min(begin + _MANNER, last))]
    behind = begin + said.index("terms") + 1 if "terms" in said and said[0] == "in" and _STRONG & set(said) else first
    return behind if behind < last and parse.form(behind) != "," else first


def _with_next_clause(parse: Parse, cue: Cue) -> int:
    """Where a content ends, with the clause that "and that" joins to it ("said the truce held and that nobody had fired")."""
    last = cue.content[1]
    if cue.last > cue.content[0]:
        return last
    _, end = parse.sentences[parse.sentence(last - 1)]
    joint = last + (last < end and parse.form(last) == ",")
    if joint + 1 >= end or parse.form(joint).lower() not in _AND or parse.form(joint + 1).lower() != _THAT:
        return last
    return min((c.first for c in parse.cues if joint < c.first < end and c.content[1] <= joint), default=end)


def _only_tells_of_speaker(parse: Parse, pieces: list[tuple[int, int]]) -> bool:
    """Whether the second of two fragments is no speech, since the first stands in quotation marks and it does not (", said Orr, whose house burned")."""
    if len(pieces) != 2:  # noqa: PLR2004  a cue breaks a content in two
        return False
    (a, b), (c, d) = pieces
    if parse.form(c).lower() in _RELATIVE:
        return True
    marks = [sum(parse.form(w) in (*OPENING, *CLOSING, *TYPED) for w in range(*piece)) for piece in ((a, b), (c, d))]
    return parse.form(a) in (*OPENING, TYPED[0]) and marks[0] > 1 and marks[1] == 0


def _behind_dateline(parse: Parse, first: int, last: int) -> int:
    """The first word of a content that is no dateline: where a report was written is said by nobody that it quotes."""
    line = parse.document.dateline
    return next((w for w in range(first, last) if not (line and line.start <= parse.words[w][0] < line.end)), last)


def _gap(parse: Parse, inside: list[tuple[int, int]]) -> tuple[int, int]:
    """The words of cue and source inside a content, where they stand together, with the comma that closes them."""
    first, last = min(a for a, _ in inside), max(b for _, b in inside)
    if last < len(parse.words) and parse.form(last) in {",", ".", ":"}:
        last += 1
    return first, last


def takes_up(text: str) -> bool:
    """Whether a content only takes up what was just said.

    >>> takes_up("an accusation"), takes_up("something"), takes_up("an attack on Vell"), takes_up("a truce")
    (True, True, False, False)
    """
    found = _TAKES_UP.fullmatch(text) is not None
    return found and (text.lower() in {"something", "which"} or denied(text) == "whole")


def quoted(content: tuple[Span, ...], *, inside: bool = False) -> Quoted:
    """How much of a content stands in quotation marks; `inside` are those that stand around it.

    >>> quoted((Span(0, 4, '"No"'),)), quoted((Span(0, 12, 'a "real" war'),)), quoted((Span(0, 2, "No"),), inside=True)
    (<Quoted.DIRECT: 'direct'>, <Quoted.MIXED: 'mixed'>, <Quoted.DIRECT: 'direct'>)
    """
    opens, closes = content[0].text, content[-1].text
    if inside or ((opens[0] in OPENING or opens.startswith(TYPED)) and (closes[-1] in _CLOSING_LATE or closes.endswith("''"))):
        return Quoted.DIRECT
    return Quoted.MIXED if any(mark in span.text for span in content for mark in ('"', "“", *TYPED)) else Quoted.INDIRECT
