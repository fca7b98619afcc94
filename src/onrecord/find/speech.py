"""Speech that no cue of the model attributes: after a colon without marks, and quotations that go on from the sentence or paragraph before.

Rules, and each statement made by them says so:

- `Orr responded: We did it on our own.` A verb of saying with its subject stands right before a colon: the rest of the sentence is what was said.
- A quoted sentence without a speaker of its own belongs to the speaker of the sentence, or of the paragraph that opens with a mark, into which its quotation
  runs (`"We saw smoke. It was everywhere," Orr said.`).
- Any other belongs to the speaker of the quotation before it in the paragraph; so does a paragraph that
  opens with a mark while the one before was never closed (Chicago Manual of Style, 13.32).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.codebook.tables import rows
from onrecord.find.phrases import words_span
from onrecord.parse import Parse
from onrecord.record import Quoted, Span, Statement

REACH = 5
"""Most words between a verb of saying and its colon ("told reporters on Friday:")."""
FEWEST = 3
"""Fewest words of a sentence that goes on with a quotation: shorter ones are scare quotes."""
Paragraph = list[tuple[int, int]]
"""The word ranges of a paragraph's sentences."""
_OPEN = ('"', "“", "``")
_MARKS = {"“": 1, "``": 1, "”": 0, "''": 0}
"""Whether a quotation is open behind a mark."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Words said: the cue (None where the quotation only goes on), the source's span, the first and last word of the content (half-open), and the statement that it goes on with."""

    cue: tuple[int, int] | None
    source: Span
    content: tuple[int, int]
    stance: str
    of: Statement | None = None


@cache
def verbs_of_saying() -> dict[str, str]:
    """Lemmas of verbs that introduce speech, each with the stance it gives what is said."""
    return {row.cells["lemma"]: row.cells["stance"] for row in rows("speech_verbs.tsv", key=("lemma",))}


def after_colons(parse: Parse, known: Sequence[tuple[int, int]]) -> Iterator[Heard]:
    """Unmarked speech after a colon, where no cue of `known` (word ranges) stands at the verb."""
    for first, last in parse.sentences:
        colon = next((i for i in range(first + 2, last - 1) if parse.form(i) == ":"), None)
        verb = None if colon is None else _verb(parse, first, colon)
        if colon is None or verb is None or any(a < colon and verb < b for a, b in known):
            continue
        source = _subject(parse, first, verb)
        if source is not None:
            yield Heard((verb, verb + 1), source, (colon + 1, last), verbs_of_saying()[parse.lemma[verb]])


def _verb(parse: Parse, first: int, colon: int) -> int | None:
    """The last verb of saying within reach before a colon, unless another verb stands between."""
    near, verbs = range(colon - 1, max(first, colon - 1 - REACH), -1), verbs_of_saying()
    if not any(parse.may_be(i, verbs) for i in near):
        return None
    for i in near:
        if parse.upos[i] == "VERB":
            return i if parse.lemma[i] in verbs else None
    return None


def _subject(parse: Parse, first: int, verb: int) -> Span | None:
    """The noun phrase that is the subject of a verb: the words under it that stand together, without a relative clause or apposition."""
    heads = [i for i in range(first, verb) if parse.head[i] == verb and parse.deprel[i] in {"nsubj", "nsubj:outer"}]
    if not heads:
        return None
    within = {heads[-1]}
    for i in (*range(heads[-1], verb), *range(heads[-1], first - 1, -1)):
        if parse.head[i] in within and parse.deprel[i].split(":")[0] not in {"acl", "appos", "punct", "parataxis", "advcl", "cc", "conj"}:
            within.add(i)
    left = right = heads[-1]
    while left - 1 in within:
        left -= 1
    while right + 1 in within:
        right += 1
    return words_span(parse, left, right + 1)


class Quotations:
    """Where quotations are open in a document; nothing is looked at in one without marks."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.there = any(mark in parse.document.text for mark in _OPEN)
        self.paragraphs = _paragraphs(parse) if self.there else []
        self.depths = _depths(parse, self.paragraphs) if self.there else []
        self.carried = _carried(parse, self.paragraphs, self.depths)

    def around(self, spans: Sequence[Span]) -> bool:
        """Whether all of some spans stands in quotation marks."""
        return self.there and all(
            _wholly_quoted(self.parse, self.depths, self.parse.word_from(span.start), self.parse.word_from(span.end)) for span in spans
        )


def begun(quotations: Quotations, found: Sequence[Statement]) -> Iterator[Heard]:
    """Quoted sentences without a cue whose quotation runs on into a sentence whose speaker is known, the last first; `found` in reading order."""
    parse, depths = quotations.parse, quotations.depths
    placed = [_Placed.of(s) for s in found]
    speaker: Statement | None = None
    after: tuple[bool, bool] = (False, False)
    for paragraph, (opens, goes_on) in reversed(list(zip(quotations.paragraphs, quotations.carried, strict=True))):
        runs_on = all(after)
        for first, last in reversed(paragraph):
            own = _own(placed, quotations, first, last)
            if own:
                speaker = _opening(own, parse.words[first][0])
            elif not (speaker and speaker.source and runs_on and last - first >= FEWEST and _wholly_quoted(parse, depths, first, last)):
                speaker = None
            else:
                yield Heard(None, speaker.source, (first, last), speaker.stance.value, speaker)
            runs_on = bool(depths[first])
        after = (opens, goes_on)


def _opening(own: Sequence[Statement], start: int) -> Statement | None:
    """The statement with which a sentence begins, at the latest behind its mark, where that has a speaker."""
    return next((s for s in own if s.source is not None and s.content[0].start <= start + 1), None)


def continued(quotations: Quotations, found: Sequence[Statement]) -> Iterator[Heard]:
    """Quoted sentences without a cue that go on with a quotation whose speaker is known; `found` in reading order."""
    if all(s.quoted is Quoted.INDIRECT for s in found):
        return
    parse, depths = quotations.parse, quotations.depths
    speaker: Statement | None = None
    placed = [_Placed.of(s) for s in found]
    for paragraph, (opens, goes_on) in zip(quotations.paragraphs, quotations.carried, strict=True):
        speaker = speaker if opens and goes_on else None
        for first, last in paragraph:
            own = _own(placed, quotations, first, last)
            quoting = [s for s in own if s.quoted is not Quoted.INDIRECT and s.source is not None]
            if quoting:
                speaker = quoting[-1]
            elif own or not _wholly_quoted(parse, depths, first, last):
                speaker = None
            elif speaker is not None and speaker.source is not None and last - first >= FEWEST:
                yield Heard(None, speaker.source, (first, last), speaker.stance.value, speaker)


def _own(placed: Sequence["_Placed"], quotations: Quotations, first: int, last: int) -> list[Statement]:
    """The statements that a sentence has a part in; of one that stands wholly in quotation marks none whose cue stands in them too ("I told them": who speaks is still who spoke)."""
    start, end = quotations.parse.offsets(first, last)
    own = _of_sentence(placed, start, end)
    if not own or not _wholly_quoted(quotations.parse, quotations.depths, first, last):
        return own
    return [s for s in own if s.cue is None or not start <= s.cue.start < end]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A statement with where its words begin and end: of most sentences that is enough to tell that they have no part in it."""

    statement: Statement
    start: int
    end: int

    @classmethod
    def of(cls, statement: Statement) -> "_Placed":
        words = [*statement.content, *([statement.cue] if statement.cue else [])]
        return cls(statement, min(w.start for w in words), max(w.end for w in words))

    def is_in(self, start: int, end: int) -> bool:
        """Whether its cue begins between two offsets, or a part of its content lies there."""
        if self.start >= end or self.end <= start:
            return False
        cue = self.statement.cue
        return (cue is not None and start <= cue.start < end) or any(c.start < end and start < c.end for c in self.statement.content)


def _of_sentence(placed: Sequence[_Placed], start: int, end: int) -> list[Statement]:
    return [one.statement for one in placed if one.is_in(start, end)]


def _paragraphs(parse: Parse) -> list[Paragraph]:
    """The sentences of each paragraph: a line end parts them."""
    out: list[Paragraph] = []
    for first, last in parse.sentences:
        before = parse.document.text[parse.words[first - 1][1] : parse.words[first][0]] if first else "\n"
        if "\n" in before or not out:
            out.append([])
        out[-1].append((first, last))
    return out


def _depths(parse: Parse, paragraphs: Sequence[Paragraph]) -> list[int]:
    """Before each word, whether a quotation is open in its paragraph (1) or not (0); curly marks by their shape, straight ones by turns."""
    starts = {paragraph[0][0] for paragraph in paragraphs}
    out, depth, text = [], 0, parse.document.text
    for i, (first, last) in enumerate(parse.words):
        depth = 0 if i in starts else depth
        out.append(depth)
        form = text[first:last]
        depth = 1 - depth if form == '"' else _MARKS.get(form, depth)
    return out


def _carried(parse: Parse, paragraphs: Sequence[Paragraph], depths: Sequence[int]) -> list[tuple[bool, bool]]:
    """For each paragraph: whether it opens with a mark, and whether the one before it left its quotation open."""
    out, left_open = [], False
    for paragraph in paragraphs:
        first, last = paragraph[0][0], paragraph[-1][1]
        out.append((parse.form(first) in _OPEN, left_open))
        end = last - 1
        left_open = bool(depths[end]) and parse.form(end) not in ('"', "”", "''")
    return out


def _wholly_quoted(parse: Parse, depths: Sequence[int], first: int, last: int) -> bool:
    """Whether every word of a sentence but the marks themselves stands in quotation marks."""
    return all(depths[i] or not parse.form(i)[0].isalnum() for i in range(first, last))
