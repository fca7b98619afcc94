"""Turns of a transcript: who speaks stands before a colon at the beginning of the line ("ORR: We did it on our own.", "Q: Will you resign?").

A text is a transcript where at least three lines begin so, one label does twice, and one of those that recur is no heading: it is a person or body, in capitals, or says
that somebody asks or answers. What is said is the rest of the paragraph; a paragraph without a label is left to nobody.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from onrecord.find.phrases import words_span
from onrecord.find.speech import Heard
from onrecord.parse import Parse

_FEWEST = 3
"""Fewest labelled lines of a transcript."""
_LONGEST = 6
"""Most words of a label."""
_LINE = re.compile(r"^[ \t*>-]*[A-Z][^:\n]{0,60}:\s", re.MULTILINE)
_ASKING = frozenset(("q", "question", "reporter", "journalist", "interviewer", "moderator"))
_ANSWERING = frozenset(("a", "answer"))
_BYLINE = frozenset((",", "BYLINE"))
"""What stands behind a name in the transcripts of broadcasters and is no part of it."""


class Turn(NamedTuple):
    """Words of a turn: its label, its colon, and where it ends (the label and the turn half-open)."""

    label: tuple[int, int]
    colon: int
    last: int


def turns(parse: Parse) -> list[Turn]:
    """The turns of a transcript in reading order; none of another text."""
    if len(_LINE.findall(parse.document.text)) < _FEWEST:
        return []
    found = [turn for first, last in _paragraphs(parse) if (turn := _labelled(parse, first, last))]
    often = Counter(_key(parse, turn) for turn in found)
    named = {w for name in parse.names if name.label in {"person", "organization"} for w in range(name.first, name.last)}
    told = [(turn, often[_key(parse, turn)] > 1, _is_speaker(parse, turn, named)) for turn in found]
    if len(found) < _FEWEST or not any(recurs and speaks for _, recurs, speaks in told):
        return []
    return [turn for turn, recurs, speaks in told if recurs or speaks]


def heard(parse: Parse, found: Sequence[Turn]) -> Iterator[Heard]:
    """What is said in each turn: asked where it ends with a question mark or the label says so, else as the model reads the colon, else asserted."""
    stances = {cue.first: cue.stance for cue in parse.cues if cue.last - cue.first == 1}
    for turn in found:
        asks = _key(parse, turn) in _ASKING or parse.form(turn.last - 1) == "?"
        stance = "ask" if asks else stances.get(turn.colon, "assert")
        yield Heard((turn.colon, turn.colon + 1), words_span(parse, *turn.label), (turn.colon + 1, turn.last), stance)


def _paragraphs(parse: Parse) -> Iterator[tuple[int, int]]:
    """The word ranges of lines, joined where a sentence runs over a line end."""
    begin = 0
    for _, last in parse.sentences:
        end = parse.words[last][0] if last < len(parse.words) else None
        if end is None or "\n" in parse.document.text[parse.words[last - 1][1] : end]:
            yield begin, last
            begin = last


def _labelled(parse: Parse, first: int, last: int) -> Turn | None:
    """The turn that a line is, if it begins with a few capitalised words and a colon, and something follows."""
    while first < last and not parse.form(first)[0].isalnum():
        first += 1
    colon = next((w for w in range(first + 1, min(first + _LONGEST + 1, last - 1)) if parse.form(w) == ":"), None)
    if colon is None:
        return None
    end = colon
    while end > first + 1 and parse.form(end - 1) in _BYLINE:
        end -= 1
    named = all(parse.form(w)[0].isupper() or parse.form(w) in {".", "of", "the", "de", "al"} for w in range(first, end))
    return Turn((first, end), colon, last) if named else None


def _key(parse: Parse, turn: Turn) -> str:
    """What is the same in all labels of one speaker: the last word ("Ana Orr", "MR. ORR", "Orr")."""
    return parse.form(turn.label[1] - 1).lower()


def _is_speaker(parse: Parse, turn: Turn, named: AbstractSet[int]) -> bool:
    """Whether a label is that of somebody who speaks and not a heading ("Update:"); `named` are the words of persons' and bodies' names."""
    words = range(*turn.label)
    if _key(parse, turn) in _ASKING | _ANSWERING or all(parse.form(w).isupper() for w in words if parse.form(w)[0].isalpha()):
        return True
    return any(w in named for w in words)
