"""Roles that a sentence leaves out (`^Name` in the annotation), as links to the mentions of the document that fill them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from onrecord.changed import replace
from onrecord.parse.shapes import SPACE, TITLE, UPPER, case
from training.example import FillerGold, Text


@dataclass(frozen=True, slots=True)
class Absent:
    """An event (its trigger's first word), a role that its sentence leaves out, and the names that fill it; none where the report does not say."""

    word: int
    role: int
    names: tuple[str, ...]


def with_fillers(text: Text, mentions: Collection[tuple[int, int, int]], absent: Iterable[Absent]) -> Text:
    """A text with its left-out roles; candidates are the participants and sources of its records and its capitalised names.

    A role whose name stands nowhere in the text is left out: there is nothing to point to.
    """
    candidates = sorted(_one_a_head({*mentions, *_capitalised(text)}))
    plain = [_plain(text, first, last) for _, first, last in candidates]
    fillers = []
    for one in absent:
        golds = tuple(i for i, words in enumerate(plain) if any(_same(name, words) for name in one.names))
        if golds or not one.names:
            fillers.append(FillerGold(one.word, one.role, golds))
    return replace(text, fillers=tuple(fillers), candidates=tuple(candidates)) if candidates else text


def _one_a_head(mentions: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The longest mention of each head."""
    best: dict[int, tuple[int, int, int]] = {}
    for head, first, last in sorted(mentions):
        if head not in best or last - first > best[head][2] - best[head][1]:
            best[head] = (head, first, last)
    yield from best.values()


def _capitalised(text: Text) -> Iterator[tuple[int, int, int]]:
    """Runs of capitalised words that do not open a sentence, by their last word."""
    opening = {a for a, _ in text.sentences.spans}
    upper = [case(text.text[a:b]) % SPACE in (TITLE, UPPER) and i not in opening for i, (a, b) in enumerate(text.words)]
    first = None
    for i, is_upper in enumerate([*upper, False]):
        if is_upper and first is None:
            first = i
        elif not is_upper and first is not None:
            yield i - 1, first, i
            first = None


def _plain(text: Text, first: int, last: int) -> str:
    return text.text[text.words[first][0] : text.words[last - 1][1]].lower().removeprefix("the ").removesuffix("'s").removesuffix("’s")


def _same(name: str, words: str) -> bool:
    """Whether a mention stands for a name: one holds the other, whole words."""
    plain = name.lower().removeprefix("the ")
    return f" {plain} " in f" {words} " or f" {words} " in f" {plain} "
