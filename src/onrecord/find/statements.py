"""Statements: who says, thinks or wants what, in which words, and whether in quotation marks."""

from collections.abc import Iterable, Sequence

from onrecord.changed import replace
from onrecord.codebook.auxiliaries import BEING, DENYING, HAVING
from onrecord.find import speech, turns
from onrecord.find.clauses import leaves_open
from onrecord.find.contents import content as content_of
from onrecord.find.contents import quoted, takes_up
from onrecord.find.phrases import CLOSING, OPENING, clause, phrase, phrases, words_span
from onrecord.find.speakers import speaker
from onrecord.find.speech import Quotations
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
_TO_RULE_OUT = ("to", "rule", "out")
_BEFORE_RULED = BEING | HAVING | DENYING | frozenset("cannot did does do can could will would yet".split())
"""What stands before "ruled" and is part of the cue."""
_HELPING = BEING | HAVING | frozenset("did do does will would".split())
_PARTICIPLES = ("ed", "en", "id", "ld", "rd", "wn", "nt")
_INTRODUCES = frozenset(("that", "whether"))
_NEAR = 2
"""Words behind a cue of helping verbs that may still be its verb."""
_JOINING, _ENDS = frozenset({"and", "but", "or", "yet"}), frozenset(".!?;")


def statements(parse: Parse) -> tuple[Statement, ...]:
    """The statements of a parse in the order of their cues; nesting and what they hold is added by `resolve/attribution.py`."""
    quotations = Quotations(parse)
    cues = _with_shared_sources(parse)
    cued = [_statement(parse, cue, content, quotations) for cue in cues if (content := content_of(parse, cue))]
    turned = turns.turns(parse)
    colons = {parse.words[turn.colon][0] for turn in turned}
    cued = [s for s in cued if s.cue is None or s.cue.start not in colons]
    cued += _heard(parse, turns.heard(parse, turned))
    taken = [*((c.first, c.last) for c in parse.cues), *((turn.label[0], turn.colon + 1) for turn in turned)]
    cued += _heard(parse, speech.after_colons(parse, taken))
    cued.sort(key=_place)
    cued = [_taking_up(_passed_on(parse, statement, cued), cued) for statement in cued]
    cued = _running_on(parse, cued, speech.begun(quotations, cued))
    found = _running_on(parse, cued, speech.continued(quotations, cued))
    return tuple(replace(statement, id=f"s{i}") for i, statement in enumerate(found, 1))


def _running_on(parse: Parse, found: Sequence[Statement], heard: Iterable[speech.Heard]) -> list[Statement]:
    """Statements with the quotations that run on: in its paragraph they are parts of the statement (codebook: what a cue breaks is one), beyond it they are their own."""
    out = list(found)
    places = {id(s): i for i, s in enumerate(found)}
    for said in heard:
        at = places.get(id(said.of))
        more = None if at is None else _with_more(parse, out[at], words_span(parse, *said.content))
        if at is None or more is None:
            out += _heard(parse, [said])
        else:
            out[at] = more
    return sorted(out, key=_place)


def _with_more(parse: Parse, statement: Statement, more: Span) -> Statement | None:
    """A statement with what else was said of its content, joined to the fragments that it touches or shares words with; None where a line end parts it from the nearest.

    What holds the cue itself (marks that are never closed) is nothing that was said.
    """
    text, fragments = parse.document.text, statement.content
    if statement.cue and more.start < statement.cue.end and statement.cue.start < more.end:
        return statement
    nearest = min(fragments, key=lambda f: max(f.start, more.start) - min(f.end, more.end))
    if "\n" in _between(text, nearest, more):
        return None
    met = [f for f in fragments if not _between(text, f, more).strip()]
    whole = parse.document.span(min(f.start for f in (more, *met)), max(f.end for f in (more, *met)))
    content = sorted((whole, *(f for f in fragments if f not in met)), key=lambda f: f.start)
    return _saying(statement, tuple(content), (whole,))


def _between(text: str, one: Span, other: Span) -> str:
    """What stands between two spans; nothing where they share words."""
    return text[min(one.end, other.end) : max(one.start, other.start)]


def _taking_up(statement: Statement, statements: Iterable[Statement]) -> Statement:
    """A statement whose content only takes up what another says right before it ("Orr sold arms, | a charge | she denies"), with that as its content."""
    said, content = statement.content[0], None
    if len(statement.content) == 1 and takes_up(said.text):
        content = next((s.content for s in statements if 0 <= said.start - s.content[-1].end <= len(", ")), None)
    return statement if content is None else _saying(statement, content, content)


def _saying(statement: Statement, content: tuple[Span, ...], made: Iterable[Span]) -> Statement:
    """A statement with the content that a rule gives it, and the basis that says which of its fragments the rule `made`."""
    basis = tuple(b for b in statement.basis if b.field != "content" or b.evidence in content)
    return replace(statement, content=content, basis=(*basis, *(Basis("content", c.text, RULE, By.RULE, c) for c in made)))


def _passed_on(parse: Parse, statement: Statement, statements: Iterable[Statement]) -> Statement:
    """A statement cued by "citing" or "quoting", with who is cited as its source, and of the content only what the one who cites says."""
    if statement.cue is None or statement.cue.text.lower() not in _CITING:
        return statement
    cue, content = statement.cue, statement.content
    behind = parse.word_from(cue.end)
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
    helped = all(parse.form(w).lower() in _HELPING for w in range(cue.first, cue.last))
    cue = _with_verb(parse, cue) if helped else cue
    if leaves_open(parse, cue.first, cue.last):
        return _leaving_open(parse, cue)
    if helped:
        return cue
    act = next((t for t in parse.triggers if t.first <= cue.first < t.last), None)
    if act is None or parse.form(cue.first).lower() not in _PARTICLES:
        return cue
    return replace(cue, first=act.first, sources=cue.sources or act.actors[:1])


def _with_verb(parse: Parse, cue: Cue) -> Cue:
    """A cue of helping verbs alone with the verb between them and what is said ("was | gathered that", "has | not ruled out")."""
    verb = cue.last
    while verb < cue.content[0] and (parse.form(verb).lower() in DENYING or parse.form(verb).endswith("ly")):
        verb += 1
    last = verb
    while last < cue.content[0] and last - verb < _NEAR and parse.form(last).isalpha() and parse.form(last).lower() not in _INTRODUCES:
        last += 1
    return replace(cue, last=last) if last > verb and parse.form(verb).endswith(_PARTICIPLES) else cue


def _leaving_open(parse: Parse, cue: Cue) -> Cue:
    """A cue that leaves something open with all of its words ("had not ruled out", "refused to rule out"): who does so means to do it (codebook), and denies nothing."""
    first, last = cue.first, cue.last
    while first and parse.form(first - 1).lower() in _BEFORE_RULED and parse.sentence(first - 1) == parse.sentence(cue.first):
        first -= 1
    if parse.form(cue.first).lower().startswith(("refus", "declin")):
        last += len(_TO_RULE_OUT)
    begin = max(cue.content[0], last)
    stance = "intend" if cue.stance == "deny" else cue.stance
    return replace(cue, first=first, last=last, stance=stance, content=(begin, max(begin, cue.content[1])))


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


def _statement(parse: Parse, cue: Cue, content: tuple[Span, ...], quotations: Quotations) -> Statement:
    sources = phrases(parse, speaker(parse, cue))
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
        quoted=quoted(content, inside=quotations.around(content) and not quotations.around([words_span(parse, cue.first, cue.last)])),
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
