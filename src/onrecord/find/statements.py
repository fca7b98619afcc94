"""Statements: who says, thinks or wants what, in which words, and whether in quotation marks."""

from collections.abc import Iterable

from onrecord.changed import replace
from onrecord.find import speech
from onrecord.find.phrases import CLOSING, OPENING, clause, phrase, phrases, words_span
from onrecord.parse import Cue, Parse
from onrecord.record import Basis, By, Quoted, Span, Stance, Statement

RULE = 0.8
"""Confidence of a statement that a rule hears: set by hand, not measured."""
REACH = 25
"""Most words between two cues of one speaker in a sentence."""
_PARTICLES = frozenset(("out", "on", "for", "off", "up"))
_LINKING = frozenset(("to", "as", "of", "that", "with", "about"))
"""Words that attribute nothing without the one before them."""
_CITING = frozenset({"citing", "quoting"})
_JOINING, _ENDS = frozenset({"and", "but", "or", "yet"}), frozenset(".!?;")
_TYPED = ("``", "''")
"""Quotation marks of agencies' wires; the second closes, and at times opens too."""
_CLOSING_LATE = CLOSING | frozenset(",.!?")


def statements(parse: Parse) -> tuple[Statement, ...]:
    """The statements of a parse in the order of their cues; nesting and what they hold is added by `resolve/attribution.py`."""
    cues = _with_shared_sources(parse)
    cued = [_statement(parse, cue, content) for cue in cues if (content := _content(parse, cue))]
    cued += _heard(parse, speech.after_colons(parse, [(c.first, c.last) for c in parse.cues]))
    cued.sort(key=_place)
    cued = [_passed_on(parse, statement, cued) for statement in cued]
    cued = sorted([*cued, *_heard(parse, speech.begun(parse, cued))], key=_place)
    found = sorted([*cued, *_heard(parse, speech.continued(parse, cued))], key=_place)
    return tuple(replace(statement, id=f"s{i}") for i, statement in enumerate(found, 1))


def _passed_on(parse: Parse, statement: Statement, statements: Iterable[Statement]) -> Statement:
    """A statement cued by "citing" or "quoting", with who is cited as its source, and of the content only what the one who cites says."""
    if statement.cue is None or statement.cue.text.lower() not in _CITING:
        return statement
    cue, content = statement.cue, statement.content
    behind = next((i for i, (start, _) in enumerate(parse.words) if start >= cue.end), len(parse.words))
    cited = max((m.last for m in parse.mentions if m.first == behind), default=None)
    source = (
        phrase(parse, behind, cited) if cited and (statement.source is None or statement.source.start < cue.start) else statement.source
    )
    for other in statements:
        if other.cue and other.cue != cue and content[0].start == other.content[0].start and other.cue.end <= content[-1].end:
            content = other.content
    statement = replace(statement, content=content)
    return statement if source == statement.source else _said_by(statement, source)


def _said_by(statement: Statement, source: Span | None) -> Statement:
    """A statement with the source that a rule gives it, and the basis that says so."""
    basis = tuple(b for b in statement.basis if b.field != "source")
    named = (Basis("source", source.text, RULE, By.RULE, source),) if source else ()
    return replace(statement, source=source, by=By.RULE, basis=(*basis, *named))


def _with_shared_sources(parse: Parse) -> list[Cue]:
    """The cues in reading order; one without a source that is joined to the one before ("Orr said … but claimed …") has that one's source."""
    out: list[Cue] = []
    for cue in sorted((_whole(parse, cue) for cue in parse.cues), key=lambda c: (c.first, c.last)):
        before = out[-1] if out else None
        if before is not None and before.sources and not cue.sources and _joined(parse, before, cue):
            out.append(replace(cue, sources=before.sources))
        else:
            out.append(cue)
    return out


def _whole(parse: Parse, cue: Cue) -> Cue:
    """A cue with the word before it that its preposition hangs on ("referring | to"), or the act of speech that its particle does ("ruled | out") with who does it as its source."""
    if cue.last - cue.first == 1 and cue.first and parse.form(cue.first).lower() in _LINKING and parse.form(cue.first - 1).isalpha():
        return replace(cue, first=cue.first - 1)
    act = next((t for t in parse.triggers if t.first <= cue.first < t.last), None)
    if act is None or parse.form(cue.first).lower() not in _PARTICLES:
        return cue
    return replace(cue, first=act.first, sources=cue.sources or act.actors[:1])


def _joined(parse: Parse, before: Cue, cue: Cue) -> bool:
    """Whether a cue's verb is joined to the verb of the cue before it, or to one in what that cue says, with no subject of its own."""
    between = {parse.form(i).lower() for i in range(before.last, min(cue.first, before.last + REACH))}
    if cue.first - before.last > REACH or not between & _JOINING or between & _ENDS:
        return False
    for word in range(cue.first, cue.last):
        governor = parse.head[word]
        if parse.deprel[word] == "conj" and (before.first <= governor < before.last or before.content[0] <= governor < before.content[1]):
            return not any(parse.head[i] == word and parse.deprel[i].startswith("nsubj") for i in range(before.last, word))
    return False


def _place(statement: Statement) -> tuple[int, int]:
    """Where a statement stands in the text: at its cue, or where it has none at its content."""
    at = statement.cue or statement.content[0]
    return at.start, at.end


def _heard(parse: Parse, heard: Iterable[speech.Heard]) -> list[Statement]:
    """Statements that a rule hears, with the confidence of a rule."""
    out = []
    for said in heard:
        first, last = clause(parse, *_paired(parse, *said.content))
        if first < last:
            content = (words_span(parse, first, last),)
            how = quoted(content) if said.cue else Quoted.DIRECT
            cue = words_span(parse, *said.cue) if said.cue else None
            out.append(_record(stance=said.stance, source=said.source, cue=cue, content=content, quoted=how, confidence=RULE, by=By.RULE))
    return out


def _paired(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """A content without a quotation mark at one edge that nothing at the other answers."""
    opens, closes = first < last and parse.form(first) in OPENING, first < last and parse.form(last - 1) in CLOSING
    if opens == closes:
        return first, last
    return first + opens, last - closes


def _statement(parse: Parse, cue: Cue, content: tuple[Span, ...]) -> Statement:
    sources = phrases(parse, sorted(cue.sources, key=lambda link: -link.confidence)[:1])
    addressees = phrases(parse, sorted(cue.addressees, key=lambda link: -link.confidence)[:1])
    basis = (
        Basis("stance", cue.stance, round(cue.stance_confidence, 3), By.MODEL),
        *(Basis("source", span.text, round(link.confidence, 3), By.MODEL, span) for link, span in sources),
    )
    confidence = round(cue.confidence * cue.content_confidence, 3)
    who, whom = (found[0][1] if found else None for found in (sources, addressees))
    return _record(
        stance=cue.stance,
        source=who,
        cue=words_span(parse, cue.first, cue.last),
        content=content,
        addressee=whom,
        quoted=quoted(content),
        confidence=confidence,
        by=By.MODEL,
        basis=basis,
    )


def _record(
    *,
    stance: str,
    source: Span | None,
    cue: Span | None,
    content: tuple[Span, ...],
    quoted: Quoted,
    confidence: float,
    by: By,
    addressee: Span | None = None,
    basis: tuple[Basis, ...] = (),
) -> Statement:
    """A statement without its number and what it holds."""
    return Statement("", Stance(stance), source, None, cue, content, addressee, quoted, (), (), (), confidence, by, basis=basis)


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
    cleaned = [clause(parse, _behind_dateline(parse, a, b), b) for a, b in pieces if a < b]
    return tuple(words_span(parse, a, b) for a, b in cleaned if a < b and any(parse.form(i)[0].isalnum() for i in range(a, b)))


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


def quoted(content: tuple[Span, ...]) -> Quoted:
    """How much of a content stands in quotation marks.

    >>> quoted((Span(0, 4, '"No"'),)), quoted((Span(0, 12, 'a "real" war'),))
    (<Quoted.DIRECT: 'direct'>, <Quoted.MIXED: 'mixed'>)
    """
    opens, closes = content[0].text, content[-1].text
    if (opens[0] in OPENING or opens.startswith(_TYPED)) and (closes[-1] in _CLOSING_LATE or closes.endswith("''")):
        return Quoted.DIRECT
    return Quoted.MIXED if any(mark in span.text for span in content for mark in ('"', "“", *_TYPED)) else Quoted.INDIRECT
