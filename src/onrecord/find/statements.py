"""Statements: who says, thinks or wants what, in which words, and whether in quotation marks."""

from onrecord.find.phrases import clause, phrases, words_span
from onrecord.parse import Cue, Parse
from onrecord.record import Basis, By, Quoted, Span, Stance, Statement

_OPENING, _CLOSING = frozenset('"“‘'), frozenset('"”’')


def statements(parse: Parse) -> tuple[Statement, ...]:
    """The statements of a parse in the order of their cues; nesting and what they hold is added by `resolve/attribution.py`."""
    found = []
    for cue in sorted(parse.cues, key=lambda c: (c.first, c.last)):
        content = _content(parse, cue)
        if content:
            found.append((cue, content))
    return tuple(_statement(f"s{i}", parse, cue, content) for i, (cue, content) in enumerate(found, 1))


def _statement(id_: str, parse: Parse, cue: Cue, content: tuple[Span, ...]) -> Statement:
    sources = phrases(parse, sorted(cue.sources, key=lambda link: -link.confidence)[:1])
    addressees = phrases(parse, sorted(cue.addressees, key=lambda link: -link.confidence)[:1])
    return Statement(
        id=id_,
        stance=Stance(cue.stance),
        source=sources[0][1] if sources else None,
        source_entity=None,
        cue=words_span(parse, cue.first, cue.last),
        content=content,
        addressee=addressees[0][1] if addressees else None,
        quoted=quoted(content),
        within=(),
        events=(),
        figures=(),
        confidence=round(cue.confidence * cue.content_confidence, 3),
        by=By.MODEL,
        basis=(
            Basis("stance", cue.stance, round(cue.stance_confidence, 3), By.MODEL),
            *(Basis("source", span.text, round(link.confidence, 3), By.MODEL, span) for link, span in sources),
        ),
    )


def _content(parse: Parse, cue: Cue) -> tuple[Span, ...]:
    """The fragments of a content: what stands between its first and last word, without the cue and source that break it."""
    first, last = cue.content
    inner = [(cue.first, cue.last), *((s.first, s.last) for s in cue.sources)]
    inside = [(a, b) for a, b in inner if first <= a and b <= last]
    if not any((a, b) == (cue.first, cue.last) for a, b in inside):
        pieces = [(first, last)]
    else:
        gap = _gap(parse, inside)
        pieces = [(first, min(gap[0], last)), (max(gap[1], first), last)]
    cleaned = [clause(parse, a, b) for a, b in pieces if a < b]
    return tuple(words_span(parse, a, b) for a, b in cleaned if a < b and any(parse.form(i)[0].isalnum() for i in range(a, b)))


def _gap(parse: Parse, inside: list[tuple[int, int]]) -> tuple[int, int]:
    """The words of cue and source inside a content, where they stand together, with the comma that closes them."""
    first, last = min(a for a, _ in inside), max(b for _, b in inside)
    if last < len(parse.words) and parse.form(last) in {",", ".", ":"}:
        last += 1
    return first, last


def quoted(content: tuple[Span, ...]) -> Quoted:
    """How much of a content stands in quotation marks.

    >>> quoted((Span(0, 4, '"No"'),)), quoted((Span(0, 12, 'a "real" war'),))
    (<Quoted.DIRECT: 'direct'>, <Quoted.MIXED: 'mixed'>)
    """
    marks = sum(c in _OPENING | _CLOSING for span in content for c in span.text)
    if content[0].text[0] in _OPENING and content[-1].text[-1] in _CLOSING | frozenset(",.!?") and marks:
        return Quoted.DIRECT
    opening = any(c in '"“' for span in content for c in span.text)
    return Quoted.MIXED if opening else Quoted.INDIRECT
